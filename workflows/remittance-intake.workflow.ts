import type { RemittanceReference } from '../activities/contract.js';
import { work } from './activities.js';
import type { RemittanceIntakeInput } from './messages.js';
import { failureCode } from './steps/failure-code.js';

/**
 * One 835 file: received and balanced, then each of its payments posted, resumable by key. A payment
 * that cannot be posted does not hold up the others; the inbox message then says so, with a work
 * item. The encounters are woken by the outbox, by the transaction that posts.
 */
export async function remittanceIntakeWorkflow({ inboxId }: RemittanceIntakeInput): Promise<void> {
  const at = (): string => new Date(Date.now()).toISOString();
  let errorCode: string | undefined;
  try {
    const { remittances } = await work.receiveRemittances({ inboxId, at: at() });
    for (const remittance of remittances) errorCode = (await post(remittance, at())) ?? errorCode;
  } catch (error) {
    errorCode = codeOf(error);
  }
  await work.finishRemittanceIntake({
    inboxId,
    at: at(),
    ...(errorCode !== undefined && { errorCode }),
  });
}

async function post(remittance: RemittanceReference, at: string): Promise<string | undefined> {
  try {
    await work.postRemittance({ ...remittance, at });
    return undefined;
  } catch (error) {
    return codeOf(error);
  }
}

function codeOf(error: unknown): string {
  const code = failureCode(error);
  if (code === undefined) throw error;
  return code;
}
