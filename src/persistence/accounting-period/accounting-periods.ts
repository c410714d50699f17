import {
  monthOf,
  refuseToClose,
  type Month,
} from '../../domain/accounting-period/accounting-period.js';
import { DomainError } from '../../domain/errors/domain-error.js';
import { dateInZone } from '../../domain/shared/calendar-date.js';
import { requestApproval } from '../approval/approvals.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import { withoutNulls } from '../rows.js';
import { periodReport, type PeriodReport } from './period-report.js';

export interface AccountingPeriod {
  readonly id: string;
  /** `YYYY-MM`. */
  readonly period: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly state: 'open' | 'closed';
  readonly closedAt?: Date;
  readonly closedByName?: string;
  readonly closedAtSequence?: number;
  /** How often it was closed; more than once: it was reopened in between. */
  readonly closings: number;
}

const SELECT = `SELECT p.id, to_char(p.starts_on, 'YYYY-MM') AS period, p.starts_on::text AS "startsOn",
    p.ends_on::text AS "endsOn", p.state, p.closed_at AS "closedAt", n.display_name AS "closedByName",
    p.closed_at_sequence::float8 AS "closedAtSequence",
    (SELECT count(*)::int FROM accounting_period_close c WHERE c.accounting_period_id = p.id) AS closings
  FROM accounting_period p LEFT JOIN person n ON n.id = p.closed_by`;

/** Returns the months that were ever closed, newest first. */
export async function listAccountingPeriods(scope: OrganizationScope): Promise<AccountingPeriod[]> {
  const rows = await scope.query<AccountingPeriod>(`${SELECT} ORDER BY p.starts_on DESC LIMIT 240`);
  return rows.map((row) => withoutNulls(row) as AccountingPeriod);
}

/**
 * Closes a month with its report, as of the newest sealed transaction. What is posted later, or was
 * not sealed, counts in the next month whatever its own dates. Refuses as `refuseToClose`, and
 * (`LEDGER_NOT_SEALED`) while transactions of the month wait for the sealer.
 */
export async function closePeriod(scope: OrganizationScope, name: string): Promise<PeriodReport> {
  const month = monthOf(name);
  await lockPeriods(scope);
  const closedThrough = await lastClosed(scope);
  refuseToClose(month, { today: await today(scope), closedThrough: closedThrough?.endsOn });
  const waiting = await scope.query(
    `SELECT 1 FROM ledger_transaction t WHERE t.effective_on <= $1::date
       AND NOT EXISTS (SELECT 1 FROM ledger_seal s WHERE s.transaction_id = t.id) LIMIT 1`,
    [month.endsOn],
  );
  if (waiting.length > 0) {
    throw new DomainError('LEDGER_NOT_SEALED', 'The sealer is still at work; try again shortly');
  }
  const sequence = await newestSequence(scope);
  const report = await periodReport(scope, month, sequence);
  const id = await writePeriod(scope, month, report);
  await scope.query(
    `INSERT INTO accounting_period_close (id, organization_id, accounting_period_id,
       closed_at_sequence, closed_by, report) VALUES ($1, $2, $3, $4, $5, $6)`,
    [
      newId(),
      scope.organizationId,
      id,
      sequence,
      scope.actor.personId ?? null,
      JSON.stringify(report),
    ],
  );
  return report;
}

async function writePeriod(
  scope: OrganizationScope,
  { startsOn, endsOn }: Month,
  report: PeriodReport,
): Promise<string> {
  const [row] = await scope.query<{ id: string }>(
    `INSERT INTO accounting_period AS p (id, organization_id, starts_on, ends_on, state, closed_by,
       closed_at, closed_at_sequence, report) VALUES ($1, $2, $3, $4, 'closed', $5, now(), $6, $7)
     ON CONFLICT ON CONSTRAINT accounting_period_key DO UPDATE SET state = 'closed',
       closed_by = excluded.closed_by, closed_at = excluded.closed_at,
       closed_at_sequence = excluded.closed_at_sequence, report = excluded.report
     RETURNING p.id`,
    [
      newId(),
      scope.organizationId,
      startsOn,
      endsOn,
      scope.actor.personId ?? null,
      report.throughSequence,
      JSON.stringify(report),
    ],
  );
  return row?.id ?? '';
}

