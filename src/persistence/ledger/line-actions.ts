import type { LineAction, Owner } from '../../domain/posting/line-facts.js';
import { cents } from '../../domain/shared/cents.js';
import type { PayerId } from '../../domain/shared/ids.js';
import type { StoredEntry } from './line-entries.js';

const ACTION_KINDS = new Set(['write-off', 'bad-debt', 'transfer']);

/**
 * Returns the decisions of people and follow-ups about a line, read back from the ledger: the first
 * transaction of each (the one whose event is the action itself) says what was decided, later ones
 * only how much of it stands; recoveries lower it for good.
 */
export function actionsOf(entries: readonly StoredEntry[]): LineAction[] {
  const actions = new Map<string, LineAction>();
  for (const entry of entries) {
    const { cause, event, kind } = entry;
    if (kind === 'recovery') lower(actions, entry);
    else if (ACTION_KINDS.has(kind) && isOwn(cause, event) && !actions.has(cause)) {
      const own = entries.filter((each) => each.cause === cause && each.event === event);
      const action = toAction(cause, own);
      if (action) actions.set(cause, action);
    }
  }
  return [...actions.values()];
}

/** The second and further parts of one decision on a line carry `#n` behind its key. */
const isOwn = (cause: string, event: string): boolean => cause.split('#')[0] === event;

const amountOf = ({ amount_cents }: StoredEntry): number => Number(amount_cents);

function ownerOf({ account, payer_id }: StoredEntry): Owner {
  return account === 'patient-receivable' ? 'patient' : ((payer_id ?? '') as PayerId);
}

function toAction(key: string, entries: readonly StoredEntry[]): LineAction | undefined {
  const debit = entries.find(({ direction }) => direction === 'D');
  const credit = entries.find(({ direction }) => direction === 'C');
  if (!debit || !credit) return undefined;
  const amountCents = cents(amountOf(debit));
  if (debit.kind === 'transfer') {
    return { kind: 'transfer', key, from: ownerOf(credit), to: ownerOf(debit), amountCents };
  }
  if (debit.account === 'bad-debt') {
    return { kind: 'bad-debt', key, owner: ownerOf(credit), amountCents };
  }
  const type = debit.account.replace(/^write-off-/, '');
  return { kind: 'write-off', key, owner: ownerOf(credit), type, amountCents };
}

function lower(actions: Map<string, LineAction>, entry: StoredEntry): void {
  const action = actions.get(entry.cause);
  if (!action || entry.direction !== 'D') return;
  const amountCents = cents(Math.max(0, action.amountCents - amountOf(entry)));
  actions.set(entry.cause, { ...action, amountCents });
}
