import { remittance, type ClaimText } from '../../../test/support/remittance-builder.js';
import { cents, sumCents } from '../shared/cents.js';
import { lineShares } from './line-share.js';

const claim = (text: ClaimText) => remittance({ trace: 't', paid: 0, claims: [text] }).claims[0]!;
const paid = (text: ClaimText, charges?: number[]) =>
  lineShares(
    claim(text),
    charges?.map((each) => cents(each * 100)),
  ).map(({ paidCents }) => paidCents / 100);

describe('the shares of the lines', () => {
  it('are SVC03 when there is nothing at claim level', () => {
    const lines = [
      { charge: 100, paid: 80, cas: 'CO-45 20' },
      { charge: 50, paid: 50 },
    ];
    expect(paid({ pcn: 'A', charge: 150, paid: 130, lines })).toEqual([80, 50]);
  });

  it('take claim-level adjustments by SVC03 (RFI 2570: one line of 494.60, OA-23 395.68)', () => {
    const lines = [{ charge: '494.60', paid: '494.60' }];
    expect(paid({ pcn: 'A', charge: '494.60', paid: '98.92', cas: 'OA-23 395.68', lines })).toEqual(
      [98.92],
    );
  });

  it('give the cents of a division to the largest remainder, ties to the first line', () => {
    const lines = [1, 2, 3].map(() => ({ charge: 10, paid: 10 }));
    const shares = lineShares(
      claim({ pcn: 'A', charge: 30, paid: '29.99', cas: 'CO-45 0.01', lines }),
    );
    expect(shares.map(({ paidCents }) => paidCents)).toEqual([999, 1000, 1000]);
    expect(shares[1]?.adjustments).toEqual([]);
  });

  it('share CLP04 and every adjustment by charge when there is no SVC', () => {
    const text = { pcn: 'A', charge: 400, paid: 360, cas: 'CO-45 40' };
    expect(paid(text, [300, 100])).toEqual([270, 90]);
    expect(lineShares(claim(text), [cents(30000), cents(10000)])[1]?.adjustments).toEqual([
      { group: 'CO', reason: '45', amountCents: 1000 },
    ]);
  });

  it('take a claim without SVC as one line when nobody knows ours', () => {
    expect(paid({ pcn: 'A', charge: 400, paid: 360, cas: 'CO-45 40' })).toEqual([360]);
  });

  it('use the charge when no line was paid', () => {
    const lines = [
      { charge: 300, paid: 0 },
      { charge: 100, paid: 0 },
    ];
    const shares = lineShares(claim({ pcn: 'A', charge: 400, paid: 0, cas: 'CO-29 400', lines }));
    expect(shares.map(({ adjustments }) => adjustments[0]?.amountCents)).toEqual([30000, 10000]);
  });

  it('keep the sign of a reversal', () => {
    const lines = [
      { charge: -300, paid: -300 },
      { charge: -100, paid: -100 },
    ];
    const text = { pcn: 'A', status: '22', charge: -400, paid: -360, cas: 'CO-45 -40', lines };
    expect(paid(text)).toEqual([-270, -90]);
  });

  it('always come to CLP04', () => {
    const lines = [
      { charge: 10, paid: 5 },
      { charge: 10, paid: 5 },
    ];
    const shares = lineShares(claim({ pcn: 'A', charge: 20, paid: '10.01', lines }));
    expect(sumCents(shares.map(({ paidCents }) => paidCents))).toBe(1001);
  });
});
