import { createHmac, timingSafeEqual } from 'node:crypto';

/** A secret of a connection; several overlap while one replaces the other. */
export interface WebhookSecret {
  /** `whsec_` and base64. */
  readonly secret: string;
  /** ISO instant after which it is no longer taken. */
  readonly expiresAt?: string;
}

export interface SignedMessage {
  readonly id: string;
  readonly timestamp: string;
  /** Space separated `v1,<base64>`. */
  readonly signatures: string;
  readonly body: Buffer;
}

/** How far the sender's clock may be off, in seconds (Standard Webhooks). */
const TOLERANCE = 300;

export type SignatureVerdict = 'valid' | 'wrongSignature' | 'staleTimestamp' | 'headersMissing';

/**
 * Checks a Standard Webhooks signature over `id.timestamp.body`, byte for byte, against every
 * secret that is still taken.
 */
export function verifySignature(
  message: SignedMessage,
  secrets: readonly WebhookSecret[],
  now: Date,
): SignatureVerdict {
  const { id, timestamp, signatures, body } = message;
  if (id === '' || signatures === '' || !/^\d{1,12}$/.test(timestamp)) return 'headersMissing';
  const signed = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body]);
  const given = signatures
    .split(' ')
    .flatMap((part) => (part.startsWith('v1,') ? [Buffer.from(part.slice(3), 'base64')] : []));
  const valid = secrets
    .filter(({ expiresAt }) => expiresAt === undefined || new Date(expiresAt) > now)
    .some(({ secret }) => {
      const expected = sign(secret, signed);
      return given.some((one) => one.length === expected.length && timingSafeEqual(one, expected));
    });
  if (!valid) return 'wrongSignature';
  const age = Math.abs(now.getTime() / 1000 - Number(timestamp));
  return age > TOLERANCE ? 'staleTimestamp' : 'valid';
}

function sign(secret: string, signed: Buffer): Buffer {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return createHmac('sha256', key).update(signed).digest();
}
