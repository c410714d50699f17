import { DomainError } from '../../domain/errors/domain-error.js';
import type { OrganizationScope } from '../database.js';
import { withoutNulls } from '../rows.js';
import { encounterColumns, encounterJoins, type EncounterListRow } from './encounter-list.js';

/** Everything that the page of an encounter shows from rows. */
export interface EncounterDetail {
  readonly encounter: EncounterListRow & EncounterExtras;
  readonly coverages: readonly object[];
  readonly lines: readonly object[];
  readonly diagnoses: readonly object[];
  readonly claims: readonly object[];
  readonly balances: readonly object[];
  readonly workItems: readonly object[];
  readonly denials: readonly object[];
}

interface EncounterExtras {
  readonly guarantorId: string;
  readonly guarantorName: string;
  readonly billingProviderName: string;
  readonly renderingProviderName?: string;
  readonly selfPay: boolean;
  readonly holdReason?: string;
  readonly notBillableReason?: string;
  readonly closedAt?: Date;
}

/** Returns the encounter with what belongs to it; refuses (`NOT_FOUND`) what is not there. */
export async function encounterDetail(
  scope: OrganizationScope,
  encounterId: string,
): Promise<EncounterDetail> {
  const [encounter] = await scope.query<EncounterDetail['encounter']>(
    `SELECT ${encounterColumns}, '' AS "sortKey", e.guarantor_id AS "guarantorId",
       concat_ws(', ', g.last_name, g.first_name) AS "guarantorName",
       concat_ws(', ', b.last_name, b.first_name) AS "billingProviderName",
       concat_ws(', ', r.last_name, r.first_name) AS "renderingProviderName",
       e.self_pay AS "selfPay", e.hold_reason AS "holdReason",
       e.not_billable_reason AS "notBillableReason", e.closed_at AS "closedAt"
     FROM encounter e ${encounterJoins} JOIN guarantor g ON g.id = e.guarantor_id
     JOIN provider b ON b.id = e.billing_provider_id
     LEFT JOIN provider r ON r.id = e.rendering_provider_id WHERE e.id = $1`,
    [encounterId],
  );
  if (encounter === undefined) throw new DomainError('NOT_FOUND', 'There is no such encounter');
  const part = (sql: string) => rowsOf(scope, sql, encounterId);
  return {
    encounter: withoutNulls(encounter),
    coverages: await part(coverages),
    lines: await part(lines),
    diagnoses: await part(diagnoses),
    claims: await part(claims),
    balances: await part(balances),
    workItems: await part(workItems),
    denials: await part(denials),
  };
}

async function rowsOf(
  scope: OrganizationScope,
  sql: string,
  encounterId: string,
): Promise<object[]> {
  return (await scope.query<object>(sql, [encounterId])).map(withoutNulls);
}

const coverages = `SELECT x.sequence, x.coverage_id AS "coverageId", x.payer_id AS "payerId",
    y.name AS "payerName", x.state, c.member_id AS "memberId", c.group_number AS "groupNumber",
    c.relationship, k.outcome AS "eligibility", k.copay_cents::float8 AS "copayCents",
    k.deductible_remaining_cents::float8 AS "deductibleRemainingCents",
    k.answered_at AS "checkedAt"
  FROM encounter_coverage x JOIN coverage c ON c.id = x.coverage_id JOIN payer y ON y.id = x.payer_id
  LEFT JOIN LATERAL (SELECT outcome, copay_cents, deductible_remaining_cents, answered_at
    FROM eligibility_check WHERE coverage_id = x.coverage_id ORDER BY asked_at DESC LIMIT 1) k ON true
  WHERE x.encounter_id = $1 ORDER BY x.sequence`;

const lines = `SELECT l.id, l.ordinal, l.procedure_code AS "procedure", l.modifiers,
    l.revenue_code AS "revenueCode", l.description, l.charge_cents::float8 AS "chargeCents",
    l.units::float8 AS units, l.unit_type AS "unitType", l.place_of_service AS "placeOfService",
    l.service_date::text AS "serviceDate", l.service_date_to::text AS "serviceDateTo",
    l.diagnosis_pointers AS "diagnosisPointers", l.priced_from AS "pricedFrom",
    (SELECT COALESCE(sum(b.balance_cents), 0)::float8 FROM charge_line_balance b
      WHERE b.charge_line_id = l.id AND b.account = 'payer-receivable') AS "payerBalanceCents",
    (SELECT COALESCE(sum(b.balance_cents), 0)::float8 FROM charge_line_balance b
      WHERE b.charge_line_id = l.id AND b.account = 'patient-receivable') AS "patientBalanceCents"
  FROM charge_line l WHERE l.encounter_id = $1 ORDER BY l.ordinal`;

const diagnoses = `SELECT ordinal, qualifier, code FROM encounter_diagnosis
  WHERE encounter_id = $1 ORDER BY ordinal`;

const claims = `SELECT c.id, c.version, c.payer_id AS "payerId", y.name AS "payerName",
    c.payer_sequence AS "payerSequence", c.patient_control_number AS "patientControlNumber",
    c.payer_claim_control_number AS "payerClaimControlNumber", c.frequency, c.state,
    c.charge_cents::float8 AS "chargeCents", c.balance_cents::float8 AS "balanceCents",
    c.waiting_for AS "waitingFor", c.deadline_at AS "deadlineAt", c.attempts,
    c.created_at AS "createdAt", c.sent_at AS "sentAt", c.accepted_at AS "acceptedAt",
    c.adjudicated_at AS "adjudicatedAt",
    (SELECT count(*)::int FROM scrub_finding f WHERE f.claim_id = c.id
      AND f.overridden_at IS NULL) AS "openFindings"
  FROM claim c JOIN payer y ON y.id = c.payer_id
  WHERE c.encounter_id = $1 ORDER BY c.payer_sequence, c.version`;

