import { z } from 'zod';
import { DomainError } from '../domain/errors/domain-error.js';

/** The key of the last row of a page; opaque to clients. */
export type Cursor = readonly (string | number)[];

/** Returns the opaque text of a cursor. */
export const encodeCursor = (cursor: Cursor): string =>
  Buffer.from(JSON.stringify(cursor)).toString('base64url');

/** Returns the cursor of a text that we gave out; refuses (`CURSOR_INVALID`) any other. */
export function decodeCursor(text: string | undefined, length: number): Cursor | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    const whole =
      Array.isArray(value) &&
      value.length === length &&
      value.every((part) => typeof part === 'string' || typeof part === 'number');
    if (whole) return value;
  } catch {
    // Falls through to the refusal.
  }
  throw new DomainError('CURSOR_INVALID', 'That cursor is not one of ours');
}

export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional().describe('`next` of the page before.'),
};

export interface Page<Row> {
  readonly items: readonly Row[];
  /** Present when there is more. */
  readonly next?: string;
}

/** Makes a page of `limit` rows out of `limit + 1` that were asked for. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  key: (row: Row) => Cursor,
): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return rows.length > limit && last !== undefined
    ? { items, next: encodeCursor(key(last)) }
    : { items };
}

/** A row whose place in its list is `sortKey` (exact text) and id. */
export interface KeyedRow {
  readonly id: string;
  readonly sortKey: string;
}

/** Drops the sort key, which is the cursor's business. */
export const withoutSortKey = <Row extends KeyedRow>({ sortKey: _, ...row }: Row) => row;

/** `pageOf` for keyed rows; the key is not shown. */
export function keyedPage<Row extends KeyedRow>(
  rows: readonly Row[],
  limit: number,
): Page<Omit<Row, 'sortKey'>> {
  const page = pageOf(rows, limit, ({ sortKey, id }) => [sortKey, id]);
  return { ...page, items: page.items.map(withoutSortKey) };
}
