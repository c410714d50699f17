import type { LoopSpec, SegmentSpec } from '../../core/guide.js';
import { parseUse, segmentSpec, type CodeLists, type Release } from './segment-spec.js';

/**
 * Reads a guide written as an outline, two blanks per level:
 *
 *   loop 2010AA R1 Billing provider
 *     NM1[1] R1 Billing provider | R:85 R:1,2 R S S N S R:XX R
 *       + what follows a plus continues the line above
 *     N3 R1 Street address | R S
 *   same 2300 R100
 *
 * A segment line holds the id, in brackets the element whose codes tell it from its siblings,
 * usage with repeat, our name, and behind the bar the elements (`notation.ts`). `same` repeats a
 * loop that stands further up. Lines above the first loop name long lists of codes,
 * `codes report 03 04 05`, to be used as `R:=report`.
 */
export function readOutline(text: string, release: Release): LoopSpec {
  const lines = joined(text);
  const known = new Map<string, LoopSpec>();
  const lists = new Map<string, readonly string[]>();
  let at = 0;
  for (let line = lines[0]; line?.text.startsWith('codes '); line = lines[++at]) {
    const [, name = '', ...codes] = line.text.split(/\s+/);
    lists.set(name, codes);
  }

  const items = (indent: number): (SegmentSpec | LoopSpec)[] => {
    const found: (SegmentSpec | LoopSpec)[] = [];
    for (let line = lines[at]; line && line.indent >= indent; line = lines[at]) {
      if (line.indent > indent) throw new Error(`too deep: ${line.text}`);
      at++;
      found.push(item(line.text, indent));
    }
    return found;
  };

  const item = (line: string, indent: number): SegmentSpec | LoopSpec => {
    if (line.startsWith('same ')) return again(known, line);
    const opens = /^loop (\S+) (\S+) (.+)$/.exec(line);
    if (!opens) return segment(line, release, lists);
    const [, id = '', use = '', name = ''] = opens;
    const loop: LoopSpec = { kind: 'loop', id, name, ...parseUse(use), items: items(indent + 1) };
    known.set(id, loop);
    return loop;
  };

  const [root] = items(0);
  if (root?.kind !== 'loop' || at !== lines.length) throw new Error('a guide is one loop');
  return root;
}

function again(known: ReadonlyMap<string, LoopSpec>, line: string): LoopSpec {
  const [, id = '', use = ''] = line.split(' ');
  const loop = known.get(id);
  if (!loop) throw new Error(`loop ${id} is not known yet`);
  return { ...loop, ...parseUse(use) };
}

function segment(line: string, release: Release, lists: CodeLists): SegmentSpec {
  const parts = /^(\w+)(?:\[([\d.,]+)\])? (\w+) ([^|]+?) \|(.*)$/.exec(line);
  if (!parts) throw new Error(`cannot read ${line}`);
  const [, id = '', told, use = '', name = '', elements = ''] = parts;
  return segmentSpec(
    { id, name, use, elements, ...(told !== undefined && { told }) },
    { release, lists },
  );
}

function joined(text: string): { indent: number; text: string }[] {
  const lines: { indent: number; text: string }[] = [];
  for (const raw of text.split('\n')) {
    const content = raw.trim();
    const last = lines[lines.length - 1];
    if (content.startsWith('+ ') && last) last.text += content.slice(1);
    else if (content) {
      lines.push({ indent: (raw.length - raw.trimStart().length) / 2, text: content });
    }
  }
  return lines;
}