const balances = `SELECT b.account, b.party_id AS "partyId", b.balance_cents::float8 AS "balanceCents",
    COALESCE(y.name, concat_ws(', ', g.last_name, g.first_name)) AS "partyName"
  FROM encounter_balance b LEFT JOIN payer y ON y.id = b.party_id
  LEFT JOIN guarantor g ON g.id = b.party_id
  WHERE b.encounter_id = $1 AND b.balance_cents <> 0 ORDER BY b.account, b.party_id`;

const workItems = `SELECT w.id, w.kind, w.queue, w.reason_code AS "reasonCode", w.message,
    w.recommended_action AS "recommendedAction", w.severity, w.claim_id AS "claimId",
    w.denial_id AS "denialId", w.amount_cents::float8 AS "amountCents", w.due_at AS "dueAt",
    w.owner_person_id AS "ownerId", w.opened_at AS "openedAt", w.state, w.resolution, w.version
  FROM work_item w WHERE w.encounter_id = $1 ORDER BY w.state DESC, w.opened_at DESC LIMIT 100`;

const denials = `SELECT d.id, d.claim_id AS "claimId", d.charge_line_id AS "chargeLineId",
    d.group_code AS "group", d.reason_code AS "reason", d.remark_codes AS "remarks",
    d.denied_cents::float8 AS "deniedCents", d.extent, d.state,
    d.recommended_action AS "recommendedAction", d.playbook_row AS "playbookRow",
    d.rule_set_version AS "ruleSetVersion", d.deadline_on::text AS "deadlineOn",
    d.opened_at AS "openedAt", d.resolved_at AS "resolvedAt"
  FROM denial d WHERE d.encounter_id = $1 ORDER BY d.opened_at, d.id`;

/** What happened to an encounter, oldest first, at most `limit` facts after `after`. */
export async function encounterEvents(
  scope: OrganizationScope,
  encounterId: string,
  limit: number,
): Promise<readonly EncounterEventRow[]> {
  const rows = await scope.query<EncounterEventRow>(
    `SELECT v.id, v.kind, v.data, v.actor_kind AS "actorKind", v.actor_person_id AS "actorId",
       o.display_name AS "actorName", v.claim_id AS "claimId", v.inbox_id AS "inboxId",
       v.occurred_at AS "occurredAt", c.patient_control_number AS "claimNumber",
       c.version AS "claimVersion", y.name AS "payerName", w.message AS "workItemMessage",
       m.reason AS "commandReason"
     FROM encounter_event v LEFT JOIN person o ON o.id = v.actor_person_id
     LEFT JOIN claim c ON c.id = v.claim_id LEFT JOIN payer y ON y.id = c.payer_id
     LEFT JOIN work_item w ON w.encounter_id = v.encounter_id
       AND w.id::text = v.data ->> 'workItemId'
     LEFT JOIN command m ON m.encounter_id = v.encounter_id AND m.id::text = v.data ->> 'commandId'
     WHERE v.encounter_id = $1 ORDER BY v.occurred_at, v.id LIMIT $2`,
    [encounterId, limit],
  );
  return rows.map((row) => withoutNulls(row) as EncounterEventRow);
}

export interface EncounterEventRow {
  readonly id: string;
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly actorKind: string;
  readonly actorId?: string;
  readonly actorName?: string;
  readonly claimId?: string;
  readonly inboxId?: string;
  readonly occurredAt: Date;
  readonly claimNumber?: string;
  readonly claimVersion?: number;
  readonly payerName?: string;
  readonly workItemMessage?: string;
  readonly commandReason?: string;
}

/** The ledger of an encounter: balanced transactions with their entries and where they come from. */
export async function encounterLedger(
  scope: OrganizationScope,
  encounterId: string,
): Promise<readonly object[]> {
  const rows = await scope.query<object>(
    `SELECT t.id, t.kind, t.effective_on::text AS "effectiveOn", t.posted_at AS "postedAt",
       t.reason, t.remittance_id AS "remittanceId", t.claim_payment_id AS "claimPaymentId",
       t.reverses_transaction_id AS "reversesTransactionId", t.actor_kind AS "actorKind",
       o.display_name AS "actorName", s.sequence::float8 AS sequence,
       (SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('account', n.account,
          'direction', n.direction, 'amountCents', n.amount_cents,
          'chargeLineId', n.charge_line_id, 'claimId', n.claim_id, 'payerId', n.payer_id,
          'payerName', y.name, 'guarantorId', n.guarantor_id, 'reference', n.reference,
          'inboxId', n.inbox_id, 'segmentNumber', n.segment_number)) ORDER BY n.ordinal)
        FROM ledger_entry n LEFT JOIN payer y ON y.id = n.payer_id
        WHERE n.transaction_id = t.id) AS entries
     FROM ledger_transaction t LEFT JOIN ledger_seal s ON s.transaction_id = t.id
     LEFT JOIN person o ON o.id = t.actor_person_id
     WHERE t.id IN (SELECT transaction_id FROM ledger_entry WHERE encounter_id = $1
       UNION SELECT id FROM ledger_transaction WHERE encounter_id = $1)
     ORDER BY t.posted_at, t.id`,
    [encounterId],
  );
  return rows.map(withoutNulls);
}
