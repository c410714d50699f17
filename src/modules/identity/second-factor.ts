import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { hashToken } from '../../persistence/identity/secrets.js';

const RECOVERY_CODES = 10;
/** 112 bits: from there on a plain hash is enough to keep them (ASVS 5.0 6.5.2). */
const RECOVERY_BYTES = 14;

const totpOf = (secretBase32: string, email: string): TOTP =>
  new TOTP({ issuer: 'ZeroBalance', label: email, secret: Secret.fromBase32(secretBase32) });

/** Returns a new secret and the address that an authenticator app reads (as a QR code). */
export function newSecondFactor(email: string): { readonly secret: string; readonly uri: string } {
  const secret = new Secret({ size: 20 }).base32;
  return { secret, uri: totpOf(secret, email).toString() };
}

const STEP_MS = 30_000;

/**
 * Returns the time step of a six-digit code that is right now (RFC 6238), undefined for any other: a
 * code lives its half minute and no longer (ASVS 5.0 6.5.5). Whoever takes it keeps the step, so
 * that it is taken once.
 */
export function stepOfCode(secretBase32: string, code: string, now: Date): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const timestamp = now.getTime();
  const delta = totpOf(secretBase32, '').validate({ token: code, timestamp, window: 0 });
  return delta === null ? undefined : Math.floor(timestamp / STEP_MS) + delta;
}

export interface RecoveryCodes {
  /** Shown once. */
  readonly codes: readonly string[];
  readonly hashes: readonly string[];
}

export function newRecoveryCodes(): RecoveryCodes {
  const codes = Array.from({ length: RECOVERY_CODES }, () => {
    return (randomBytes(RECOVERY_BYTES).toString('hex').match(/.{4}/g) ?? []).join('-');
  });
  return { codes, hashes: codes.map(hashRecoveryCode) };
}

/** People type them with or without dashes and capitals. */
export const hashRecoveryCode = (code: string): string =>
  hashToken(code.toLowerCase().replace(/[^0-9a-f]/g, ''));
