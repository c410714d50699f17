import { answerText } from './answer-text.js';

describe('text that an answer repeats', () => {
  it.each([
    ['ABC', 5, 'ABC'],
    ['A*B:C^D~E', 9, 'ABCDE'],
    ['  A B  ', 5, 'A B'],
    ['AB CD', 3, 'AB'],
    ['MU\xd1OZ\n\0', 9, 'MUOZ'],
    ['\x7f', 3, ''],
  ])('%j in %i characters: %j', (text, longest, expected) => {
    expect(answerText(text, longest)).toBe(expected);
  });
});
