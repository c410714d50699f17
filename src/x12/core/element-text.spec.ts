import { decimalFault, isDate, isInteger, isPeriod, isTime, numberLength } from './element-text.js';

const over =
  <T>(test: (bytes: Uint8Array, from: number, to: number) => T) =>
  (text: string) =>
    test(Buffer.from(`xx${text}yy`, 'latin1'), 2, 2 + text.length);

describe('numbers', () => {
  it.each([
    ['1', undefined],
    ['-1.50', undefined],
    ['.5', undefined],
    ['605.0000', undefined],
    ['1.005', 'decimals'],
    ['1.0050', 'decimals'],
    ['-', 'type'],
    ['', 'type'],
    ['1.2.3', 'type'],
    ['1A', 'type'],
    ['1-', 'type'],
  ])('%s has the fault %s', (text, fault) => {
    expect(over(decimalFault)(text)).toBe(fault);
  });

  it('are measured without sign and point', () => {
    expect(['-12.34', '12', '.5', '-'].map(over(numberLength))).toEqual([4, 2, 1, 0]);
  });

  it('are whole or not', () => {
    expect(['0', '-12', '007', '', '-', '1.0', '1A'].map(over(isInteger))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('dates and times', () => {
  it.each(['20260105', '20240229', '20000229', '991231', '20261231', '20260430'])(
    '%s is a date',
    (text) => {
      expect(over(isDate)(text)).toBe(true);
    },
  );

  it.each([
    '20260229',
    '19000229',
    '20261301',
    '20260100',
    '20260431',
    '2026010',
    '2026-1-1',
    '',
    '00000101',
  ])('%s is none', (text) => {
    expect(over(isDate)(text)).toBe(false);
  });

  it.each(['0000', '2359', '235959', '2359599', '23595999'])('%s is a time', (text) => {
    expect(over(isTime)(text)).toBe(true);
  });

  it.each(['2400', '1260', '125960', '123', '12345', '126060', '12:30', '', '123456789'])(
    '%s is none',
    (text) => {
      expect(over(isTime)(text)).toBe(false);
    },
  );

  it.each([
    ['D8', '20260105', true],
    ['D8', '260105', false],
    ['D6', '260105', true],
    ['D6', '20260105', false],
    ['RD8', '20260105-20260110', true],
    ['RD8', '20260105', false],
    ['RD8', '20260105/20260110', false],
    ['RD8', '20260105-20261310', false],
    ['DT', '202601051230', true],
    ['DT', '20260105', false],
    ['DT', '202601052530', false],
    ['TM', '1230', true],
    ['TM', '2460', false],
    ['CY', '2026', true],
    ['CY', '26', false],
    ['CM', '202612', true],
    ['CM', '202613', false],
    ['ZZ', 'anything', true],
  ])('%s %s: %s', (format, text, expected) => {
    expect(isPeriod(format, text)).toBe(expected);
  });
});