/** Returns the report with which a month was closed; of an open month, what it would be now. */
export async function reportOfPeriod(
  scope: OrganizationScope,
  name: string,
): Promise<{ readonly state: 'open' | 'closed'; readonly report: PeriodReport }> {
  const month = monthOf(name);
  const [row] = await scope.query<{ report: PeriodReport }>(
    "SELECT report FROM accounting_period WHERE starts_on = $1 AND state = 'closed'",
    [month.startsOn],
  );
  if (row) return { state: 'closed', report: row.report };
  return { state: 'open', report: await periodReport(scope, month, await newestSequence(scope)) };
}

/** What a second person is asked to sign. */
export const REOPEN = 'accountingPeriod.reopen';

/**
 * Asks for the reopening of the last closed month. Refuses (`PERIOD_NOT_CLOSED`) one that is not
 * closed and (`LATER_PERIOD_CLOSED`) one that others follow. Returns the approval's id.
 */
export async function requestReopening(
  scope: OrganizationScope,
  name: string,
  reason: string,
): Promise<string> {
  const month = monthOf(name);
  const last = await lastClosed(scope);
  refuseToReopen(month, last?.endsOn);
  return requestApproval(scope, {
    subjectKind: 'accountingPeriod',
    subjectId: last?.id ?? '',
    action: REOPEN,
    payload: { period: name },
    reason,
  });
}

function refuseToReopen(month: Month, closedThrough: string | undefined): void {
  if (closedThrough === undefined || month.endsOn > closedThrough) {
    throw new DomainError('PERIOD_NOT_CLOSED', 'The month is not closed', { period: month.name });
  }
  if (month.endsOn < closedThrough) {
    throw new DomainError('LATER_PERIOD_CLOSED', 'Later months must be reopened first', {
      period: month.name,
    });
  }
}

/** Reopens a month that two people want open: what is posted from now on may count in it again. */
export async function reopenPeriod(
  scope: OrganizationScope,
  { name, approvalId }: { readonly name: string; readonly approvalId: string },
): Promise<void> {
  await lockPeriods(scope);
  const last = await lastClosed(scope);
  refuseToReopen(monthOf(name), last?.endsOn);
  await scope.execute(
    `UPDATE accounting_period_close SET reopened_at_sequence = $2, reopened_by = $3,
       reopened_at = now(), approval_id = $4
     WHERE accounting_period_id = $1 AND reopened_at IS NULL`,
    [last?.id, await newestSequence(scope), scope.actor.personId ?? null, approvalId],
  );
  await scope.execute("UPDATE accounting_period SET state = 'open' WHERE id = $1", [last?.id]);
}

async function lastClosed(
  scope: OrganizationScope,
): Promise<{ readonly id: string; readonly endsOn: string } | undefined> {
  const [row] = await scope.query<{ id: string; endsOn: string }>(
    `SELECT id, ends_on::text AS "endsOn" FROM accounting_period WHERE state = 'closed'
      ORDER BY starts_on DESC LIMIT 1`,
  );
  return row;
}

async function newestSequence(scope: OrganizationScope): Promise<number> {
  const [row] = await scope.query<{ sequence: number }>(
    'SELECT COALESCE(max(sequence), 0)::float8 AS sequence FROM ledger_seal',
  );
  return row?.sequence ?? 0;
}

async function today(scope: OrganizationScope): Promise<string> {
  const [row] = await scope.query<{ zone: string }>(
    'SELECT time_zone AS zone FROM organization WHERE id = $1',
    [scope.organizationId],
  );
  return dateInZone(new Date(), row?.zone ?? 'UTC');
}

/** Months of one organization are closed and reopened one after the other. */
const lockPeriods = (scope: OrganizationScope) =>
  scope.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `accounting-periods/${scope.organizationId}`,
  ]);
