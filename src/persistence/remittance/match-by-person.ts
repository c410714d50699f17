import { DomainError } from '../../domain/errors/domain-error.js';
import { credit, debit } from '../../domain/ledger/entry.js';
import { ledgerTransaction } from '../../domain/ledger/transaction.js';
import {
  rankCandidates,
  type ClaimCandidate,
  type RankedCandidate,
} from '../../domain/matching/match-claim.js';
import { matchLines } from '../../domain/matching/match-lines.js';
import { lineShares } from '../../domain/posting/line-share.js';
import { planLines } from '../../domain/posting/plan-lines.js';
import type { ClaimPayment } from '../../domain/remittance/remittance.js';
import type { CalendarDate } from '../../domain/shared/calendar-date.js';
import { cents } from '../../domain/shared/cents.js';
import { insertRows } from '../bulk-insert.js';
import type { OrganizationScope } from '../database.js';
import { closeSettledDenials, openDenials } from '../ledger/denials.js';
import { loadLines } from '../ledger/line-states.js';
import { loadPatientMoney } from '../ledger/patient-money.js';
import { postTransactions, type CauseSource } from '../ledger/post-transactions.js';
import { newId } from '../new-id.js';
import { wakeEncounters } from '../outbox/outbox.js';
import { closeWorkItems } from '../work-item/work-items.js';
import { loadClaimLines, type OurClaimLine } from './match-payments.js';

interface PaymentRow {
  readonly id: string;
  readonly money_key: string;
  readonly content: ClaimPayment;
  readonly match_state: 'matched' | 'unmatched' | 'matchedByPerson' | 'unmatchedByPerson';
  readonly encounter_id: string | null;
  readonly claim_id: string | null;
  readonly remittance_id: string;
  readonly inbox_id: string;
  readonly state: string;
}

async function lockPayment(scope: OrganizationScope, id: string): Promise<PaymentRow> {
  const [row] = await scope.query<PaymentRow>(
    `SELECT p.id, p.money_key, p.content, p.match_state, p.encounter_id, p.claim_id,
       p.remittance_id, r.inbox_id, r.state
     FROM claim_payment p JOIN remittance r ON r.id = p.remittance_id
     WHERE p.id = $1 FOR UPDATE OF p`,
    [id],
  );
  if (!row) throw new DomainError('NOT_FOUND', 'There is no such claim payment');
  return row;
}

/**
 * Matches a claim payment that waits in suspense to a claim of ours: it is released and posted as
 * if it had matched at once. Refuses (`ALREADY_MATCHED`) one that is matched, (`NOT_FOUND`)
 * a claim that is not there and (`MATCH_INCOMPLETE`) when not every line finds one of ours.
 */
export async function matchByPerson(
  scope: OrganizationScope,
  request: { readonly claimPaymentId: string; readonly claimId: string; readonly at: string },
): Promise<{ readonly encounterId: string }> {
  const payment = await lockPayment(scope, request.claimPaymentId);
  if (payment.encounter_id !== null || payment.state !== 'posted') {
    throw new DomainError('ALREADY_MATCHED', 'The payment does not wait for a match');
  }
  const [claim] = await scope.query<{ id: string; encounter_id: string }>(
    'SELECT id, encounter_id FROM claim WHERE id = $1',
    [request.claimId],
  );
  if (!claim) throw new DomainError('NOT_FOUND', 'There is no such claim');
  const ours = (await loadClaimLines(scope, [claim.id])).get(claim.id) ?? [];
  await linkLines(scope, payment, ours);
  await scope.execute(
    `UPDATE claim_payment SET claim_id = $2, encounter_id = $3, match_state = 'matchedByPerson',
       match_reasons = '["matched by a person"]' WHERE id = $1`,
    [payment.id, claim.id, claim.encounter_id],
  );
  await postChanged(scope, payment, claim.encounter_id, { at: request.at, verb: 'match' });
  const denying = {
    claimPaymentId: payment.id,
    claimId: claim.id,
    encounterId: claim.encounter_id,
    content: payment.content,
  };
  const { lines } = await loadLines(scope, [claim.encounter_id]);
  const { plans } = planLines(lines.values());
  await openDenials(scope, plans.values(), new Map([[payment.money_key, denying]]));
  await closeWorkItems(
    scope,
    { cause: `posting/unmatched-claim/${payment.id}` },
    { state: 'resolved', resolution: 'matched' },
  );
  return { encounterId: claim.encounter_id };
}

