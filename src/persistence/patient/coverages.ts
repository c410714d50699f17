/** Coverages of patients; claims are built from snapshots, so that a change here changes no claim. */
import { DomainError } from '../../domain/errors/domain-error.js';
import { fold } from '../../domain/intake/fold.js';
import type { OrganizationScope } from '../database.js';
import { addMaster, changeMaster, masterRow, type MasterRow } from '../practice/master-data.js';
import { coverages, payers } from '../practice/practice-tables.js';
import { patientDetail } from './patient-pages.js';

export interface CoverageDraft {
  readonly payerId: string;
  readonly memberId: string;
  readonly effectiveFrom?: string | undefined;
  readonly effectiveTo?: string | undefined;
}

export interface CoverageChange {
  readonly memberId?: string | undefined;
  readonly effectiveFrom?: string | null | undefined;
  readonly effectiveTo?: string | null | undefined;
}

/** Returns a coverage; refuses `NOT_FOUND`. */
export const coverageRow = (scope: OrganizationScope, id: string): Promise<MasterRow> =>
  masterRow(scope, coverages, id);

/**
 * Adds a coverage to a patient. Refuses (`NOT_FOUND`) an unknown patient or payer,
 * (`ALREADY_THERE`) the same member id at the same payer, and (`DATES_REVERSED`) an end before the
 * beginning.
 */
export async function addCoverage(
  scope: OrganizationScope,
  patientId: string,
  { payerId, ...draft }: CoverageDraft,
): Promise<MasterRow> {
  await patientDetail(scope, patientId);
  await masterRow(scope, payers, payerId);
  checkDates(draft.effectiveFrom, draft.effectiveTo);
  const folded = fold(draft.memberId);
  const known = await scope.query(
    `SELECT 1 FROM coverage WHERE patient_id = $1 AND payer_id = $2 AND folded_member_id = $3`,
    [patientId, payerId, folded],
  );
  if (known.length > 0) {
    throw new DomainError('ALREADY_THERE', 'The patient has this coverage already');
  }
  return addMaster(scope, coverages, draft, {
    patient_id: patientId,
    payer_id: payerId,
    folded_member_id: folded,
    source: 'manual',
  });
}

/** Changes a coverage; refuses as `changeMaster`, and (`DATES_REVERSED`) an end before the beginning. */
export async function changeCoverage(
  scope: OrganizationScope,
  at: { readonly id: string; readonly version: number },
  change: CoverageChange,
): Promise<MasterRow> {
  const before = await coverageRow(scope, at.id);
  const day = (name: 'effectiveFrom' | 'effectiveTo') =>
    change[name] === undefined ? before[name] : change[name];
  checkDates(day('effectiveFrom'), day('effectiveTo'));
  const after = await changeMaster(scope, coverages, at, change);
  if (change.memberId !== undefined) {
    await scope.execute('UPDATE coverage SET folded_member_id = $2 WHERE id = $1', [
      at.id,
      fold(change.memberId),
    ]);
  }
  return after;
}

function checkDates(from: unknown, to: unknown): void {
  if (typeof from !== 'string' || typeof to !== 'string' || from <= to) return;
  throw new DomainError('DATES_REVERSED', 'It would end before it begins', {
    field: 'effectiveTo',
  });
}
