import type { SituationalRule } from '../../core/guide.js';
import type { Loop } from '../../core/loop.js';
import { addressRules, longZipRules } from './address.js';
import { accidentRules, claimRules } from './claim.js';
import { hints, rule } from './rule.js';

/** How many diagnoses a claim states. */
function diagnosesOf(claim: Loop): number {
  let count = 0;
  for (const hi of claim.all('HI')) {
    for (let place = 1; place <= hi.elementCount; place++) {
      if (['ABK', 'BK', 'ABF', 'BF'].includes(hi.component(place, 1))) count++;
    }
  }
  return count;
}

/** Pointers of a line to diagnoses, in the element that holds them (SV107, SV311). */
export const pointerRule = (service: 'SV1' | 'SV3', element: number): SituationalRule =>
  rule(
    '2300',
    'POINTER_WITHOUT_DIAGNOSIS',
    ['A line points to a diagnosis that the claim does not have.', `005010 837 ${service}, C004`],
    (claim, report) => {
      const count = diagnosesOf(claim);
      for (const line of claim.children('2400')) {
        const segment = line.first(service);
        if (!segment) continue;
        for (const component of [1, 2, 3, 4]) {
          const value = segment.component(element, component);
          if (value === '' || (Number(value) >= 1 && Number(value) <= count)) continue;
          report({ segment, element, component, value, expected: `1 to ${count}` });
        }
      }
    },
  );

const admission = rule(
  '2300',
  'ADMISSION_DATE_MISSING',
  [
    'A claim of an inpatient visit needs the day of admission (DTP*435).',
    '005010X222A1 2300 DTP*435',
  ],
  (claim, report) => {
    const clm = claim.first('CLM');
    if (!clm || clm.component(5, 1) !== '21' || claim.first('DTP', ['435'])) return;
    report({ segment: clm, element: 5, component: 1, value: '21', expected: 'DTP*435' });
  },
);

const ambulance = rule(
  '2300',
  'AMBULANCE_PLACES_MISSING',
  [
    'An ambulance transport needs where it began and ended.',
    '005010X222A1 2310E, 2310F, 2420G, 2420H',
  ],
  (claim, report) => {
    const cr1 = claim.first('CR1');
    if (!cr1) return;
    const placed = (pickUp: string, dropOff: string) => (loop: Loop) =>
      loop.child(pickUp) !== undefined && loop.child(dropOff) !== undefined;
    if (placed('2310E', '2310F')(claim)) return;
    if (claim.children('2400').every(placed('2420G', '2420H'))) return;
    report({ segment: cr1, expected: '2310E and 2310F' });
  },
);

/** 005010X222A1. */
export const professionalRules: readonly SituationalRule[] = [
  ...claimRules,
  ...accidentRules,
  pointerRule('SV1', 7),
  ...hints([admission, ambulance]),
  ...addressRules(['2310C', '2310E', '2310F', '2420C', '2420E', '2420G', '2420H']),
  ...hints(longZipRules(['2310C', '2420C'])),
];

/** 005010X224A2. */
export const dentalRules: readonly SituationalRule[] = [
  ...claimRules,
  ...accidentRules,
  pointerRule('SV3', 11),
  ...addressRules(['2310C', '2420D']),
];
