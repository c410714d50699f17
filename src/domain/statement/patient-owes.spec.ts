import { dollars } from '../../../test/support/remittance-builder.js';
import { patientOwesCents, type LeftToPatient, type PatientShare } from './patient-owes.js';

const left = (amount: number, more: Partial<LeftToPatient> = {}): LeftToPatient => ({
  patientResponsibilityCents: dollars(amount),
  contracted: true,
  ...more,
});
const owes = (decisions: readonly LeftToPatient[], more: Partial<PatientShare> = {}) =>
  patientOwesCents({ chargeCents: dollars(200), decisions, paidCents: dollars(0), ...more }) / 100;

describe('what a patient owes of a line', () => {
  it.each<[string, number, number]>([
    ['the cost share that the only payer left', owes([left(30)]), 30],
    ['the least of the chain: the secondary covers it', owes([left(30), left(0)]), 0],
    [
      'never more because a secondary reports PR on the full charge',
      owes([left(30), left(200)]),
      30,
    ],
    ['less what was paid', owes([left(30)], { paidCents: dollars(10) }), 20],
    ['nothing below zero', owes([left(30)], { paidCents: dollars(50) }), 0],
    ['nothing of a contractual reduction', owes([left(0)]), 0],
    ['a denial that the payer left to the patient', owes([left(200)]), 200],
    ['the whole charge when self-pay', owes([]), 200],
    [
      'only its copay under Medicaid',
      owes([left(40), left(40, { medicaid: true, copayCents: dollars(3) })]),
      3,
    ],
    ['nothing under Medicaid without a copay', owes([left(40, { medicaid: true })]), 0],
    [
      'nothing of Medicare’s as a qualified beneficiary',
      owes([left(40, { medicare: true })], { qualifiedMedicareBeneficiary: true }),
      0,
    ],
    [
      'what an uncontracted payer left when nobody else decided',
      owes([left(120, { contracted: false })]),
      120,
    ],
    [
      'the contracted payer’s word before another’s',
      owes([left(30), left(5, { contracted: false })]),
      30,
    ],
    ['never more than the charge', owes([left(500)]), 200],
    ['nothing of a negative share', owes([left(-5)]), 0],
  ])('is %s', (_, found, expected) => {
    expect(found).toBe(expected);
  });
});
