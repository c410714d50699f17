import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { X12Io } from './io.js';
import { Tokenizer } from '../../x12/core/tokenizer.js';
import { WindowFeeder } from '../../x12/core/window-feeder.js';
import { Anonymizer } from './anonymize/anonymizer.js';
import { Pseudonyms } from './anonymize/pseudonyms.js';
import { forEachSource, openSource, type Source } from './sources.js';

/**
 * `x12 anonymize`: the same file with every identifying element replaced, lengths and validity
 * kept, so that it can be shared. Deterministic: with `--key` the same value becomes the same other
 * value in all files; without one the key is the file's own hash, which only those know who have
 * the file (standard input is then kept in memory until its end).
 */
export async function anonymize(
  files: readonly string[],
  options: { readonly key?: string },
  io: X12Io,
): Promise<void> {
  await forEachSource(files, io, async (source) => {
    const { key, chunks } = await withKey(source, options.key, io);
    const anonymizer = new Anonymizer(new Pseudonyms(key));
    let parts: string[] = [];
    const run = new Run(anonymizer, (text) => parts.push(text));
    for await (const chunk of chunks) {
      run.feeder.push(chunk);
      const text = parts.join('');
      parts = [];
      if (text !== '' && !io.stdout.write(text, 'latin1')) await once(io.stdout, 'drain');
    }
    run.finish();
    io.stdout.write(parts.join(''), 'latin1');
  });
}

async function withKey(source: Source, key: string | undefined, io: X12Io) {
  if (key !== undefined) {
    return { key: createHash('sha256').update(key).digest(), chunks: source.chunks };
  }
  const hash = createHash('sha256');
  const kept: Buffer[] = [];
  for await (const chunk of source.chunks) {
    hash.update(chunk);
    if (source.name === '-') kept.push(chunk);
  }
  const chunks = source.name === '-' ? kept : openSource(source.name, io).chunks;
  return { key: hash.digest(), chunks };
}

class Run {
  readonly feeder: WindowFeeder;
  private readonly tokenizer: Tokenizer;

  constructor(
    anonymizer: Anonymizer,
    private readonly put: (text: string) => void,
  ) {
    const tokenizer = (this.tokenizer = new Tokenizer({
      report: () => undefined,
      passed: (text) => put(anonymizer.gap(text)),
    }));
    this.feeder = new WindowFeeder(tokenizer, (segment) => {
      put(anonymizer.gap(tokenizer.gapText));
      put(anonymizer.segment(segment));
    });
    this.anonymizer = anonymizer;
  }

  private readonly anonymizer: Anonymizer;

  finish(): void {
    this.feeder.end();
    this.put(this.anonymizer.gap(this.tokenizer.tailText));
  }
}
