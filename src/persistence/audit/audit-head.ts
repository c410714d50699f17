/**
 * The head of a chain, signed: whoever rewrites rows, seals and hashes together still cannot make
 * the head that was signed and logged an hour ago fit. The Ed25519 key is derived from the payload
 * keys of the installation, so that there is no second secret to keep; its public half goes into
 * the log with the head, for those who verify elsewhere.
 */
import {
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import type { Database } from '../database.js';

export interface HeadKeys {
  readonly keys: Readonly<Record<string, Buffer>>;
  readonly currentId: string;
}

export interface SignedHead {
  readonly organizationId: string;
  readonly sequence: number;
  /** Hex of the hash at that sequence. */
  readonly hash: string;
  readonly signedAt: string;
  readonly keyId: string;
  /** Base64 of an Ed25519 signature. */
  readonly signature: string;
}

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

function signingKey(secret: Buffer): KeyObject {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'zerobalance audit head', 32));
  return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
}

const signedText = ({ organizationId, sequence, hash, signedAt }: Omit<SignedHead, 'signature'>) =>
  Buffer.from(`zerobalance audit head\n${organizationId}\n${sequence}\n${hash}\n${signedAt}\n`);

/** Returns whether a head carries a signature of one of our keys. */
export function verifyHead(head: SignedHead, { keys }: HeadKeys): boolean {
  const secret = keys[head.keyId];
  if (secret === undefined) return false;
  const signature = Buffer.from(head.signature, 'base64');
  return verify(null, signedText(head), createPublicKey(signingKey(secret)), signature);
}

/** Returns the public half of the current key, as the log shows it (SPKI, base64). */
export const publicHeadKey = ({ keys, currentId }: HeadKeys): string | undefined => {
  const secret = keys[currentId];
  if (secret === undefined) return undefined;
  const key = createPublicKey(signingKey(secret));
  return key.export({ format: 'der', type: 'spki' }).toString('base64');
};

/**
 * Signs the newest head of every organization whose last signed head is older than `everyMs` (and
 * behind its chain), keeps it as a row, and returns what was signed.
 */
export async function signHeads(
  relay: Database,
  { keys, currentId }: HeadKeys,
  everyMs = 60 * 60_000,
): Promise<readonly SignedHead[]> {
  const secret = keys[currentId];
  if (secret === undefined) return [];
  return relay.inGlobal(async (scope) => {
    const due = await scope.query<{ organizationId: string; sequence: string; hash: string }>(
      `SELECT o.id AS "organizationId", s.sequence, encode(s.hash, 'hex') AS hash
         FROM organization o
         CROSS JOIN LATERAL (SELECT sequence, hash FROM audit_seal
           WHERE organization_id = o.id ORDER BY sequence DESC LIMIT 1) s
         LEFT JOIN LATERAL (SELECT sequence, signed_at FROM audit_head
           WHERE organization_id = o.id ORDER BY sequence DESC LIMIT 1) h ON true
        WHERE h.sequence IS NULL OR (h.sequence < s.sequence
          AND h.signed_at <= now() - make_interval(secs => $1))`,
      [everyMs / 1_000],
    );
    const signed: SignedHead[] = [];
    for (const { organizationId, hash, ...row } of due) {
      const bare = {
        organizationId,
        sequence: Number(row.sequence),
        hash,
        signedAt: new Date().toISOString(),
        keyId: currentId,
      };
      const signature = sign(null, signedText(bare), signingKey(secret)).toString('base64');
      const kept = await scope.query<object>(
        `INSERT INTO audit_head (organization_id, sequence, hash, signed_at, key_id, signature)
         VALUES ($1, $2, decode($3, 'hex'), $4, $5, $6) ON CONFLICT DO NOTHING RETURNING sequence`,
        [organizationId, bare.sequence, hash, bare.signedAt, currentId, signature],
      );
      if (kept.length > 0) signed.push({ ...bare, signature });
    }
    return signed;
  });
}
