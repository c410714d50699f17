import { readDocuments } from '../../x12/mapping/documents.js';
import { CliError } from '../cli-error.js';
import { eobOf, type Eob } from './eob-content.js';
import type { EobPdf } from './eob-pdf.js';
import { eobText } from './eob-text.js';
import { Output, type X12Io } from './io.js';
import { paints } from './paint.js';
import { forEachSource, type Source } from './sources.js';
import { decodedAll } from './text.js';

/**
 * `x12 eob`: what an 835 means for each patient, as text or (`--pdf FILE`) as one PDF. A file
 * without an 835 is said on stderr and makes the exit code 1, as does a claim that does not add up.
 */
export async function eob(
  files: readonly string[],
  options: { readonly pdf?: string; readonly loadPdf: () => Promise<{ EobPdf: typeof EobPdf }> },
  io: X12Io,
): Promise<void> {
  const output = new Output(io.stdout);
  const paint = paints(io.colour);
  const pdf =
    options.pdf === undefined ? undefined : new (await options.loadPdf()).EobPdf(options.pdf);
  await forEachSource(files, io, async (source) => {
    let found = false;
    for await (const each of eobsOf(source, io)) {
      found = true;
      if (!addsUp(each)) io.fail(1);
      if (pdf === undefined) output.write(eobText(each, paint));
      else pdf.add(each);
      await output.flush();
    }
    await output.flush(true);
    if (found) return;
    io.stderr.write(`${source.name}: holds no remittance (835)\n`);
    io.fail(1);
  });
  await pdf?.close().catch(() => {
    throw new CliError(`--pdf ${options.pdf ?? ''}: the file cannot be written`);
  });
}

function addsUp({ patients }: Eob): boolean {
  return patients.every(({ claims }) => claims.every((claim) => claim.addsUp));
}

async function* eobsOf(source: Source, io: X12Io): AsyncGenerator<Eob> {
  for await (const document of readDocuments(source.chunks)) {
    if (document.kind !== 'transaction') continue;
    const { content, complete, controlNumber, findings } = document.transaction;
    if (content.kind !== 'remittance') continue;
    if (!complete || findings.some(({ severity }) => severity === 'error')) {
      io.stderr.write(
        `${source.name}: transaction ${controlNumber} is not as it should be; check it\n`,
      );
      io.fail(1);
    }
    yield decodedAll(eobOf(content.remittance));
  }
}
