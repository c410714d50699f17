import { hash, verify } from '@node-rs/argon2';
import { dictionary } from '@zxcvbn-ts/language-common';

const common = new Set<string>(dictionary['passwords-common']);

/** Returns whether a lower-case text is one of some fifty thousand common passwords. */
export const isCommonPassword = (lowerCase: string): boolean => common.has(lowerCase);

/** argon2id with the library's parameters (19 MiB, two passes), as OWASP recommends. */
export const hashPassword = (password: string): Promise<string> => hash(password);

/** A hash of nobody's password, so that an unknown address takes as long as a wrong password. */
const nobodysHash = hashPassword('nobody has this password');

/** Returns whether the password is right; without a hash it is compared all the same, and wrong. */
export async function passwordMatches(stored: string | undefined, given: string): Promise<boolean> {
  const matches = await verify(stored ?? (await nobodysHash), given);
  return matches && stored !== undefined;
}
