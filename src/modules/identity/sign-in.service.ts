import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/errors/domain-error.js';
import {
  ABSOLUTE_LIMIT_MS,
  hasFreshSecondFactor,
  LOCK_OUT_MS,
  MOST_FAILED_LOGINS,
} from '../../domain/identity/session-rules.js';
import { strongestRole } from '../../http/caller.js';
import { SecondFactorRule } from '../../http/second-factor-rule.js';
import { recordAudit } from '../../persistence/audit/audit.js';
import { Database } from '../../persistence/database.js';
import {
  clearFailedLogins,
  findPerson,
  findPersonByEmail,
  membershipsOf,
  recordFailedLogin,
  useRecoveryCode,
  useTotpStep,
  type PersonRow,
} from '../../persistence/identity/people.js';
import { hashToken, unseal } from '../../persistence/identity/secrets.js';
import { recordSecurityEvent } from '../../persistence/inbox/inbox-store.js';
import {
  createSession,
  markSecondFactor,
  renewSession,
  revokeSessions,
  type SessionRow,
} from '../../persistence/identity/sessions.js';
import { IdentitySettings } from './identity-settings.js';
import type { Origin } from './origin.js';
import { passwordMatches } from './passwords.js';
import { hashRecoveryCode, stepOfCode } from './second-factor.js';
import { mintSessionTokens, type SessionTokens } from './session-cookies.js';

/** Signing in and out: password, second factor, sessions. */
@Injectable()
export class SignInService {
  constructor(
    private readonly database: Database,
    private readonly settings: IdentitySettings,
    private readonly rule: SecondFactorRule,
  ) {}

  /**
   * Returns the tokens of a new session. Refuses (SIGN_IN_REFUSED) with one and the same answer an
   * unknown address, a wrong password and an account that rests after too many failures.
   */
  async signIn(email: string, password: string, origin: Origin): Promise<SessionTokens> {
    const person = await this.authenticate(email, password, origin);
    await this.audit(person.id, 'signIn', origin);
    return this.openSession(person.id, origin);
  }

  /** Returns whose password it is; refuses `SIGN_IN_REFUSED`, and counts the failure. */
  async authenticate(email: string, password: string, origin: Origin): Promise<PersonRow> {
    const person = await this.database.inGlobal((scope) => findPersonByEmail(scope, email));
    const now = new Date();
    const resting = person?.lockedUntil !== undefined && person.lockedUntil > now;
    const right = await passwordMatches(person?.passwordHash, password);
    if (person === undefined || resting || !right) {
      if (person === undefined) await this.noteUnknown(origin);
      else if (!resting) await this.countFailure(person, now, origin);
      else await this.audit(person.id, 'signInRefusedResting', origin);
      throw new DomainError(
        'SIGN_IN_REFUSED',
        'Address or password is wrong, or the account rests',
      );
    }
    await this.database.inGlobal((scope) => clearFailedLogins(scope, person.id));
    return person;
  }

  /** Returns the tokens of a new session; a provider may have taken the second factor already. */
  async openSession(
    personId: string,
    origin: Origin,
    by: { readonly signedInBy?: SessionRow['signedInBy']; readonly secondFactorAt?: Date } = {},
  ): Promise<SessionTokens> {
    const tokens = mintSessionTokens();
    await this.database.inGlobal(async (scope) => {
      const id = await createSession(scope, {
        personId,
        tokenHash: hashToken(tokens.token),
        csrfHash: hashToken(tokens.csrf),
        expiresAt: new Date(Date.now() + ABSOLUTE_LIMIT_MS),
        ...(origin.userAgent === undefined ? {} : { userAgent: origin.userAgent }),
        ...(origin.address === undefined ? {} : { address: origin.address }),
        ...(by.signedInBy === undefined ? {} : { signedInBy: by.signedInBy }),
      });
      if (by.secondFactorAt !== undefined) await markSecondFactor(scope, id, by.secondFactorAt);
    });
    return tokens;
  }

  /** Gives a session new tokens, since somebody proved again who they are; the old ones end. */
  async renew(session: SessionRow): Promise<SessionTokens> {
    const tokens = mintSessionTokens();
    await this.database.inGlobal((scope) =>
      renewSession(scope, session.id, {
        tokenHash: hashToken(tokens.token),
        csrfHash: hashToken(tokens.csrf),
      }),
    );
    return tokens;
  }

