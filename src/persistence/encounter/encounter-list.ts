import { fold } from '../../domain/intake/fold.js';
import type { OrganizationScope } from '../database.js';
import { withoutNulls } from '../rows.js';

export type EncounterSort = 'recent' | 'deadline' | 'open';

export interface EncounterFilter {
  readonly stages?: readonly string[] | undefined;
  readonly payerId?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly patientId?: string | undefined;
  readonly guarantorId?: string | undefined;
  readonly actionRequired?: boolean | undefined;
  readonly held?: boolean | undefined;
  readonly billable?: boolean | undefined;
  readonly openFromCents?: number | undefined;
  readonly openToCents?: number | undefined;
  readonly deadlineBefore?: string | undefined;
  readonly serviceFrom?: string | undefined;
  readonly serviceTo?: string | undefined;
  /** A patient's name, a member id, a claim or encounter number, or the beginning of one. */
  readonly text?: string | undefined;
  readonly sort: EncounterSort;
  readonly limit: number;
  /** Sort key and id of the last row of the page before. */
  readonly after?: readonly (string | number)[] | undefined;
}

export interface EncounterListRow {
  readonly id: string;
  readonly number: number;
  readonly patientId: string;
  readonly patientName: string;
  readonly birthDate?: string;
  readonly payerId?: string;
  readonly payerName?: string;
  readonly practiceNumber?: string;
  readonly serviceDate: string;
  readonly serviceDateTo?: string;
  readonly stage: string;
  readonly billable: boolean;
  readonly actionRequired: boolean;
  readonly held: boolean;
  readonly waitingFor?: string;
  readonly deadlineAt?: Date;
  readonly attempts: number;
  readonly lastErrorCode?: string;
  readonly ownerId?: string;
  readonly ownerName?: string;
  readonly chargeCents: number;
  readonly paidCents: number;
  readonly adjustedCents: number;
  readonly payerBalanceCents: number;
  readonly patientBalanceCents: number;
  readonly openCents: number;
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly version: number;
  /** The sort key as text, exact to the microsecond; not shown. */
  readonly sortKey: string;
}

export const encounterColumns = `e.id, e.number::float8 AS number, e.patient_id AS "patientId",
  concat_ws(', ', p.last_name, p.first_name) AS "patientName", p.birth_date::text AS "birthDate",
  e.current_payer_id AS "payerId", y.name AS "payerName", e.practice_number AS "practiceNumber",
  e.service_date::text AS "serviceDate", e.service_date_to::text AS "serviceDateTo", e.stage,
  e.billable, e.action_required AS "actionRequired", e.held, e.waiting_for AS "waitingFor",
  e.deadline_at AS "deadlineAt", e.attempts, e.last_error_code AS "lastErrorCode",
  e.owner_person_id AS "ownerId", o.display_name AS "ownerName",
  e.charge_cents::float8 AS "chargeCents", e.paid_cents::float8 AS "paidCents",
  e.adjusted_cents::float8 AS "adjustedCents",
  e.payer_balance_cents::float8 AS "payerBalanceCents",
  e.patient_balance_cents::float8 AS "patientBalanceCents", e.open_cents::float8 AS "openCents",
  e.created_at AS "createdAt", e.changed_at AS "changedAt", e.version`;

export const encounterJoins = `JOIN patient p ON p.id = e.patient_id
  LEFT JOIN payer y ON y.id = e.current_payer_id
  LEFT JOIN person o ON o.id = e.owner_person_id`;

const sorts: Readonly<
  Record<EncounterSort, { key: string; type: string; direction: 'ASC' | 'DESC'; where?: string }>
> = {
  recent: { key: 'e.created_at', type: 'timestamptz', direction: 'DESC' },
  deadline: {
    key: 'e.deadline_at',
    type: 'timestamptz',
    direction: 'ASC',
    where: 'e.deadline_at IS NOT NULL',
  },
  open: { key: 'e.open_cents', type: 'bigint', direction: 'DESC' },
};

/** Collects conditions and their parameters. */
class Conditions {
  readonly parts: string[] = [];
  readonly parameters: unknown[] = [];

  add(value: unknown, condition: (placeholder: string) => string): void {
    if (value === undefined) return;
    this.parameters.push(value);
    this.parts.push(condition(`$${this.parameters.length}`));
  }
}

/**
 * Returns one row more than the limit, when there are more. Pages by key, so page 4,000 costs what
 * page 1 costs (the page is taken before the joins, whose guessed cost would bring in parallel
 * workers); every search is a range over a folded column (architecture §8).
 */
