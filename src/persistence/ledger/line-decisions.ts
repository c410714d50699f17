import { decidingPayer, type AskedPayer } from '../../domain/matching/deciding-payer.js';
import {
  claimDecisions,
  type ClaimMatch,
  type LineTarget,
} from '../../domain/posting/decisions.js';
import type { DecisionFact } from '../../domain/posting/line-facts.js';
import type { ClaimPayment, Remittance } from '../../domain/remittance/remittance.js';
import type { CalendarDate } from '../../domain/shared/calendar-date.js';
import { cents } from '../../domain/shared/cents.js';
import type { ChargeLineId, ClaimId, EncounterId, PayerId } from '../../domain/shared/ids.js';
import type { OrganizationScope } from '../database.js';
import type { CauseSource } from './post-transactions.js';

/** A claim payment with what its decisions need; as its row says it. */
export interface StoredPayment {
  readonly id: string;
  readonly money_key: string;
  readonly content: ClaimPayment;
  readonly match_state: 'matched' | 'matchedByPerson';
  readonly claim_id: string | null;
  readonly encounter_id: string;
  readonly claim_payer_id: string | null;
  readonly claim_sequence: number | null;
  readonly remittance_payer_id: string | null;
  readonly remittance_id: string;
  readonly inbox_id: string;
  readonly remittance_key: string;
  readonly payment_date: string | null;
  readonly created_on: string;
}

/** One of our lines that a service payment is about. */
interface StoredTarget {
  readonly line: number;
  readonly chargeLineId: string;
  readonly chargeCents: number;
}

/** Our lines of claim payments, by payment. */
async function loadTargets(
  scope: OrganizationScope,
  claimPaymentIds: readonly string[],
): Promise<Map<string, StoredTarget[]>> {
  const targets = new Map<string, StoredTarget[]>();
  if (claimPaymentIds.length === 0) return targets;
  const rows = await scope.query<{
    id: string;
    line: number;
    charge_line_id: string;
    charge_cents: string;
  }>(
    // In a fixed order of joins, as in `loadEntries`.
    `SELECT s.claim_payment_id AS id, s.line, l.id AS charge_line_id, l.charge_cents
       FROM service_payment s
       CROSS JOIN LATERAL (SELECT charge_line_id FROM claim_line_charge
         WHERE claim_line_id = s.claim_line_id OFFSET 0) x
       CROSS JOIN LATERAL (SELECT id, charge_cents, ordinal FROM charge_line
         WHERE id = x.charge_line_id OFFSET 0) l
      WHERE s.claim_payment_id = ANY ($1::uuid[])
      ORDER BY s.claim_payment_id, s.line, l.ordinal`,
    [claimPaymentIds],
  );
  for (const { id, line, charge_line_id: chargeLineId, charge_cents } of rows) {
    const target = { line, chargeLineId, chargeCents: Number(charge_cents) };
    const known = targets.get(id);
    if (known) known.push(target);
    else targets.set(id, [target]);
  }
  return targets;
}

/**
 * The claim payments that are matched to these encounters, as decisions of their lines. `fresh` are
 * those whose rows this very transaction has just added: they are not read back.
 */
export async function loadDecisions(
  scope: OrganizationScope,
  encounterIds: readonly string[],
  coverages: ReadonlyMap<string, readonly AskedPayer[]>,
  fresh: readonly StoredPayment[] = [],
) {
  const older = await scope.query<StoredPayment>(DECISIONS, [
    encounterIds,
    fresh.map(({ id }) => id),
  ]);
  const rows = [...older, ...fresh];
  const targets = await loadTargets(
    scope,
    rows.map(({ id }) => id),
  );
  const byLine = new Map<ChargeLineId, DecisionFact[]>();
  const sources = new Map<string, CauseSource>();
  for (const row of rows) {
    const payerId = deciderOf(row, coverages.get(row.encounter_id) ?? []);
    if (payerId === undefined) continue;
    sources.set(row.money_key, {
      rowId: row.id,
      claimPaymentId: row.id,
      remittanceId: row.remittance_id,
      inboxId: row.inbox_id,
    });
    for (const [line, decision] of decisionsOf(row, payerId, targets.get(row.id) ?? [])) {
      const known = byLine.get(line);
      if (known) known.push(decision);
      else byLine.set(line, [decision]);
    }
  }
  return { byLine, sources };
}

function deciderOf(row: StoredPayment, asked: readonly AskedPayer[]): PayerId | undefined {
  const { claim_payer_id: claimPayerId, remittance_payer_id: remittancePayerId } = row;
  if (claimPayerId === null) return (remittancePayerId ?? undefined) as PayerId | undefined;
  return decidingPayer(
    {
      remittancePayerId: remittancePayerId ?? undefined,
      claimPayerId,
      claimSequence: row.claim_sequence ?? 1,
      status: row.content.status,
    },
    asked,
  ) as PayerId;
}

function decisionsOf(
  row: StoredPayment,
  payerId: PayerId,
  targets: readonly StoredTarget[],
): ReadonlyMap<ChargeLineId, DecisionFact> {
  const { content, money_key, remittance_key } = row;
  const match: ClaimMatch = {
    encounterId: row.encounter_id as EncounterId,
    payerId,
    ...(row.claim_id === null ? {} : { claimId: row.claim_id as ClaimId }),
    lines: targetsByLine(targets),
  };
  const remittance = {
    paymentDate: (row.payment_date ?? row.created_on) as CalendarDate,
  } as Remittance;
  const { byLine } = claimDecisions(
    { remittance, remittanceKey: remittance_key },
    { payment: content, key: { key: money_key, content: '' } },
    match,
    row.match_state === 'matchedByPerson' ? 'unapplied-payer-cash' : 'remittance-clearing',
  );
  return byLine;
}

/** Our lines by ordinal of the SVC, from rows. */
function targetsByLine(targets: readonly StoredTarget[]): Map<number, LineTarget[]> {
  const lines = new Map<number, LineTarget[]>();
  for (const { line, chargeLineId, chargeCents } of targets) {
    const target = { chargeLineId: chargeLineId as ChargeLineId, chargeCents: cents(chargeCents) };
    const known = lines.get(line);
    if (known) known.push(target);
    else lines.set(line, [target]);
  }
  return lines;
}

const DECISIONS = `
  SELECT p.id, p.money_key, p.content, p.match_state, p.claim_id, p.encounter_id,
    c.payer_id AS claim_payer_id, c.payer_sequence AS claim_sequence,
    r.payer_id AS remittance_payer_id, p.remittance_id, r.inbox_id,
    r.money_key AS remittance_key, r.payment_date::text AS payment_date,
    p.created_at::date::text AS created_on
  FROM claim_payment p
  JOIN remittance r ON r.id = p.remittance_id
  LEFT JOIN claim c ON c.id = p.claim_id
  WHERE p.encounter_id = ANY ($1::uuid[]) AND p.match_state IN ('matched', 'matchedByPerson')
    AND p.kind IN ('payment', 'denial', 'reversal')
    AND NOT p.id = ANY ($2::uuid[])`;
