import type { OrganizationScope } from '../database.js';
import { addMaster, keepMaster } from '../practice/master-data.js';
import { payers } from '../practice/practice-tables.js';
import { needUsableConnection } from './usable-connection.js';

export interface PayerDraft {
  readonly name: string;
  readonly payerIdentifier: string;
  readonly connectionId?: string | undefined;
  readonly filingIndicator?: string | undefined;
}

export interface PayerChange {
  readonly name?: string | undefined;
  readonly connectionId?: string | null | undefined;
  readonly filingIndicator?: string | null | undefined;
  readonly retired?: boolean | undefined;
}

/**
 * Adds a payer. Refuses (`ALREADY_THERE`) an identifier that is known and (`CONNECTION_NOT_FOUND`)
 * a connection that is not in use.
 */
export async function addPayer(scope: OrganizationScope, draft: PayerDraft) {
  await checkConnection(scope, draft.connectionId);
  return addMaster(scope, payers, draft);
}

/** Changes, retires or brings back a payer; refuses as `keepMaster`, and as `addPayer`. */
export async function changePayer(
  scope: OrganizationScope,
  at: { readonly id: string; readonly version: number },
  change: PayerChange,
) {
  await checkConnection(scope, change.connectionId);
  return keepMaster(scope, payers, at, change);
}

async function checkConnection(
  scope: OrganizationScope,
  id: string | null | undefined,
): Promise<void> {
  if (typeof id === 'string') await needUsableConnection(scope, id);
}
