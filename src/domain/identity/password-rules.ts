/** Shortest password that is taken (ASVS 5.0 6.2.1 asks for 8, and recommends 15). */
export const SHORTEST_PASSWORD = 12;
/** Longest: argon2 takes more, a request should not. */
export const LONGEST_PASSWORD = 128;

/**
 * Words that anybody would try first at this program (ASVS 5.0 6.1.2): a password that is little
 * more than one of them is refused as common.
 */
export const CONTEXT_WORDS: readonly string[] = [
  'zerobalance',
  'revenuecycle',
  'medicalbilling',
  'billing',
  'claims',
  'remittance',
  'clinic',
  'hospital',
  'practice',
  'administrator',
  'supervisor',
];
/** So many characters beside such a word make it a password again. */
const ENOUGH_BESIDE = 8;

export type PasswordRefusal =
  'PASSWORD_TOO_SHORT' | 'PASSWORD_TOO_LONG' | 'PASSWORD_COMMON' | 'PASSWORD_IS_YOUR_NAME';

/**
 * Returns why a password is refused, undefined when it is taken. Length counts code points; there
 * are no rules of composition and no forced change (ASVS 5.0 6.2.5, 6.2.10). `isCommon` looks a
 * lower-case text up in a list of common passwords.
 */
export function passwordRefusal(
  password: string,
  person: { readonly email: string; readonly displayName: string },
  isCommon: (lowerCase: string) => boolean,
): PasswordRefusal | undefined {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD) return 'PASSWORD_TOO_SHORT';
  if (length > LONGEST_PASSWORD) return 'PASSWORD_TOO_LONG';
  const lowerCase = password.toLowerCase();
  const core = lowerCase.replace(/[^a-z]+$/, '');
  if (isCommon(lowerCase) || isCommon(core) || isRepetition(lowerCase)) return 'PASSWORD_COMMON';
  if (isContextWord(lowerCase)) return 'PASSWORD_COMMON';
  const names = [person.email.split('@')[0] ?? '', ...person.displayName.split(/\s+/)];
  const isName = names.some((name) => name.length >= 4 && lowerCase.startsWith(name.toLowerCase()));
  return isName ? 'PASSWORD_IS_YOUR_NAME' : undefined;
}

function isContextWord(text: string): boolean {
  const letters = text.replace(/[^a-z0-9]/g, '');
  return CONTEXT_WORDS.some((word) => {
    const beside = letters.split(word).join('');
    return beside !== letters && beside.length < ENOUGH_BESIDE;
  });
}

/** `aaaaaaaaaaaa`, `abcabcabcabc`: one short piece again and again. */
function isRepetition(text: string): boolean {
  return /^(.{1,4})\1+$/.test(text);
}
