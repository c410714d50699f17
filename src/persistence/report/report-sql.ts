import { measures, type Measure } from '../../domain/metrics/measures.js';

/** The member of a dimension that nobody is: no payer, no facility. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

/** The day that stands for "not yet" (not billed, not denied) in the receivables. */
export const UNDATED = '0001-01-01';

/** SQL of an entry's amount, debit positive. */
export const SIGNED = "(CASE e.direction WHEN 'D' THEN e.amount_cents ELSE -e.amount_cents END)";

/** SQL of the accounts that somebody owes us in. */
export const RECEIVABLES = "('payer-receivable', 'patient-receivable')";

const quoted = (texts: readonly string[]): string => texts.map((text) => `'${text}'`).join(', ');

function condition({ accounts, kinds, exceptKinds }: Measure): string {
  const exact = accounts.filter((account) => !account.endsWith('-'));
  const open = accounts.filter((account) => account.endsWith('-'));
  const account = [
    ...(exact.length > 0 ? [`e.account IN (${quoted(exact)})`] : []),
    ...open.map((prefix) => `e.account LIKE '${prefix}%'`),
  ].join(' OR ');
  return [
    `(${account})`,
    ...(kinds ? [`t.kind IN (${quoted(kinds)})`] : []),
    ...(exceptKinds ? [`t.kind NOT IN (${quoted(exceptKinds)})`] : []),
  ].join(' AND ');
}

/** SQL of the measure of entry `e` in transaction `t`; NULL when it counts nowhere. */
export const MEASURE_OF_ENTRY = `(CASE ${measures
  .map((measure) => `WHEN ${condition(measure)} THEN '${measure.name}'`)
  .join(' ')} END)`;

/** SQL of the amount of entry `e` as its measure counts it. */
export const AMOUNT_OF_ENTRY = `(CASE WHEN ${measures
  .filter(({ sign }) => sign === -1)
  .map((measure) => `(${condition(measure)})`)
  .join(' OR ')} THEN -${SIGNED} ELSE ${SIGNED} END)`;

/** SQL of what an entry's sum is split by beside its party: the type of a write-off. */
export const DETAIL_OF_ENTRY =
  "(CASE WHEN e.account LIKE 'write-off-%' THEN substr(e.account, 11) ELSE '' END)";

/** SQL that gives each row of `m` once per dimension (`d`) and grain (`g`). */
export const SPREAD = `
  CROSS JOIN LATERAL (VALUES ('total', '${NOBODY}'::uuid), ('payer', m.payer_id),
    ('provider', m.provider_id), ('facility', m.facility_id)) d (dimension, member_id)
  CROSS JOIN (VALUES ('day'), ('month')) g (grain)`;

/** SQL of the day or month that a row's date belongs to. */
export const periodOf = (date: string): string =>
  `(CASE g.grain WHEN 'month' THEN date_trunc('month', ${date})::date ELSE ${date} END)`;
