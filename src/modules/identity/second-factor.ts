import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { hashToken } from '../../persistence/identity/secrets.js';

const RECOVERY_CODES = 10;

const totpOf = (secretBase32: string, email: string): TOTP =>
  new TOTP({ issuer: 'ZeroBalance', label: email, secret: Secret.fromBase32(secretBase32) });

/** Returns a new secret and the address that an authenticator app reads (as a QR code). */
export function newSecondFactor(email: string): { readonly secret: string; readonly uri: string } {
  const secret = new Secret({ size: 20 }).base32;
  return { secret, uri: totpOf(secret, email).toString() };
}

/** Returns whether a six-digit code is right now, or was in the step before or after (RFC 6238). */
export const codeMatches = (secretBase32: string, code: string, now: Date): boolean =>
  /^\d{6}$/.test(code) &&
  totpOf(secretBase32, '').validate({ token: code, timestamp: now.getTime(), window: 1 }) !== null;

export interface RecoveryCodes {
  /** Shown once. */
  readonly codes: readonly string[];
  readonly hashes: readonly string[];
}

export function newRecoveryCodes(): RecoveryCodes {
  const codes = Array.from({ length: RECOVERY_CODES }, () => {
    const text = randomBytes(8).toString('hex');
    return `${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8, 12)}-${text.slice(12)}`;
  });
  return { codes, hashes: codes.map(hashRecoveryCode) };
}

/** People type them with or without dashes and capitals. */
export const hashRecoveryCode = (code: string): string =>
  hashToken(code.toLowerCase().replace(/[^0-9a-f]/g, ''));
