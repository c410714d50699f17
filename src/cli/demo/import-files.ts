import type { ImportReport } from '../../domain/intake/import-report.js';
import type { DemoFile } from '../../payer-simulator/demo-files.js';
import type { ApiTarget } from '../local-target.js';
import { CliError } from '../cli-error.js';
import { say } from '../output.js';

/** Sends the files through the same door as a practice's system; refuses when nothing is taken. */
export async function importFiles(
  { url, apiKey }: ApiTarget,
  files: readonly DemoFile[],
): Promise<void> {
  for (const { name, body } of files) {
    const query = new URLSearchParams({ file: name, createProviders: 'true' });
    const response = await fetch(`${url}/v1/imports/837?${query.toString()}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/edi-x12' },
      body: new Blob([new Uint8Array(body)]),
    }).catch(() => {
      throw new CliError(`The api at ${url} does not answer; is it running?`);
    });
    const answer = (await response.json().catch(() => ({}))) as Partial<ImportReport> & {
      detail?: string;
    };
    if (!response.ok) throw new CliError(answer.detail ?? `The api answered ${response.status}`);
    const { claims = 0, taken = 0, alreadyKnown = 0, refused = [] } = answer;
    say(
      `${name}: ${claims} claims, ${taken} taken, ${alreadyKnown} known, ${refused.length} refused`,
    );
  }
}