export async function listEncounters(
  scope: OrganizationScope,
  filter: EncounterFilter,
): Promise<EncounterListRow[]> {
  const sort = sorts[filter.sort];
  const where = conditionsOf(filter);
  if (sort.where !== undefined) where.parts.push(sort.where);
  if (filter.after !== undefined) {
    const [key, id] = filter.after;
    where.parameters.push(key, id);
    const at = where.parameters.length;
    const sign = sort.direction === 'ASC' ? '>' : '<';
    where.parts.push(`(${sort.key}, e.id) ${sign} ($${at - 1}::${sort.type}, $${at}::uuid)`);
  }
  where.parameters.push(filter.limit + 1);
  const rows = await scope.query<EncounterListRow>(
    `SELECT ${encounterColumns}, ${sort.key}::text AS "sortKey"
     FROM (SELECT e.* FROM encounter e
       WHERE e.organization_id = NULLIF(current_setting('app.organization_id', true), '')::uuid
         ${where.parts.map((part) => `AND ${part}`).join(' ')}
       ORDER BY ${sort.key} ${sort.direction}, e.id ${sort.direction}
       LIMIT $${where.parameters.length}) e ${encounterJoins}
     ORDER BY ${sort.key} ${sort.direction}, e.id ${sort.direction}`,
    where.parameters,
  );
  return rows.map((row) => withoutNulls(row) as EncounterListRow);
}

/** Returns ids and open money of what a filter finds, newest first, at most `limit`. */
export function selectEncounters(
  scope: OrganizationScope,
  filter: Omit<EncounterFilter, 'sort' | 'limit' | 'after'>,
  limit: number,
): Promise<{ readonly id: string; readonly amountCents: number }[]> {
  const where = conditionsOf({ ...filter, sort: 'recent', limit });
  where.parameters.push(limit);
  return scope.query(
    `SELECT e.id, e.open_cents::float8 AS "amountCents" FROM encounter e
      WHERE e.organization_id = NULLIF(current_setting('app.organization_id', true), '')::uuid
        ${where.parts.map((part) => `AND ${part}`).join(' ')}
      ORDER BY e.created_at DESC, e.id DESC LIMIT $${where.parameters.length}`,
    where.parameters,
  );
}

function conditionsOf(filter: EncounterFilter): Conditions {
  const where = new Conditions();
  where.add(filter.stages, (at) => `e.stage = ANY (${at}::text[])`);
  where.add(filter.payerId, (at) => `e.current_payer_id = ${at}`);
  where.add(filter.ownerId, (at) => `e.owner_person_id = ${at}`);
  where.add(filter.patientId, (at) => `e.patient_id = ${at}`);
  where.add(filter.guarantorId, (at) => `e.guarantor_id = ${at}`);
  // The constant lets the partial index be used.
  if (filter.actionRequired === true) where.parts.push('e.action_required');
  if (filter.actionRequired === false) where.parts.push('NOT e.action_required');
  where.add(filter.held, (at) => `e.held = ${at}`);
  where.add(filter.billable, (at) => `e.billable = ${at}`);
  where.add(filter.openFromCents, (at) => `e.open_cents >= ${at}`);
  where.add(filter.openToCents, (at) => `e.open_cents <= ${at}`);
  where.add(filter.deadlineBefore, (at) => `e.deadline_at < ${at}`);
  where.add(filter.serviceFrom, (at) => `e.service_date >= ${at}`);
  where.add(filter.serviceTo, (at) => `e.service_date <= ${at}`);
  if (filter.text !== undefined && filter.text.trim() !== '') addSearch(where, filter.text.trim());
  return where;
}

/** The text after the last one that starts with `prefix`, for a range over folded columns. */
export const endOfRange = (prefix: string): string =>
  prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1);

function addSearch(where: Conditions, text: string): void {
  const name = text
    .split(/[\s,]+/)
    .map(fold)
    .filter((part) => part !== '')
    .join(' ');
  const word = fold(text);
  if (word === '') {
    where.parts.push('false');
    return;
  }
  const number = /^E?(\d{1,12})$/.exec(word)?.[1];
  where.parameters.push(name, endOfRange(name), word, endOfRange(word), number ?? null);
  const at = where.parameters.length;
  const range = (column: string, from: number): string =>
    `(${column} ~>=~ $${from} AND ${column} ~<~ $${from + 1})`;
  // One list of ids first: each part is a range of its own index, where an OR over the list's rows
  // would read every encounter of the practice.
  where.parts.push(`e.id = ANY (ARRAY(
    SELECT x.id FROM encounter x WHERE x.patient_id = ANY (ARRAY(
        SELECT s.id FROM patient s WHERE ${range('s.folded_name', at - 4)} LIMIT 2000))
    UNION SELECT x.id FROM encounter x WHERE x.patient_id = ANY (ARRAY(
        SELECT c.patient_id FROM coverage c
         WHERE ${range('c.folded_member_id', at - 2)} LIMIT 2000))
    UNION SELECT x.id FROM encounter x WHERE ${range('x.folded_practice_number', at - 2)}
    UNION SELECT c.encounter_id FROM claim c WHERE c.patient_control_number = $${at - 2}
    UNION SELECT c.encounter_id FROM claim c WHERE c.payer_claim_control_number = $${at - 2}
    UNION SELECT x.id FROM encounter x WHERE x.number = $${at}::bigint))`);
}
