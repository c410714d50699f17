import type { ClaimContent, ClaimPatient, PersonName } from '../claim/claim.js';
import type { CalendarDate } from '../shared/calendar-date.js';

/**
 * Why a claim came: to be paid; to be reported only (BHT06 RP, encounter data); to ask what would
 * be paid (005010X291). Only the first is billed and charged.
 */
export type IntakePurpose = 'chargeable' | 'reporting' | 'predetermination';

/** One claim or encounter at the door, wherever it came from (837, JSON, FHIR, HL7). */
export interface IntakeClaim {
  readonly content: ClaimContent;
  readonly purpose: IntakePurpose;
  readonly source: 'x12' | 'json' | 'fhir' | 'hl7';
  /** Nobody but the patient is to pay. */
  readonly selfPay: boolean;
  /** Ordinals of lines (from 1) that came without a price. */
  readonly unpriced: readonly number[];
  /** The CLM in the file that it came in. */
  readonly place?: { readonly segmentNumber: number; readonly segmentId: string };
  /** Where the transaction says no date of service: the date that it was made (BHT04). */
  readonly madeOn?: CalendarDate;
}

/** Who was treated: the patient loop, or the subscriber when they are the same. */
export interface IntakePatient {
  readonly name: PersonName;
  readonly birthDate?: CalendarDate | undefined;
  readonly gender?: string | undefined;
  readonly address?: ClaimPatient['address'] | undefined;
  readonly memberId?: string | undefined;
  readonly relationship: string;
}

/** Returns who was treated. */
export function patientOf(content: ClaimContent): IntakePatient {
  const { patient, subscriber, coverage } = content;
  if (patient !== undefined) {
    return { memberId: subscriber.memberId, ...patient };
  }
  const { name, birthDate, gender, address, memberId } = subscriber;
  const relationship = coverage.relationship ?? '18';
  return { name, birthDate, gender, address, memberId, relationship };
}

export interface ServicePeriod {
  readonly from: CalendarDate;
  readonly to?: CalendarDate;
}

/** DTP qualifiers that may stand for the lines' dates: service, statement period, admission. */
const CLAIM_DATES = ['472', '434', '435'];

/** Returns the date of a line, its own or the claim's; undefined when neither says one. */
export function lineDate(claim: IntakeClaim, index: number): ServicePeriod | undefined {
  const line = claim.content.lines[index];
  if (line?.serviceDate !== undefined) return period(line.serviceDate, line.serviceDateTo);
  for (const qualifier of CLAIM_DATES) {
    const found = claim.content.dates.find((each) => each.qualifier === qualifier);
    if (found !== undefined) return period(found.date, found.toDate);
  }
  return claim.purpose === 'predetermination' && claim.madeOn !== undefined
    ? { from: claim.madeOn }
    : undefined;
}

/** Returns the days from the first to the last service; undefined when a line has no date. */
export function servicePeriod(claim: IntakeClaim): ServicePeriod | undefined {
  let from: CalendarDate | undefined;
  let to: CalendarDate | undefined;
  for (let index = 0; index < claim.content.lines.length; index += 1) {
    const dates = lineDate(claim, index);
    if (dates === undefined) return undefined;
    const last = dates.to ?? dates.from;
    if (from === undefined || dates.from < from) from = dates.from;
    if (to === undefined || last > to) to = last;
  }
  return from === undefined ? undefined : period(from, to);
}

function period(from: CalendarDate, to: CalendarDate | undefined): ServicePeriod {
  return to === undefined || to === from ? { from } : { from, to };
}

/** What a claim wants of the encounter that it names. */
export type IntakeKind = 'original' | 'replacement' | 'void' | 'laterPayer';

/**
 * Returns whether a claim starts an encounter or belongs to one: CLM05-3 7 and 8, and a claim to a
 * second or later payer (SBR01 not P, with the earlier payer in 2320).
 */
export function intakeKind(content: ClaimContent): IntakeKind {
  if (content.frequency === '7') return 'replacement';
  if (content.frequency === '8') return 'void';
  const own = payerRank(content.coverage.sequenceCode);
  const earlier = content.otherPayers.some(
    ({ coverage }) => payerRank(coverage.sequenceCode) < own,
  );
  return own > 1 && earlier ? 'laterPayer' : 'original';
}

const RANKS = 'PSTABCDEFGH';

/** Returns the place of an SBR01 in the order of paying, 1 for the first; last when unknown. */
export function payerRank(sequenceCode: string): number {
  const index = sequenceCode.length === 1 ? RANKS.indexOf(sequenceCode) : -1;
  return index === -1 ? RANKS.length + 1 : index + 1;
}
