import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A key of ours: `zb_<prefix>_<secret>`; the prefix finds the row, the secret proves it. */
const KEY = /^zb_([a-z0-9]{8,16})_([A-Za-z0-9_-]{20,64})$/;

export interface KeyParts {
  readonly prefix: string;
  readonly secret: string;
}

/** Returns the parts of a key's text; undefined for anything else. */
export function parseApiKey(text: string): KeyParts | undefined {
  const match = KEY.exec(text);
  return match?.[1] && match[2] ? { prefix: match[1], secret: match[2] } : undefined;
}
/** 32 random bytes need no slow hash. */
export const hashSecret = (secret: string): string =>
  createHash('sha256').update(secret).digest('hex');

export function secretMatches(secret: string, hash: string): boolean {
  const given = Buffer.from(hashSecret(secret));
  const stored = Buffer.from(hash);
  return given.length === stored.length && timingSafeEqual(given, stored);
}

export interface NewApiKey extends KeyParts {
  readonly text: string;
  readonly hash: string;
}

/** Returns a new key; its text is shown once and never stored. */
export function mintApiKey(): NewApiKey {
  const prefix = randomBytes(8).toString('hex').slice(0, 12);
  const secret = randomBytes(32).toString('base64url');
  return { prefix, secret, text: `zb_${prefix}_${secret}`, hash: hashSecret(secret) };
}
