import { DomainError } from '../domain/errors/domain-error.js';
import { noteGuard } from '../persistence/audit/request-record.js';
import type { Caller } from './caller.js';

/**
 * Money that leaves or disappears, releases and publishing ask people for a fresh second factor
 * (architecture §8); the audit event of the act says that it was there. Keys have none and need none.
 * Refuses `FRESH_SECOND_FACTOR_NEEDED`.
 */
export function needFreshFactor(caller: Caller): void {
  if (caller.freshSecondFactor !== false) {
    noteGuard(caller.apiKeyId === undefined ? 'secondFactor' : 'key');
    return;
  }
  throw new DomainError('FRESH_SECOND_FACTOR_NEEDED', 'Confirm with your second factor first');
}
