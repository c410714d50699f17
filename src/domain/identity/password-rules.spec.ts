import { passwordRefusal } from './password-rules.js';

const ana = { email: 'ana.silva@practice.example', displayName: 'Ana Silva' };
const common = new Set(['password', 'correcthorsebattery']);
const refusal = (password: string) => passwordRefusal(password, ana, (text) => common.has(text));

describe('a password', () => {
  it.each([
    ['short one', 'PASSWORD_TOO_SHORT'],
    ['x'.repeat(129), 'PASSWORD_TOO_LONG'],
    ['correcthorsebattery', 'PASSWORD_COMMON'],
    ['Password123!', 'PASSWORD_COMMON'],
    ['abcabcabcabc', 'PASSWORD_COMMON'],
    ['ZeroBalance2026!', 'PASSWORD_COMMON'],
    ['billing-billing1', 'PASSWORD_COMMON'],
    ['silva-is-my-name', 'PASSWORD_IS_YOUR_NAME'],
    ['ana.silva at home', 'PASSWORD_IS_YOUR_NAME'],
  ])('is refused when it is "%s"', (password, code) => {
    expect(refusal(password)).toBe(code);
  });

  it.each([
    'plum tractor 9 sky',
    'ünïcödé-păßwörd',
    'no rules of composition',
    'the clinic on the hill',
    'a long one of more than sixty-four characters is taken as it is, all',
  ])('is taken when it is "%s"', (password) => {
    expect(refusal(password)).toBeUndefined();
  });
});
