import { fold, foldName } from './fold.js';

describe('names and ids as they are compared', () => {
  it.each([
    ["O'Brien-Smith", 'OBRIENSMITH'],
    ['José  Müller', 'JOSEMULLER'],
    ['abc 123-x', 'ABC123X'],
    ['---', ''],
  ])('folds %s', (text, folded) => expect(fold(text)).toBe(folded));

  it('keeps last and first name apart, so that a list can be searched by the last', () => {
    expect(foldName({ lastName: 'de la Cruz', firstName: 'Ana María' })).toBe('DELACRUZ ANAMARIA');
    expect(foldName({ lastName: 'Acme Clinic' })).toBe('ACMECLINIC');
  });
});
