import { bytes, transaction } from '../../../test/x12/files.js';
import type { Segment } from '../core/segment.js';
import { readX12Buffer } from '../index.js';
import { segmentsOf } from './loops.js';
import { optional, present, Reading, textAt } from './reading.js';

/** A segment as it comes out of a file. */
function read(text: string): { segment: Segment; reading: Reading } {
  const [item] = readX12Buffer(bytes(transaction('835', '005010X221A1', [text]))).filter(
    ({ kind }) => kind === 'transaction',
  );
  if (item?.kind !== 'transaction') throw new Error('no transaction');
  const segment = segmentsOf(item.tree.root)[1] as Segment;
  return { segment, reading: new Reading(item.tree.envelope, '0001') };
}

describe('an amount', () => {
  it.each([
    ['1', 100],
    ['1.5', 150],
    ['.05', 5],
    ['-12.34', -1234],
    ['0', 0],
  ])('%s is %i cents', (text, expected) => {
    const { segment, reading } = read(`AMT*AU*${text}`);
    expect(reading.amount(segment, { element: 2 })).toBe(expected);
    expect(reading.findings).toEqual([]);
  });

  it.each(['1.005', 'abc', '1,5', '1e3', '--1'])(
    '%s is none, and a finding with its place',
    (text) => {
      const { segment, reading } = read(`AMT*AU*${text}`);
      expect(reading.amount(segment, { element: 2 })).toBeUndefined();
      expect(reading.findings).toMatchObject([
        {
          code: 'MAPPING_AMOUNT_INVALID',
          severity: 'error',
          segmentId: 'AMT',
          segmentNumber: 4,
          element: 2,
          value: text,
          transaction: '0001',
        },
      ]);
    },
  );

  it('that must be there is zero beside a finding when it is not', () => {
    const { segment, reading } = read('AMT*AU');
    expect(reading.amount(segment, { element: 2 })).toBeUndefined();
    expect(reading.findings).toEqual([]);
    expect(reading.requiredAmount(segment, 2)).toBe(0);
    expect(reading.findings).toMatchObject([{ code: 'MAPPING_ELEMENT_MISSING', element: 2 }]);
  });
});

describe('numbers, dates and periods', () => {
  it.each([
    ['1', 1],
    ['0012', 12],
    ['1.25', 1.25],
    ['.5', 0.5],
    ['-3', -3],
  ])('%s is the number %d', (text, expected) => {
    const { segment, reading } = read(`QTY*CA*${text}`);
    expect(reading.number(segment, { element: 2 })).toBe(expected);
  });

  it.each(['x', '1e5', '0x10', '1.2.3', ' 1'])('%j is no number', (text) => {
    const { segment, reading } = read(`QTY*CA*${text}`);
    expect(reading.number(segment, { element: 2 })).toBeUndefined();
    expect(reading.findings).toMatchObject([{ code: 'MAPPING_NUMBER_INVALID', value: text }]);
  });

  it('a day that does not exist is a finding', () => {
    const { segment, reading } = read('DTM*232*20260230');
    expect(reading.date(segment, { element: 2 })).toBeUndefined();
    expect(reading.findings).toMatchObject([{ code: 'MAPPING_DATE_INVALID', value: '20260230' }]);
    const good = read('DTM*232*20260228');
    expect(good.reading.date(good.segment, { element: 2 })).toBe('2026-02-28');
  });

  it.each([
    ['D8', '20260101', { date: '2026-01-01' }],
    ['RD8', '20260101-20260105', { date: '2026-01-01', toDate: '2026-01-05' }],
    ['DT', '202601010930', { date: '2026-01-01', time: '0930' }],
    ['D8', '20260101-20260105', { date: '2026-01-01', toDate: '2026-01-05' }],
  ])('%s %s is a period', (format, text, expected) => {
    const { segment, reading } = read(`DTP*472*${format}*${text}`);
    expect(reading.period(segment, format, { element: 3 })).toEqual(expected);
    expect(reading.findings).toEqual([]);
  });

  it('a period whose end is no day keeps its begin', () => {
    const { segment, reading } = read('DTP*472*RD8*20260101-20261305');
    expect(reading.period(segment, 'RD8', { element: 3 })).toEqual({ date: '2026-01-01' });
    expect(reading.findings).toHaveLength(1);
    expect(reading.take()).toHaveLength(1);
    expect(reading.take()).toEqual([]);
  });
});

describe('what is absent', () => {
  it('stays absent', () => {
    expect([optional('a', ''), optional('a', 'b'), present('a', undefined)]).toEqual([
      {},
      { a: 'b' },
      {},
    ]);
    const { segment } = read('SVC*HC:99213*1');
    expect(textAt(segment, { element: 1, component: 2 })).toBe('99213');
    expect(textAt(segment, { element: 1, component: 7 })).toBe('');
    expect(textAt(segment, { element: 9 })).toBe('');
  });
});
