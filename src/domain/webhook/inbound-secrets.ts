import { DomainError } from '../errors/domain-error.js';

/** A secret with which a payer or clearinghouse signs what it sends us. */
export interface InboundSecret {
  /** `whsec_` and base64. */
  readonly secret: string;
  /** ISO instants; a secret of the first set-up has no beginning. */
  readonly createdAt?: string;
  readonly expiresAt?: string;
}

/** Two overlap: the one that the payer has, and the one that it is given. */
const MOST_AT_ONCE = 2;

export const isTaken = ({ expiresAt }: InboundSecret, now: Date): boolean =>
  expiresAt === undefined || new Date(expiresAt) > now;

/**
 * Returns the secrets with a new one; those before it are taken until `overlapEnds`, so that the
 * payer changes over in its own time. What has run out is dropped. Refuses `SECRETS_OVERLAP`:
 * a change is under way already.
 */
export function withNewSecret(
  secrets: readonly InboundSecret[],
  secret: string,
  { now, overlapEnds }: { readonly now: Date; readonly overlapEnds: Date },
): readonly InboundSecret[] {
  const live = secrets.filter((one) => isTaken(one, now));
  if (live.length >= MOST_AT_ONCE) {
    throw new DomainError('SECRETS_OVERLAP', 'Two secrets are taken already: retire one first');
  }
  return [
    ...live.map((one) => ({ ...one, expiresAt: earlier(one.expiresAt, overlapEnds) })),
    { secret, createdAt: now.toISOString() },
  ];
}

/**
 * Returns the secrets without one, which is refused from now on. Refuses `NOT_FOUND`, and
 * `LAST_SECRET`: without any, everything that the payer sends would be refused.
 */
export function withoutSecret(
  secrets: readonly InboundSecret[],
  isIt: (secret: InboundSecret) => boolean,
  now: Date,
): readonly InboundSecret[] {
  const live = secrets.filter((one) => isTaken(one, now));
  const left = live.filter((one) => !isIt(one));
  if (left.length === live.length) {
    throw new DomainError('NOT_FOUND', 'There is no such secret of this connection');
  }
  if (left.length === 0) {
    throw new DomainError('LAST_SECRET', 'It is the only one: make its successor first');
  }
  // The last one that is left would run out with the overlap that it began.
  return left.length === 1 ? left.map(({ expiresAt: _, ...one }) => one) : left;
}

function earlier(expiresAt: string | undefined, other: Date): string {
  const ends = expiresAt === undefined ? other : new Date(expiresAt);
  return (ends < other ? ends : other).toISOString();
}
