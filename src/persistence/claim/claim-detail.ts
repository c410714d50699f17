import type { ClaimContent } from '../../domain/claim/claim.js';
import { DomainError } from '../../domain/errors/domain-error.js';
import type { OrganizationScope } from '../database.js';
import { withoutNulls } from '../rows.js';

export interface ClaimDetailRow {
  readonly id: string;
  readonly encounterId: string;
  readonly payerSequence: number;
  readonly patientId: string;
  readonly content: ClaimContent;
  readonly state: string;
  readonly [key: string]: unknown;
}

/** Returns a claim version with lines, findings, submissions, acknowledgments and decisions. */
export async function claimDetail(scope: OrganizationScope, id: string) {
  const [claim] = await scope.query<ClaimDetailRow>(
    `SELECT c.id, c.encounter_id AS "encounterId", e.number::float8 AS "encounterNumber",
       e.patient_id AS "patientId", c.payer_id AS "payerId", y.name AS "payerName",
       c.payer_sequence AS "payerSequence", c.kind, c.version,
       c.previous_claim_id AS "previousClaimId",
       c.patient_control_number AS "patientControlNumber", c.frequency,
       c.original_payer_claim_control_number AS "originalPayerClaimControlNumber",
       c.payer_claim_control_number AS "payerClaimControlNumber", c.content,
       c.charge_cents::float8 AS "chargeCents", c.balance_cents::float8 AS "balanceCents", c.state,
       c.waiting_for AS "waitingFor", c.deadline_at AS "deadlineAt", c.attempts,
       c.rule_set_version AS "ruleSetVersion", c.created_at AS "createdAt",
       c.queued_at AS "queuedAt", c.sent_at AS "sentAt", c.accepted_at AS "acceptedAt",
       c.adjudicated_at AS "adjudicatedAt"
     FROM claim c JOIN encounter e ON e.id = c.encounter_id JOIN payer y ON y.id = c.payer_id
     WHERE c.id = $1`,
    [id],
  );
  if (claim === undefined) throw new DomainError('NOT_FOUND', 'There is no such claim');
  const part = async (sql: string): Promise<object[]> =>
    (await scope.query<object>(sql, [id])).map(withoutNulls);
  return {
    ...(withoutNulls(claim) as ClaimDetailRow),
    findings: await part(findings),
    submissions: await part(submissions),
    acknowledgments: await part(acknowledgments),
    decisions: await part(decisions),
  };
}

const findings = `SELECT id, rule_code AS "ruleCode", severity, queue, message, fix, field,
    line_number AS "lineNumber", found_at AS "foundAt", override_reason AS "overrideReason",
    overridden_at AS "overriddenAt"
  FROM scrub_finding WHERE claim_id = $1 ORDER BY severity, rule_code, line_number`;

const submissions = `SELECT s.id, s.interchange_control_number AS "interchangeControlNumber",
    s.group_control_number AS "groupControlNumber",
    s.transaction_control_number AS "transactionControlNumber", s.state, s.attempts,
    s.outcome_code AS "outcomeCode", s.built_at AS "builtAt", s.sent_at AS "sentAt", x.outcome
  FROM submission_claim x JOIN submission s ON s.id = x.submission_id
  WHERE x.claim_id = $1 ORDER BY s.built_at, s.id`;

const acknowledgments = `SELECT a.id, a.inbox_id AS "inboxId", a.kind, a.code, a.accepted,
    a.status_codes AS "statusCodes", a.findings, a.source_name AS "sourceName",
    a.payer_claim_control_number AS "payerClaimControlNumber", a.segment_number AS "segmentNumber",
    a.received_at AS "receivedAt"
  FROM acknowledgment a WHERE a.claim_id = $1 OR (a.claim_id IS NULL AND a.submission_id IN
    (SELECT submission_id FROM submission_claim WHERE claim_id = $1))
  ORDER BY a.received_at, a.id`;

const decisions = `SELECT p.id, p.remittance_id AS "remittanceId", p.status, p.kind,
    p.charge_cents::float8 AS "chargeCents", p.paid_cents::float8 AS "paidCents",
    p.patient_responsibility_cents::float8 AS "patientResponsibilityCents",
    p.denied_cents::float8 AS "deniedCents",
    p.payer_claim_control_number AS "payerClaimControlNumber", p.segment_number AS "segmentNumber",
    p.created_at AS "createdAt"
  FROM claim_payment p WHERE p.claim_id = $1 ORDER BY p.created_at, p.id`;

/** The bytes of the transaction in which a claim was last sent, and its place in it. */
export interface SentTransaction {
  readonly body: Buffer;
  readonly firstSegment: number;
  readonly lastSegment: number;
}

export async function lastSentTransaction(
  scope: OrganizationScope,
  claimId: string,
): Promise<SentTransaction | undefined> {
  const [row] = await scope.query<SentTransaction>(
    `SELECT s.body, x.first_segment AS "firstSegment", x.last_segment AS "lastSegment"
     FROM submission_claim x JOIN submission s ON s.id = x.submission_id
     WHERE x.claim_id = $1 ORDER BY s.built_at DESC, s.id DESC LIMIT 1`,
    [claimId],
  );
  return row;
}
