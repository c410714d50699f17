import { endExpiredApprovals } from '../src/persistence/approval/signed-actions.js';
import { systemActor, type Database, type OrganizationScope } from '../src/persistence/database.js';
import { settleOpenRecoupments } from '../src/persistence/ledger/open-recoupments.js';
import { organizationIds } from '../src/persistence/obligation/open-work.js';
import { wakeEncounters } from '../src/persistence/outbox/outbox.js';
import { tellOfOverpayments } from '../src/persistence/refund/overpayment-items.js';
import { verifyBooks, type Violation } from '../src/persistence/verify/verify-books.js';
import { closeWorkItems, openWorkItem } from '../src/persistence/work-item/work-items.js';
import type { SweepActivities } from './contract.js';

/**
 * The questions of `zerobalance verify`, asked by the clock. An encounter that stands still is woken
 * first (its workflow may be gone: waking starts it); what is still broken at the next sweep, and
 * everything that no wake-up mends, becomes a work item. Items of what is whole again are closed.
 */
export const createSweepActivities = ({
  database,
}: {
  readonly database: Database;
}): SweepActivities => ({
  sweep: async ({ at }) => {
    const { violations } = await verifyBooks(database);
    let opened = 0;
    for (const organizationId of await organizationIds(database)) {
      const own = violations.filter(({ organization }) => organization === organizationId);
      await database.inOrganization(organizationId, systemActor, async (scope) => {
        await closeMended(scope, own);
        await endExpiredApprovals(scope);
        for (const violation of own) opened += await act(scope, violation);
        opened += (await settleOpenRecoupments(scope, at)).opened;
        opened += await tellOfOverpayments(scope, at);
      });
    }
    return { opened };
  },
});

async function act(scope: OrganizationScope, violation: Violation): Promise<number> {
  const encounterIds = violation.rows.flatMap((row) => encounterOf(row) ?? []);
  const asleep = await notYetWoken(scope, encounterIds);
  await wakeEncounters(scope, scope.organizationId, asleep);
  if (encounterIds.length > 0 && asleep.length === encounterIds.length) return 0;
  const { opened } = await openWorkItem(scope, {
    kind: 'sweepFinding',
    queue: 'operations',
    reasonCode: 'INVARIANT_BROKEN',
    message: violation.message,
    recommendedAction: 'lookIntoIt',
    severity: 'high',
    causeKey: causeOf(violation),
    details: { invariant: violation.invariant, rows: violation.rows },
  });
  return opened ? 1 : 0;
}

const causeOf = ({ invariant }: Pick<Violation, 'invariant'>): string => `sweep/${invariant}`;

function encounterOf(row: unknown): string | undefined {
  const { encounterId } = row as { encounterId?: unknown };
  return typeof encounterId === 'string' ? encounterId : undefined;
}

/** Those whose last wake-up lies before what their row now says; the others were told already. */
async function notYetWoken(
  scope: OrganizationScope,
  encounterIds: readonly string[],
): Promise<string[]> {
  if (encounterIds.length === 0) return [];
  const rows = await scope.query<{ id: string }>(
    `SELECT e.id FROM encounter e
      WHERE e.id = ANY ($1)
        AND NOT EXISTS (SELECT 1 FROM outbox_message o
                         WHERE o.subject_id = e.id AND o.kind IN ('factsChanged', 'startEncounter')
                           AND o.sent_at > greatest(e.changed_at, coalesce(e.deadline_at, e.changed_at)))`,
    [encounterIds],
  );
  return rows.map(({ id }) => id);
}

async function closeMended(
  scope: OrganizationScope,
  violations: readonly Violation[],
): Promise<void> {
  const broken = violations.map(causeOf);
  const open = await scope.query<{ id: string }>(
    `SELECT id FROM work_item WHERE state = 'open' AND kind = 'sweepFinding' AND cause_key <> ALL ($1)`,
    [broken],
  );
  await closeWorkItems(
    scope,
    { ids: open.map(({ id }) => id) },
    { state: 'dismissed', resolution: 'becameMoot' },
  );
}
