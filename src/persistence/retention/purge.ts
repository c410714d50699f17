import type { Database, GlobalScope } from '../database.js';
import { newId } from '../new-id.js';
import { purgeRules, type PurgeRule } from './retention-rules.js';

/** Rows removed by one statement, so that nothing waits long for their locks. */
const PORTION = 1_000;
const DAY_MS = 86_400_000;

/**
 * Removes what the rules let go (`retention-rules.ts`), portion by portion, and leaves a security
 * event for each table of which something went. Returns how many rows were removed. Nothing else of
 * the program deletes by age.
 */
export async function purgeByRule(
  databases: { readonly app: Database; readonly relay: Database },
  now: Date,
): Promise<number> {
  let removed = 0;
  for (const rule of purgeRules) {
    const before = new Date(now.getTime() - rule.days * DAY_MS).toISOString();
    const rows = await purge(databases[rule.by], rule, before);
    removed += rows;
    if (rows > 0) {
      await databases.relay.inGlobal((scope) =>
        scope.query(`INSERT INTO security_event (id, kind, details) VALUES ($1, 'purged', $2)`, [
          newId(),
          JSON.stringify({ table: rule.table, rows, endedBefore: before, days: rule.days }),
        ]),
      );
    }
  }
  return removed;
}

async function purge(database: Database, rule: PurgeRule, before: string): Promise<number> {
  let removed = 0;
  for (;;) {
    const rows = await database.inGlobal((scope) => portion(scope, rule, before));
    removed += rows;
    if (rows < PORTION) return removed;
  }
}

const portion = (scope: GlobalScope, { table, ended }: PurgeRule, before: string) =>
  scope.execute(
    `DELETE FROM ${table} WHERE id IN (SELECT id FROM ${table} WHERE ${ended} LIMIT ${PORTION})`,
    [before],
  );
