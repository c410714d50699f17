import type { EncounterSnapshot } from '../../domain/encounter/encounter-snapshot.js';
import type { OrganizationScope } from '../database.js';

export type CoverageState = 'unverified' | 'active' | 'inactive' | 'unclear' | 'replaced';

/** A coverage of an encounter, in the order in which the payers are asked. */
export interface EncounterCoverageRow {
  readonly sequence: number;
  readonly coverageId: string;
  readonly payerId: string;
  readonly state: CoverageState;
  readonly effectiveFrom?: string;
  readonly effectiveTo?: string;
}

/** Returns the coverages of an encounter in their order. */
export async function coveragesOf(
  scope: OrganizationScope,
  encounterId: string,
): Promise<readonly EncounterCoverageRow[]> {
  const rows = await scope.query<StoredCoverage>(
    `SELECT e.sequence, e.coverage_id, e.payer_id, e.state,
            c.effective_from::text AS effective_from, c.effective_to::text AS effective_to
       FROM encounter_coverage e JOIN coverage c ON c.id = e.coverage_id
      WHERE e.encounter_id = $1 ORDER BY e.sequence`,
    [encounterId],
  );
  return rows.map((row) => ({
    sequence: row.sequence,
    coverageId: row.coverage_id,
    payerId: row.payer_id,
    state: row.state,
    ...(row.effective_from !== null && { effectiveFrom: row.effective_from }),
    ...(row.effective_to !== null && { effectiveTo: row.effective_to }),
  }));
}

interface StoredCoverage {
  readonly sequence: number;
  readonly coverage_id: string;
  readonly payer_id: string;
  readonly state: CoverageState;
  readonly effective_from: string | null;
  readonly effective_to: string | null;
}

/** Whether a payer may be asked to pay: verified as active, or nobody could say. */
export const mayPay = ({ state }: Pick<EncounterCoverageRow, 'state'>): boolean =>
  state === 'active' || state === 'unclear';

/**
 * Returns the snapshot with only those coverages that may pay, in their order, and the sequence of
 * each: position 1 of the result is the payer that stands as primary on the claim (SBR01), even
 * when a coverage before it turned out to be inactive.
 */
export function payingCoverages(
  snapshot: EncounterSnapshot,
  coverages: readonly EncounterCoverageRow[],
): { readonly snapshot: EncounterSnapshot; readonly rows: readonly EncounterCoverageRow[] } {
  const pairs = coverages.filter(mayPay).flatMap((row) => {
    const found = snapshot.coverages.find(({ coverageId }) => coverageId === row.coverageId);
    return found ? [{ row, found }] : [];
  });
  return {
    snapshot: { ...snapshot, coverages: pairs.map(({ found }) => found) },
    rows: pairs.map(({ row }) => row),
  };
}

/** Sets what was found out about one coverage of an encounter. */
export async function setCoverageState(
  scope: OrganizationScope,
  at: { readonly encounterId: string; readonly coverageId: string },
  state: CoverageState,
): Promise<void> {
  await scope.execute(
    'UPDATE encounter_coverage SET state = $3 WHERE encounter_id = $1 AND coverage_id = $2',
    [at.encounterId, at.coverageId, state],
  );
}
