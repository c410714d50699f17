import type { Command } from 'commander';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { apiTarget } from '../api-target.js';
import { CliError } from '../cli-error.js';

/** Streams the api's CSV to stdout; refuses (exit 2) when the api does not give it. */
export async function exportAudit(
  command: Command,
  options: Readonly<Record<string, string>>,
): Promise<void> {
  const { url, apiKey } = await apiTarget(command);
  const query = new URLSearchParams();
  const names = {
    person: 'personId',
    patient: 'patientId',
    action: 'action',
    from: 'from',
    to: 'to',
  };
  for (const [option, name] of Object.entries(names)) {
    if (options[option] !== undefined) query.set(name, options[option]);
  }
  const response = await fetch(`${url}/v1/audit/export?${query.toString()}`, {
    headers: { authorization: `Bearer ${apiKey}` },
  }).catch(() => {
    throw new CliError(`The api at ${url} does not answer; is it running?`);
  });
  if (!response.ok || response.body === null) {
    throw new CliError(`The api refused the export: ${response.status}`);
  }
  await pipeline(Readable.fromWeb(response.body), process.stdout, { end: false });
}
