import type { EncounterStage } from '../../domain/encounter/encounter-stage.js';
import { DomainError } from '../../domain/errors/domain-error.js';
import type { OrganizationScope } from '../database.js';

/** The part of an encounter's row that its workflow lives by. */
export interface EncounterRow {
  readonly id: string;
  readonly stage: EncounterStage;
  readonly held: boolean;
  readonly actionRequired: boolean;
  readonly billable: boolean;
  readonly selfPay: boolean;
  readonly guarantorId: string;
  readonly serviceDate: string;
  readonly waitingFor?: string;
  readonly deadlineAt?: string;
  readonly attempts: number;
  readonly lastErrorCode?: string;
}

/**
 * Locks the encounter for this transaction and returns its row; refuses (`ENCOUNTER_NOT_FOUND`)
 * what is not there or not ours. Whoever changes anything of an encounter locks it first: steps,
 * commands and facts then never interleave, and locks are always taken in this order.
 */
export async function lockEncounter(
  scope: OrganizationScope,
  encounterId: string,
): Promise<EncounterRow> {
  const [row] = await scope.query<StoredEncounter>(
    `SELECT id, stage, held, action_required, billable, self_pay, guarantor_id,
            service_date::text AS service_date, waiting_for, deadline_at, attempts, last_error_code
       FROM encounter WHERE id = $1 FOR NO KEY UPDATE`,
    [encounterId],
  );
  if (row === undefined) throw new DomainError('ENCOUNTER_NOT_FOUND', 'There is no such encounter');
  return {
    id: row.id,
    stage: row.stage,
    held: row.held,
    actionRequired: row.action_required,
    billable: row.billable,
    selfPay: row.self_pay,
    guarantorId: row.guarantor_id,
    serviceDate: row.service_date,
    ...(row.waiting_for !== null && { waitingFor: row.waiting_for }),
    ...(row.deadline_at !== null && { deadlineAt: row.deadline_at.toISOString() }),
    attempts: row.attempts,
    ...(row.last_error_code !== null && { lastErrorCode: row.last_error_code }),
  };
}

interface StoredEncounter {
  readonly id: string;
  readonly stage: EncounterStage;
  readonly held: boolean;
  readonly action_required: boolean;
  readonly billable: boolean;
  readonly self_pay: boolean;
  readonly guarantor_id: string;
  readonly service_date: string;
  readonly waiting_for: string | null;
  readonly deadline_at: Date | null;
  readonly attempts: number;
  readonly last_error_code: string | null;
}
