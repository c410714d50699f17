import { cents } from '../shared/cents.js';
import { adjustments } from '../../../test/support/remittance-builder.js';
import { ADJUSTMENT_CLASSES, classifyAdjustment } from './adjustment-class.js';
import { classifyLine, deniedCents } from './denied-amount.js';

describe('the adjustment classes', () => {
  it.each(ADJUSTMENT_CLASSES)('reads $group-$reason as $class', (row) => {
    expect(classifyAdjustment(row)).toBe(row.class);
  });

  it.each([
    ['PR', '27'],
    ['PR', '96'],
    ['PR', '204'],
    ['OA', '18'],
    ['OA', '109'],
    ['CO', '16'],
    ['CO', '97'],
    ['CO', '1'],
    ['PI', '23'],
    ['CO', '24'],
    ['CO', '210'],
    ['CR', '45'],
    ['XX', '45'],
  ])('reads %s-%s, which no row names, as a denial', (group, reason) => {
    expect(classifyAdjustment({ group, reason })).toBe('denial');
  });

  it('lets a payer profile overrule a row (CO-24 of a capitated payer)', () => {
    const capitated = [
      { group: '*', reason: '24', class: 'denial' as const },
      { group: 'CO', reason: '24', class: 'reduction' as const },
    ];
    expect(classifyAdjustment({ group: 'CO', reason: '24' }, capitated)).toBe('reduction');
    expect(classifyAdjustment({ group: 'OA', reason: '24' }, capitated)).toBe('denial');
  });
});

describe('the denied amount D of a line', () => {
  it.each([
    ['CO-45 50, PR-2 30', 0, 'reductions and cost share are none'],
    ['PR-27 200', 200, 'a denial in group PR is one'],
    ['CO-45 50, CO-16 100, OA-18 25.5', 125.5, 'denials of every group add up'],
    ['OA-23 425, CO-29 75', 75, 'what the prior payer did is none'],
    ['CO-97 100, OA-94 -100', 0, 'OA-94 cancels CO-97 of a bundled line (RFI 2320)'],
    ['CO-97 100, OA-94 -60', 40, 'only as far as it goes'],
    ['CO-16 100, OA-94 -100', 100, 'but no other denial'],
    ['CO-16 100, CO-16 -100', 0, 'the same denial with both signs cancels'],
    ['CO-16 -100', 0, 'negative denials are none'],
  ])('of %s is %d: %s', (text, dollars) => {
    expect(deniedCents(classifyLine(adjustments(text)))).toBe(cents(Math.round(dollars * 100)));
  });

  it('drops both sides of what cancels, so that neither makes an entry', () => {
    expect(classifyLine(adjustments('CO-97 100, OA-94 -100'))).toEqual([]);
  });
});
