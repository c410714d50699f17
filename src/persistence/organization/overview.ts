import type { OrganizationScope } from '../database.js';
import { agingRows, type Bucket } from '../report/aging.js';
import { reportMoment } from '../report/report-moment.js';
import { withoutNulls } from '../rows.js';
import { systemHealth } from './system-health.js';

/** Who the caller is and where. */
export async function whoAmI(scope: OrganizationScope) {
  const [row] = await scope.query<object>(
    `SELECT o.id AS "organizationId", o.name AS "organizationName", o.time_zone AS "timeZone",
       b.name AS "billingCompanyName", p.id AS "personId", p.display_name AS "personName"
     FROM organization o JOIN billing_company b ON b.id = o.billing_company_id, person p
     WHERE o.id = $1 AND p.id = $2`,
    [scope.organizationId, scope.actor.personId],
  );
  return withoutNulls(row ?? {});
}

/** Members of the organization, to assign work to. */
export async function listMembers(scope: OrganizationScope): Promise<object[]> {
  return scope.query<object>(
    `SELECT p.id, p.display_name AS name, p.kind, array_agg(m.role ORDER BY m.role) AS roles
     FROM membership m JOIN person p ON p.id = m.person_id
     WHERE m.organization_id = $1 AND m.ended_at IS NULL AND p.deactivated_at IS NULL
     GROUP BY p.id, p.display_name, p.kind ORDER BY p.display_name LIMIT 1000`,
    [scope.organizationId],
  );
}

/** Counts and money for the first page: by stage, at risk, this day's remittances. */
export async function overview(scope: OrganizationScope) {
  const stages = await scope.query<object>(
    `SELECT stage, count(*)::int AS encounters, sum(open_cents)::float8 AS "openCents",
       count(*) FILTER (WHERE action_required)::int AS "actionRequired",
       count(*) FILTER (WHERE held)::int AS held
     FROM encounter WHERE billable GROUP BY stage ORDER BY stage`,
  );
  const [money] = await scope.query<object>(
    `SELECT COALESCE(sum(charge_cents), 0)::float8 AS "chargedCents",
       COALESCE(sum(paid_cents), 0)::float8 AS "paidCents",
       COALESCE(sum(adjusted_cents), 0)::float8 AS "adjustedCents",
       COALESCE(sum(payer_balance_cents), 0)::float8 AS "payerCents",
       COALESCE(sum(patient_balance_cents), 0)::float8 AS "patientCents",
       COALESCE(sum(open_cents), 0)::float8 AS "openCents"
     FROM encounter WHERE billable`,
  );
  const remittances = await scope.query<object>(
    `SELECT state, count(*)::int AS count, sum(payment_cents)::float8 AS "paymentCents"
     FROM remittance WHERE created_at >= now() - interval '24 hours' GROUP BY state ORDER BY state`,
  );
  const [risk] = await scope.query<object>(
    `SELECT count(*)::int AS encounters, COALESCE(sum(open_cents), 0)::float8 AS "openCents",
       count(*) FILTER (WHERE deadline_at < now())::int AS overdue,
       COALESCE(sum(open_cents) FILTER (WHERE deadline_at < now()), 0)::float8 AS "overdueCents",
       count(*) FILTER (WHERE deadline_at >= now() AND deadline_at < now() + interval '1 day')::int AS today
     FROM encounter WHERE deadline_at < now() + interval '7 days' AND stage <> 'closed'
       AND billable`,
  );
  return {
    stages,
    money: money ?? {},
    ageing: await ageing(scope),
    remittances,
    deadlinesThisWeek: risk ?? {},
    system: await systemHealth(scope),
  };
}

const FROM_DAYS = { '0-30': 0, '31-60': 31, '61-90': 61, '91-120': 91, '120+': 121 } as const;

/** What payers and patients owe by age from service, out of the sums that reports are read from. */
async function ageing(scope: OrganizationScope): Promise<object[]> {
  const moment = await reportMoment(scope);
  const rows = await agingRows(scope, moment, { basis: 'service', dimension: 'total' });
  const of = (responsibility: 'payer' | 'patient') =>
    rows.find((row) => row.responsibility === responsibility);
  return Object.entries(FROM_DAYS).map(([bucket, fromDays]) => ({
    bucket,
    fromDays,
    payerCents: of('payer')?.buckets[bucket as Bucket] ?? 0,
    patientCents: of('patient')?.buckets[bucket as Bucket] ?? 0,
  }));
}
