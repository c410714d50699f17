import type { OrganizationScope } from '../database.js';
import { GENESIS, SEALED_COLUMNS, sealHash, type SealedContent } from './seal-hash.js';

/** A link that does not hold: which, and how. */
export interface ChainFault {
  readonly sequence: number;
  readonly transactionId: string;
  readonly fault: 'sequence-gap' | 'previous-hash' | 'content';
}

export interface ChainReport {
  readonly sealed: number;
  readonly faults: readonly ChainFault[];
}

const PORTION = 5_000;

/**
 * Recomputes the hash chain of an organization from the rows themselves. A changed or removed
 * entry, a changed transaction and a removed or reordered seal each show as a fault that names its
 * sequence. Stops after a hundred faults.
 */
export async function verifyChain(scope: OrganizationScope): Promise<ChainReport> {
  const faults: ChainFault[] = [];
  let previous: Buffer = GENESIS;
  let sequence = 0;
  for (;;) {
    const rows = await scope.query<
      SealedContent & { sequence: string; previous_hash: Buffer; hash: Buffer; sealed_id: string }
    >(
      `SELECT s.sequence, s.previous_hash, s.hash, s.transaction_id AS sealed_id, ${SEALED_COLUMNS}
         FROM ledger_seal s LEFT JOIN ledger_transaction t ON t.id = s.transaction_id
        WHERE s.sequence > $1 ORDER BY s.sequence LIMIT ${PORTION}`,
      [sequence],
    );
    for (const row of rows) {
      const fault = faultOf(row, { previous, sequence });
      if (fault) {
        faults.push({ sequence: Number(row.sequence), transactionId: row.sealed_id, fault });
      }
      previous = row.hash;
      sequence = Number(row.sequence);
    }
    if (rows.length < PORTION || faults.length >= 100) return { sealed: sequence, faults };
  }
}

function faultOf(
  row: SealedContent & {
    readonly sequence: string;
    readonly previous_hash: Buffer;
    readonly hash: Buffer;
  },
  before: { readonly previous: Buffer; readonly sequence: number },
): ChainFault['fault'] | undefined {
  const sequence = Number(row.sequence);
  if (sequence !== before.sequence + 1) return 'sequence-gap';
  if (!row.previous_hash.equals(before.previous)) return 'previous-hash';
  const entries = row.entries ?? [];
  const same = sealHash(row.previous_hash, sequence, { ...row, entries }).equals(row.hash);
  return same ? undefined : 'content';
}
