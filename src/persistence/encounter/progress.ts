import type { EncounterStage } from '../../domain/encounter/encounter-stage.js';
import type { OrganizationScope } from '../database.js';

/** What lists show of where an encounter stands; absent means "no such wait". */
export interface Progress {
  readonly stage: EncounterStage;
  /** A code, for example `eligibilityAnswer`, `functionalAck`, `remittance`, `person`. */
  readonly waitingFor?: string;
  /** ISO instant. */
  readonly deadlineAt?: string;
  readonly attempts?: number;
  readonly lastErrorCode?: string;
  readonly currentPayerId?: string;
}

/**
 * Writes where the encounter stands, before the wait begins, so that `recover` and every list know
 * it. `closed` stamps closed_at, any other stage clears it (re-opened). A step that runs twice
 * writes the same.
 */
export async function recordProgress(
  scope: OrganizationScope,
  encounterId: string,
  progress: Progress,
): Promise<void> {
  await scope.execute(
    `UPDATE encounter
        SET stage = $2, waiting_for = $3, deadline_at = $4, attempts = $5, last_error_code = $6,
            current_payer_id = COALESCE($7, current_payer_id), changed_at = now(),
            closed_at = CASE WHEN $2 = 'closed' THEN COALESCE(closed_at, now()) END,
            version = version + 1
      WHERE id = $1
        AND (stage, waiting_for, deadline_at, attempts, last_error_code, current_payer_id)
            IS DISTINCT FROM ($2, $3, $4::timestamptz, $5, $6, COALESCE($7, current_payer_id))`,
    [
      encounterId,
      progress.stage,
      progress.waitingFor ?? null,
      progress.deadlineAt ?? null,
      progress.attempts ?? 0,
      progress.lastErrorCode ?? null,
      progress.currentPayerId ?? null,
    ],
  );
}
