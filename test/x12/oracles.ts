import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATA } from './corpus.js';

export interface Oracle {
  readonly oracle: string;
  readonly input: string;
  readonly kind: string;
}

/** What the sources of the sample files expect of them. */
export function oracles(): readonly Oracle[] {
  const [, ...rows] = readFileSync(join(DATA, 'ORACLES.tsv'), 'utf8').trim().split('\n');
  return rows.map((row) => {
    const [oracle = '', input = '', , kind = ''] = row.split('\t');
    return { oracle, input, kind };
  });
}

/** The text of an oracle; some are UTF-16. */
export function oracleText(path: string): string {
  const bytes = readFileSync(join(DATA, path));
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return bytes.toString(isUtf16 ? 'utf16le' : 'utf8').replace(/^\ufeff/, '');
}

/** One element value by its X12 address: `SVC02`, `SVC01-2`. */
export interface AddressedValue {
  readonly address: string;
  readonly value: string;
}

/** The elements of an oracle that writes every element with its address (XML or JSON). */
export function elementsOf(text: string): AddressedValue[] {
  if (text.startsWith('<')) return fromXml(text);
  const json: unknown = JSON.parse(text);
  const values: AddressedValue[] = [];
  walkJson(json, values);
  return values;
}

/** `<SVC02>…<!-- … --></SVC02>`, components as `<SVC0102>` (X12.NET) or inside `<c:…>` (StAEDI). */
function fromXml(text: string): AddressedValue[] {
  const values: AddressedValue[] = [];
  const plain = text.replace(/<!--[\s\S]*?-->/g, '');
  const element = /<(?:e:)?([A-Z][A-Z0-9]{1,2})(\d\d)(?:-?(\d\d))?>([^<]*)<\//g;
  for (const [, id, position, component, value = ''] of plain.matchAll(element)) {
    // StAEDI names components by their composite (C998), which has no place of its own.
    if (value.trim() === '' || /^C[09]/.test(id ?? '')) continue;
    const part = component === undefined ? '' : `-${Number(component)}`;
    values.push({ address: `${id ?? ''}${position ?? ''}${part}`, value: unescaped(value.trim()) });
  }
  return values;
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function walkJson(node: unknown, into: AddressedValue[]): void {
  if (Array.isArray(node)) return node.forEach((each) => walkJson(each, into));
  if (typeof node !== 'object' || node === null) return;
  const object = node as Record<string, unknown>;
  if (object.type === 'segment' && typeof object.name === 'string') {
    return staediSegment(object.name, object.data as unknown[], into);
  }
  for (const [key, value] of Object.entries(object)) {
    if (typeof value === 'object') walkJson(value, into);
    else if (/^[A-Z][A-Z0-9]{1,2}\d\d(-\d)?$/.test(key)) push(key, value, into);
  }
}

function staediSegment(id: string, data: readonly unknown[], into: AddressedValue[]): void {
  data.forEach((each, index) => {
    const address = `${id}${String(index + 1).padStart(2, '0')}`;
    const value = staediValue(each);
    if (!Array.isArray(value)) return push(address, value, into);
    value.forEach((part, at) => push(`${address}-${at + 1}`, staediValue(part), into));
  });
}

function staediValue(node: unknown): unknown {
  return typeof node === 'object' && node !== null && 'data' in node ? node.data : node;
}

function push(address: string, value: unknown, into: AddressedValue[]): void {
  const text = scalar(value);
  if (text !== undefined && text !== '') into.push({ address, value: text });
}

function scalar(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}

/** All texts and numbers of a JSON whose keys are names in words, as X12 would write them. */
export function plainValues(text: string): string[] {
  const values: string[] = [];
  const visit = (node: unknown, key: string): void => {
    if (Array.isArray(node)) node.forEach((each) => visit(each, key));
    else if (typeof node === 'object' && node !== null) {
      for (const [name, each] of Object.entries(node)) visit(each, name);
    } else if (!DESCRIPTIONS.has(key)) {
      const value = scalar(node);
      if (value !== undefined) values.push(asX12(value));
    }
  };
  visit(JSON.parse(text), '');
  return values;
}

const DESCRIPTIONS = new Set(['desc', 'segment_id', 'loop_id', 'objectType']);

function asX12(text: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return text.replaceAll('-', '');
  if (/^\d\d:\d\d(:\d\d)?$/.test(text)) return text.replaceAll(':', '');
  return text;
}

/** Equal for what is the same number or the same text. */
export function normalized(text: string): string {
  const trimmed = text.trim();
  if (!/^-?\d*\.?\d+$/.test(trimmed)) return trimmed;
  const [whole = '', fraction = ''] = trimmed.split('.');
  const rest = fraction.replace(/0+$/, '');
  return `${whole.replace(/^(-?)0+(?=\d)/, '$1')}${rest === '' ? '' : `.${rest}`}`;
}

/** Rows of a CSV by their heads. */
export function csvRows(text: string): Record<string, string>[] {
  const [head = '', ...rows] = text.trim().split(/\r?\n/);
  const names = head.split(',');
  return rows.map((row) => {
    const cells = row.split(',');
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
  });
}
