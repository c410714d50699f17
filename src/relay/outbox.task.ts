import type { Database } from '../persistence/database.js';
import type { OutboxKind } from '../persistence/outbox/outbox.js';
import {
  leaseOutbox,
  markSent,
  postpone,
  type LeasedMessage,
} from '../persistence/outbox/outbox-delivery.js';
import type { Workflows } from '../temporal/workflows.js';
import type { RelayTask } from './relay-task.js';

/** Messages taken at once, and calls to Temporal in flight: a burst is paced, not refused. */
const PORTION = 256;
const IN_FLIGHT = 16;

export type TemporalOutboxKind = Extract<
  OutboxKind,
  'startEncounter' | 'factsChanged' | 'startGuarantorBilling' | 'startRemittanceIntake'
>;
const kinds: readonly TemporalOutboxKind[] = [
  'startEncounter',
  'factsChanged',
  'startGuarantorBilling',
  'startRemittanceIntake',
];

/**
 * Outbox to Temporal. Messages are leased (committed) before Temporal is called and marked after,
 * so a crash repeats a wake-up, which is harmless, and loses none. All waiting messages of one
 * workflow become one signal.
 */
export class OutboxTask implements RelayTask {
  readonly name = 'outbox';

  constructor(
    /** As the relay role. */
    private readonly database: Database,
    private readonly workflows: Pick<
      Workflows,
      'wakeEncounter' | 'wakeGuarantorBilling' | 'startRemittanceIntake'
    >,
  ) {}

  async run(signal: AbortSignal): Promise<'more' | 'idle'> {
    const leased = await this.database.inGlobal((scope) => leaseOutbox(scope, kinds, PORTION));
    const groups = coalesce(leased);
    await inParallel(groups, IN_FLIGHT, signal, (group) => this.deliver(group));
    return leased.length === PORTION ? 'more' : 'idle';
  }

  private async deliver(group: readonly LeasedMessage[]): Promise<void> {
    const ids = group.map(({ id }) => id);
    try {
      await this.send(group[0]!);
    } catch (error) {
      const attempts = Math.max(...group.map((message) => message.attempts));
      await this.database.inGlobal((scope) => postpone(scope, ids, attempts, codeOf(error)));
      return;
    }
    await this.database.inGlobal((scope) => markSent(scope, ids));
  }

  private async send({ kind, organizationId, subjectId }: LeasedMessage): Promise<void> {
    switch (kind as TemporalOutboxKind) {
      case 'startEncounter':
      case 'factsChanged':
        return this.workflows.wakeEncounter({
          organizationId: organizationId ?? '',
          encounterId: subjectId,
        });
      case 'startGuarantorBilling':
        return this.workflows.wakeGuarantorBilling({
          organizationId: organizationId ?? '',
          guarantorId: subjectId,
        });
      case 'startRemittanceIntake':
        return this.workflows.startRemittanceIntake({ inboxId: subjectId });
    }
  }
}

/** One group per workflow: an encounter that was told five times is woken once. */
function coalesce(messages: readonly LeasedMessage[]): LeasedMessage[][] {
  const groups = new Map<string, LeasedMessage[]>();
  for (const message of messages) {
    const target = message.kind === 'startEncounter' ? 'factsChanged' : message.kind;
    const key = `${target}/${message.subjectId}`;
    groups.set(key, [...(groups.get(key) ?? []), message]);
  }
  return [...groups.values()];
}

async function inParallel<Item>(
  items: readonly Item[],
  width: number,
  signal: AbortSignal,
  act: (item: Item) => Promise<void>,
): Promise<void> {
  const left = items[Symbol.iterator]();
  const lane = async (): Promise<void> => {
    for (let next = left.next(); !next.done && !signal.aborted; next = left.next()) {
      await act(next.value);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
}

function codeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  if (typeof code === 'string' || typeof code === 'number') return `TEMPORAL_${code}`;
  return typeof name === 'string' ? name : 'UNFORESEEN';
}
