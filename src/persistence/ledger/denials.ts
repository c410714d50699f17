import type { LineDenial, LinePlan } from '../../domain/posting/plan-line.js';
import type { ClaimPayment } from '../../domain/remittance/remittance.js';
import type { ChargeLineId } from '../../domain/shared/ids.js';
import { insertRows } from '../bulk-insert.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import type { CauseSource } from './post-transactions.js';

/** A claim payment with what its denials need. */
export interface DenyingPayment {
  readonly claimPaymentId: string;
  readonly claimId: string;
  readonly encounterId: string;
  readonly content: ClaimPayment;
}

const ROW = {
  id: 'uuid',
  organization_id: 'uuid',
  encounter_id: 'uuid',
  claim_id: 'uuid',
  claim_payment_id: 'uuid',
  charge_line_id: 'uuid',
  group_code: 'text',
  reason_code: 'text',
  remark_codes: 'text[]',
  denied_cents: 'bigint',
  extent: 'text',
  state: 'text',
};

/**
 * Opens a denial for every denied adjustment of new decisions that still waits for somebody: one
 * row per line, group and reason. Told again, it opens nothing twice.
 */
export async function openDenials(
  scope: OrganizationScope,
  plans: Iterable<LinePlan>,
  payments: ReadonlyMap<string, DenyingPayment>,
): Promise<void> {
  const rows = [...plans].flatMap(({ denials }) =>
    denials.flatMap((denial) => {
      const payment = payments.get(denial.key);
      return payment && denial.openCents > 0 ? rowsOf(scope, denial, payment) : [];
    }),
  );
  if (rows.length === 0) return;
  const known = await scope.query<{ claim_payment_id: string }>(
    'SELECT DISTINCT claim_payment_id FROM denial WHERE claim_payment_id = ANY ($1::uuid[])',
    [rows.map((row) => row.claim_payment_id)],
  );
  const old = new Set(known.map((row) => row.claim_payment_id));
  const fresh = rows.filter((row) => !old.has(row.claim_payment_id));
  await insertRows(scope, 'denial', ROW, fresh);
}

function rowsOf(scope: OrganizationScope, denial: LineDenial, payment: DenyingPayment) {
  const { content } = payment;
  const remarks = [...content.remarks, ...content.lines.flatMap((line) => line.remarks)];
  const reasons = new Map<string, { group: string; reason: string; cents: number }>();
  for (const { group, reason, amountCents } of denial.adjustments) {
    const key = `${group}-${reason}`;
    const known = reasons.get(key);
    if (known) known.cents += amountCents;
    else reasons.set(key, { group, reason, cents: amountCents });
  }
  return [...reasons.values()].map(({ group, reason, cents }) => ({
    id: newId(),
    organization_id: scope.organizationId,
    encounter_id: payment.encounterId,
    claim_id: payment.claimId,
    claim_payment_id: payment.claimPaymentId,
    charge_line_id: denial.chargeLineId,
    group_code: group,
    reason_code: reason,
    remark_codes: [...new Set(remarks)],
    denied_cents: cents,
    extent: content.paidCents === 0 ? 'full' : 'partial',
    state: 'open',
  }));
}

/**
 * Closes the denials of replanned lines that nobody waits for any more: the payer paid after all,
 * took its decision back, or the amount was transferred or written off.
 */
export async function closeSettledDenials(
  scope: OrganizationScope,
  plans: ReadonlyMap<ChargeLineId, LinePlan>,
  sources: ReadonlyMap<string, CauseSource>,
): Promise<void> {
  if (plans.size === 0) return;
  const open = await scope.query<{ id: string; claim_payment_id: string; charge_line_id: string }>(
    `SELECT id, claim_payment_id, charge_line_id FROM denial
      WHERE charge_line_id = ANY ($1::uuid[]) AND resolved_at IS NULL`,
    [[...plans.keys()]],
  );
  const keys = new Map([...sources].map(([key, { claimPaymentId }]) => [claimPaymentId, key]));
  const settled = open.flatMap(({ id, claim_payment_id, charge_line_id }) => {
    const plan = plans.get(charge_line_id as ChargeLineId);
    const state = plan && settledState(plan, keys.get(claim_payment_id));
    return state === undefined ? [] : [{ id, state }];
  });
  if (settled.length === 0) return;
  await scope.execute(
    `UPDATE denial d SET state = s.state, resolved_at = now(), version = version + 1
       FROM jsonb_to_recordset($1::jsonb) AS s(id uuid, state text) WHERE d.id = s.id`,
    [JSON.stringify(settled)],
  );
}

function settledState(plan: LinePlan, key: string | undefined): string | undefined {
  const denial = plan.denials.find((each) => each.key === key);
  if (!denial) return 'reversed';
  if (denial.openCents > 0) return undefined;
  const later = plan.denials.length > 0 && plan.facts.decisions.length > 1;
  const action = plan.facts.actions.findLast((each) =>
    each.kind === 'transfer' ? each.from === denial.payerId : each.owner === denial.payerId,
  );
  if (!action) return later ? 'overturned' : 'upheld';
  return action.kind === 'transfer' ? 'transferred' : 'writtenOff';
}
