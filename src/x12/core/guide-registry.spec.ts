import { guideOf, segment } from '../../../test/x12/small-guide.js';
import type { Guide } from './guide.js';
import { chooseGuide, isEmptyGuide } from './guide-registry.js';
import type { TextSegment } from './text-segment.js';

const guide = (id: string, set: string, more: Partial<Guide> = {}) =>
  guideOf([segment('BHT'), segment('NM1')], { id, set, ...more });

const bht = (purpose: string) =>
  ({ id: 'BHT', element: (at: number) => (at === 2 ? purpose : '') }) as unknown as TextSegment;

const when = (...values: string[]) => ({ when: { segment: 'BHT', element: 2, values } });
const request = guide('005010X217', '278', { name: 'Request', ...when('13') });
const response = guide('005010X217', '278', { name: 'Response', ...when('11') });
const all = [
  guide('005010X221A1', '835', { aliases: ['005010X221'] }),
  guide('005010X222A1', '837', { aliases: ['005010X222', '005010X222A2'] }),
  guide('005010X223A3', '837'),
  guide('004010X098A1', '837'),
  guide('004010X091A1', '835'),
  request,
  response,
];

const choose = (set: string, transaction: string, group = '', second?: TextSegment) => {
  const chosen = chooseGuide(all, {
    set,
    group,
    transaction,
    ...(second === undefined ? {} : { second }),
  });
  return [chosen.guide.id, chosen.fit];
};

describe('the guide of a transaction', () => {
  it('is the one that ST03 names, before GS08', () => {
    expect(choose('837', '005010X222A1', '005010X223A3')).toEqual(['005010X222A1', 'exact']);
    expect(choose('837', '', '005010X223A3')).toEqual(['005010X223A3', 'exact']);
    expect(choose('837', '005010X222A1 ')).toEqual(['005010X222A1', 'exact']);
  });

  it('is an edition of the same guide: exact by alias, approximate by number', () => {
    expect(choose('837', '005010X222')).toEqual(['005010X222A1', 'exact']);
    expect(choose('837', '005010X223A1')).toEqual(['005010X223A3', 'approximate']);
    expect(choose('837', '004010X098')).toEqual(['004010X098A1', 'approximate']);
  });

  it('is the only one of the set and release, where the version names none', () => {
    expect(choose('835', '', '005010')).toEqual(['005010X221A1', 'related']);
    expect(choose('835', '', '004010')).toEqual(['004010X091A1', 'related']);
    expect(choose('835', '', '')).toEqual(['005010X221A1', 'related']);
  });

  it('is told by the segment after the ST where request and response share an id', () => {
    const chosen = (purpose: string) =>
      chooseGuide(all, { set: '278', group: '', transaction: '005010X217', second: bht(purpose) });
    expect(chosen('13').guide).toBe(request);
    expect(chosen('11').guide).toBe(response);
    expect(chosen('99').guide).toBe(request);
  });

  it('is an empty one where several could be meant or none is known', () => {
    expect(choose('837', '', '005010')).toEqual(['', 'none']);
    expect(choose('850', '', '004010')).toEqual(['', 'none']);
    const { guide: none } = chooseGuide(all, { set: '850', group: '', transaction: '' });
    expect([none.set, isEmptyGuide(none)]).toEqual(['850', true]);
    expect(all.some(isEmptyGuide)).toBe(false);
  });
});
