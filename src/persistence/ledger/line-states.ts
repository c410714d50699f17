import type { Account } from '../../domain/ledger/account.js';
import type { AccountEntry } from '../../domain/ledger/entry.js';
import { decidingPayer, type AskedPayer } from '../../domain/matching/deciding-payer.js';
import { claimDecisions, type ClaimMatch } from '../../domain/posting/decisions.js';
import type { DecisionFact, LineFacts, Owner } from '../../domain/posting/line-facts.js';
import type { ClassRow } from '../../domain/posting/adjustment-class.js';
import { LINE_FACT_KINDS, type LineState } from '../../domain/posting/replan.js';
import type { ClaimPayment, Remittance } from '../../domain/remittance/remittance.js';
import type { CalendarDate } from '../../domain/shared/calendar-date.js';
import { cents } from '../../domain/shared/cents.js';
import type {
  ChargeLineId,
  ClaimId,
  EncounterId,
  GuarantorId,
  PayerId,
} from '../../domain/shared/ids.js';
import type { OrganizationScope } from '../database.js';
import { loadPayers } from '../payer/payers.js';
import { actionsOf } from './line-actions.js';
import type { CauseSource } from './post-transactions.js';

/** The lines of encounters with everything that was ever decided about them. */
export interface LoadedLines {
  readonly lines: ReadonlyMap<ChargeLineId, LineState>;
  /** The claim payments among the facts, by fact key. */
  readonly sources: ReadonlyMap<string, CauseSource>;
}

/**
 * Locks the encounters (in id order) and loads the state of all their lines: charges, payers in
 * order, decisions with the lines that they were matched to, actions, and what is posted for each.
 */
export async function loadLines(
  scope: OrganizationScope,
  encounterIds: readonly string[],
): Promise<LoadedLines> {
  const ids = [...new Set(encounterIds)].sort();
  if (ids.length === 0) return { lines: new Map(), sources: new Map() };
  await scope.query(
    'SELECT id FROM encounter WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE',
    [ids],
  );
  const rows = await scope.query<StoredLine>(LINES, [ids]);
  const payments = await loadDecisions(scope, ids, coveragesOf(rows));
  const entries = await loadEntries(scope, ids);
  const overrides = await loadOverrides(scope, rows);
  const lines = new Map<ChargeLineId, LineState>();
  for (const row of rows) {
    const id = row.id as ChargeLineId;
    const own = entries.get(id) ?? [];
    const facts = toFacts(row, payments.byLine.get(id) ?? [], own);
    lines.set(id, {
      facts: overrides.size === 0 ? facts : { ...facts, overrides },
      posted: postedOf(own),
    });
  }
  return { lines, sources: payments.sources };
}

const CAPITATED: readonly ClassRow[] = [{ group: '*', reason: '24', class: 'reduction' }];

/** What payer profiles change in the adjustment classes: CO-24 of a capitated payer. */
async function loadOverrides(
  scope: OrganizationScope,
  rows: readonly StoredLine[],
): Promise<Map<PayerId, readonly ClassRow[]>> {
  const ids = new Set(rows.flatMap(({ coverages }) => coverages.map(({ payerId }) => payerId)));
  if (ids.size === 0) return new Map();
  const payers = await loadPayers(scope, [...ids]);
  const capitated = payers.filter(({ profile }) => profile.capitated);
  return new Map(capitated.map(({ id }) => [id as PayerId, CAPITATED]));
}

const LINES = `
  SELECT l.id, l.encounter_id, e.guarantor_id, l.service_date::text AS service_date,
    l.charge_cents::bigint AS charge_cents, e.self_pay,
    COALESCE((SELECT jsonb_agg(jsonb_build_object('payerId', c.payer_id, 'state', c.state,
          'sequence', c.sequence)
        ORDER BY c.sequence) FROM encounter_coverage c WHERE c.encounter_id = e.id), '[]') AS coverages
  FROM charge_line l JOIN encounter e ON e.id = l.encounter_id
  WHERE l.encounter_id = ANY ($1::uuid[]) ORDER BY l.encounter_id, l.ordinal`;

interface StoredLine {
  readonly id: string;
  readonly encounter_id: string;
  readonly guarantor_id: string;
  readonly service_date: string;
  readonly charge_cents: string | number;
  readonly self_pay: boolean;
  readonly coverages: readonly (AskedPayer & { readonly state: string })[];
}

const USABLE: ReadonlySet<string> = new Set(['unverified', 'active', 'unclear']);

function toFacts(
  row: StoredLine,
  decisions: readonly DecisionFact[],
  entries: readonly StoredEntry[],
): LineFacts {
  const deciders = new Set<string>(decisions.map(({ payerId }) => payerId));
  const holder = chargedTo(entries);
  const usable = row.coverages.filter(({ state }) => USABLE.has(state));
  const payers = row.coverages
    .filter(
      ({ payerId, state }) => USABLE.has(state) || deciders.has(payerId) || payerId === holder,
    )
    .map(({ payerId }) => payerId as PayerId);
  const first = row.self_pay ? undefined : usable[0]?.payerId;
  return {
    chargeLineId: row.id as ChargeLineId,
    encounterId: row.encounter_id as EncounterId,
    guarantorId: row.guarantor_id as GuarantorId,
    serviceDate: row.service_date as CalendarDate,
    chargeCents: cents(Number(row.charge_cents)),
    chargedTo: holder ?? ((first ?? 'patient') as Owner),
    payers: [...new Set(payers)],
    decisions,
    actions: actionsOf(entries),
  };
}

