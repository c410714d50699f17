/**
 * What people keep of a practice (facilities, providers, enrolments, coverages …), written once:
 * listed by key, read, added, changed at a version, retired. A table says which names of the API
 * are which columns; nothing else can be set.
 */
import { DomainError } from '../../domain/errors/domain-error.js';
import { noteChanges } from '../audit/request-record.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import { withoutNulls } from '../rows.js';

type Kind = 'text' | 'date' | 'json' | 'uuid';

/** A table of master data. */
export interface Master {
  readonly table: string;
  /** In refusals: `There is no such facility`. */
  readonly noun: string;
  /** Names of the API that people set, with their columns. */
  readonly fields: Readonly<Record<string, readonly [column: string, kind: Kind]>>;
  /** More columns to show, of `t` and the joins. */
  readonly shown?: string;
  readonly joins?: string;
  /** Orders by name; each is a text expression. The first is the standard one. */
  readonly sorts: Readonly<Record<string, string>>;
  readonly retires: boolean;
}

export interface MasterRow {
  readonly id: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

/** A row of a list, with its place in it. */
export interface ListedRow extends MasterRow {
  readonly sortKey: string;
}

export interface MasterPage {
  /** Name of an order; with `-` in front the other way round. */
  readonly sort?: string | undefined;
  readonly retired?: boolean | undefined;
  readonly limit: number;
  readonly after?: readonly (string | number)[] | undefined;
}

/** A condition on `t`; `?` stands for the value. Left out when the value is undefined. */
export type Condition = readonly [sql: string, value: unknown];

function selectOf(master: Master, sortKey: string): string {
  const columns = Object.entries(master.fields).map(
    ([name, [column, kind]]) => `t.${column}${kind === 'date' ? '::text' : ''} AS "${name}"`,
  );
  const retired = master.retires ? ', t.retired_at AS "retiredAt"' : '';
  const shown = master.shown === undefined ? '' : `, ${master.shown}`;
  return `SELECT t.id, ${columns.join(', ')}${shown}${retired}, t.created_at AS "createdAt",
    t.version, ${sortKey} AS "sortKey" FROM ${master.table} t ${master.joins ?? ''}`;
}

/** Returns a page of rows by key, one more than the limit when there are more. */
export async function listMaster(
  scope: OrganizationScope,
  master: Master,
  page: MasterPage,
  conditions: readonly Condition[] = [],
): Promise<ListedRow[]> {
  const given = page.sort ?? Object.keys(master.sorts)[0] ?? '';
  const down = given.startsWith('-');
  const key = master.sorts[given.replace(/^-/, '')] ?? 't.id::text';
  const parameters: unknown[] = [];
  const place = (value: unknown): string => `$${parameters.push(value)}`;
  const where = conditions
    .filter(([, value]) => value !== undefined)
    .map(([sql, value]) => sql.replaceAll('?', place(value)));
  if (master.retires && page.retired !== true) where.push('t.retired_at IS NULL');
  if (page.after !== undefined) {
    const [text, id] = page.after;
    where.push(`(${key}, t.id) ${down ? '<' : '>'} (${place(text)}, ${place(id)}::uuid)`);
  }
  const order = down ? 'DESC' : 'ASC';
  const rows = await scope.query<ListedRow>(
    `${selectOf(master, key)} ${where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`}
     ORDER BY ${key} ${order}, t.id ${order} LIMIT ${place(page.limit + 1)}`,
    parameters,
  );
  return rows.map((row) => withoutNulls(row) as ListedRow);
}

/** Returns one row; refuses `NOT_FOUND`. */
export async function masterRow(
  scope: OrganizationScope,
  master: Master,
  id: string,
): Promise<MasterRow> {
  const [row] = await scope.query<ListedRow>(`${selectOf(master, "''")} WHERE t.id = $1`, [id]);
  if (row === undefined) throw new DomainError('NOT_FOUND', `There is no such ${master.noun}`);
  const { sortKey: _, ...shown } = row;
  return withoutNulls(shown);
}

/**
 * Adds a row and returns it. `fixed` are columns that nobody sets later. Refuses (`ALREADY_THERE`) a
 * key that exists.
 */
export async function addMaster(
  scope: OrganizationScope,
  master: Master,
  draft: object,
  fixed: Readonly<Record<string, unknown>> = {},
) {
  const id = newId();
  const set = settings(master, draft);
  const names = [
    'id',
    'organization_id',
    ...Object.keys(fixed),
    ...set.map(({ column }) => column),
  ];
  const values = [
    id,
    scope.organizationId,
    ...Object.values(fixed),
    ...set.map((one) => one.value),
  ];
  const inserted = await scope.execute(
    `INSERT INTO ${master.table} (${names.join(', ')})
     VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')}) ON CONFLICT DO NOTHING`,
    values,
  );
  if (inserted === 0) {
    throw new DomainError('ALREADY_THERE', `There is such a ${master.noun} already`);
  }
  const added = await masterRow(scope, master, id);
  noteChanges({}, fieldsOf(master, added));
  return added;
}

