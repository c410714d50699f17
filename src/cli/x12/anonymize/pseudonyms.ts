import { createHmac } from 'node:crypto';
import { addDays, formatX12Date, parseX12Date } from '../../../domain/shared/calendar-date.js';

/**
 * Replaces identifying values by others of the same shape: letters by letters of the same case and
 * sound, digits by digits, everything else as it stands. With one key the same value always becomes
 * the same other value and different values stay different, so that a file still hangs together.
 * Nobody without the key can go back.
 */
export class Pseudonyms {
  private readonly cache = new Map<string, string>();
  /** All dates move by the same whole weeks, so that intervals and weekdays stay. */
  private readonly shiftDays: number;

  constructor(private readonly key: Buffer) {
    this.shiftDays = -7 * (1 + (this.digest('shift').readUInt16BE(0) % WEEKS));
  }

  /** A value of the same length and character classes. */
  text(value: string): string {
    const known = this.cache.get(value);
    if (known !== undefined) return known;
    const replaced = this.replace(value);
    if (this.cache.size >= MOST_CACHED) this.cache.clear();
    this.cache.set(value, replaced);
    return replaced;
  }

  /** An identifier: a valid NPI or bank routing number stays a valid one, a wrong one wrong. */
  id(value: string): string {
    if (/^[12]\d{9}$/.test(value)) {
      const other = `${value.slice(0, 1)}${this.text(value.slice(1, 9))}`;
      const check = npiCheckDigit(other);
      return `${other}${npiCheckDigit(value.slice(0, 9)) === value[9] ? check : wrong(check)}`;
    }
    return this.text(value);
  }

  /** A bank routing number (ABA): the check digit stays right where it was. */
  routing(value: string): string {
    if (!/^\d{9}$/.test(value)) return this.text(value);
    const other = this.text(value.slice(0, 8));
    const check = abaCheckDigit(other);
    return `${other}${abaCheckDigit(value.slice(0, 8)) === value[8] ? check : wrong(check)}`;
  }

  /** CCYYMMDD or YYMMDD moved by some weeks; what is no date stays as it is. */
  date(value: string): string {
    const full = value.length === 6 ? `20${value}` : value;
    const date = parseX12Date(full);
    if (date === undefined) return value;
    return formatX12Date(addDays(date, this.shiftDays)).slice(-value.length);
  }

  /** Every CCYYMMDD in a date, period, or date with time; YYMMDD where nothing else stands. */
  period(value: string): string {
    if (value.length === 6) return this.date(value);
    return value.replace(/\d{8}/g, (date) => this.date(date));
  }

  /** Two passes, each character moved by a keyed function of all those before, then behind it. */
  private replace(value: string): string {
    const forward = this.pass(value, 'f');
    return [...this.pass([...forward].reverse().join(''), 'b')].reverse().join('');
  }

  private pass(value: string, round: string): string {
    let result = '';
    for (let start = 0; start < value.length; start += BLOCK) {
      const shifts = this.digest(`${round}/${value.length}/${value.slice(0, start)}`);
      for (let at = start; at < value.length && at < start + BLOCK; at += 1) {
        result += moved(value.charAt(at), shifts.readUInt16BE(2 * (at - start)));
      }
    }
    return result;
  }

  private digest(text: string): Buffer {
    return createHmac('sha256', this.key).update(text, 'latin1').digest();
  }
}

const WEEKS = 52;
const BLOCK = 4;
const MOST_CACHED = 50_000;

const CLASSES = [
  '0123456789',
  'AEIOU',
  'BCDFGHJKLMNPQRSTVWXYZ',
  'aeiou',
  'bcdfghjklmnpqrstvwxyz',
] as const;

const CLASS_OF = new Map(CLASSES.flatMap((all) => [...all].map((each) => [each, all] as const)));

function moved(character: string, shift: number): string {
  const all = CLASS_OF.get(character);
  if (all === undefined) return movedByte(character, shift);
  return all.charAt((all.indexOf(character) + shift) % all.length);
}

/** Bytes beyond ASCII stay beyond it: of UTF-8 the lead byte stays, what follows it moves. */
function movedByte(character: string, shift: number): string {
  if (character < '\x80' || character >= '\xc0') return character;
  return String.fromCharCode(0xa0 + ((character.charCodeAt(0) + shift) % 0x20));
}

/** The check digit of an NPI by Luhn with the prefix 80840 (45 CFR 162.406). */
export function npiCheckDigit(first9: string): string {
  let sum = 24;
  for (let index = 0; index < 9; index += 1) {
    const digit = Number(first9.charAt(index));
    const doubled = index % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return String((10 - (sum % 10)) % 10);
}

/** The check digit of a routing number: weights 3, 7, 1. */
export function abaCheckDigit(first8: string): string {
  const sum = [...first8].reduce(
    (total, digit, index) => total + Number(digit) * ([3, 7, 1][index % 3] ?? 1),
    0,
  );
  return String((10 - (sum % 10)) % 10);
}

function wrong(check: string): string {
  return String((Number(check) + 1) % 10);
}
