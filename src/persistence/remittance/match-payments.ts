import {
  exactMatch,
  rankCandidates,
  type ClaimCandidate,
} from '../../domain/matching/match-claim.js';
import { matchLines, type LineMatch, type OurLine } from '../../domain/matching/match-lines.js';
import { decidingPayer, type AskedPayer } from '../../domain/matching/deciding-payer.js';
import type { ClaimPayment } from '../../domain/remittance/remittance.js';
import type { CalendarDate } from '../../domain/shared/calendar-date.js';
import { cents } from '../../domain/shared/cents.js';
import type { OrganizationScope } from '../database.js';

/** A line of our claim with the charge lines that it bills. */
export interface OurClaimLine extends OurLine {
  readonly number: number;
}

/** The claim of ours that a payment is about, with its lines. */
export interface MatchedClaim {
  readonly claim: OurClaim;
  /** Whether the claim's own payer decided; a crossover payer answers under the same number. */
  readonly byItsPayer: boolean;
  readonly reasons: readonly string[];
  readonly lines: readonly LineMatch[];
  readonly ours: readonly OurClaimLine[];
}

/** What is known of a payment: its claim, or who it might be. */
export type PaymentMatch =
  | { readonly matched: MatchedClaim }
  | { readonly matched?: undefined; readonly candidates: number };

/**
 * Matches claim payments to our claims by the exact keys (patient control number, the payer's claim
 * number with the charge) and their service payments to our lines. Nothing else is posted without a
 * person.
 */
export async function matchPayments(
  scope: OrganizationScope,
  payments: readonly ClaimPayment[],
  remittancePayerId?: string,
): Promise<PaymentMatch[]> {
  const candidatesOf = byNumber(await loadCandidates(scope, payments));
  const found = payments.map((payment) => {
    const own = candidatesOf(payment);
    return { exact: exactMatch(rankCandidates(payment, own)), candidates: own.length };
  });
  const lines = await loadClaimLines(
    scope,
    found.flatMap(({ exact }) => exact?.candidate.claimId ?? []),
  );
  const asked = await loadAsked(
    scope,
    found.flatMap(({ exact }) => exact?.candidate.encounterId ?? []),
  );
  return payments.map((payment, index): PaymentMatch => {
    const { exact, candidates: count } = found[index] ?? { exact: undefined, candidates: 0 };
    if (!exact) return { candidates: count };
    const ours = lines.get(exact.candidate.claimId) ?? [];
    const matched = {
      claim: exact.candidate,
      byItsPayer: ownDecision(payment, exact.candidate, remittancePayerId, asked),
      reasons: exact.reasons,
      lines: payment.lines.length === 0 ? everyLine(ours) : matchLines(payment.lines, ours),
      ours,
    };
    return { matched };
  });
}

/** Returns how to find the candidates of a payment: ours under its number, or the payer's. */
function byNumber(candidates: readonly OurClaim[]): (payment: ClaimPayment) => OurClaim[] {
  const ours = new Map<string, OurClaim[]>();
  const theirs = new Map<string, OurClaim[]>();
  const note = (map: Map<string, OurClaim[]>, number: string, claim: OurClaim): void => {
    const known = map.get(number);
    if (known) known.push(claim);
    else map.set(number, [claim]);
  };
  for (const claim of candidates) {
    note(ours, claim.patientControlNumber, claim);
    if (claim.payerClaimControlNumber !== undefined) {
      note(theirs, claim.payerClaimControlNumber, claim);
    }
  }
  return ({ patientControlNumber, payerClaimControlNumber }) => {
    const own = ours.get(patientControlNumber) ?? [];
    const named = theirs.get(payerClaimControlNumber ?? '') ?? [];
    return [...new Set([...own, ...named])];
  };
}

/** A payment without SVC is about every line of the claim, one by one. */
function everyLine(ours: readonly OurClaimLine[]): LineMatch[] {
  return ours.map(({ id }, index) => ({
    line: index + 1,
    ours: [id],
    rule: 'remaining line',
  }));
}