/** Who got the charge when it was posted. */
function chargedTo(entries: readonly StoredEntry[]): Owner | undefined {
  const charge = entries.find(
    ({ kind, direction, account }) =>
      kind === 'charge' && direction === 'D' && account.endsWith('-receivable'),
  );
  if (!charge) return undefined;
  return charge.account === 'patient-receivable' ? 'patient' : (charge.payer_id as PayerId);
}

/** An entry of a line with the fact that it belongs to. */
export interface StoredEntry {
  readonly charge_line_id: string;
  readonly cause: string;
  readonly event: string;
  readonly kind: string;
  readonly account: Account;
  readonly direction: 'D' | 'C';
  readonly amount_cents: string | number;
  readonly payer_id: string | null;
  readonly guarantor_id: string | null;
  readonly claim_id: string | null;
  readonly encounter_id: string;
  readonly reference: string | null;
}

async function loadEntries(
  scope: OrganizationScope,
  encounterIds: readonly string[],
): Promise<Map<string, StoredEntry[]>> {
  const rows = await scope.query<StoredEntry>(
    // LATERAL with OFFSET 0 fixes the order of the joins: the statistics of a growing ledger lag
    // behind, and a plan that starts from all its transactions costs seconds.
    `WITH e AS MATERIALIZED (
       SELECT * FROM ledger_entry
        WHERE encounter_id = ANY ($1::uuid[]) AND charge_line_id IS NOT NULL)
     SELECT e.charge_line_id, e.encounter_id, t.kind, e.account, e.direction, e.amount_cents,
       e.payer_id, e.guarantor_id, e.claim_id, e.reference,
       COALESCE(p.money_key, split_part(t.posting_key, '|', 1)) AS cause,
       split_part(t.posting_key, '|', 2) AS event
     FROM e
     CROSS JOIN LATERAL (SELECT id, kind, posting_key, posted_at, claim_payment_id
       FROM ledger_transaction WHERE id = e.transaction_id OFFSET 0) t
     LEFT JOIN LATERAL (SELECT money_key FROM claim_payment
       WHERE id = t.claim_payment_id OFFSET 0) p ON true
     WHERE t.kind = ANY ($2::text[])
     ORDER BY t.posted_at, t.id, e.ordinal`,
    [encounterIds, LINE_FACT_KINDS],
  );
  const byLine = new Map<string, StoredEntry[]>();
  for (const row of rows) {
    const known = byLine.get(row.charge_line_id);
    if (known) known.push(row);
    else byLine.set(row.charge_line_id, [row]);
  }
  return byLine;
}

function postedOf(entries: readonly StoredEntry[]): Map<string, AccountEntry[]> {
  const posted = new Map<string, AccountEntry[]>();
  for (const row of entries) {
    const amount = cents(Number(row.amount_cents));
    const entry: AccountEntry = {
      account: row.account,
      ...(row.direction === 'D' ? { debitCents: amount } : { creditCents: amount }),
      chargeLineId: row.charge_line_id as ChargeLineId,
      encounterId: row.encounter_id as EncounterId,
      ...(row.claim_id === null ? {} : { claimId: row.claim_id as ClaimId }),
      ...(row.payer_id === null ? {} : { payerId: row.payer_id as PayerId }),
      ...(row.guarantor_id === null ? {} : { guarantorId: row.guarantor_id as GuarantorId }),
      ...(row.reference === null ? {} : { reference: row.reference }),
    };
    const known = posted.get(row.cause);
    if (known) known.push(entry);
    else posted.set(row.cause, [entry]);
  }
  return posted;
}

interface StoredPayment {
  readonly id: string;
  readonly money_key: string;
  readonly content: ClaimPayment;
  readonly content_text: string;
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
export interface StoredTarget {
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
    `SELECT s.claim_payment_id AS id, s.line, l.id AS charge_line_id, l.charge_cents
       FROM service_payment s
       JOIN claim_line_charge x ON x.claim_line_id = s.claim_line_id
       JOIN charge_line l ON l.id = x.charge_line_id
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

/** The claim payments that are matched to these encounters, as decisions of their lines. */
async function loadDecisions(
  scope: OrganizationScope,
  encounterIds: readonly string[],
  coverages: ReadonlyMap<string, readonly AskedPayer[]>,
) {
  const rows = await scope.query<StoredPayment>(DECISIONS, [encounterIds]);
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

function coveragesOf(rows: readonly StoredLine[]): Map<string, AskedPayer[]> {
  return new Map(
    rows.map(({ encounter_id, coverages }) => [
      encounter_id,
      coverages.map(({ payerId, sequence }) => ({ payerId, sequence })),
    ]),
  );
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
export function targetsByLine(
  targets: readonly StoredTarget[],
): Map<number, { chargeLineId: ChargeLineId; chargeCents: ReturnType<typeof cents> }[]> {
  const lines = new Map<
    number,
    { chargeLineId: ChargeLineId; chargeCents: ReturnType<typeof cents> }[]
  >();
  for (const { line, chargeLineId, chargeCents } of targets) {
    const target = { chargeLineId: chargeLineId as ChargeLineId, chargeCents: cents(chargeCents) };
    lines.set(line, [...(lines.get(line) ?? []), target]);
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
    AND p.kind IN ('payment', 'denial', 'reversal')`;