async function linkLines(
  scope: OrganizationScope,
  payment: PaymentRow,
  ours: readonly OurClaimLine[],
): Promise<void> {
  const { content } = payment;
  if (content.lines.length === 0) return linkWholeClaim(scope, payment, ours);
  const found = matchLines(content.lines, ours);
  if (found.length < content.lines.length) {
    throw new DomainError('MATCH_INCOMPLETE', 'Not every line of the payment has a line of ours');
  }
  await scope.execute(
    `UPDATE service_payment s SET claim_line_id = r.ours FROM jsonb_to_recordset($2::jsonb)
       AS r(line integer, ours uuid) WHERE s.claim_payment_id = $1 AND s.line = r.line`,
    [payment.id, JSON.stringify(found.map(({ line, ours: [id] }) => ({ line, ours: id })))],
  );
}

async function linkWholeClaim(
  scope: OrganizationScope,
  { id, content }: PaymentRow,
  ours: readonly OurClaimLine[],
): Promise<void> {
  if (ours.length === 0) throw new DomainError('MATCH_INCOMPLETE', 'The claim has no lines');
  const shares = lineShares(
    content,
    ours.map(({ chargeCents }) => chargeCents),
  );
  await scope.execute(
    'UPDATE service_payment SET claim_line_id = NULL WHERE claim_payment_id = $1',
    [id],
  );
  await insertRows(
    scope,
    'service_payment',
    {
      id: 'uuid',
      organization_id: 'uuid',
      claim_payment_id: 'uuid',
      line: 'integer',
      claim_line_id: 'uuid',
      procedure_code: 'text',
      modifiers: 'text[]',
      charge_cents: 'bigint',
      paid_cents: 'bigint',
      denied_cents: 'bigint',
      remarks: 'text[]',
      segment_number: 'integer',
    },
    shares.map((share, index) => ({
      id: newId(),
      organization_id: scope.organizationId,
      claim_payment_id: id,
      line: share.line,
      claim_line_id: ours[index]?.id,
      procedure_code: ours[index]?.procedure ?? '',
      modifiers: [],
      charge_cents: share.chargeCents,
      paid_cents: share.paidCents,
      denied_cents: 0,
      remarks: [],
      segment_number: share.address.segmentNumber,
    })),
  );
  await scope.execute(
    `UPDATE service_payment s SET claim_line_id = r.ours FROM jsonb_to_recordset($2::jsonb)
       AS r(line integer, ours uuid) WHERE s.claim_payment_id = $1 AND s.line = r.line`,
    [id, JSON.stringify(shares.map(({ line }, index) => ({ line, ours: ours[index]?.id })))],
  );
}

/**
 * Undoes a match: what was posted for the payment is reversed, its cash waits in suspense again and
 * later payers are planned anew. Refuses (`NOT_MATCHED`) one that is not matched.
 */
export async function unmatchByPerson(
  scope: OrganizationScope,
  request: { readonly claimPaymentId: string; readonly at: string; readonly reason: string },
): Promise<void> {
  const payment = await lockPayment(scope, request.claimPaymentId);
  if (payment.encounter_id === null) {
    throw new DomainError('NOT_MATCHED', 'The payment is not matched');
  }
  await scope.execute(
    `UPDATE claim_payment SET claim_id = NULL, encounter_id = NULL,
       match_state = 'unmatchedByPerson', match_reasons = '["unmatched by a person"]' WHERE id = $1`,
    [payment.id],
  );
  const { at, reason } = request;
  await postChanged(scope, payment, payment.encounter_id, { at, reason, verb: 'unmatch' });
}

