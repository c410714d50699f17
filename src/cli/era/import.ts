import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { apiTarget, callApi } from '../api-target.js';
import { CliError } from '../cli-error.js';
import type { ApiTarget } from '../local-target.js';
import { print, printJson, say } from '../output.js';

/** What the api says about an uploaded file. */
interface StoredFile {
  readonly inboxId: string;
  readonly sha256: string;
  readonly outcome: 'stored' | 'known';
}

interface Message {
  readonly state: 'received' | 'processing' | 'processed' | 'quarantined' | 'failed';
  readonly finding?: { readonly code?: string };
  readonly transactions: readonly { readonly state: string; readonly controlNumber: string }[];
}

interface Payment {
  readonly id: string;
  readonly traceNumber: string;
  readonly state: string;
  readonly paymentCents: number;
  readonly paidCents: number;
  readonly suspenseCents: number;
  readonly claimCount: number;
}

/** What became of one file. */
interface Imported extends StoredFile {
  readonly state?: Message['state'];
  readonly code?: string;
  readonly transactions?: number;
  /** Payments of a payee whom nobody knows. */
  readonly unrouted?: number;
  readonly remittances?: readonly Payment[];
}

export interface ImportOptions {
  readonly json?: boolean;
  /** False with --no-wait. */
  readonly wait?: boolean;
  readonly patience?: string;
}

const SETTLED: ReadonlySet<string> = new Set(['posted', 'alreadyPosted', 'replaced']);

/**
 * Uploads files to the api and follows them until they are posted, with the progress on stderr.
 * Exit 0: every payment is posted, now or before; 1: something is held, in quarantine or without a
 * payee; 2: a file cannot be read, the api does not take it, or it is not done in time.
 */
export async function importCommand(
  command: Command,
  files: readonly string[],
  options: ImportOptions,
): Promise<number> {
  const target = await apiTarget(command);
  let exitCode = 0;
  for (const file of files) {
    try {
      const stored = await upload(target, file);
      const imported =
        options.wait === false ? stored : await follow(target, { file, stored, options });
      if (options.json) printJson({ file, ...imported });
      else printImported(file, imported);
      exitCode = Math.max(exitCode, exitCodeOf(imported));
    } catch (error) {
      say(`${file}: ${error instanceof Error ? error.message : String(error)}`);
      exitCode = 2;
    }
  }
  return exitCode;
}

function exitCodeOf({ state, transactions, unrouted = 0, remittances = [] }: Imported): number {
  // Nothing in it could be read.
  if (state !== undefined && state !== 'processed' && transactions === 0) return 2;
  const held = remittances.some((payment) => !SETTLED.has(payment.state));
  const whole = state === undefined || state === 'processed';
  return whole && unrouted === 0 && !held ? 0 : 1;
}

async function upload({ url, apiKey }: ApiTarget, file: string): Promise<StoredFile> {
  const bytes =
    file === '-'
      ? await buffer(process.stdin)
      : await readFile(file).catch(() => {
          throw new CliError('the file cannot be read');
        });
  const name = encodeURIComponent(file === '-' ? 'standard input' : basename(file));
  const response = await fetch(`${url}/v1/remittances/files?file=${name}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/edi-x12' },
    body: new Blob([bytes]),
  }).catch(() => {
    throw new CliError(`The api at ${url} does not answer; is it running?`);
  });
  const body = (await response.json().catch(() => ({}))) as Partial<Record<string, string>>;
  if (response.ok) return body as unknown as StoredFile;
  throw new CliError(body['detail'] ?? body['title'] ?? `The api answered ${response.status}`);
}

/** Asks after a file until it is worked off, and says on stderr how far it is. */
async function follow(
  target: ApiTarget,
  what: { readonly file: string; readonly stored: StoredFile; readonly options: ImportOptions },
): Promise<Imported> {
  const { file, stored, options } = what;
  const end = Date.now() + Number(options.patience ?? '600') * 1_000;
  let said = '';
  for (;;) {
    const message = await callApi<Message>(target, `/v1/inbox/${stored.inboxId}`);
    const remittances = await paymentsOf(target, stored.inboxId);
    const done = remittances.filter(({ state }) => SETTLED.has(state)).length;
    const progress = `${file}: ${message.state}, ${done} of ${remittances.length} payments posted`;
    if (progress !== said) say(progress);
    said = progress;
    if (message.state !== 'received' && message.state !== 'processing') {
      const unrouted = message.transactions.filter(({ state }) => state === 'unrouted').length;
      const code = message.finding?.code;
      const transactions = Math.max(message.transactions.length, remittances.length);
      const more = { ...(code === undefined ? {} : { code }), transactions, unrouted, remittances };
      return { ...stored, state: message.state, ...more };
    }
    if (Date.now() > end) {
      throw new CliError('it is still being posted; `--patience` waits longer, `--no-wait` not');
    }
    await sleep(500);
  }
}

async function paymentsOf(target: ApiTarget, inboxId: string): Promise<Payment[]> {
  const payments: Payment[] = [];
  let cursor = '';
  do {
    const page = await callApi<{ items: readonly Payment[]; next?: string }>(
      target,
      `/v1/remittances?inboxId=${inboxId}&limit=200${cursor}`,
    );
    for (const { id, traceNumber, state, claimCount, ...cents } of page.items) {
      const { paymentCents, paidCents, suspenseCents } = cents;
      payments.push({ id, traceNumber, state, paymentCents, paidCents, suspenseCents, claimCount });
    }
    cursor = page.next === undefined ? '' : `&cursor=${encodeURIComponent(page.next)}`;
  } while (cursor !== '');
  return payments.reverse();
}

const dollars = (cents: number): string => (cents / 100).toFixed(2);

function printImported(file: string, imported: Imported): void {
  const { outcome, inboxId, state, code, unrouted = 0, remittances } = imported;
  const ended = state === undefined ? '' : `, ${state}${code === undefined ? '' : ` [${code}]`}`;
  print(`${file}: ${outcome}, inbox ${inboxId}${ended}`);
  for (const { traceNumber, state: own, paymentCents, claimCount, suspenseCents } of remittances ??
    []) {
    const suspense = suspenseCents === 0 ? '' : `, ${dollars(suspenseCents)} in suspense`;
    print(`  ${traceNumber}: ${own}, ${dollars(paymentCents)}, ${claimCount} claims${suspense}`);
  }
  if (unrouted > 0) print(`  ${unrouted} payments to a payee whom nobody knows`);
}
