import { sampleContent, sampleContext, sampleLine } from '../../../test/support/sample-claim.js';
import type { EncounterSnapshot, SnapshotCoverage } from '../encounter/encounter-snapshot.js';
import { scrub } from '../scrub/scrub.js';
import { calendarDate } from '../shared/calendar-date.js';
import { cents, sumCents } from '../shared/cents.js';
import { buildClaims, type ClaimOrder } from './build-claim.js';
import { lineControlNumber, mintPatientControlNumber } from './claim-identity.js';
import type { PriorDecision } from './prior-decision.js';

const content = sampleContent();
const cover = (number: number, relationship = '18'): SnapshotCoverage => ({
  coverageId: `c${number}`,
  payerId: `p${number}`,
  coverage: { sequence: 'unknown', sequenceCode: 'U', filingIndicator: 'CI' },
  subscriber: {
    entity: 'person',
    name: { lastName: relationship === '18' ? 'RIVERA' : 'LOPEZ', firstName: 'ANA' },
    memberId: `M${number}00`,
    references: [],
  },
  relationship,
  payer: { name: `PAYER ${number}`, id: `PAY0${number}`, references: [] },
});
const snapshot = (change: Partial<EncounterSnapshot> = {}): EncounterSnapshot => ({
  format: 1,
  content,
  coverages: [cover(1), cover(2, '01')],
  chargeLineIds: ['l1'],
  ...change,
});
const order = (change: Partial<ClaimOrder> = {}): ClaimOrder => ({
  snapshot: snapshot(),
  payerSequence: 1,
  frequency: '1',
  priorDecisions: [],
  mint: (part) => `E1C${part + 1}XABCDEF`,
  ...change,
});
const decision = (change: Partial<PriorDecision> = {}): PriorDecision => ({
  payerSequence: 1,
  paidCents: cents(10_000),
  adjustments: [],
  decidedOn: calendarDate('2026-02-01'),
  payerClaimControlNumber: 'ICN1',
  remarks: ['MA18'],
  lines: [
    {
      chargeLineId: 'l1',
      paidCents: cents(10_000),
      procedure: '99213',
      modifiers: [],
      adjustments: [
        { group: 'CO', reason: '45', amountCents: cents(1_000) },
        { group: 'PR', reason: '2', amountCents: cents(2_000) },
      ],
    },
  ],
  ...change,
});

