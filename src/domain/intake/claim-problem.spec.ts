import { intakeClaim } from '../../../test/support/intake-claims.js';
import type { ClaimContent } from '../claim/claim.js';
import { cents } from '../shared/cents.js';
import { claimProblem } from './claim-problem.js';

describe('why a claim cannot be taken', () => {
  it('finds nothing wrong with an ordinary one', async () => {
    expect(claimProblem(await intakeClaim())).toBeUndefined();
  });

  const nobody = { lastName: '' };
  it.each<[string, (content: ClaimContent) => Partial<ClaimContent>]>([
    ['PATIENT_CONTROL_NUMBER_MISSING', () => ({ patientControlNumber: ' ' })],
    ['LINES_MISSING', () => ({ lines: [] })],
    [
      'BILLING_NPI_MISSING',
      ({ billingProvider: { npi: _, ...provider } }) => ({ billingProvider: provider }),
    ],
    ['PATIENT_NAME_MISSING', ({ subscriber }) => ({ subscriber: { ...subscriber, name: nobody } })],
    ['PAYER_MISSING', () => ({ payer: { name: '', references: [] } })],
    [
      'SERVICE_DATE_MISSING',
      ({ lines }) => ({ lines: lines.map(({ serviceDate: _, ...line }) => line) }),
    ],
    [
      'CHARGE_NEGATIVE',
      ({ lines }) => ({ lines: lines.map((line) => ({ ...line, chargeCents: cents(-1) })) }),
    ],
    ['PATIENT_PAYMENT_NEGATIVE', () => ({ patientPaidCents: cents(-5) })],
  ])('%s', async (code, change) => {
    const claim = await intakeClaim();
    const broken = { ...claim, content: { ...claim.content, ...change(claim.content) } };
    expect(claimProblem(broken)?.code).toBe(code);
  });

  it('needs no payer when the patient pays', async () => {
    const claim = await intakeClaim();
    const content = { ...claim.content, payer: { name: '', references: [] } };
    expect(claimProblem({ ...claim, content, selfPay: true })).toBeUndefined();
  });

  it('dates a predetermination by the day that it was made', async () => {
    const claim = await intakeClaim();
    const lines = claim.content.lines.map(({ serviceDate: _, ...line }) => line);
    const undated = { ...claim, content: { ...claim.content, lines } };
    expect(claimProblem({ ...undated, purpose: 'predetermination' })).toBeUndefined();
  });
});
