import { createHash } from 'node:crypto';
import type { BankLine } from '../../domain/bank/bank-line.js';
import { depositKeys } from '../../domain/bank/deposit-keys.js';
import type { OrganizationScope } from '../database.js';
import { recordDeposit, type DepositState } from './deposits.js';

/** What became of one line of a bank file. */
export interface TakenLine {
  readonly row: number;
  readonly depositId: string;
  readonly depositedOn: string;
  readonly amountCents: number;
  readonly traceNumber?: string;
  /** False: the same credit was taken from an earlier file. */
  readonly recorded: boolean;
  readonly state: DepositState;
}

/**
 * Records each credit of a bank file once, whichever files it stands in, and matches it to the
 * remittance of its trace.
 */
export async function takeBankLines(
  scope: OrganizationScope,
  inboxId: string,
  lines: readonly BankLine[],
): Promise<TakenLine[]> {
  const keys = depositKeys(lines);
  const taken: TakenLine[] = [];
  for (const [index, line] of lines.entries()) {
    const { row, depositedOn, amountCents, traceNumber, originator, description } = line;
    const deposit = await recordDeposit(scope, {
      depositKey: `bank:${createHash('sha256')
        .update(keys[index] ?? '')
        .digest('hex')}`,
      depositedOn,
      amountCents,
      ...(traceNumber === undefined ? {} : { traceNumber }),
      ...(originator === undefined ? {} : { originator }),
      ...(description === undefined ? {} : { description }),
      sourceInboxId: inboxId,
    });
    const trace = traceNumber === undefined ? {} : { traceNumber };
    const { id, recorded, state } = deposit;
    taken.push({ row, depositId: id, depositedOn, amountCents, ...trace, recorded, state });
  }
  return taken;
}
