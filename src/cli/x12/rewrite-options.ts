import type { Delimiters } from '../../x12/core/segment.js';
import { CliError } from '../cli-error.js';

export interface RewriteArguments {
  readonly delimiters?: string;
  readonly wrap?: boolean;
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
