import { Figures, quantile } from '../../domain/metrics/figures.js';
import type { OrganizationScope } from '../database.js';
import { agingRows } from './aging.js';
import type { ReportMoment } from './report-moment.js';
import { NOBODY } from './report-sql.js';
import { sumsOf, type Period, type SumRow } from './sums.js';

/** A payer's share of what was charged, paid and is open. */
export interface PayerMixRow {
  readonly payerId?: string;
  readonly name: string;
  readonly chargesCents: number;
  readonly paymentsCents: number;
  readonly openCents: number;
  readonly shareOfCharges: number;
  readonly shareOfPayments: number;
}

const NOTHING_OPEN = { openCents: 0, over90Cents: 0, chargesOf90DaysCents: 0 };

/** Rows by member: each member's figures of the period. */
function byMember(rows: readonly SumRow[]): Map<string, Figures> {
  const grouped = new Map<string, SumRow[]>();
  for (const row of rows) {
    const known = grouped.get(row.memberId);
    if (known) known.push(row);
    else grouped.set(row.memberId, [row]);
  }
  return new Map([...grouped].map(([id, own]) => [id, new Figures(own, NOTHING_OPEN)]));
}

type Named = Readonly<Record<string, string>>;

async function namesOf(scope: OrganizationScope, sql: string): Promise<Named> {
  const rows = await scope.query<{ id: string; name: string }>(sql, [scope.organizationId]);
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

const payerNames = (scope: OrganizationScope): Promise<Named> =>
  namesOf(scope, 'SELECT id, name FROM payer WHERE organization_id = $1');

const providerNames = (scope: OrganizationScope): Promise<Named> =>
  namesOf(
    scope,
    `SELECT id, concat_ws(', ', last_name, first_name) AS name FROM provider WHERE organization_id = $1`,
  );

/** Open cents by member of a dimension. */
async function openByMember(
  scope: OrganizationScope,
  moment: ReportMoment,
  dimension: 'payer' | 'provider',
): Promise<Map<string, number>> {
  const open = new Map<string, number>();
  for (const row of await agingRows(scope, moment, { basis: 'service', dimension })) {
    const id = row.memberId ?? NOBODY;
    open.set(id, (open.get(id) ?? 0) + row.balanceCents);
  }
  return open;
}

/** Returns the payer mix of a period: largest charges first; patients' own money under self-pay. */
export async function payerMix(
  scope: OrganizationScope,
  moment: ReportMoment,
  period: Period,
): Promise<PayerMixRow[]> {
  const measures = ['charges', 'payerPayments', 'patientPayments'];
  const figures = byMember(await sumsOf(scope, moment, { period, dimension: 'payer', measures }));
  const names = await payerNames(scope);
  const open = await openByMember(scope, moment, 'payer');
  const ids = [...new Set([...figures.keys(), ...open.keys()])];
  const rows = ids.map((id) => {
    const own = figures.get(id);
    return {
      ...(id === NOBODY ? {} : { payerId: id }),
      name: id === NOBODY ? 'Patients' : (names[id] ?? ''),
      chargesCents: own?.cents('charges') ?? 0,
      paymentsCents: (own?.cents('payerPayments') ?? 0) + (own?.cents('patientPayments') ?? 0),
      openCents: open.get(id) ?? 0,
    };
  });
  const charges = rows.reduce((sum, row) => sum + row.chargesCents, 0);
  const payments = rows.reduce((sum, row) => sum + row.paymentsCents, 0);
  return rows
    .map((row) => ({
      ...row,
      shareOfCharges: charges === 0 ? 0 : row.chargesCents / charges,
      shareOfPayments: payments === 0 ? 0 : row.paymentsCents / payments,
    }))
    .sort((a, b) => b.chargesCents - a.chargesCents || (a.name < b.name ? -1 : 1));
}

/** How a payer behaves. */
export interface PayerScorecard {
  readonly payerId: string;
  readonly name: string;
  readonly claims: number;
  readonly billedCents: number;
  readonly paidCents: number;
  readonly openCents: number;
  readonly decided: number;
  /** Decided without denying a part ÷ decided. */
  readonly firstPassRate?: number;
  /** Denied ÷ billed, by amount. */
  readonly denialRate?: number;
  readonly rejectionRate?: number;
  readonly medianDaysToPay?: number;
  readonly ninetiethDaysToPay?: number;
  /** First answer (TA1, 999, 277CA) after sending. */
  readonly acknowledgmentSeconds95?: number;
  /** Allowed less than the payer's own fee schedule; absent without one. */
  readonly underpaidCents?: number;
  readonly underpaidLines?: number;
}

/** Returns a scorecard for every payer that anything happened with in the period. */
export async function payerScorecards(
  scope: OrganizationScope,
  moment: ReportMoment,
  period: Period,
): Promise<PayerScorecard[]> {
  const figures = byMember(await sumsOf(scope, moment, { period, dimension: 'payer' }));
  const names = await payerNames(scope);
  const open = await openByMember(scope, moment, 'payer');
  const latency = await acknowledgmentLatency(scope, moment, period);
  const short = await underpayments(scope, moment, period);
  return [...figures]
    .filter(([id]) => id !== NOBODY)
    .map(([id, own]) => ({
      payerId: id,
      name: names[id] ?? '',
      ...scoresOf(own),
      openCents: open.get(id) ?? 0,
      ...latency.get(id),
      ...short.get(id),
    }))
    .sort((a, b) => b.billedCents - a.billedCents || (a.name < b.name ? -1 : 1));
}

function scoresOf(own: Figures) {
  const decided = own.count('decided');
  const billed = own.cents('billed');
  const acknowledged = own.count('acknowledged');
  const days = own.lags('paid');
  const [median, ninetieth] = [quantile(days, 0.5), quantile(days, 0.9)];
  return {
    claims: own.count('billed'),
    billedCents: billed,
    paidCents: own.cents('payerPayments'),
    decided,
    ...(decided === 0 ? {} : { firstPassRate: own.count('decided', 'paid') / decided }),
    ...(billed === 0 ? {} : { denialRate: own.cents('denied') / billed }),
    ...(acknowledged === 0
      ? {}
      : { rejectionRate: own.count('acknowledged', 'rejected') / acknowledged }),
    ...(median === undefined ? {} : { medianDaysToPay: median }),
    ...(ninetieth === undefined ? {} : { ninetiethDaysToPay: ninetieth }),
  };
}

async function acknowledgmentLatency(
  scope: OrganizationScope,
  { revision }: ReportMoment,
  { from, to }: Period,
): Promise<Map<string, { acknowledgmentSeconds95: number }>> {
  const rows = await scope.query<{ payer_id: string; seconds: number }>(
    `SELECT payer_id, percentile_disc(0.95) WITHIN GROUP (ORDER BY seconds)::float8 AS seconds
     FROM report_event WHERE organization_id = $1 AND kind = 'answered' AND revision <= $2
       AND occurred_on BETWEEN $3 AND $4 AND seconds IS NOT NULL GROUP BY 1`,
    [scope.organizationId, revision, from, to],
  );
  return new Map(rows.map((row) => [row.payer_id, { acknowledgmentSeconds95: row.seconds }]));
}

/**
 * Lines that were allowed less than the payer's own fee schedule (the one named by its identifier)
 * says: allowed is AMT*B6, else what was paid and left to the patient. Denied lines are no
 * underpayment.
 */
async function underpayments(
  scope: OrganizationScope,
  { foldedAt }: ReportMoment,
  { from, to }: Period,
): Promise<Map<string, { underpaidCents: number; underpaidLines: number }>> {
  const rows = await scope.query<{ payer_id: string; cents: number; lines: number }>(
    `SELECT q.payer_id, COALESCE(sum(q.short) FILTER (WHERE q.short > 0), 0)::float8 AS cents,
       count(*) FILTER (WHERE q.short > 0)::int AS lines
     FROM (
       SELECT c.payer_id, round(f.price_cents * COALESCE(s.units, 1)) - COALESCE(s.allowed_cents,
         s.paid_cents + COALESCE((SELECT sum(a.amount_cents) FROM adjustment a
           WHERE a.claim_payment_id = s.claim_payment_id AND a.service_payment_id = s.id
             AND a.class = 'costShare'), 0)) AS short
       FROM payer y
         JOIN fee_schedule_price f ON f.organization_id = $1 AND f.schedule = y.payer_identifier
         JOIN service_payment s ON s.organization_id = $1 AND s.procedure_code = f.procedure_code
           AND (f.modifiers = '' OR f.modifiers = array_to_string(s.modifiers, ','))
         JOIN claim_payment p ON p.id = s.claim_payment_id AND p.kind = 'payment'
         JOIN claim c ON c.id = p.claim_id AND c.payer_id = y.id
         JOIN remittance r ON r.id = p.remittance_id AND r.state = 'posted'
       WHERE y.organization_id = $1 AND s.denied_cents = 0 AND p.created_at <= $2
         AND COALESCE(r.payment_date, r.created_at::date) BETWEEN $3 AND $4
         AND COALESCE(r.payment_date, r.created_at::date) >= f.effective_from
         AND (f.effective_to IS NULL OR COALESCE(r.payment_date, r.created_at::date) <= f.effective_to)
     ) q GROUP BY 1`,
    [scope.organizationId, foldedAt ?? new Date(0).toISOString(), from, to],
  );
  return new Map(
    rows.map(({ payer_id, cents, lines }) => [
      payer_id,
      { underpaidCents: cents, underpaidLines: lines },
    ]),
  );
}

/** What a provider's work came to. */
export interface ProviderRow {
  readonly providerId: string;
  readonly name: string;
  readonly claims: number;
  readonly chargesCents: number;
  readonly contractualCents: number;
  readonly payerPaymentsCents: number;
  readonly patientAppliedCents: number;
  readonly deniedCents: number;
  readonly openCents: number;
  /** Payments ÷ (charges − contractual allowances). */
  readonly netCollectionRate?: number;
}

/** Returns the productivity of every provider in a period, largest charges first. */
export async function providerProductivity(
  scope: OrganizationScope,
  moment: ReportMoment,
  period: Period,
): Promise<ProviderRow[]> {
  const figures = byMember(await sumsOf(scope, moment, { period, dimension: 'provider' }));
  const names = await providerNames(scope);
  const open = await openByMember(scope, moment, 'provider');
  return [...figures]
    .filter(([id]) => id !== NOBODY)
    .map(([id, own]) => {
      const [charges, contractual] = [own.cents('charges'), own.cents('contractual')];
      const paid = own.cents('payerPayments') + own.cents('patientApplied');
      return {
        providerId: id,
        name: names[id] ?? '',
        claims: own.count('billed'),
        chargesCents: charges,
        contractualCents: contractual,
        payerPaymentsCents: own.cents('payerPayments'),
        patientAppliedCents: own.cents('patientApplied'),
        deniedCents: own.cents('denied'),
        openCents: open.get(id) ?? 0,
        ...(charges - contractual > 0 ? { netCollectionRate: paid / (charges - contractual) } : {}),
      };
    })
    .sort((a, b) => b.chargesCents - a.chargesCents || (a.name < b.name ? -1 : 1));
}
