import { DomainError } from '../../domain/errors/domain-error.js';
import { calendarDate, dateInZone, type CalendarDate } from '../../domain/shared/calendar-date.js';
import { cents } from '../../domain/shared/cents.js';
import {
  standardDunning,
  type DunningRules,
  type GuarantorFacts,
} from '../../domain/statement/dunning.js';
import type { OrganizationScope } from '../database.js';

export interface GuarantorRows extends GuarantorFacts {
  readonly rules: DunningRules;
  /** The practice's day at the workflow's instant. */
  readonly today: CalendarDate;
  readonly timeZone: string;
}

/**
 * Locks the guarantor's billing row (made when it is not there) and returns what its billing is
 * judged by. Billable is what nobody but the patient owes: the review of each encounter has said
 * so (stage patientBilling); held encounters are left out.
 */
export async function lockGuarantorBilling(
  scope: OrganizationScope,
  guarantorId: string,
  at: string,
): Promise<GuarantorRows> {
  await scope.query(
    `INSERT INTO guarantor_billing (guarantor_id, organization_id) VALUES ($1, $2)
     ON CONFLICT (guarantor_id) DO NOTHING`,
    [guarantorId, scope.organizationId],
  );
  const [billing] = await scope.query<{ last_statement_on: string | null; time_zone: string }>(
    `SELECT b.last_statement_on::text AS last_statement_on, o.time_zone
       FROM guarantor_billing b JOIN organization o ON o.id = b.organization_id
      WHERE b.guarantor_id = $1 FOR UPDATE OF b`,
    [guarantorId],
  );
  if (billing === undefined) throw new DomainError('GUARANTOR_NOT_FOUND', 'No such guarantor');
  const { last_statement_on: last, time_zone: timeZone } = billing;
  return {
    billable: await billableEncounters(scope, guarantorId),
    ...(last !== null && { lastStatementOn: calendarDate(last) }),
    rules: await dunningRules(scope),
    today: dateInZone(new Date(at), timeZone),
    timeZone,
  };
}

async function billableEncounters(
  scope: OrganizationScope,
  guarantorId: string,
): Promise<GuarantorFacts['billable']> {
  const rows = await scope.query<{ id: string; owed: string; statements: number }>(
    `SELECT e.id, sum(b.balance_cents)::bigint AS owed,
            (SELECT count(*)::int FROM statement s
              WHERE s.guarantor_id = e.guarantor_id
                AND s.content -> 'encounters' @> jsonb_build_array(jsonb_build_object('encounterId', e.id))
                AND s.created_at > coalesce((SELECT max(v.occurred_at) FROM encounter_event v
                      WHERE v.encounter_id = e.id AND v.kind = 'encounterReopened'), '-infinity')
            ) AS statements
       FROM encounter e
       JOIN encounter_balance b ON b.encounter_id = e.id AND b.account = 'patient-receivable'
      WHERE e.guarantor_id = $1 AND e.stage = 'patientBilling' AND NOT e.held
      GROUP BY e.id, e.number HAVING sum(b.balance_cents) > 0
      ORDER BY e.number`,
    [guarantorId],
  );
  return rows.map(({ id, owed, statements }) => ({
    encounterId: id,
    owedCents: cents(Number(owed)),
    statements,
  }));
}

/** The newest published rule set of kind `dunning` over the standard one. */
async function dunningRules(scope: OrganizationScope): Promise<DunningRules> {
  const [row] = await scope.query<{ content: Partial<DunningRules> }>(
    `SELECT content FROM rule_set WHERE kind = 'dunning' AND published_at IS NOT NULL
      ORDER BY published_at DESC LIMIT 1`,
  );
  return { ...standardDunning, ...row?.content };
}

export interface BillingProgress {
  readonly state: 'idle' | 'dunning' | 'waiting' | 'badDebt';
  readonly dunningStep?: number;
  readonly lastStatementOn?: CalendarDate;
  readonly waitingFor?: string;
  /** ISO instant. */
  readonly deadlineAt?: string;
}

/** Writes where a guarantor's billing stands, before any wait. */
export async function recordBilling(
  scope: OrganizationScope,
  guarantorId: string,
  progress: BillingProgress,
): Promise<void> {
  await scope.execute(
    `UPDATE guarantor_billing
        SET state = $2, dunning_step = coalesce($3, dunning_step),
            last_statement_on = coalesce($4::date, last_statement_on),
            waiting_for = $5, deadline_at = $6, changed_at = now()
      WHERE guarantor_id = $1`,
    [
      guarantorId,
      progress.state,
      progress.dunningStep ?? null,
      progress.lastStatementOn ?? null,
      progress.waitingFor ?? null,
      progress.deadlineAt ?? null,
    ],
  );
}
