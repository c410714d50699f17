import { DomainError } from '../errors/domain-error.js';
import type { CodeLayout, FileHead } from './code-layout.js';
import type { CodeFileRow, Effective, SkippedLine } from './code-rows.js';
import { codeListLayouts, isPlaceOfServiceJson, placesOfService } from './layouts/code-lists.js';
import { feeScheduleLayouts } from './layouts/fee-schedule.js';
import { hcpcsLayouts } from './layouts/hcpcs.js';
import { icd10cmLayouts } from './layouts/icd10cm.js';
import { ncciLayouts } from './layouts/ncci.js';
import { isRegistryAnswer, providerLayouts, registryProviders } from './layouts/providers.js';

/**
 * Code tables in the publishers' own layouts. A file is recognised by its beginning, never by what
 * somebody calls it alone, and read line by line: some have millions of lines. Everything here is
 * pure; opening, unpacking and storing is the caller's.
 */
const layouts: readonly CodeLayout[] = [
  ...icd10cmLayouts,
  ...feeScheduleLayouts,
  ...hcpcsLayouts,
  ...ncciLayouts,
  ...providerLayouts,
  ...codeListLayouts,
];

/** How many lines to show `recogniseCodeFile`. */
export const HEAD_LINES = 30;

/** The layout of a file. Refuses (CODE_FILE_UNKNOWN) one that fits none. */
export function recogniseCodeFile(head: FileHead): CodeLayout {
  const found = layouts.find((layout) => layout.recognises(head));
  if (found) return found;
  throw new DomainError('CODE_FILE_UNKNOWN', 'The file has no layout that is known', {
    lines: head.lines.length,
  });
}

/** A file that was read: its layout, its rows, and the lines that were passed over. */
export interface CodeFile {
  readonly layout: string;
  readonly rows: readonly CodeFileRow[];
  readonly skipped: readonly SkippedLine[];
}

/**
 * Reads a whole file that is in memory, JSON among them.
 * @param name the file's name; it tells lists of deleted codes and whom NCCI edits are for
 * @param effective the days for which undated rows hold
 * Refuses (CODE_FILE_UNKNOWN) what fits no layout, and (CODE_FILE_UNDATED) undated rows without
 * a first day.
 */
export function readCodeFile(name: string, text: string, effective: Effective = {}): CodeFile {
  if (/^﻿?\s*[[{]/.test(text)) return readJson(text, effective);
  const lines = text.replace(/^﻿/, '').split(/\r?\n/);
  const reader = codeFileReader({ name, lines: lines.slice(0, HEAD_LINES) }, effective);
  const rows: CodeFileRow[] = [];
  for (const line of lines) {
    const row = reader.line(line);
    if (row) rows.push(row);
  }
  return { layout: reader.layout, rows, skipped: reader.skipped };
}

/** Reads a file as its lines come; `line` returns the row that a line makes, if it makes one. */
export interface CodeFileReader {
  readonly layout: string;
  line(text: string): CodeFileRow | undefined;
  /** Lines passed over so far, the first thousand of them. */
  readonly skipped: readonly SkippedLine[];
}

/** A reader for the file that begins with `head`. Refuses as `readCodeFile` does. */
export function codeFileReader(head: FileHead, effective: Effective = {}): CodeFileReader {
  const layout = recogniseCodeFile(head);
  if (layout.undated && effective.from === undefined) {
    throw new DomainError('CODE_FILE_UNDATED', 'The file does not say from when it holds', {
      layout: layout.id,
    });
  }
  const read = layout.reader(effective, head);
  const skipped: SkippedLine[] = [];
  let number = 0;
  return {
    layout: layout.id,
    skipped,
    line(text) {
      number++;
      const result = read(text);
      if (result === undefined || 'kind' in result) return result;
      if (skipped.length < 1000) skipped.push({ line: number, reason: result.skipped });
      return undefined;
    },
  };
}

function readJson(text: string, effective: Effective): CodeFile {
  const value = parse(text);
  if (isPlaceOfServiceJson(value)) {
    const rows = placesOfService(value, effective);
    return { layout: 'place-of-service-json', rows, skipped: [] };
  }
  if (isRegistryAnswer(value)) {
    return { layout: 'nppes-json', rows: registryProviders(value.results), skipped: [] };
  }
  throw new DomainError('CODE_FILE_UNKNOWN', 'The file has no layout that is known');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^﻿/, ''));
  } catch {
    throw new DomainError('CODE_FILE_UNKNOWN', 'The file is no valid JSON');
  }
}
