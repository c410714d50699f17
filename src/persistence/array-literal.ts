/** Types whose texts never hold a character that an array literal must quote. */
const PLAIN: ReadonlySet<string> = new Set([
  'uuid',
  'integer',
  'bigint',
  'numeric',
  'date',
  'boolean',
]);

const SPECIAL = /["\\]/;

const quoted = (text: string): string =>
  SPECIAL.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : `"${text}"`;

/** Returns the literal of an array of values of that element type; `undefined` becomes NULL. */
export function toArrayLiteral(values: readonly unknown[], type: string): string {
  const plain = PLAIN.has(type);
  let literal = '{';
  for (let index = 0; index < values.length; index += 1) {
    const text = toText(values[index], type);
    if (index > 0) literal += ',';
    literal += text === undefined ? 'NULL' : plain ? text : quoted(text);
  }
  return `${literal}}`;
}

/**
 * Returns a value of a column as the text that PostgreSQL reads for it; `undefined` for NULL.
 * Refuses (TypeError) an object where no document is asked for.
 */
export function toText(value: unknown, type: string): string | undefined {
  if (typeof value === 'string' && type !== 'jsonb') return value;
  if (value === undefined || value === null) return undefined;
  if (type === 'jsonb') return JSON.stringify(value);
  if (Array.isArray(value)) return toArrayLiteral(value, 'text');
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TypeError(`No text of type ${type} for such a value`);
}
