import type { CalendarDate } from '../../domain/shared/calendar-date.js';
import { cents } from '../../domain/shared/cents.js';
import { chunks, composite, day, decimal, dtp, money, segment } from './segment-draft.js';

const date = '2026-11-01' as CalendarDate;
const toDate = '2026-11-05' as CalendarDate;

describe('a segment that is written', () => {
  it('has no empty elements and no empty components at its end', () => {
    expect(segment('REF', 'EI', undefined, '')).toEqual({ id: 'REF', elements: ['EI'] });
    expect(segment('SV1', composite('HC', '99213', undefined), undefined, '1')).toEqual({
      id: 'SV1',
      elements: [['HC', '99213'], '', '1'],
    });
    expect(segment('HI', composite(undefined, ''))).toEqual({ id: 'HI', elements: [] });
  });

  it('writes a single repetition as the plain element', () => {
    expect(segment('DMG', { repetitions: ['A'] }).elements).toEqual(['A']);
    expect(segment('DMG', { repetitions: ['A', 'B'] }).elements).toEqual([
      { repetitions: ['A', 'B'] },
    ]);
    expect(segment('DMG', { repetitions: [] }).elements).toEqual([]);
  });

  it('writes money, numbers and days as X12 does', () => {
    expect([15050, 100, 5, -2, 0].map((amount) => money(cents(amount)))).toEqual([
      '150.5',
      '1',
      '0.05',
      '-0.02',
      '0',
    ]);
    expect([decimal(1.25), decimal(-3), decimal(undefined)]).toEqual(['1.25', '-3', undefined]);
    expect([day(date), day(undefined), money(undefined)]).toEqual([
      '20261101',
      undefined,
      undefined,
    ]);
    for (const wrong of [1e-9, 1e21, Infinity, NaN])
      expect(() => decimal(wrong)).toThrow(RangeError);
  });

  it('chooses the format of a DTP by what there is', () => {
    expect(dtp('472', { date }).elements).toEqual(['472', 'D8', '20261101']);
    expect(dtp('472', { date, toDate }).elements).toEqual(['472', 'RD8', '20261101-20261105']);
    expect(dtp('435', { date, time: '0930' }).elements).toEqual(['435', 'DT', '202611010930']);
  });

  it('cuts lists into pieces', () => {
    expect(chunks([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(chunks([], 2)).toEqual([]);
  });
});
