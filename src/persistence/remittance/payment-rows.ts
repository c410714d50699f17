import type { KeyedClaim } from '../../domain/posting/plan-remittance.js';
import { classifyAdjustment } from '../../domain/posting/adjustment-class.js';
import { claimStatusRow } from '../../domain/posting/claim-status.js';
import { classifyLine, deniedCents } from '../../domain/posting/denied-amount.js';
import { describeClaim } from '../../domain/posting/explain.js';
import { lineShares } from '../../domain/posting/line-share.js';
import { insertNewRows } from '../bulk-insert.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import type { PaymentMatch } from './match-payments.js';

/** A claim payment as its row, with what was found for it. */
export interface PaymentDraft extends KeyedClaim {
  readonly id: string;
  /** Ordinal of the CLP in its ST, from 1. */
  readonly ordinal: number;
  readonly match: PaymentMatch;
}

const PAYMENT = {
  id: 'uuid',
  organization_id: 'uuid',
  remittance_id: 'uuid',
  money_key: 'text',
  content_hash: 'text',
  ordinal: 'integer',
  patient_control_number: 'text',
  payer_claim_control_number: 'text',
  status: 'text',
  kind: 'text',
  charge_cents: 'bigint',
  paid_cents: 'bigint',
  patient_responsibility_cents: 'bigint',
  denied_cents: 'bigint',
  claim_id: 'uuid',
  encounter_id: 'uuid',
  match_state: 'text',
  match_reasons: 'jsonb',
  crossover_payer: 'jsonb',
  content: 'jsonb',
  segment_number: 'integer',
  created_at: 'timestamptz',
};

const KINDS = { 'not-ours': 'notOurs' } as const;

/** Writes claim payments with their lines and adjustments, a few statements for a whole batch. */
export async function insertPayments(
  scope: OrganizationScope,
  remittanceId: string,
  drafts: readonly PaymentDraft[],
): Promise<void> {
  const base = { organization_id: scope.organizationId };
  const created_at = new Date().toISOString();
  await insertNewRows(
    scope,
    'claim_payment',
    PAYMENT,
    drafts.map((draft) => ({
      ...paymentRow(draft),
      ...base,
      remittance_id: remittanceId,
      created_at,
    })),
  );
  const lines = drafts.map((draft) => lineRows(draft, base));
  await insertNewRows(scope, 'service_payment', LINE, lines.flat());
  const adjustments = drafts.flatMap((draft, index) => adjustmentRows(draft, lines[index] ?? []));
  await insertNewRows(
    scope,
    'adjustment',
    ADJUSTMENT,
    adjustments.map((row) => ({ ...row, ...base })),
  );
}

function paymentRow({ id, ordinal, payment, key, match }: PaymentDraft) {
  const { kind, deniedCents: denied, patientResponsibilityCents } = describeClaim(payment);
  const { matched } = match;
  return {
    id,
    money_key: key.key,
    content_hash: key.content,
    ordinal,
    patient_control_number: payment.patientControlNumber,
    payer_claim_control_number: payment.payerClaimControlNumber,
    status: payment.status,
    kind: kind === 'not-ours' ? KINDS[kind] : kind,
    charge_cents: payment.chargeCents,
    paid_cents: payment.paidCents,
    patient_responsibility_cents: patientResponsibilityCents,
    denied_cents: denied,
    claim_id: matched?.claim.claimId,
    encounter_id: matched?.claim.encounterId,
    match_state: matched ? 'matched' : 'unmatched',
    match_reasons: matched
      ? matched.reasons
      : [match.candidates === 0 ? 'no claim of that number' : 'several claims of that number'],
    crossover_payer: payment.crossoverPayer,
    content: payment,
    segment_number: payment.address.segmentNumber,
  };
}

