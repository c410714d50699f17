import { isDate, isTime } from './element-text.js';
import type { FindingDraft } from './finding-list.js';
import type { TextSegment } from './text-segment.js';

interface Rule {
  readonly element: number;
  readonly code: string;
  readonly what: string;
  readonly test: (value: string, segment: TextSegment) => boolean;
}

const text = (value: string) => Buffer.from(value, 'latin1');
const date = (value: string) => isDate(text(value), 0, value.length);
const time = (value: string) => isTime(text(value), 0, value.length);
const oneOf =
  (...values: readonly string[]) =>
  (value: string) =>
    values.includes(value);

/** The values that X12.5 and X12.6 allow in the interchange header. */
const ISA_RULES: readonly Rule[] = [
  { element: 1, code: 'ISA_QUALIFIER', what: 'a qualifier', test: (v) => /^0\d$/.test(v) },
  { element: 3, code: 'ISA_QUALIFIER', what: 'a qualifier', test: (v) => /^0\d$/.test(v) },
  { element: 5, code: 'ISA_QUALIFIER', what: 'a qualifier', test: (v) => /^[0-9A-Z]{2}$/.test(v) },
  { element: 6, code: 'ISA_ID', what: 'an id', test: (v) => v.trim() !== '' },
  { element: 7, code: 'ISA_QUALIFIER', what: 'a qualifier', test: (v) => /^[0-9A-Z]{2}$/.test(v) },
  { element: 8, code: 'ISA_ID', what: 'an id', test: (v) => v.trim() !== '' },
  { element: 9, code: 'ISA_DATE', what: 'a date', test: (v) => v.length === 6 && date(v) },
  { element: 10, code: 'ISA_TIME', what: 'a time', test: (v) => v.length === 4 && time(v) },
  {
    element: 11,
    code: 'ISA_REPETITION',
    what: 'a repetition separator',
    test: (v, isa) => isa.element(12) < '00402' || isa.delimiters.repetition === v,
  },
  { element: 12, code: 'ISA_VERSION', what: 'a version', test: (v) => /^\d{5}$/.test(v) },
  { element: 13, code: 'ISA_CONTROL_NUMBER', what: 'nine digits', test: (v) => /^\d{9}$/.test(v) },
  { element: 14, code: 'ISA_ACKNOWLEDGMENT', what: '0 or 1', test: oneOf('0', '1') },
  { element: 15, code: 'ISA_USAGE', what: 'P, T or I', test: oneOf('P', 'T', 'I') },
];

const GS_RULES: readonly Rule[] = [
  {
    element: 1,
    code: 'GS_FUNCTIONAL_ID',
    what: 'two characters',
    test: (v) => /^[0-9A-Z]{2}$/.test(v),
  },
  { element: 2, code: 'GS_ID', what: 'an application id', test: (v) => /^.{2,15}$/.test(v) },
  { element: 3, code: 'GS_ID', what: 'an application id', test: (v) => /^.{2,15}$/.test(v) },
  { element: 4, code: 'GS_DATE', what: 'a date', test: date },
  { element: 5, code: 'GS_TIME', what: 'a time', test: time },
  {
    element: 6,
    code: 'GS_CONTROL_NUMBER',
    what: '1 to 9 digits',
    test: (v) => /^\d{1,9}$/.test(v),
  },
  { element: 7, code: 'GS_AGENCY', what: 'X or T', test: oneOf('X', 'T') },
  { element: 8, code: 'GS_VERSION', what: 'a version', test: (v) => v.trim() !== '' },
];

/** Reports what the header of an interchange or group holds that X12 does not allow. */
export function checkHeader(segment: TextSegment, report: (finding: FindingDraft) => void): void {
  for (const rule of segment.id === 'ISA' ? ISA_RULES : GS_RULES) {
    const value = segment.element(rule.element);
    if (rule.test(value, segment)) continue;
    const name = `${segment.id}${String(rule.element).padStart(2, '0')}`;
    report({
      snip: 1,
      code: rule.code,
      message: `${name} is not ${rule.what}.`,
      expected: rule.what,
      value,
      segmentNumber: segment.number,
      segmentId: segment.id,
      byteOffset: segment.byteOffset,
      element: rule.element,
    });
  }
}