  /**
   * Takes the second factor, at sign-in and again before guarded actions; returns the session's
   * new tokens.
   */
  async giveSecondFactor(
    session: SessionRow,
    code: string,
    origin: Origin,
  ): Promise<SessionTokens> {
    const person = await this.personOf(session);
    if (person.totpSecretSealed === undefined) {
      throw new DomainError('SECOND_FACTOR_OFF', 'No second factor is enrolled for this account');
    }
    const now = new Date();
    if (person.lockedUntil !== undefined && person.lockedUntil > now) {
      throw new DomainError('SIGN_IN_REFUSED', 'The account rests after too many failures');
    }
    if (!(await this.isRightCode(person, code, now))) {
      await this.countFailure(person, now, origin);
      throw new DomainError('SECOND_FACTOR_WRONG', 'That code is not right');
    }
    await this.database.inGlobal(async (scope) => {
      await clearFailedLogins(scope, person.id);
      await markSecondFactor(scope, session.id);
    });
    await this.audit(person.id, 'secondFactor', origin);
    return this.renew(session);
  }

  async signOut(session: SessionRow, origin: Origin): Promise<void> {
    await this.database.inGlobal((scope) =>
      revokeSessions(scope, session.personId, { id: session.id }),
    );
    await this.audit(session.personId, 'signOut', origin);
  }

  /** Who is signed in, where they work, and what their session still lacks. */
  async me(session: SessionRow) {
    const person = await this.personOf(session);
    const organizations = await this.database.inGlobal((scope) => membershipsOf(scope, person.id));
    const enrolled = person.totpSecretSealed !== undefined;
    const given = session.secondFactorAt !== undefined;
    return {
      personId: person.id,
      email: person.email,
      displayName: person.displayName,
      secondFactor: given ? 'given' : enrolled ? 'needed' : 'off',
      stepUpFresh: hasFreshSecondFactor(session, new Date()),
      signedInBy: session.signedInBy,
      secondFactorNeeded: organizations.some(({ roles }) =>
        this.rule.needsFactor(strongestRole(roles)),
      ),
      organizations,
    } as const;
  }

  async personOf(session: SessionRow): Promise<PersonRow> {
    const person = await this.database.inGlobal((scope) => findPerson(scope, session.personId));
    if (person === undefined) throw new DomainError('KEY_INVALID', 'This account is not active');
    return person;
  }

  /** An event in the log of each organization where the person works. */
  async audit(personId: string, action: string, origin: Origin, reason?: string): Promise<void> {
    const memberships = await this.database.inGlobal((scope) => membershipsOf(scope, personId));
    const actor = {
      kind: 'person',
      personId,
      ...(origin.requestId === undefined ? {} : { requestId: origin.requestId }),
      ...(origin.address === undefined ? {} : { address: origin.address }),
    } as const;
    await this.database.inOrganizations(
      memberships.map(({ organizationId }) => organizationId),
      actor,
      (scope) =>
        recordAudit(scope, {
          action: `identity.${action}`,
          subjectKind: 'person',
          subjectId: personId,
          ...(reason === undefined ? {} : { reason }),
        }),
    );
  }

  private async isRightCode(person: PersonRow, code: string, now: Date): Promise<boolean> {
    const { sealing } = this.settings;
    if (sealing === undefined || person.totpSecretSealed === undefined) return false;
    const secret = unseal(person.totpSecretSealed, person.id, sealing);
    const step = stepOfCode(secret, code, now);
    if (step !== undefined) {
      return this.database.inGlobal((scope) => useTotpStep(scope, person.id, step));
    }
    return this.database.inGlobal((scope) =>
      useRecoveryCode(scope, person.id, hashRecoveryCode(code)),
    );
  }

  /** Nobody's account has no audit trail; the attempt is kept, without what was typed. */
  private async noteUnknown({ address, requestId }: Origin): Promise<void> {
    await this.database.inGlobal((scope) =>
      recordSecurityEvent(scope, {
        kind: 'identity.unknownAddress',
        details: { address: address ?? null, requestId: requestId ?? null },
      }),
    );
  }

  private async countFailure(person: PersonRow, now: Date, origin: Origin): Promise<void> {
    await this.database.inGlobal((scope) =>
      recordFailedLogin(scope, person.id, {
        limit: MOST_FAILED_LOGINS,
        lockedUntil: new Date(now.getTime() + LOCK_OUT_MS),
      }),
    );
    await this.audit(person.id, 'signInFailed', origin);
  }
}