function ownDecision(
  { status }: ClaimPayment,
  { payerId, encounterId, sequence }: OurClaim,
  remittancePayerId: string | undefined,
  asked: ReadonlyMap<string, readonly AskedPayer[]>,
): boolean {
  const source = { remittancePayerId, claimPayerId: payerId, claimSequence: sequence, status };
  return decidingPayer(source, asked.get(encounterId) ?? []) === payerId;
}

async function loadAsked(
  scope: OrganizationScope,
  encounterIds: readonly string[],
): Promise<Map<string, AskedPayer[]>> {
  const rows = await scope.query<{ encounter_id: string; payer_id: string; sequence: number }>(
    `SELECT encounter_id, payer_id, sequence FROM encounter_coverage
      WHERE encounter_id = ANY ($1::uuid[]) ORDER BY encounter_id, sequence`,
    [encounterIds],
  );
  const asked = new Map<string, AskedPayer[]>();
  for (const { encounter_id, payer_id: payerId, sequence } of rows) {
    asked.set(encounter_id, [...(asked.get(encounter_id) ?? []), { payerId, sequence }]);
  }
  return asked;
}

/** A candidate with its place among the payers of the encounter. */
type OurClaim = ClaimCandidate & { readonly sequence: number };

async function loadCandidates(
  scope: OrganizationScope,
  payments: readonly ClaimPayment[],
): Promise<OurClaim[]> {
  const rows = await scope.query<{
    id: string;
    encounter_id: string;
    payer_id: string;
    patient_control_number: string;
    payer_claim_control_number: string | null;
    charge_cents: string;
    payer_sequence: number;
  }>(
    `SELECT id, encounter_id, payer_id, patient_control_number, payer_claim_control_number,
       charge_cents, payer_sequence
       FROM claim WHERE patient_control_number = ANY ($1::text[])
     UNION
     SELECT id, encounter_id, payer_id, patient_control_number, payer_claim_control_number,
       charge_cents, payer_sequence
       FROM claim WHERE payer_claim_control_number = ANY ($2::text[])`,
    [
      payments.map(({ patientControlNumber }) => patientControlNumber),
      payments.flatMap(({ payerClaimControlNumber }) => payerClaimControlNumber ?? []),
    ],
  );
  return rows.map((row) => ({
    claimId: row.id,
    encounterId: row.encounter_id,
    payerId: row.payer_id,
    patientControlNumber: row.patient_control_number,
    ...(row.payer_claim_control_number === null
      ? {}
      : { payerClaimControlNumber: row.payer_claim_control_number }),
    chargeCents: cents(Number(row.charge_cents)),
    sequence: row.payer_sequence,
  }));
}

/** The lines of claims by claim, in order. */
export async function loadClaimLines(
  scope: OrganizationScope,
  claimIds: readonly string[],
): Promise<Map<string, OurClaimLine[]>> {
  const rows = await scope.query<{
    id: string;
    claim_id: string;
    number: number;
    line_control_number: string;
    procedure_code: string | null;
    modifiers: string[];
    revenue_code: string | null;
    charge_cents: string;
    service_date: string | null;
  }>(
    `SELECT id, claim_id, number, line_control_number, procedure_code, modifiers, revenue_code,
       charge_cents, service_date::text AS service_date
     FROM claim_line WHERE claim_id = ANY ($1::uuid[]) ORDER BY claim_id, number`,
    [claimIds],
  );
  const lines = new Map<string, OurClaimLine[]>();
  for (const row of rows) {
    const line: OurClaimLine = {
      id: row.id,
      number: row.number,
      lineControlNumber: row.line_control_number,
      modifiers: row.modifiers,
      chargeCents: cents(Number(row.charge_cents)),
      ...(row.procedure_code === null ? {} : { procedure: row.procedure_code }),
      ...(row.revenue_code === null ? {} : { revenueCode: row.revenue_code }),
      ...(row.service_date === null ? {} : { serviceDate: row.service_date as CalendarDate }),
    };
    lines.set(row.claim_id, [...(lines.get(row.claim_id) ?? []), line]);
  }
  return lines;
}
