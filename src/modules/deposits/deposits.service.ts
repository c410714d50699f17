import { Injectable } from '@nestjs/common';
import type { BankFile, BankFormat } from '../../domain/bank/bank-line.js';
import { readBankFile } from '../../domain/bank/read-bank-file.js';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { needFreshFactor } from '../../http/step-up.js';
import { recordAudit } from '../../persistence/audit/audit.js';
import { Database } from '../../persistence/database.js';
import { finishInbox, sha256Of, storeInbox } from '../../persistence/inbox/inbox-store.js';
import { returnDeposit, unmatchDeposit } from '../../persistence/ledger/deposit-changes.js';
import {
  depositCandidates,
  depositReconciliation,
} from '../../persistence/ledger/deposit-reconciliation.js';
import {
  listDeposits,
  matchDeposit,
  recordDeposit,
  type DepositDraft,
  type DepositState,
} from '../../persistence/ledger/deposits.js';
import { takeBankLines, type TakenLine } from '../../persistence/ledger/import-bank-file.js';

interface DepositInput {
  readonly depositKey: string;
  readonly depositedOn: string;
  readonly amountCents: number;
  readonly traceNumber?: string | undefined;
  readonly originator?: string | undefined;
  readonly description?: string | undefined;
}

interface BankFileQuery {
  readonly file: string;
  readonly format?: BankFormat | undefined;
  readonly dryRun: boolean;
  readonly dateColumn?: string | undefined;
  readonly amountColumn?: string | undefined;
  readonly creditColumn?: string | undefined;
  readonly traceColumn?: string | undefined;
  readonly referenceColumn?: string | undefined;
  readonly originatorColumn?: string | undefined;
  readonly descriptionColumn?: string | undefined;
  readonly accountColumn?: string | undefined;
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

  unmatch(
    caller: Caller,
    depositId: string,
    { remittanceId, reason }: { readonly remittanceId: string; readonly reason: string },
  ) {
    return inCallersOrganization(this.database, caller, async (scope) => {
      const at = new Date().toISOString();
      const state = await unmatchDeposit(scope, { depositId, remittanceId, reason, at });
      await recordAudit(scope, {
        action: 'deposit.unmatch',
        subjectKind: 'deposit',
        subjectId: depositId,
        reason,
        changes: { remittanceId },
      });
      return { id: depositId, state };
    });
  }

  /** Money that came disappears again: asks for a fresh second factor. */
  takeBack(caller: Caller, depositId: string, reason: string) {
    needFreshFactor(caller);
    return inCallersOrganization(this.database, caller, async (scope) => {
      const at = new Date().toISOString();
      const state = await returnDeposit(scope, { depositId, reason, at });
      const subject = { subjectKind: 'deposit', subjectId: depositId };
      await recordAudit(scope, { action: 'deposit.return', ...subject, reason });
      return { id: depositId, state };
    });
  }

  candidates(caller: Caller, depositId: string) {
    return inCallersOrganization(this.database, caller, async (scope) => ({
      items: await depositCandidates(scope, depositId),
    }));
  }

  reconciliation(
    caller: Caller,
    { asOf: given, limit }: { readonly asOf?: string | undefined; readonly limit: number },
  ) {
    const asOf = given ?? new Date().toISOString().slice(0, 10);
    return inCallersOrganization(this.database, caller, async (scope) => ({
      asOf,
      ...(await depositReconciliation(scope, { asOf, limit })),
    }));
  }

  /**
   * Takes a bank file: raw bytes kept once, each credit recorded once, nothing at all while a row
   * cannot be read.
   */
  async takeFile(caller: Caller, query: BankFileQuery, bytes: Buffer) {
    const file = readBankFile(bytes.toString('utf8'), {
      format: query.format,
      columns: columnsOf(query),
    });
    if (file.errors.length > 0) return report('refused', file, []);
    if (query.dryRun) return report('dryRun', file, []);
    const { id } = await this.database.inGlobal((scope) =>
      storeInbox(scope, {
        source: 'upload',
        sourceKey: `${caller.organizationId}/bank/${sha256Of(bytes)}`,
        fileName: query.file,
        contentType: 'text/plain',
        bytes,
        uploadedFor: caller.organizationId,
        uploadedBy: caller.personId,
        kind: `bank-${file.format}`,
        forRelay: false,
      }),
    );
    const taken = await inCallersOrganization(this.database, caller, (scope) =>
      takeBankLines(scope, id, file.lines),
    );
    const said = report('taken', file, taken);
    const { recorded, known, matched } = said;
    await this.database.inGlobal((scope) => finishInbox(scope, id, { recorded, known, matched }));
    return { ...said, inboxId: id };
  }
}

const columnsOf = (query: BankFileQuery) =>
  query.dateColumn === undefined
    ? undefined
    : {
        date: query.dateColumn,
        amount: query.amountColumn,
        credit: query.creditColumn,
        trace: query.traceColumn,
        reference: query.referenceColumn,
        originator: query.originatorColumn,
        description: query.descriptionColumn,
        account: query.accountColumn,
      };

function report(
  outcome: 'taken' | 'refused' | 'dryRun',
  { format, errors, passedOver, lines }: BankFile,
  taken: readonly TakenLine[],
) {
  const recorded = taken.filter((line) => line.recorded);
  return {
    outcome,
    format,
    errors: errors.slice(0, 1_000),
    passedOver,
    recorded: recorded.length,
    known: taken.length - recorded.length,
    matched: recorded.filter(({ state }) => state !== 'unmatched').length,
    lines:
      outcome === 'taken'
        ? taken
        : lines.map(({ row, depositedOn, amountCents, traceNumber }) => ({
            row,
            depositedOn,
            amountCents,
            ...(traceNumber === undefined ? {} : { traceNumber }),
          })),
  };
}
