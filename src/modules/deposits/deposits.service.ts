import { Injectable } from '@nestjs/common';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { recordAudit } from '../../persistence/audit/audit.js';
import { Database } from '../../persistence/database.js';
import {
  listDeposits,
  matchDeposit,
  recordDeposit,
  type DepositDraft,
  type DepositState,
} from '../../persistence/ledger/deposits.js';

interface DepositInput {
  readonly depositKey: string;
  readonly depositedOn: string;
  readonly amountCents: number;
  readonly traceNumber?: string | undefined;
  readonly originator?: string | undefined;
  readonly description?: string | undefined;
}

/** What the bank says came in, against what remittances announced. */
@Injectable()
export class DepositsService {
  constructor(private readonly database: Database) {}

  list(
    caller: Caller,
    query: { readonly state?: DepositState | undefined; readonly limit: number },
  ) {
    return inCallersOrganization(this.database, caller, async (scope) => ({
      items: await listDeposits(scope, query),
    }));
  }

  record(caller: Caller, input: DepositInput) {
    const draft = Object.fromEntries(
      Object.entries(input).filter(([, value]) => value !== undefined),
    ) as unknown as DepositDraft;
    return inCallersOrganization(this.database, caller, (scope) => recordDeposit(scope, draft));
  }

  match(caller: Caller, depositId: string, remittanceId: string) {
    return inCallersOrganization(this.database, caller, async (scope) => {
      const state = await matchDeposit(scope, depositId, remittanceId, new Date().toISOString());
      await recordAudit(scope, {
        action: 'deposit.match',
        subjectKind: 'deposit',
        subjectId: depositId,
        changes: { remittanceId },
      });
      return { id: depositId, state };
    });
  }
}
