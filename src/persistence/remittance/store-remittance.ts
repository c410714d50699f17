import type { RemittanceFinding } from '../../domain/remittance/finding.js';
import type { Advice } from '../../domain/remittance/advice.js';
import type { MoneyKey } from '../../domain/remittance/keys.js';
import type { Remittance } from '../../domain/remittance/remittance.js';
import { insertRows } from '../bulk-insert.js';
import { contentHash } from '../content-hash.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import { loadPayers } from '../payer/payers.js';
import { openWorkItem } from '../work-item/work-items.js';

/** Where the remittance stands in what came in. */
export interface RemittancePlace {
  readonly inboxId: string;
  /** Ordinal of the 835 in its file. */
  readonly ordinal: number;
}

export type RemittanceState =
  'received' | 'posting' | 'posted' | 'alreadyPosted' | 'quarantined' | 'replaced';

export interface StoredRemittance {
  readonly id: string;
  readonly state: RemittanceState;
}

/** A money key as rows hold it: its content hashed, because it is long. */
export const hashedKey = ({ key, content }: MoneyKey): MoneyKey => ({
  key,
  content: contentHash(content),
});

/**
 * Stores a payment advice of a file, quarantined with its findings and a work item when one of them
 * is an error, else received. Found again when it exists: its state is what it became since.
 */
export async function storeRemittance(
  scope: OrganizationScope,
  place: RemittancePlace,
  advice: Advice,
  found: readonly RemittanceFinding[],
): Promise<StoredRemittance> {
  const id = newId();
  const payerId = await payerOf(scope, advice.head);
  const findings = tolerated(found, await toleranceOf(scope, payerId));
  const faulty = findings.some(({ severity }) => severity === 'error');
  const state: RemittanceState = faulty ? 'quarantined' : 'received';
  const added = await insertRows(scope, 'remittance', ROW, [
    rowOf(scope, place, advice, { id, state, payerId }),
  ]);
  if (added === 0) return knownRemittance(scope, place);
  await storeFindings(scope, id, findings);
  if (faulty) await quarantine(scope, id, findings);
  return { id, state };
}

const ROW = {
  id: 'uuid',
  organization_id: 'uuid',
  payer_id: 'uuid',
  inbox_id: 'uuid',
  inbox_ordinal: 'integer',
  money_key: 'text',
  trace_number: 'text',
  trace_originator: 'text',
  control_number: 'text',
  method: 'text',
  credit_debit: 'text',
  payment_cents: 'bigint',
  payment_date: 'date',
  payer_name: 'text',
  payee_npi: 'text',
  payee_tax_id: 'text',
  charge_cents: 'bigint',
  paid_cents: 'bigint',
  suspense_cents: 'bigint',
  claim_count: 'integer',
  state: 'text',
  content_hash: 'text',
  segment_number: 'integer',
  version: 'integer',
  created_at: 'timestamptz',
};

function rowOf(
  scope: OrganizationScope,
  { inboxId, ordinal }: RemittancePlace,
  advice: Advice,
  own: {
    readonly id: string;
    readonly state: RemittanceState;
    readonly payerId: string | undefined;
  },
) {
  const { head, key, providerAdjustmentKeys, claimCount, chargeCents, paidCents } = advice;
  const { trace, payee } = head;
  return {
    id: own.id,
    organization_id: scope.organizationId,
    payer_id: own.payerId,
    inbox_id: inboxId,
    inbox_ordinal: ordinal,
    money_key: key,
    trace_number: trace.number,
    trace_originator: trace.originator,
    control_number: head.controlNumber,
    method: head.method,
    credit_debit: head.creditDebit,
    payment_cents: head.paymentAmountCents,
    payment_date: head.paymentDate,
    payer_name: head.payer.name,
    payee_npi: payee.npi,
    payee_tax_id: payee.taxId,
    charge_cents: chargeCents,
    paid_cents: paidCents,
    suspense_cents: 0,
    claim_count: claimCount,
    state: own.state,
    content_hash: contentHash([
      [key, providerAdjustmentKeys, head.paymentAmountCents],
      [claimCount, chargeCents, paidCents],
    ]),
    segment_number: head.address.segmentNumber,
    version: 1,
    created_at: new Date().toISOString(),
  };
}

