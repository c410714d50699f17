import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { DomainError } from '../../domain/errors/domain-error.js';

/** Tokens of sessions and links: 32 random bytes; only their hash is stored. */
export const mintToken = (): string => randomBytes(32).toString('base64url');
export const hashToken = (token: string): string =>
  createHash('sha256').update(token).digest('hex');

/** Keys that seal second-factor secrets in the database, by id; the same as of payloads. */
export interface SealingKeys {
  readonly keys: Readonly<Record<string, Buffer>>;
  readonly currentId: string;
}

/** Returns `text` sealed for one person: `keyId.iv.tag.data`, AES-256-GCM, the person as AAD. */
export function seal(text: string, personId: string, { keys, currentId }: SealingKeys): string {
  const key = keyOf(keys, currentId);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(personId));
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return [
    currentId,
    ...[iv, cipher.getAuthTag(), data].map((part) => part.toString('base64url')),
  ].join(':');
}

/** Returns what was sealed; refuses (SEALED_SECRET_UNREADABLE) another person's or a lost key. */
export function unseal(sealed: string, personId: string, { keys }: SealingKeys): string {
  const [keyId = '', iv = '', tag = '', data = ''] = sealed.split(':');
  try {
    const decipher = createDecipheriv(
      'aes-256-gcm',
      keyOf(keys, keyId),
      Buffer.from(iv, 'base64url'),
    )
      .setAAD(Buffer.from(personId))
      .setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([
      decipher.update(Buffer.from(data, 'base64url')),
      decipher.final(),
    ]).toString('utf8');
  } catch {
    throw new DomainError(
      'SEALED_SECRET_UNREADABLE',
      'A sealed secret cannot be opened with our keys',
    );
  }
}

function keyOf(keys: SealingKeys['keys'], id: string): Buffer {
  const key = keys[id];
  if (key === undefined) {
    throw new DomainError('SEALING_KEY_MISSING', 'PAYLOAD_ENCRYPTION_KEYS holds no key of that id');
  }
  return key;
}
