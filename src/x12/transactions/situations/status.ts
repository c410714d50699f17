import type { SituationalRule } from '../../core/guide.js';
import type { Loop } from '../../core/loop.js';
import { hasChild, hints, rule, rules } from './rule.js';

const nothingAsked = rule(
  '2000D',
  'CLAIM_NOT_ASKED',
  ['The subscriber is the patient: a claim has to be asked for.', '005010X212 276 2200D'],
  (level, report) => {
    const hl = level.first('HL');
    if (hl?.element(4) !== '0' || hasChild(level, '2200D')) return;
    report({ segment: hl, expected: '2200D' });
  },
);

const birthDate = rule(
  '2000D',
  'BIRTH_DATE_MISSING',
  ['A subscriber who is the patient needs the birth date (DMG).', '005010X212 276 2000D DMG'],
  (level, report) => {
    const hl = level.first('HL');
    if (hl?.element(4) !== '0' || level.first('DMG')) return;
    report({ segment: hl, expected: 'DMG' });
  },
);

/** 276, 005010X212. */
export const statusRequestRules: readonly SituationalRule[] = [nothingAsked, birthDate];

const refused = ['A3', 'A6', 'A7', 'A8'];
const accepted = ['A1', 'A2'];

const action = rules(
  ['2200B', '2200C', '2200D', '2220D'],
  'ACTION_CONTRADICTS_STATUS',
  [
    'The action (WQ accepted, U rejected) contradicts the status category.',
    '005010X214 STC01-1, STC03',
  ],
  (loop, report) => {
    for (const stc of loop.all('STC')) {
      const category = stc.component(1, 1);
      const verdict = stc.element(3);
      if (refused.includes(category) && verdict === 'WQ') {
        report({ segment: stc, element: 3, value: verdict, expected: 'U' });
      } else if (accepted.includes(category) && verdict === 'U') {
        report({ segment: stc, element: 3, value: verdict, expected: 'WQ' });
      }
    }
  },
);

/** 277 claim acknowledgment, 005010X214. */
export const claimAcknowledgmentRules: readonly SituationalRule[] = hints(action);

const verdictOf = (loop: Loop): string => loop.first('IK5')?.element(1) ?? '';

const contradiction = rule(
  '2000',
  'VERDICT_CONTRADICTS_ERRORS',
  [
    'A means accepted without errors; a transaction with errors says E or R, a refused one why.',
    '005010X231A1 IK501, IK502',
  ],
  (answer, report) => {
    const ik5 = answer.first('IK5');
    if (!ik5) return;
    const errors = answer.child('2100') !== undefined || ik5.element(2) !== '';
    const value = ik5.element(1);
    if (value === 'A' && errors) report({ segment: ik5, element: 1, value, expected: 'E or R' });
    if (value === 'R' && ik5.element(2) === '') {
      report({ segment: ik5, element: 2, expected: 'why it is refused' });
    }
  },
);

const counts = rule(
  'ST_LOOP',
  'ACCEPTED_COUNT',
  [
    'AK904 counts the transactions that were accepted, with or without errors.',
    '005010X231A1 AK904',
  ],
  (transaction, report) => {
    const ak9 = transaction.first('AK9');
    const answers = transaction.children('2000');
    if (!ak9 || answers.length === 0 || answers.length !== Number(ak9.element(3))) return;
    const good = answers.filter((answer) => ['A', 'E'].includes(verdictOf(answer))).length;
    const value = ak9.element(4);
    if (Number(value) !== good) report({ segment: ak9, element: 4, value, expected: `${good}` });
  },
);

/** 999, 005010X231A1. */
export const acknowledgmentRules: readonly SituationalRule[] = hints([contradiction, counts]);
