import { judgeRemittance } from '../../domain/remittance/finding.js';
import { remittanceOfKeyed } from '../../domain/remittance/manual-remittance.js';
import { writeRemittanceFile } from './remittance-file-writer.js';
import { readRemittances } from './remittance-files.js';

const keyed = remittanceOfKeyed({
  payer: { name: 'SIM', id: 'SIM01' },
  payeeNpi: '1234567893',
  traceNumber: '4711',
  method: 'CHK',
  paymentDate: '2026-03-04',
  paymentCents: 9_500,
  claims: [
    {
      patientControlNumber: 'PCN1',
      status: '1',
      chargeCents: 14_000,
      paidCents: 10_000,
      payerClaimControlNumber: 'ICN1',
      patient: { lastName: 'DOE', firstName: 'JO', memberId: 'M1' },
      lines: [
        {
          procedure: '99213',
          modifiers: ['25'],
          chargeCents: 14_000,
          paidCents: 10_000,
          units: 2,
          serviceDate: '2026-03-02',
          adjustments: [
            { group: 'CO', reason: '45', amountCents: 3_000 },
            { group: 'PR', reason: '3', amountCents: 1_000 },
          ],
          remarks: ['N130'],
        },
      ],
    },
  ],
  providerAdjustments: [{ reason: 'WO', reference: 'ICN0', amountCents: 500 }],
});

describe('a payment advice that was keyed from paper', () => {
  it('balances, and is read from its 835 as it was keyed', () => {
    expect(judgeRemittance(keyed)).toEqual([]);
    const file = writeRemittanceFile(keyed, { controlNumber: '7', at: '2026-03-05T10:30:00Z' });
    const [read] = readRemittances(file).value;
    expect(read).toMatchObject({
      trace: { number: '4711', originator: '00000SIM01' },
      method: 'CHK',
      creditDebit: 'C',
      paymentAmountCents: 9_500,
      paymentDate: '2026-03-04',
      claims: [
        {
          patientControlNumber: 'PCN1',
          patientResponsibilityCents: 1_000,
          payerClaimControlNumber: 'ICN1',
          patient: { lastName: 'DOE', memberId: 'M1' },
          lines: [{ procedure: '99213', modifiers: ['25'], units: 2, remarks: ['N130'] }],
        },
      ],
      providerAdjustments: [{ reason: 'WO', reference: 'ICN0', amountCents: 500 }],
    });
    expect(judgeRemittance(read!)).toEqual([]);
  });

  it('is refused as an 835 when a field cannot be said in one', () => {
    const broken = { ...keyed, trace: { ...keyed.trace, number: 'A~B' } };
    expect(() =>
      writeRemittanceFile(broken, { controlNumber: '7', at: '2026-03-05T10:30:00Z' }),
    ).toThrow(/TRN02/);
  });
});
