import { reasonTexts } from './reason-texts.js';

describe('texts of codes', () => {
  it.each([
    '1',
    '2',
    '3',
    '4',
    '16',
    '18',
    '22',
    '23',
    '29',
    '45',
    '50',
    '96',
    '97',
    '109',
    '197',
    '204',
  ])('has a text for the common reason %s', (code) => {
    expect(reasonTexts.adjustmentReason(code)).toMatch(/^[A-Z].{3,}/);
  });

  it('reads codes with leading zeros and small letters', () => {
    expect(reasonTexts.adjustmentReason('045')).toBe(reasonTexts.adjustmentReason('45'));
    expect(reasonTexts.remark('ma130')).toMatch(/no appeal/);
  });

  it('says who bears an adjustment', () => {
    expect(reasonTexts.group('CO')).toMatch(/provider/);
    expect(reasonTexts.group('PR')).toMatch(/[Pp]atient/);
    expect(reasonTexts.group('XX')).toBeUndefined();
  });

  it('names every category of a claim acknowledgment and a status response', () => {
    for (const code of 'A0 A1 A2 A3 A4 A5 A6 A7 A8 P0 P1 P2 P3 P4 P5 F0 F1 F2 F3 F4 D0 E0 E1'.split(
      ' ',
    )) {
      expect(reasonTexts.statusCategory(code)).toBeDefined();
    }
  });

  it('has none for a code it does not know', () => {
    expect(reasonTexts.adjustmentReason('999')).toBeUndefined();
    expect(reasonTexts.remark('N999')).toBeUndefined();
    expect(reasonTexts.statusCategory('ZZ')).toBeUndefined();
  });
});
