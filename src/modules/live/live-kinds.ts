import type { RoleName } from '../../http/caller.js';
import { may, type Noun } from '../../http/permissions.js';

/** Which permission to read each kind of change needs; `encounter.…` is a fact of its story. */
const nounOf: Readonly<Record<string, Noun>> = {
  encounter: 'encounter',
  workItem: 'workItem',
  remittance: 'remittance',
  approval: 'approval',
  deposit: 'ledger',
  patientPayment: 'patientPayment',
  statement: 'statement',
  bulkJob: 'workItem',
};

/** Returns whether a role may hear of a change; an unknown kind is heard by nobody. */
export function mayHear(role: RoleName, kind: string): boolean {
  const noun = nounOf[kind.split('.')[0] ?? ''];
  return noun !== undefined && may(role, 'read', noun);
}
