import type { EncounterSnapshot, SnapshotCoverage } from '../encounter/encounter-snapshot.js';
import { sumCents, type Cents } from '../shared/cents.js';
import type { Adjustment, LineAdjudication, OtherPayer, ServiceLine } from './claim.js';
import { sequenceOf } from './payer-sequence.js';
import type { PriorDecision, PriorLineDecision } from './prior-decision.js';

/**
 * Coordination of benefits (domain-rules §7): what earlier payers decided goes out with the next
 * payer's claim in 2320, 2330A, 2330B and 2430. Each adjustment is told once, at the level at which
 * the payer told it; DTP*573 stands at the lines where there are line decisions, else at 2330B.
 */
interface Asked {
  readonly snapshot: EncounterSnapshot;
  readonly payerSequence: number;
  readonly decisions: readonly PriorDecision[];
}

const decisionOf = (
  decisions: readonly PriorDecision[],
  position: number,
): PriorDecision | undefined => decisions.find(({ payerSequence }) => payerSequence === position);

/** Address of a CAS in the file it came from is ours to keep, not to send. */
const plain = (adjustments: readonly Adjustment[]): readonly Adjustment[] =>
  adjustments
    .filter(({ amountCents, quantity }) => amountCents !== 0 || quantity !== undefined)
    .map(({ group, reason, amountCents, quantity }) => ({
      group,
      reason,
      amountCents,
      ...(quantity === undefined ? {} : { quantity }),
    }));

/**
 * Returns the line with one 2430 for each other payer that decided on it: from our remittances, or
 * from the imported claim where we never saw that payer's 835.
 */
export function withAdjudications(
  line: ServiceLine,
  asked: Asked & { readonly chargeLineId: string },
): ServiceLine {
  const { snapshot, payerSequence, decisions, chargeLineId } = asked;
  const adjudications = snapshot.coverages.flatMap((coverage, index): LineAdjudication[] => {
    const payerId = coverage.payer.id;
    if (index + 1 === payerSequence || payerId === undefined) return [];
    const decision = decisionOf(decisions, index + 1);
    if (decision === undefined) {
      return line.adjudications.filter((imported) => imported.payerId === payerId);
    }
    const ofLine = decision.lines.find((each) => each.chargeLineId === chargeLineId);
    return ofLine === undefined ? [] : [lineAdjudication(line, payerId, decision, ofLine)];
  });
  return { ...line, adjudications };
}

function lineAdjudication(
  line: ServiceLine,
  payerId: string,
  decision: PriorDecision,
  ofLine: PriorLineDecision,
): LineAdjudication {
  const procedure = ofLine.procedure ?? line.procedure;
  const units = ofLine.units ?? line.units;
  return {
    payerId,
    paidCents: ofLine.paidCents,
    ...(procedure === undefined
      ? {}
      : { procedureQualifier: line.procedureQualifier ?? 'HC', procedure }),
    modifiers: ofLine.modifiers,
    ...(line.revenueCode === undefined ? {} : { revenueCode: line.revenueCode }),
    ...(units === undefined ? {} : { units }),
    adjustments: plain(ofLine.adjustments),
    ...(decision.decidedOn === undefined ? {} : { adjudicationDate: decision.decidedOn }),
  };
}

export interface OtherPayersQuestion extends Asked {
  /** The charge lines on this claim. */
  readonly chargeLineIds: readonly string[];
  /** False for a part of a split claim: claim-level amounts then count only what its lines carry. */
  readonly whole: boolean;
}

/** Returns the 2320 loops of one claim: every other coverage, in the order of payers. */
export function otherPayersFor(question: OtherPayersQuestion): readonly OtherPayer[] {
  const { snapshot, payerSequence, decisions } = question;
  return snapshot.coverages.flatMap((coverage, index) => {
    if (index + 1 === payerSequence) return [];
    const decision = decisionOf(decisions, index + 1);
    const named = nameOther(snapshot, coverage, index + 1);
    if (decision !== undefined) return [{ ...named, ...decided(question, decision) }];
    const imported = snapshot.content.otherPayers.find(
      ({ payer }) => payer.id !== undefined && payer.id === coverage.payer.id,
    );
    if (imported === undefined) return [named];
    return [
      {
        ...imported,
        coverage: { ...imported.coverage, ...sequenceOf(index + 1) },
      },
    ];
  });
}

function nameOther(
  { content }: EncounterSnapshot,
  coverage: SnapshotCoverage,
  position: number,
): OtherPayer {
  return {
    coverage: {
      ...coverage.coverage,
      ...sequenceOf(position),
      relationship: coverage.relationship,
    },
    subscriber: coverage.subscriber,
    payer: coverage.payer,
    adjustments: [],
    amounts: [],
    benefitsAssigned: content.benefitsAssigned ?? 'Y',
    releaseOfInformation: content.releaseOfInformation ?? 'Y',
    remarks: [],
    providers: {},
  };
}

function decided(
  { chargeLineIds, whole }: OtherPayersQuestion,
  decision: PriorDecision,
): Pick<OtherPayer, 'adjustments' | 'amounts' | 'remarks'> &
  Pick<Partial<OtherPayer>, 'adjudicationDate' | 'payerClaimControlNumber'> {
  const lines = decision.lines.filter((line) => chargeLineIds.includes(line.chargeLineId));
  const paidCents: Cents = whole
    ? decision.paidCents
    : sumCents(lines.map((line) => line.paidCents));
  const { decidedOn, payerClaimControlNumber } = decision;
  return {
    adjustments: whole ? plain(decision.adjustments) : [],
    amounts: [{ qualifier: 'D', amountCents: paidCents }],
    remarks: decision.remarks,
    ...(lines.length === 0 && decidedOn !== undefined ? { adjudicationDate: decidedOn } : {}),
    ...(payerClaimControlNumber === undefined ? {} : { payerClaimControlNumber }),
  };
}
