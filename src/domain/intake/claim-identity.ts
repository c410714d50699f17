import { fold, foldName } from './fold.js';
import {
  intakeKind,
  lineDate,
  patientOf,
  servicePeriod,
  type IntakeClaim,
} from './intake-claim.js';

/**
 * What makes a claim the same claim (issue 3, Intake). Practices repeat their CLM01, so a number is
 * no identity: the same encounter = billing NPI + their number + patient + dates; the same claim =
 * also the same lines. These are canonical texts; whoever stores them stores a hash.
 */
export interface ClaimIdentity {
  /** Billing NPI, number, patient and dates: one encounter. */
  readonly encounter: string;
  /** The same without dates: where a replacement with a mended date looks. */
  readonly number: string;
  /** What was done and what it costs. */
  readonly lines: string;
  /** A replacement, void or claim to a later payer: what it wants, so that it is taken once. */
  readonly attachment: string;
}

/** Returns the identity of a claim that {@link claimProblem} found nothing wrong with. */
export function identityOf(claim: IntakeClaim): ClaimIdentity {
  const { content } = claim;
  const patient = patientOf(content);
  const dates = servicePeriod(claim);
  const who = [foldName(patient.name), patient.birthDate ?? `#${fold(patient.memberId ?? '')}`];
  const number = [
    content.billingProvider.npi ?? '',
    content.patientControlNumber.trim().toUpperCase(),
    ...who,
    claim.purpose === 'chargeable' ? '' : claim.purpose,
  ];
  const lines = content.lines.map((_, index) => lineText(claim, index)).sort();
  const attachment = [
    intakeKind(content),
    content.coverage.sequenceCode,
    content.payer.id ?? fold(content.payer.name),
    content.payerClaimControlNumber ?? '',
    ...lines,
  ];
  return {
    encounter: JSON.stringify([...number, dates?.from ?? '', dates?.to ?? '']),
    number: JSON.stringify(number),
    lines: JSON.stringify(lines),
    attachment: JSON.stringify(attachment),
  };
}

function lineText(claim: IntakeClaim, index: number): string {
  const line = claim.content.lines[index];
  if (line === undefined) return '';
  const dates = lineDate(claim, index);
  return JSON.stringify([
    line.procedure ?? '',
    [...line.modifiers],
    line.revenueCode ?? '',
    line.chargeCents,
    line.units ?? '',
    line.unitType ?? '',
    line.placeOfService ?? claim.content.placeOfService ?? '',
    dates?.from ?? '',
    dates?.to ?? '',
    line.diagnosisPointers,
  ]);
}

/** One way in which a claim differs from what was taken earlier, in words for the work item. */
export interface ClaimDifference {
  readonly what: string;
  readonly before?: string | number;
  readonly after?: string | number;
}

/** Returns which lines were added and which are gone. */
export function differences(before: IntakeClaim, after: IntakeClaim): ClaimDifference[] {
  const old = before.content.lines.map((_, index) => lineText(before, index));
  const now = after.content.lines.map((_, index) => lineText(after, index));
  const name = (claim: IntakeClaim, index: number): string => {
    const line = claim.content.lines[index];
    const code = [line?.procedure ?? line?.revenueCode ?? '?', ...(line?.modifiers ?? [])];
    return code.join('-');
  };
  const gone = missing(old, now).map((index) => ({
    what: `line ${name(before, index)}`,
    before: before.content.lines[index]?.chargeCents ?? 0,
  }));
  const added = missing(now, old).map((index) => ({
    what: `line ${name(after, index)}`,
    after: after.content.lines[index]?.chargeCents ?? 0,
  }));
  return [...gone, ...added];
}

/** Indexes of `these` that have no partner in `others`, each partner taken once. */
function missing(these: readonly string[], others: readonly string[]): number[] {
  const left = new Map<string, number>();
  for (const other of others) left.set(other, (left.get(other) ?? 0) + 1);
  return these.flatMap((text, index) => {
    const count = left.get(text) ?? 0;
    if (count === 0) return [index];
    left.set(text, count - 1);
    return [];
  });
}
