import type { ErrorDetails } from '../domain/errors/domain-error.js';
import { lastChangeOf } from '../persistence/audit/last-change.js';
import type { Database } from '../persistence/database.js';
import { isId } from '../domain/shared/ids.js';
import { inCallersOrganization, type CallerRequest } from './caller.js';

/** Returns who changed what of the row that a request with an old ETag wanted to change, and when. */
export async function whoChangedIt(
  database: Database,
  { caller, params }: CallerRequest,
): Promise<ErrorDetails> {
  const id = params['id'];
  if (caller === undefined || typeof id !== 'string' || !isId(id)) return {};
  const change = await inCallersOrganization(database, caller, (scope) => lastChangeOf(scope, id));
  return change === undefined
    ? {}
    : { changedBy: change.by, changedAt: change.at, fields: change.fields.join(', ') };
}
