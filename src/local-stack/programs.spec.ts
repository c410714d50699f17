import { isAtLeast } from './programs.js';

describe('the version of a program', () => {
  it.each([
    ['1.8.2', '1.7', true],
    ['1.7', '1.7', true],
    ['1.7.0', '1.7', true],
    ['1.6.9', '1.7', false],
    ['1.26.8', '1.26.4', true],
    ['1.26', '1.26.4', false],
    ['2.0', '1.26.4', true],
    ['1.10.0', '1.9.9', true],
  ])('%s against %s', (found, wanted, enough) => {
    expect(isAtLeast(found, wanted)).toBe(enough);
  });
});
