/** How long things of a session last, in milliseconds. */
export const IDLE_LIMIT_MS = 30 * 60_000;
export const ABSOLUTE_LIMIT_MS = 12 * 60 * 60_000;
/** A fresh second factor is good for money that leaves, releases and rule publishing. */
export const STEP_UP_LIMIT_MS = 5 * 60_000;
/** Failed sign-ins before the account rests, and for how long. */
export const MOST_FAILED_LOGINS = 5;
export const LOCK_OUT_MS = 15 * 60_000;

export interface SessionTimes {
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt?: Date;
  readonly secondFactorAt?: Date;
  readonly stepUpAt?: Date;
}

/** Returns whether a session still works at `now`. */
export function isAlive(session: SessionTimes, now: Date): boolean {
  return (
    session.revokedAt === undefined &&
    session.expiresAt > now &&
    now.getTime() - session.lastSeenAt.getTime() < IDLE_LIMIT_MS
  );
}

/** Returns whether the second factor was given again recently enough for a guarded action. */
export function hasFreshSecondFactor(session: SessionTimes, now: Date): boolean {
  const latest = Math.max(session.stepUpAt?.getTime() ?? 0, session.secondFactorAt?.getTime() ?? 0);
  return now.getTime() - latest < STEP_UP_LIMIT_MS;
}

/** Roles that cannot work without a second factor: they decide about money and people. */
export const SECOND_FACTOR_ROLES: readonly string[] = ['supervisor', 'administrator', 'auditor'];

/**
 * Returns whether somebody proved who they are within the last minutes, as changes of one's own
 * factors and sessions ask (ASVS 5.0 7.5.1): with the second factor where there is one, and by
 * signing in where there is none yet.
 */
export function isFreshFor(
  session: SessionTimes & { readonly createdAt: Date; readonly factorEnrolled: boolean },
  now: Date,
): boolean {
  if (session.factorEnrolled) return hasFreshSecondFactor(session, now);
  return (
    hasFreshSecondFactor(session, now) ||
    now.getTime() - session.createdAt.getTime() < STEP_UP_LIMIT_MS
  );
}