describe('building claims from the snapshot', () => {
  it('mints its own numbers and keeps the practice number out', () => {
    const [claim] = buildClaims(order());
    expect(claim?.content.patientControlNumber).toBe('E1C1XABCDEF');
    expect(claim?.content.lines[0]?.lineControlNumber).toBe('E1C1XABCDEFL1');
    expect(mintPatientControlNumber(12_345_678, 12, 'ABCDEF')).toBe('E12345678C12XABCDEF');
    expect(lineControlNumber('E1C1XABCDEF', 50)).toBe('E1C1XABCDEFL50');
    expect(() => mintPatientControlNumber(1, 1, 'abc')).toThrow();
  });

  it('names the subscriber alone under the own policy, with what the patient loop would say', () => {
    const [claim] = buildClaims(order());
    expect(claim?.content.coverage).toMatchObject({ sequenceCode: 'P', relationship: '18' });
    expect(claim?.content.subscriber).toMatchObject({
      name: { lastName: 'RIVERA' },
      memberId: 'M100',
      birthDate: '1980-05-04',
      gender: 'F',
    });
    expect(claim?.content.patient).toBeUndefined();
  });

  it("names both under somebody else's policy", () => {
    const [claim] = buildClaims(order({ payerSequence: 2, priorDecisions: [decision()] }));
    expect(claim?.content.coverage.sequenceCode).toBe('S');
    expect(claim?.content.coverage.relationship).toBeUndefined();
    expect(claim?.content.subscriber.name.lastName).toBe('LOPEZ');
    expect(claim?.content.patient).toMatchObject({
      name: { lastName: 'RIVERA' },
      relationship: '01',
      birthDate: '1980-05-04',
    });
  });

  it('repeats what the first payer decided, once and at its own level', () => {
    const [claim] = buildClaims(order({ payerSequence: 2, priorDecisions: [decision()] }));
    const [other] = claim?.content.otherPayers ?? [];
    expect(other).toMatchObject({
      coverage: { sequenceCode: 'P', relationship: '18' },
      amounts: [{ qualifier: 'D', amountCents: 10_000 }],
      adjustments: [],
      payerClaimControlNumber: 'ICN1',
      remarks: ['MA18'],
    });
    // DTP*573 at the lines, then not at 2330B (domain-rules §7).
    expect(other?.adjudicationDate).toBeUndefined();
    expect(claim?.content.lines[0]?.adjudications).toEqual([
      {
        payerId: 'PAY01',
        paidCents: 10_000,
        procedureQualifier: 'HC',
        procedure: '99213',
        modifiers: [],
        units: 1,
        adjustments: decision().lines[0]?.adjustments,
        adjudicationDate: '2026-02-01',
      },
    ]);
    const findings = scrub(sampleContext(claim?.content, { payerSequence: 2 }));
    expect(findings.map(({ rule }) => rule.code)).not.toContain('PRIOR_PAYER_NOT_BALANCED');
  });

  it('puts the date to the payer when it decided the claim as a whole', () => {
    const whole = decision({
      lines: [],
      adjustments: [{ group: 'PR', reason: '1', amountCents: cents(3_000) }],
    });
    const [claim] = buildClaims(order({ payerSequence: 2, priorDecisions: [whole] }));
    expect(claim?.content.otherPayers[0]).toMatchObject({
      adjudicationDate: '2026-02-01',
      adjustments: [{ group: 'PR', reason: '1', amountCents: 3_000 }],
    });
    expect(claim?.content.lines[0]?.adjudications).toEqual([]);
  });

  it('tells the first payer about the second without a decision', () => {
    const [claim] = buildClaims(order());
    expect(claim?.content.otherPayers).toMatchObject([
      { coverage: { sequenceCode: 'S' }, payer: { id: 'PAY02' }, amounts: [] },
    ]);
  });

  it('splits above 50 lines, charges and all, and sends the patient payment once', () => {
    const lines = Array.from({ length: 120 }, (_, index) => sampleLine({ number: index + 1 }));
    const claims = buildClaims(
      order({
        snapshot: snapshot({
          content: { ...content, lines, patientPaidCents: cents(2_000) },
          chargeLineIds: lines.map((_, index) => `l${index}`),
        }),
      }),
    );
    expect(claims.map(({ content: { lines: own } }) => own.length)).toEqual([50, 50, 20]);
    expect(new Set(claims.map((each) => each.content.patientControlNumber)).size).toBe(3);
    expect(sumCents(claims.map((each) => each.content.chargeCents))).toBe(120 * 13_000);
    expect(claims.map((each) => each.content.patientPaidCents)).toEqual([
      2_000,
      undefined,
      undefined,
    ]);
    expect(claims.flatMap((each) => each.chargeLineIds)).toHaveLength(120);
    expect(claims[2]?.content.lines[0]?.number).toBe(1);
  });

  it('carries the number of the claim that it replaces, and refuses to replace without one', () => {
    const [claim] = buildClaims(order({ frequency: '7', payerClaimControlNumber: 'ICN9' }));
    expect(claim?.content).toMatchObject({ frequency: '7', payerClaimControlNumber: 'ICN9' });
    expect(() => buildClaims(order({ frequency: '8' }))).toThrow(
      expect.objectContaining({ code: 'PAYER_NUMBER_MISSING' }),
    );
    const [original] = buildClaims(order({ payerClaimControlNumber: 'ICN9' }));
    expect(original?.content.payerClaimControlNumber).toBeUndefined();
  });

  it('refuses a coverage that the snapshot does not have', () => {
    expect(() => buildClaims(order({ payerSequence: 3 }))).toThrow(
      expect.objectContaining({ code: 'COVERAGE_NOT_IN_SNAPSHOT' }),
    );
    expect(() => buildClaims(order({ snapshot: snapshot({ chargeLineIds: [] }) }))).toThrow(
      expect.objectContaining({ code: 'SNAPSHOT_INCOMPLETE' }),
    );
  });
});
