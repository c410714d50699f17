import type { ClaimCode, Diagnosis } from '../../domain/claim/claim.js';
import type { Loop } from '../core/loop.js';
import type { Segment } from '../core/segment.js';
import { optional, present, type Reading } from './reading.js';

/** HI component 1 of diagnoses, 5010 (ICD-10) and 4010 (ICD-9) alike. */
const DIAGNOSES = new Set([
  ...['ABK', 'ABF', 'ABJ', 'APR', 'ABN'],
  ...['BK', 'BF', 'BJ', 'PR', 'BN', 'ZZ', 'TQ'],
]);
/** Value codes carry an amount in component 5. */
const VALUE_CODE = 'BE';
const LAST_COMPOSITE = 12;

/**
 * The HI of a claim: all twelve composites of every segment, diagnoses apart from the other codes
 * (procedures, occurrences, values, conditions), each in the order of the file.
 */
export function readHealthCodes(
  loop: Loop,
  reading: Reading,
): { readonly diagnoses: Diagnosis[]; readonly codes: ClaimCode[] } {
  const diagnoses: Diagnosis[] = [];
  const codes: ClaimCode[] = [];
  for (const segment of loop.all('HI')) {
    for (let element = 1; element <= Math.min(segment.elementCount, LAST_COMPOSITE); element += 1) {
      const qualifier = segment.component(element, 1);
      const code = segment.component(element, 2);
      if (qualifier === '' && code === '') continue;
      if (!DIAGNOSES.has(qualifier)) codes.push(readCode(segment, element, reading));
      else {
        diagnoses.push({
          qualifier,
          code: code.replaceAll('.', ''),
          ...optional('presentOnAdmission', segment.component(element, 9)),
        });
      }
    }
  }
  return { diagnoses, codes };
}

function readCode(segment: Segment, element: number, reading: Reading): ClaimCode {
  const qualifier = segment.component(element, 1);
  const format = segment.component(element, 3);
  const period =
    format === '' ? undefined : reading.period(segment, format, { element, component: 4 });
  const text = segment.component(element, 5);
  return {
    qualifier,
    code: segment.component(element, 2),
    ...present('date', period?.date),
    ...present('toDate', period?.toDate),
    ...(qualifier === VALUE_CODE && text !== '' ? valueOf(segment, element, reading) : {}),
  };
}

/** A value code's figure: money where it has at most two decimals, and as written in any case. */
function valueOf(segment: Segment, element: number, reading: Reading) {
  const amountCents = reading.amount(segment, { element, component: 5 });
  return { ...present('amountCents', amountCents), value: segment.component(element, 5) };
}