/**
 * Changes the named fields (null empties one) and returns the row. Refuses `NOT_FOUND`, and
 * `CHANGED_MEANWHILE` when it is no longer at `version`.
 */
export async function changeMaster(
  scope: OrganizationScope,
  master: Master,
  { id, version }: { readonly id: string; readonly version: number },
  change: object,
) {
  const before = await masterRow(scope, master, id);
  const set = settings(master, change);
  const assignments = set.map(({ column }, index) => `${column} = $${index + 3}, `).join('');
  const changed = await scope.execute(
    `UPDATE ${master.table} SET ${assignments}version = version + 1
      WHERE id = $1 AND version = $2`,
    [id, version, ...set.map((one) => one.value)],
  );
  if (changed === 0) throw changedMeanwhile(master);
  const after = await masterRow(scope, master, id);
  noteChanges(fieldsOf(master, before), fieldsOf(master, after));
  return after;
}

/** Retires a row, or brings it back; what names it stays as it is. Refuses as `changeMaster`. */
async function retireMaster(
  scope: OrganizationScope,
  master: Master,
  { id, version }: { readonly id: string; readonly version: number },
  retired: boolean,
) {
  const before = await masterRow(scope, master, id);
  const changed = await scope.execute(
    `UPDATE ${master.table} SET version = version + 1,
       retired_at = CASE WHEN $3::boolean THEN COALESCE(retired_at, now()) END
      WHERE id = $1 AND version = $2`,
    [id, version, retired],
  );
  if (changed === 0) throw changedMeanwhile(master);
  noteChanges({ retired: before['retiredAt'] !== undefined }, { retired });
  return masterRow(scope, master, id);
}

/** `retireMaster` when `retired` says so, and `changeMaster` for everything else that is named. */
export async function keepMaster(
  scope: OrganizationScope,
  master: Master,
  at: { readonly id: string; readonly version: number },
  { retired, ...fields }: { readonly retired?: boolean | undefined } & object,
): Promise<MasterRow> {
  if (retired === undefined) return changeMaster(scope, master, at, fields);
  const row = await retireMaster(scope, master, at, retired);
  if (Object.keys(fields).length === 0) return row;
  return changeMaster(scope, master, { id: at.id, version: row.version }, fields);
}

const changedMeanwhile = ({ noun }: Master): DomainError =>
  new DomainError('CHANGED_MEANWHILE', `Somebody changed this ${noun} meanwhile`);

function settings({ fields }: Master, draft: object) {
  const given = draft as Readonly<Record<string, unknown>>;
  return Object.entries(fields).flatMap(([name, [column, kind]]) => {
    const value = given[name];
    if (value === undefined) return [];
    return [{ column, value: kind === 'json' && value !== null ? JSON.stringify(value) : value }];
  });
}

const fieldsOf = ({ fields }: Master, row: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.keys(fields).map((name) => [name, row[name]]));

/** Returns the pattern of `ILIKE` that finds a text anywhere. */
export const anywhere = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : `%${text.replace(/[\\%_]/g, '\\$&')}%`;
