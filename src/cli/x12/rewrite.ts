import { once } from 'node:events';
import { rewriteX12Stream, type RewriteOptions } from '../../x12/core/rewrite.js';
import { parseDelimiters, type RewriteArguments } from './rewrite-options.js';
import type { X12Io } from './io.js';
import { forEachSource } from './sources.js';

/**
 * `x12 rewrite`: reads and writes again, to the standard output. Without options every byte comes
 * out as it went in; with new delimiters data that holds one of them is refused (exit 2), and text
 * around the segments, which has no place in the new form, is said on stderr (exit 1).
 */
export async function rewrite(
  files: readonly string[],
  options: RewriteArguments,
  io: X12Io,
): Promise<void> {
  let leftOut = 0;
  const wanted: RewriteOptions = {
    leftOut: (bytes) => (leftOut += bytes),
    ...(options.delimiters === undefined
      ? {}
      : { delimiters: parseDelimiters(options.delimiters) }),
    ...(options.wrap === undefined ? {} : { wrap: options.wrap ? 'lines' : 'none' }),
  };
  await forEachSource(files, io, async (source) => {
    leftOut = 0;
    for await (const chunk of rewriteX12Stream(source.chunks, wanted)) {
      if (!io.stdout.write(chunk)) await once(io.stdout, 'drain');
    }
    if (leftOut === 0) return;
    io.stderr.write(`${source.name}: ${leftOut} bytes between the segments were left out\n`);
    io.fail(1);
  });
}
