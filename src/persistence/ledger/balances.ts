import type { OrganizationScope } from '../database.js';
import type { EntryRow } from './posted-columns.js';

/** The party of a balance that is nobody's in particular (revenue, allowances). */
export const NO_PARTY = '00000000-0000-0000-0000-000000000000';

/** What a posting adds to a balance of an encounter, or of a charge line. */
export interface Sum {
  readonly chargeLineId?: string;
  readonly encounterId: string;
  readonly account: string;
  readonly partyId: string;
  amount: number;
}

/** Returns what entries add to the balances of encounters and lines. */
export function sumsOf(entries: readonly EntryRow[]): {
  readonly encounters: readonly Sum[];
  readonly lines: readonly Sum[];
} {
  const lines = new Sums();
  const encounters = new Sums();
  for (const { chargeLineId, encounterId, account, ...entry } of entries) {
    if (!encounterId) continue;
    const partyId = entry.payerId ?? entry.guarantorId ?? NO_PARTY;
    const amount = entry.direction === 'D' ? entry.amountCents : -entry.amountCents;
    encounters.add(encounterId, { encounterId, account, partyId, amount });
    if (!chargeLineId) continue;
    lines.add(chargeLineId, { encounterId, account, partyId, chargeLineId, amount });
  }
  return { encounters: encounters.all(), lines: lines.all() };
}

/** Sums by owner, account and party. An owner has a handful: looking is cheaper than a text key. */
class Sums {
  private readonly byOwner = new Map<string, Sum[]>();

  add(owner: string, part: Sum): void {
    const own = this.byOwner.get(owner);
    const known = own?.find(
      ({ account, partyId }) => account === part.account && partyId === part.partyId,
    );
    if (known) known.amount += part.amount;
    else if (own) own.push(part);
    else this.byOwner.set(owner, [part]);
  }

  all(): Sum[] {
    return [...this.byOwner.values()].flat();
  }
}

/** What a payer's decision changes of a claim's own row. */
export interface ClaimOutcome {
  readonly id: string;
  readonly state: string;
  /** The payer's newest claim number. */
  readonly number?: string | undefined;
}

/**
 * Writes what lists show of encounters and claims from the balances: charged, adjusted, what payers
 * and the patient owe, and what was paid (the rest of the charge, credits included). `outcomes` go
 * into the same update of their claims (a second one would check every foreign key). A posting does
 * it by itself.
 */
export async function refreshEncounters(
  scope: OrganizationScope,
  encounterIds: readonly string[],
  outcomes: readonly ClaimOutcome[] = [],
): Promise<void> {
  if (encounterIds.length === 0) return;
  await scope.query('SELECT refresh_encounters($1::uuid[], $2::uuid[], $3::text[], $4::text[])', [
    encounterIds,
    outcomes.map(({ id }) => id),
    outcomes.map(({ state }) => state),
    outcomes.map(({ number }) => number ?? null),
  ]);
}