/** The payer whose identifier the advice names (N104, REF*2U, or the tax id of TRN03). */
async function payerOf(
  scope: OrganizationScope,
  { payer, trace }: Pick<Remittance, 'payer' | 'trace'>,
): Promise<string | undefined> {
  const names = [payer.id, trace.originator, trace.originator?.replace(/^1/, '')];
  const [row] = await scope.query<{ id: string }>(
    `SELECT id FROM payer WHERE payer_identifier = ANY ($1::text[])
      ORDER BY array_position($1::text[], payer_identifier) LIMIT 1`,
    [names.filter((name) => name !== undefined)],
  );
  return row?.id;
}

/** What the payer's published profile says may be off in a line or claim (two people signed it). */
async function toleranceOf(scope: OrganizationScope, payerId: string | undefined): Promise<number> {
  if (payerId === undefined) return 0;
  const [payer] = await loadPayers(scope, [payerId]);
  return payer?.profile.balanceToleranceCents ?? 0;
}

/** Lines and claims may be off by the tolerance; the payment itself never. */
function tolerated(
  findings: readonly RemittanceFinding[],
  tolerance: number,
): readonly RemittanceFinding[] {
  if (tolerance === 0) return findings;
  return findings.map((finding) => {
    const { level, expectedCents, foundCents } = finding;
    const off = Math.abs((expectedCents ?? Number.NaN) - (foundCents ?? Number.NaN));
    const within = (level === 'line' || level === 'claim') && off <= tolerance;
    return within ? { ...finding, severity: 'warning' } : finding;
  });
}

async function knownRemittance(
  scope: OrganizationScope,
  { inboxId, ordinal }: RemittancePlace,
): Promise<StoredRemittance> {
  const [row] = await scope.query<StoredRemittance>(
    'SELECT id, state FROM remittance WHERE inbox_id = $1 AND inbox_ordinal = $2',
    [inboxId, ordinal],
  );
  if (row === undefined) throw new Error('A remittance was there and is not');
  return row;
}

/** Adds findings to a remittance; what concerns the whole interchange is repeated on each. */
export async function storeFindings(
  scope: OrganizationScope,
  remittanceId: string,
  findings: readonly RemittanceFinding[],
): Promise<void> {
  await insertRows(
    scope,
    'remittance_finding',
    {
      id: 'uuid',
      organization_id: 'uuid',
      remittance_id: 'uuid',
      level: 'text',
      severity: 'text',
      code: 'text',
      message: 'text',
      claim: 'text',
      line: 'integer',
      segment_number: 'integer',
      segment_id: 'text',
      expected_cents: 'bigint',
      found_cents: 'bigint',
    },
    findings.slice(0, MOST_FINDINGS).map((finding) => ({
      id: newId(),
      organization_id: scope.organizationId,
      remittance_id: remittanceId,
      level: finding.level,
      severity: finding.severity,
      code: finding.code,
      message: finding.message,
      claim: finding.claim,
      line: finding.line,
      segment_number: finding.segmentNumber,
      segment_id: finding.segmentId,
      expected_cents: finding.expectedCents,
      found_cents: finding.foundCents,
    })),
  );
}

const MOST_FINDINGS = 1_000;

/** Opens the work item of a quarantined remittance: which sum or rule, nothing of a patient. */
export async function quarantine(
  scope: OrganizationScope,
  remittanceId: string,
  findings: readonly RemittanceFinding[],
): Promise<void> {
  const first = findings.find(({ severity }) => severity === 'error');
  await openWorkItem(scope, {
    kind: 'remittanceQuarantined',
    queue: 'posting',
    reasonCode: first?.code ?? 'QUARANTINED',
    message: first?.message ?? 'The payment advice must not be posted as it is',
    recommendedAction: 'Ask the payer for a corrected file, or key the payment by hand',
    severity: 'high',
    causeKey: `remittanceQuarantined/${remittanceId}`,
    remittanceId,
    details: { errors: findings.filter(({ severity }) => severity === 'error').length },
  });
}
