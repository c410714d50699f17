import { toArrayLiteral, toText } from './array-literal.js';

/** OIDs of element types, as the header of a binary array names them. */
const OID: Readonly<Record<string, number>> = {
  boolean: 16,
  bigint: 20,
  integer: 23,
  text: 25,
  uuid: 2950,
  jsonb: 3802,
};

const HEADER = 20;
const LENGTH = 4;
const UUID = 16;

/**
 * Returns an array of values of that element type as PostgreSQL sends it itself (`array_send`):
 * reading ids and numbers back from text was a tenth of what posting a remittance cost the server.
 * A type, or a value, that has no such form here travels as a literal; the server then judges it.
 */
export function toArrayParameter(values: readonly unknown[], type: string): Buffer | string {
  return toBinaryArray(values, type) ?? literal(values, type);
}

function literal(values: readonly unknown[], type: string): string {
  if (type !== 'jsonb') return toArrayLiteral(values, type);
  return toArrayLiteral(
    values.map((value) => toText(value, type)),
    'text',
  );
}

function toBinaryArray(values: readonly unknown[], type: string): Buffer | undefined {
  const oid = OID[type];
  const write = WRITERS[type];
  if (oid === undefined || write === undefined || values.length === 0) return undefined;
  const target = new Target(HEADER + values.length * (LENGTH + UUID));
  let nulls = 0;
  let before: unknown;
  let from = 0;
  for (const value of values) {
    if (value === undefined || value === null) {
      target.room(LENGTH);
      target.at = target.bytes.writeInt32BE(-1, target.at);
      nulls = 1;
    } else if (value === before) {
      target.repeat(from);
    } else {
      from = target.at;
      if (!write(target, value)) return undefined;
      before = value;
      target.last = target.at;
    }
  }
  const header = [1, nulls, oid, values.length, 1];
  for (const [index, word] of header.entries()) target.bytes.writeInt32BE(word, index * LENGTH);
  return target.bytes.subarray(0, target.at);
}

/** Bytes that grow; an array of ids or numbers fits at once. */
class Target {
  bytes: Buffer;
  at = HEADER;
  /** Where the element that `repeat` writes again ends. */
  last = HEADER;

  constructor(size: number) {
    this.bytes = Buffer.allocUnsafe(size);
  }

  room(size: number): void {
    if (this.at + size <= this.bytes.length) return;
    const wider = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.at + size));
    this.bytes.copy(wider, 0, 0, this.at);
    this.bytes = wider;
  }

  /** Writes the last element that was not like the one before it again; ids come in runs. */
  repeat(from: number): void {
    this.room(this.last - from);
    this.bytes.copyWithin(this.at, from, this.last);
    this.at += this.last - from;
  }
}

/** Writes an element with its length; false for a value that has no binary form of the type. */
type Writer = (target: Target, value: unknown) => boolean;

const WRITERS: Readonly<Record<string, Writer>> = {
  uuid: (target, value) => typeof value === 'string' && writeId(target, value),
  text: (target, value) => {
    const text = toText(value, 'text');
    return text !== undefined && writeText(target, text);
  },
  jsonb: (target, value) => writeText(target, JSON.stringify(value), JSONB_VERSION),
  boolean: (target, value) => {
    if (typeof value !== 'boolean') return false;
    target.room(LENGTH + 1);
    target.at = target.bytes.writeInt32BE(1, target.at);
    target.at = target.bytes.writeUInt8(value ? 1 : 0, target.at);
    return true;
  },
  integer: (target, value) => {
    if (typeof value !== 'number' || (value | 0) !== value) return false;
    target.room(LENGTH + 4);
    target.at = target.bytes.writeInt32BE(4, target.at);
    target.at = target.bytes.writeInt32BE(value, target.at);
    return true;
  },
  bigint: (target, value) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) return false;
    target.room(LENGTH + 8);
    target.at = target.bytes.writeInt32BE(8, target.at);
    target.at = target.bytes.writeInt32BE(Math.floor(value / TWO_32), target.at);
    target.at = target.bytes.writeUInt32BE(value >>> 0, target.at);
    return true;
  },
};

const TWO_32 = 2 ** 32;
const JSONB_VERSION = 1;
const LONGEST_IN_UTF8 = 3;

function writeText(target: Target, text: string, version?: number): boolean {
  target.room(LENGTH + 1 + text.length * LONGEST_IN_UTF8);
  const from = target.at + LENGTH;
  if (version !== undefined) target.bytes[from] = version;
  const lead = version === undefined ? 0 : 1;
  const size = lead + target.bytes.write(text, from + lead, 'utf8');
  target.bytes.writeInt32BE(size, target.at);
  target.at = from + size;
  return true;
}

/** Where the digits of an id stand: `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`. */
const DIGITS = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34] as const;
const DASH = 45;
const ID_LENGTH = 36;

const NO_DIGIT = 255;
const HEX = new Uint8Array(128).fill(NO_DIGIT);
for (let digit = 0; digit < 16; digit += 1) {
  const text = digit.toString(16);
  HEX[text.charCodeAt(0)] = digit;
  HEX[text.toUpperCase().charCodeAt(0)] = digit;
}

const digitAt = (text: string, index: number): number => HEX[text.charCodeAt(index)] ?? NO_DIGIT;

const hasDashes = (id: string): boolean =>
  id.charCodeAt(8) === DASH &&
  id.charCodeAt(13) === DASH &&
  id.charCodeAt(18) === DASH &&
  id.charCodeAt(23) === DASH;

function writeId(target: Target, id: string): boolean {
  if (id.length !== ID_LENGTH || !hasDashes(id)) return false;
  target.room(LENGTH + UUID);
  const { bytes } = target;
  let at = bytes.writeInt32BE(UUID, target.at);
  for (const index of DIGITS) {
    const high = digitAt(id, index);
    const low = digitAt(id, index + 1);
    if (high === NO_DIGIT || low === NO_DIGIT) return false;
    bytes[at] = (high << 4) | low;
    at += 1;
  }
  target.at = at;
  return true;
}
