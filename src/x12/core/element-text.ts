/**
 * Checks of element values on their bytes. None of them makes a string: a validator that runs
 * over every element of a gigabyte cannot afford one.
 */
const ZERO = 48;
const POINT = 46;
const MINUS = 45;

export function isDigitByte(byte: number): boolean {
  return byte >= ZERO && byte <= ZERO + 9;
}

/** What is wrong with a decimal number: `type`, or for money more than two decimals. */
export function decimalFault(bytes: Uint8Array, from: number, to: number) {
  let at = bytes[from] === MINUS ? from + 1 : from;
  let digits = 0;
  let point = -1;
  let decimals = 0;
  for (; at < to; at++) {
    const byte = bytes[at]!;
    if (isDigitByte(byte)) {
      digits++;
      if (point >= 0 && byte > ZERO) decimals = at - point;
    } else if (byte === POINT && point < 0) point = at;
    else return 'type';
  }
  if (digits === 0) return 'type';
  return decimals > 2 ? 'decimals' : undefined;
}

/** Characters that count for the length of a number: sign and decimal point do not. */
export function numberLength(bytes: Uint8Array, from: number, to: number): number {
  let length = to - from;
  for (let at = from; at < to; at++) if (bytes[at] === MINUS || bytes[at] === POINT) length--;
  return length;
}

export function isInteger(bytes: Uint8Array, from: number, to: number): boolean {
  const start = bytes[from] === MINUS ? from + 1 : from;
  if (start === to) return false;
  for (let at = start; at < to; at++) if (!isDigitByte(bytes[at]!)) return false;
  return true;
}

/** CCYYMMDD or YYMMDD of a day that exists. */
export function isDate(bytes: Uint8Array, from: number, to: number): boolean {
  const length = to - from;
  if (length !== 8 && length !== 6) return false;
  for (let at = from; at < to; at++) if (!isDigitByte(bytes[at]!)) return false;
  const year = length === 8 ? number(bytes, from, from + 4) : 2000 + number(bytes, from, from + 2);
  const month = number(bytes, to - 4, to - 2);
  const day = number(bytes, to - 2, to);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) && year > 0;
}

/** HHMM, HHMMSS, or with decimal seconds. */
export function isTime(bytes: Uint8Array, from: number, to: number): boolean {
  const length = to - from;
  if (length < 4 || length > 8 || length === 5) return false;
  for (let at = from; at < to; at++) if (!isDigitByte(bytes[at]!)) return false;
  const seconds = length >= 6 ? number(bytes, from + 4, from + 6) : 0;
  return (
    number(bytes, from, from + 2) < 24 && number(bytes, from + 2, from + 4) < 60 && seconds < 60
  );
}

/** A date, time or period as element 1250 says it is written; true for formats unknown here. */
export function isPeriod(format: string, text: string): boolean {
  const bytes = Buffer.from(text, 'latin1');
  const { length } = bytes;
  switch (format) {
    case 'D8':
      return length === 8 && isDate(bytes, 0, 8);
    case 'D6':
      return length === 6 && isDate(bytes, 0, 6);
    case 'DT':
      return length >= 12 && isDate(bytes, 0, 8) && isTime(bytes, 8, length);
    case 'TM':
      return isTime(bytes, 0, length);
    case 'RD8':
      return length === 17 && bytes[8] === MINUS && isDate(bytes, 0, 8) && isDate(bytes, 9, 17);
    case 'CY':
      return /^\d{4}$/.test(text);
    case 'CM':
      return /^\d{4}(?:0[1-9]|1[0-2])$/.test(text);
    default:
      return true;
  }
}

function number(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) value = value * 10 + bytes[at]! - ZERO;
  return value;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