async function postChanged(
  scope: OrganizationScope,
  payment: PaymentRow,
  encounterId: string,
  how: { readonly at: string; readonly verb: 'match' | 'unmatch'; readonly reason?: string },
): Promise<void> {
  const { lines, sources } = await loadLines(scope, [encounterId]);
  const owners = [...new Set([...lines.values()].map(({ facts }) => facts.guarantorId))];
  const guarantors = await loadPatientMoney(scope, owners);
  const { transactions, plans } = planLines(lines.values(), guarantors);
  const own: CauseSource = {
    rowId: payment.id,
    claimPaymentId: payment.id,
    remittanceId: payment.remittance_id,
    inboxId: payment.inbox_id,
  };
  const all = new Map([...sources, [payment.money_key, own] as const]);
  const waits = how.verb === 'unmatch' && payment.match_state === 'matched';
  await postTransactions(scope, [...transactions, ...(waits ? suspense(payment) : [])], {
    event: `${how.verb}:${payment.id}:${newId()}`,
    effectiveOn: how.at.slice(0, 10),
    encounterIds: [encounterId],
    sources: all,
    ...(how.reason === undefined ? {} : { reason: how.reason }),
  });
  await closeSettledDenials(scope, plans, all);
  await wakeEncounters(scope, scope.organizationId, [encounterId]);
}

/** What the reversal gave back to the clearing account goes on to suspense. */
function suspense({ money_key: reference, content }: PaymentRow) {
  if (content.paidCents === 0) return [];
  const subject = { reference, address: content.address };
  return [
    ledgerTransaction('unmatched-claim', reference, [
      debit('remittance-clearing', content.paidCents, subject),
      credit('unapplied-payer-cash', content.paidCents, subject),
    ]),
  ];
}

/** A candidate as a person compares it with the payment. */
export interface NamedCandidate extends ClaimCandidate {
  readonly patientId: string;
  readonly patientName: string;
  readonly encounterNumber: number;
  readonly payerName: string;
  readonly state: string;
}

/** Returns the claims that a waiting payment may be about, best first, with the evidence. */
export async function matchCandidates(
  scope: OrganizationScope,
  claimPaymentId: string,
): Promise<RankedCandidate<NamedCandidate>[]> {
  const { content } = await lockPayment(scope, claimPaymentId);
  const rows = await scope.query<{
    id: string;
    encounter_id: string;
    payer_id: string;
    patient_control_number: string;
    payer_claim_control_number: string | null;
    member_id: string | null;
    last_name: string;
    first_name: string | null;
    patient_id: string;
    number: string;
    payer_name: string;
    state: string;
    service_date: string;
    charge_cents: string;
  }>(
    `SELECT c.id, c.encounter_id, c.payer_id, c.patient_control_number,
       c.payer_claim_control_number, v.member_id, t.last_name, t.first_name, t.id AS patient_id,
       n.number, y.name AS payer_name, c.state, n.service_date::text AS service_date, c.charge_cents
     FROM claim c JOIN payer y ON y.id = c.payer_id
     JOIN encounter n ON n.id = c.encounter_id
     JOIN patient t ON t.id = n.patient_id
     LEFT JOIN coverage v ON v.id = c.coverage_id
     WHERE c.charge_cents = $1 OR c.payer_claim_control_number = $2
        OR v.member_id = ANY ($3::text[])
        OR c.patient_control_number LIKE $4
     ORDER BY c.created_at DESC LIMIT 200`,
    [
      Math.abs(content.chargeCents),
      content.payerClaimControlNumber ?? '',
      [content.subscriber, content.patient].flatMap((person) => person?.memberId ?? []),
      `${content.patientControlNumber.slice(0, 8).replace(/[%_\\]/g, '')}%`,
    ],
  );
  const candidates = rows.map((row) => ({
    claimId: row.id,
    encounterId: row.encounter_id,
    payerId: row.payer_id,
    patientControlNumber: row.patient_control_number,
    ...(row.payer_claim_control_number === null
      ? {}
      : { payerClaimControlNumber: row.payer_claim_control_number }),
    ...(row.member_id === null ? {} : { memberId: row.member_id }),
    lastName: row.last_name,
    patientId: row.patient_id,
    patientName: [row.last_name, row.first_name].filter(Boolean).join(', '),
    encounterNumber: Number(row.number),
    payerName: row.payer_name,
    state: row.state,
    serviceDate: row.service_date as CalendarDate,
    chargeCents: cents(Number(row.charge_cents)),
  }));
  return rankCandidates(content, candidates).slice(0, 20);
}
