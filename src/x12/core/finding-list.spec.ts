import { FindingList, type FindingDraft } from './finding-list.js';
import { severityOf } from './severity.js';

const draft = (code: string, more: Partial<FindingDraft> = {}): FindingDraft => ({
  snip: 2,
  code,
  message: 'm',
  ...more,
});

describe('the severity of a finding', () => {
  it.each([
    ...['EMPTY_SEGMENT', 'LAST_TERMINATOR_MISSING', 'GUIDE_UNKNOWN', 'GUIDE_SUPERSEDED'],
    ...['DUPLICATE_ISA', 'ISA_REPETITION', 'VERSION_MISMATCH', 'TRAILING_SEPARATORS'],
    ...['ELEMENT_NOT_USED', 'HL_CHILDREN', 'NPI_CHECK_DIGIT', 'CODE_SHAPE'],
  ])('of %s is a warning', (code) => {
    expect(severityOf(code, {})).toBe('warning');
  });

  it.each(['GUIDE_APPROXIMATE', 'CODE_TABLE_MISSING'])('of %s is a remark', (code) => {
    expect(severityOf(code, {})).toBe('info');
  });

  it('is an error otherwise, unless the finding or the partner says else', () => {
    expect(severityOf('SE_COUNT', {})).toBe('error');
    expect(severityOf('EMPTY_SEGMENT', {}, 'error')).toBe('error');
    const profile = { severities: { EMPTY_SEGMENT: 'ignore', SE_COUNT: 'info' } } as const;
    expect(severityOf('EMPTY_SEGMENT', profile, 'error')).toBe('ignore');
    expect(severityOf('SE_COUNT', profile)).toBe('info');
    expect(severityOf('GE_COUNT', profile)).toBe('error');
  });
});

describe('a list of findings', () => {
  it('gives each the place in the envelope that it was found at', () => {
    const list = new FindingList();
    list.add(draft('A', { value: 'v' }));
    list.place = { interchange: '1', group: '2', transaction: '3' };
    list.add(draft('EMPTY_SEGMENT', { segmentNumber: 4 }));
    expect(list.take()).toEqual([
      { snip: 2, code: 'A', message: 'm', value: 'v', severity: 'error' },
      {
        ...{ snip: 2, code: 'EMPTY_SEGMENT', message: 'm', severity: 'warning', segmentNumber: 4 },
        ...{ interchange: '1', group: '2', transaction: '3' },
      },
    ]);
    expect(list.take()).toEqual([]);
    list.add(draft('B'));
    expect(list.take()).toHaveLength(1);
  });

  it('hands them out in the order of the file', () => {
    const list = new FindingList();
    for (const segmentNumber of [5, 3, 9]) list.add(draft(`S${segmentNumber}`, { segmentNumber }));
    list.add(draft('NONE'));
    list.add(draft('SAME', { segmentNumber: 3 }));
    expect(list.take().map(({ code }) => code)).toEqual(['NONE', 'S3', 'SAME', 'S5', 'S9']);
  });

  it('keeps no more than it may and counts the rest by code', () => {
    const list = new FindingList({ severities: { C: 'ignore' } }, 2);
    expect(list.truncated).toEqual({});
    for (const code of ['A', 'A', 'A', 'B', 'A', 'C']) list.add(draft(code));
    expect(list.take().map(({ code }) => code)).toEqual(['A', 'A']);
    expect(list.truncated).toEqual({ A: 2, B: 1 });
    list.add(draft('B'));
    expect(list.take()).toHaveLength(1);
  });

  it.each([
    ...['ELEMENT_REQUIRED', 'ELEMENT_TOO_LONG', 'ELEMENT_TOO_SHORT', 'ELEMENT_REPEATS'],
    ...['ELEMENTS_TOO_MANY', 'COMPONENTS_TOO_MANY', 'CODE_NOT_ALLOWED', 'SEGMENT_REQUIRED'],
    ...['SEGMENT_UNEXPECTED', 'SEGMENT_OUT_OF_ORDER', 'SEGMENT_REPEATS', 'LOOP_REQUIRED'],
    ...['LOOP_REPEATS', 'LOOP_OPENER_MISSING', 'QUALIFIER_UNKNOWN'],
  ])('takes %s of a guide that is only related as a warning', (code) => {
    const list = new FindingList();
    list.relaxed = true;
    list.add(draft(code));
    list.add(draft(code, { severity: 'error' }));
    list.add(draft('SE_COUNT'));
    list.relaxed = false;
    list.add(draft(code));
    const severities = list.take().map(({ severity }) => severity);
    expect(severities).toEqual(['warning', 'error', 'error', 'error']);
  });
});
