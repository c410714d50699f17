import type { SituationalRule } from '../../core/guide.js';
import { addressRules } from './address.js';
import { at, hasChild, hints, rule, rules } from './rule.js';

const identification = rule(
  '2000C',
  'SUBSCRIBER_NOT_IDENTIFIED',
  [
    'A search needs the member id, or the name and birth date.',
    '005010X279A1 1.4.8 (search options)',
  ],
  (level, report) => {
    const name = level.child('2100C');
    const nm1 = name?.first('NM1');
    if (!name || !nm1 || nm1.element(9) !== '') return;
    // A dependent may be found by name under a subscriber whose id is known; without id both need it.
    if (nm1.element(3) !== '' && (name.first('DMG')?.element(2) ?? '') !== '') return;
    report({ segment: nm1, element: 9, expected: 'member id, or name and birth date' });
  },
);

const question = (level: string, name: string, asked: string): SituationalRule =>
  rule(
    level,
    'NOTHING_ASKED',
    ['Who is the patient has to be asked about.', `005010X279A1 ${asked} EQ`],
    (loop, report) => {
      const hl = loop.first('HL');
      const person = loop.child(name);
      if (hl?.element(4) !== '0' || (person && hasChild(person, asked))) return;
      report({ segment: hl, expected: asked });
    },
  );

/** 270, 005010X279A1. */
export const inquiryRules: readonly SituationalRule[] = [
  identification,
  question('2000C', '2100C', '2110C'),
  question('2000D', '2100D', '2110D'),
  ...addressRules(['2100B', '2100C', '2100D']),
];

const amounts: Readonly<Record<string, readonly [element: number, expected: string] | undefined>> =
  {
    A: [8, 'a percentage'],
    B: [7, 'an amount'],
    C: [7, 'an amount'],
    G: [7, 'an amount'],
  };

const benefitAmount = rules(
  ['2110C', '2110D'],
  'BENEFIT_WITHOUT_AMOUNT',
  [
    'Coinsurance needs a percentage; copay, deductible and out of pocket an amount.',
    '005010X279A1 2110C EB07, EB08',
  ],
  (benefit, report) => {
    const eb = benefit.first('EB');
    const needed = eb && amounts[eb.element(1)];
    if (!needed || eb.element(7) !== '' || eb.element(8) !== '') return;
    report(at(benefit, 'EB', needed[0], needed[1]));
  },
);

const brackets = (level: string, related: string): SituationalRule =>
  rule(
    level,
    'RELATED_ENTITIES_NOT_BRACKETED',
    ['Related entities stand between LS and LE.', `005010X279A1 ${level} LS, ${related}, LE`],
    (benefit, report) => {
      const opens = benefit.first('LS');
      const closes = benefit.first('LE');
      const entity = benefit.child(related)?.first('NM1');
      const count = [opens, closes, entity].filter(Boolean).length;
      if (count === 0 || count === 3) return;
      const segment = opens ?? closes ?? entity;
      report({ ...(segment && { segment }), expected: `LS, ${related} and LE` });
    },
  );

/** 271, 005010X279A1. */
export const responseRules: readonly SituationalRule[] = hints([
  ...benefitAmount,
  brackets('2110C', '2120C'),
  brackets('2110D', '2120D'),
]);
