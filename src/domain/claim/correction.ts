import type { EncounterSnapshot } from '../encounter/encounter-snapshot.js';
import { DomainError } from '../errors/domain-error.js';
import { sumCents } from '../shared/cents.js';
import type { PayerProfile } from '../payer-profile/payer-profile.js';
import type { ClaimState } from './claim-state.js';
import type { ClaimContent, DatedFact, Diagnosis, Note, Provider, Reference } from './claim.js';
import type { ServiceLine } from './claim.js';

/** What of a line may be corrected; a changed charge is reversed and posted anew by the ledger. */
export type LineCorrection = { readonly number: number } & Partial<
  Pick<
    ServiceLine,
    | 'procedure'
    | 'chargeCents'
    | 'modifiers'
    | 'units'
    | 'unitType'
    | 'placeOfService'
    | 'diagnosisPointers'
    | 'serviceDate'
    | 'serviceDateTo'
    | 'references'
    | 'drug'
    | 'notes'
  >
>;

/** A change to what a claim is built from; it becomes a new snapshot revision. */
export interface ClaimCorrection {
  readonly priorAuthorization?: string;
  readonly placeOfService?: string;
  readonly delayReason?: string;
  readonly accidentState?: string;
  readonly relatedCauses?: readonly string[];
  readonly diagnoses?: readonly Diagnosis[];
  readonly dates?: readonly DatedFact[];
  /** Replace the references with the same qualifiers, keep the others. */
  readonly references?: readonly Reference[];
  readonly notes?: readonly Note[];
  readonly referringProvider?: Provider;
  readonly renderingProvider?: Provider;
  readonly patient?: Partial<Pick<ClaimContent['subscriber'], 'name' | 'birthDate' | 'gender'>>;
  /** For the coverage with this id. */
  readonly memberId?: { readonly coverageId: string; readonly value: string };
  readonly lines?: readonly LineCorrection[];
}

/**
 * Returns the snapshot with the correction in it. Refuses (`CORRECTION_UNKNOWN_LINE`,
 * `CORRECTION_UNKNOWN_COVERAGE`) what names nothing on the snapshot.
 */
export function correctSnapshot(
  snapshot: EncounterSnapshot,
  correction: ClaimCorrection,
): EncounterSnapshot {
  const { memberId, lines = [] } = correction;
  for (const line of lines) checkLine(snapshot, line);
  if (memberId && !snapshot.coverages.some((each) => each.coverageId === memberId.coverageId)) {
    throw new DomainError('CORRECTION_UNKNOWN_COVERAGE', 'The snapshot has no such coverage');
  }
  return {
    ...snapshot,
    content: correctContent(snapshot.content, correction),
    coverages: snapshot.coverages.map((each) =>
      memberId?.coverageId === each.coverageId
        ? { ...each, subscriber: { ...each.subscriber, memberId: memberId.value } }
        : each,
    ),
  };
}

function checkLine(snapshot: EncounterSnapshot, line: LineCorrection): void {
  if (!snapshot.content.lines.some(({ number }) => number === line.number)) {
    throw new DomainError('CORRECTION_UNKNOWN_LINE', 'The snapshot has no such line', {
      line: line.number,
    });
  }
}

const plainKeys = [
  'priorAuthorization',
  'placeOfService',
  'delayReason',
  'accidentState',
  'relatedCauses',
  'diagnoses',
  'notes',
] as const;

function correctContent(content: ClaimContent, correction: ClaimCorrection): ClaimContent {
  const { patient, references = [], dates = [], lines = [] } = correction;
  const plain = Object.fromEntries(
    plainKeys.flatMap((key) => (correction[key] === undefined ? [] : [[key, correction[key]]])),
  ) as Partial<ClaimContent>;
  const { referringProvider: referring, renderingProvider: rendering } = correction;
  const charged = lines.some(({ chargeCents }) => chargeCents !== undefined);
  const corrected = content.lines.map((line) => ({
    ...line,
    ...lines.find(({ number }) => number === line.number),
  }));
  return {
    ...content,
    ...plain,
    ...(patient ? correctPatient(content, patient) : {}),
    references: overlay(content.references, references),
    dates: overlay(content.dates, dates),
    providers: {
      ...content.providers,
      ...(referring ? { referring } : {}),
      ...(rendering ? { rendering } : {}),
    },
    lines: corrected,
    ...(charged ? { chargeCents: sumCents(corrected.map(({ chargeCents }) => chargeCents)) } : {}),
  };
}

const correctPatient = (
  content: ClaimContent,
  change: NonNullable<ClaimCorrection['patient']>,
): Partial<ClaimContent> =>
  content.patient
    ? { patient: { ...content.patient, ...change } }
    : { subscriber: { ...content.subscriber, ...change } };

function overlay<Item extends { readonly qualifier: string }>(
  kept: readonly Item[],
  changed: readonly Item[],
): readonly Item[] {
  const qualifiers = new Set(changed.map(({ qualifier }) => qualifier));
  return [...kept.filter(({ qualifier }) => !qualifiers.has(qualifier)), ...changed];
}

export interface CorrectionQuestion {
  readonly state: ClaimState;
  readonly profile: Pick<PayerProfile, 'correctionPolicy' | 'newOriginalRemarks'>;
  /** RARC of the decision that is corrected. */
  readonly remarks: readonly string[];
}

/**
 * Returns how a claim is sent again (domain-rules §6): a rejected one was never adjudicated and is
 * a new original; so is an unprocessable one (MA130) and whatever this payer does not let be
 * replaced; everything else is a replacement. Undefined while the payer still owes an answer or the
 * outcome of sending is unknown (then a second one would be a duplicate).
 */
export function correctedFrequency(question: CorrectionQuestion): '1' | '7' | undefined {
  const { state, profile, remarks } = question;
  if (state === 'rejected') return '1';
  if (state !== 'adjudicated' && state !== 'forwarded') return undefined;
  const unprocessable = remarks.some((remark) => profile.newOriginalRemarks.includes(remark));
  return unprocessable || profile.correctionPolicy === 'newOriginal' ? '1' : '7';
}