const LINE = {
  id: 'uuid',
  organization_id: 'uuid',
  claim_payment_id: 'uuid',
  line: 'integer',
  claim_line_id: 'uuid',
  charge_line_id: 'uuid',
  procedure_code: 'text',
  original_procedure_code: 'text',
  modifiers: 'text[]',
  charge_cents: 'bigint',
  paid_cents: 'bigint',
  allowed_cents: 'bigint',
  units: 'numeric',
  line_control_number: 'text',
  denied_cents: 'bigint',
  remarks: 'text[]',
  segment_number: 'integer',
};

type LineRow = { readonly id: string; readonly line: number } & Readonly<Record<string, unknown>>;

const ALLOWED = 'B6';

/** One row per SVC; without SVC one per line of ours, so that later plans find the lines again. */
function lineRows(draft: PaymentDraft, base: { readonly organization_id: string }): LineRow[] {
  const { payment, match, id: claimPaymentId } = draft;
  const rules = match.matched?.lines ?? [];
  const ours = match.matched?.ours ?? [];
  const charges = ours.map(({ chargeCents }) => chargeCents);
  const shares =
    payment.lines.length === 0 && charges.length > 0
      ? lineShares(payment, charges)
      : lineShares(payment);
  if (payment.lines.length === 0 && charges.length === 0) return [];
  const services = new Map(payment.lines.map((service) => [service.line, service]));
  return shares.map((share): LineRow => {
    const service = services.get(share.line);
    const rule = rules.find(({ line }) => line === share.line);
    const own = ours.find(({ id }) => id === rule?.ours[0]);
    const allowed = service?.amounts.find(({ qualifier }) => qualifier === ALLOWED);
    return {
      id: newId(),
      ...base,
      claim_payment_id: claimPaymentId,
      line: share.line,
      claim_line_id: rule?.ours[0],
      procedure_code: service?.procedure ?? own?.procedure ?? '',
      original_procedure_code: service?.originalProcedure,
      modifiers: service?.modifiers ?? [],
      charge_cents: share.chargeCents,
      paid_cents: share.paidCents,
      allowed_cents: allowed?.amountCents,
      units: service?.units,
      line_control_number: service?.lineControlNumber,
      denied_cents: deniedCents(classifyLine(share.adjustments)),
      remarks: service?.remarks ?? [],
      segment_number: share.address.segmentNumber,
    };
  });
}

const ADJUSTMENT = {
  id: 'uuid',
  organization_id: 'uuid',
  claim_payment_id: 'uuid',
  service_payment_id: 'uuid',
  ordinal: 'integer',
  group_code: 'text',
  reason_code: 'text',
  amount_cents: 'bigint',
  quantity: 'numeric',
  class: 'text',
};

const CLASSES = {
  reduction: 'reduction',
  'cost-share': 'costShare',
  'prior-payer': 'priorPayer',
  denial: 'denial',
} as const;

/** CAS as reported: at claim level without a line, else at its line. */
function adjustmentRows({ payment, id }: PaymentDraft, lines: readonly LineRow[]) {
  const idOf = new Map(lines.map((row) => [row.line, row.id]));
  const all = [
    { service: undefined, adjustments: payment.adjustments },
    ...payment.lines.map(({ line, adjustments }) => ({ service: idOf.get(line), adjustments })),
  ];
  return all.flatMap(({ service, adjustments }) =>
    adjustments.map((adjustment, index) => ({
      id: newId(),
      claim_payment_id: id,
      service_payment_id: service,
      ordinal: index + 1,
      group_code: adjustment.group,
      reason_code: adjustment.reason,
      amount_cents: adjustment.amountCents,
      quantity: adjustment.quantity,
      class: adjustment.amountCents === 0 ? 'denial' : CLASSES[classifyAdjustment(adjustment)],
    })),
  );
}

/** Whether a claim payment reaches the ledger at all. */
export function isPosted({ payment }: KeyedClaim): boolean {
  const treatment = claimStatusRow(payment.status)?.treatment;
  return treatment === 'decision' || treatment === 'reversal';
}
