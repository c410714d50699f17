import { remittance } from '../../../test/support/remittance-builder.js';
import { dollars } from '../../../test/support/remittance-builder.js';
import { refuseRemittance } from './accept-remittance.js';

const GOOD = remittance({ trace: 't1', paid: 120, claims: [{ pcn: 'A', charge: 120, paid: 120 }] });
const codes = (change: Partial<typeof GOOD>) =>
  refuseRemittance({ ...GOOD, ...change }).map(({ code }) => code);

describe('a remittance', () => {
  it('is accepted when it is an ordinary payment, a zero payment or all PLB', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ method: 'NON', paymentAmountCents: dollars(0) })).toEqual([]);
    expect(codes({ claims: [] })).toEqual([]);
  });

  it.each(['ACH', 'BOP', 'CHK', 'FWT'])('is accepted with the method %s', (method) => {
    expect(codes({ method })).toEqual([]);
  });

  it('is refused with the reason', () => {
    expect(codes({ paymentAmountCents: dollars(-1) })).toEqual(['PAYMENT_NEGATIVE']);
    expect(codes({ creditDebit: 'D' })).toEqual(['PAYMENT_IS_DEBIT']);
    expect(codes({ method: 'BTC' })).toEqual(['PAYMENT_METHOD_UNSUPPORTED']);
    expect(codes({ method: 'NON' })).toEqual(['PAYMENT_WITHOUT_MONEY_METHOD']);
    expect(codes({ trace: { number: '' } })).toEqual(['TRACE_MISSING']);
    const undated = { ...GOOD };
    delete (undated as { paymentDate?: unknown }).paymentDate;
    expect(refuseRemittance(undated).map(({ code }) => code)).toEqual(['PAYMENT_DATE_MISSING']);
  });

  it('is refused for money on a claim that is not ours or not decided, and for unknown codes', () => {
    const claim = GOOD.claims[0]!;
    expect(codes({ claims: [{ ...claim, status: '23' }] })).toEqual(['MONEY_ON_UNPOSTED_STATUS']);
    expect(codes({ claims: [{ ...claim, status: '25' }] })).toEqual(['MONEY_ON_UNPOSTED_STATUS']);
    expect(codes({ claims: [{ ...claim, status: '77' }] })).toEqual(['CLAIM_STATUS_UNKNOWN']);
    expect(codes({ claims: [{ ...claim, status: '25', paidCents: dollars(0) }] })).toEqual([]);
  });
});
