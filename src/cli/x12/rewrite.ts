import type { Delimiters } from '../../x12/core/segment.js';
import { rewriteX12Stream, type RewriteOptions } from '../../x12/core/rewrite.js';
import { CliError } from '../cli-error.js';
import { once } from 'node:events';
import type { X12Io } from './io.js';
import { forEachSource } from './sources.js';

export interface RewriteArguments {
  readonly delimiters?: string;
  readonly wrap?: boolean;
}

/**
 * `x12 rewrite`: reads and writes again, to the standard output. Without options every byte comes
 * out as it went in; with new delimiters data that holds one of them is refused (exit 2).
 */
export async function rewrite(
  files: readonly string[],
  options: RewriteArguments,
  io: X12Io,
): Promise<void> {
  const wanted: RewriteOptions = {
    ...(options.delimiters === undefined
      ? {}
      : { delimiters: parseDelimiters(options.delimiters) }),
    ...(options.wrap === undefined ? {} : { wrap: options.wrap ? 'lines' : 'none' }),
  };
  await forEachSource(files, io, async (source) => {
    for await (const chunk of rewriteX12Stream(source.chunks, wanted)) {
      if (!io.stdout.write(chunk)) await once(io.stdout, 'drain');
    }
  });
}

/**
 * Element, component, repetition and terminator as four characters ("*:^~"); `\n` is written for
 * a line feed. Refuses (CliError) what is no set of four different delimiters.
 */
export function parseDelimiters(text: string): Delimiters {
  const characters = [...text.replaceAll('\\n', '\n').replaceAll('\\r', '\r')];
  const [element, component, repetition, terminator] = characters;
  const usable =
    characters.length === 4 &&
    new Set(characters).size === 4 &&
    characters.every((character) => !/[A-Za-z0-9 .-]/.test(character));
  if (!usable || !element || !component || !repetition || !terminator) {
    throw new CliError(
      '--delimiters wants four different characters: element, component, repetition, terminator ("*:^~")',
    );
  }
  return { element, component, repetition, terminator };
}
