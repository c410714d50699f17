import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { apiTarget } from '../api-target.js';
import { CliError } from '../cli-error.js';
import { print, printJson, say } from '../output.js';

/** What the api says about an uploaded file. */
interface StoredFile {
  readonly inboxId: string;
  readonly sha256: string;
  readonly outcome: 'stored' | 'known';
}

/**
 * Uploads files to the api, which reads, balances and posts them in the background. Exit 2 when a
 * file cannot be read or the api does not take it; a file that is known already is no error.
 */
export async function importCommand(
  command: Command,
  files: readonly string[],
  { json = false }: { readonly json?: boolean },
): Promise<number> {
  const { url, apiKey } = await apiTarget(command);
  let exitCode = 0;
  for (const file of files) {
    try {
      const stored = await upload({ url, apiKey }, file);
      if (json) printJson({ file, ...stored });
      else print(`${file}: ${stored.outcome}, inbox ${stored.inboxId}`);
    } catch (error) {
      say(`${file}: ${error instanceof Error ? error.message : String(error)}`);
      exitCode = 2;
    }
  }
  return exitCode;
}

async function upload(
  { url, apiKey }: { readonly url: string; readonly apiKey: string },
  file: string,
): Promise<StoredFile> {
  const bytes = file === '-' ? await buffer(process.stdin) : await readFile(file);
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
