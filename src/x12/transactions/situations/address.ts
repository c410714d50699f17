import type { SituationalRule } from '../../core/guide.js';
import { rules } from './rule.js';

const source = '005010 guides, N4: state and postal code are required in the USA and Canada';

/** State and ZIP of every address inside the USA or Canada. */
export const addressRules = (loops: readonly string[]): readonly SituationalRule[] =>
  rules(
    loops,
    'ADDRESS_INCOMPLETE',
    ['An address in the USA or Canada needs state and ZIP.', source],
    (loop, report) => {
      const n4 = loop.first('N4');
      if (!n4 || !['', 'US', 'USA', 'CA', 'CAN'].includes(n4.element(4))) return;
      for (const [element, expected] of [
        [2, 'state'],
        [3, 'ZIP'],
      ] as const) {
        if (n4.element(element) === '') report({ segment: n4, element, expected });
      }
    },
  );

/** ZIP codes that payers need with four more digits: of the billing provider and the place. */
export const longZipRules = (loops: readonly string[]): readonly SituationalRule[] =>
  rules(
    loops,
    'ZIP_WITHOUT_FOUR_MORE',
    [
      'This ZIP needs all nine digits.',
      '005010X222A1, X223A2, X224A2: N403 of provider and facility',
    ],
    (loop, report) => {
      const n4 = loop.first('N4');
      const zip = n4?.element(3) ?? '';
      if (!n4 || !/^\d{5}$/.test(zip) || !['', 'US', 'USA'].includes(n4.element(4))) return;
      report({ segment: n4, element: 3, value: zip, expected: 'nine digits' });
    },
  );

/** A billing provider's address is where it is, not where it gets its mail. */
export const streetAddressRules = (loops: readonly string[]): readonly SituationalRule[] =>
  rules(
    loops,
    'STREET_ADDRESS_REQUIRED',
    ['A post office box goes into the pay-to address.', '005010X222A1 2010AA N3, as X223, X224'],
    (loop, report) => {
      const n3 = loop.first('N3');
      if (!n3) return;
      for (const element of [1, 2]) {
        const value = n3.element(element);
        if (/\b(P\.? ?O\.? ?BOX|LOCK ?BOX)\b/i.test(value)) {
          report({ segment: n3, element, value, expected: 'street and number' });
        }
      }
    },
  );
