import type { ImportReport } from '../../domain/intake/import-report.js';
import { loadEnv } from '../../config/env.js';
import { CliError } from '../cli-error.js';
import type { ImportIo } from './index.js';

/** An api and a key for it. */
export interface ImportTarget {
  readonly url: string;
  readonly apiKey: string;
}

/**
 * Sends the file to the api and returns its report. Refuses (`CliError`, exit 2) when there is no
 * api to talk to, when it does not answer, and when it refuses the whole file.
 */
export async function remoteImport(
  name: string,
  bytes: AsyncIterable<Buffer>,
  options: { readonly createProviders?: boolean; readonly url: string | undefined },
  io: ImportIo,
): Promise<ImportReport> {
  const target = await targetOf(options.url, io);
  const chunks: Buffer[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  const query = new URLSearchParams({ file: name });
  if (options.createProviders) query.set('createProviders', 'true');
  let response: Response;
  try {
    response = await fetch(`${target.url.replace(/\/$/, '')}/v1/imports/837?${query.toString()}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${target.apiKey}`, 'content-type': 'application/edi-x12' },
      body: new Blob([Buffer.concat(chunks)]),
    });
  } catch {
    throw new CliError(`The api at ${target.url} does not answer; is it running?`);
  }
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  if (response.ok) return body as unknown as ImportReport;
  const { detail, title, code } = body as Record<string, string | undefined>;
  throw new CliError(
    `${detail ?? title ?? `The api answered ${response.status}`} [${code ?? '?'}]`,
  );
}

async function targetOf(url: string | undefined, io: ImportIo): Promise<ImportTarget> {
  const env = loadEnv();
  const address = url ?? env.ZEROBALANCE_URL;
  const local = address === undefined || env.ZEROBALANCE_API_KEY === undefined;
  const fallback = local ? await io.target?.().catch(() => undefined) : undefined;
  const apiKey = env.ZEROBALANCE_API_KEY ?? fallback?.apiKey;
  const target = address ?? fallback?.url;
  if (target === undefined) {
    throw new CliError('No api to talk to: run `zerobalance start`, or give --url');
  }
  if (apiKey === undefined) throw new CliError('No API key: set ZEROBALANCE_API_KEY');
  return { url: target, apiKey };
}
