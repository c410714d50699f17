import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/errors/domain-error.js';
import { isAlive } from '../../domain/identity/session-rules.js';
import { Database, type GlobalScope } from '../../persistence/database.js';
import { openInvitationsOf, markLinkUsed } from '../../persistence/identity/links.js';
import {
  addMembership,
  ensurePerson,
  findPersonByEmail,
} from '../../persistence/identity/people.js';
import {
  keepLogin,
  linkIdentity,
  personOfIdentity,
  takeLogin,
  type TakenLogin,
} from '../../persistence/identity/provider-logins.js';
import { hashToken, mintToken } from '../../persistence/identity/secrets.js';
import {
  findSessionById,
  markSecondFactor,
  type SessionRow,
} from '../../persistence/identity/sessions.js';
import { recordSecurityEvent } from '../../persistence/inbox/inbox-store.js';
import { IdentityProvider, type ProviderAnswer } from './identity-provider.js';
import type { Origin } from './origin.js';
import type { SessionTokens } from './session-cookies.js';
import { SignInService } from './sign-in.service.js';

const notInvited = (): DomainError =>
  new DomainError('PROVIDER_PERSON_UNKNOWN', 'Nobody of that address works here or is invited');

/**
 * Signing in through the identity provider. Nobody gets an account by it who has none: an identity
 * belongs to a person who has been linked, whose verified address is that of an account, or who
 * was invited under it.
 */
@Injectable()
export class ProviderSignInService {
  constructor(
    private readonly database: Database,
    private readonly provider: IdentityProvider,
    private readonly signIns: SignInService,
  ) {}

  /** Begins a login; `handle` goes into the browser's cookie and is kept only as its hash. */
  async begin(session?: SessionRow): Promise<{ handle: string; address: string }> {
    const { login, address } = await this.provider.begin(session?.id);
    const handle = mintToken();
    await this.database.inGlobal((scope) => keepLogin(scope, hashToken(handle), login));
    return { handle, address };
  }

  /**
   * Ends a login with the provider's answer. Returns the tokens of the session: a new one, or the
   * one whose factor was given again. Every refusal is a security event.
   */
  async finish(
    handle: string | undefined,
    query: string,
    origin: Origin,
  ): Promise<{ readonly tokens: SessionTokens; readonly stepUp: boolean }> {
    try {
      const login = await this.database.inGlobal((scope) =>
        takeLogin(scope, hashToken(handle ?? '')),
      );
      if (login === undefined) {
        throw new DomainError(
          'PROVIDER_LOGIN_UNKNOWN',
          'This login has ended, or never began here',
        );
      }
      const answer = await this.provider.finish(login, query);
      return login.sessionId === undefined
        ? { tokens: await this.signIn(answer, origin), stepUp: false }
        : { tokens: await this.stepUp(login, login.sessionId, answer, origin), stepUp: true };
    } catch (error) {
      await this.noteRefusal(error, origin);
      throw error;
    }
  }

  private async signIn(answer: ProviderAnswer, origin: Origin): Promise<SessionTokens> {
    const { personId, how } = await this.database.inGlobal((scope) => personOf(scope, answer));
    if (how !== 'known') await this.signIns.audit(personId, 'providerLinked', origin);
    if (how === 'invited') await this.signIns.audit(personId, 'accountMade', origin);
    await this.signIns.audit(personId, 'signInByProvider', origin);
    return this.signIns.openSession(personId, origin, {
      signedInBy: 'provider',
      ...(answer.strongAt === undefined ? {} : { secondFactorAt: answer.strongAt }),
    });
  }

  private async stepUp(
    login: TakenLogin,
    sessionId: string,
    answer: ProviderAnswer,
    origin: Origin,
  ): Promise<SessionTokens> {
    const { session, owner } = await this.database.inGlobal(async (scope) => ({
      session: await findSessionById(scope, sessionId),
      owner: await personOfIdentity(scope, answer),
    }));
    if (session === undefined || !isAlive(session, new Date())) {
      throw new DomainError('SIGN_IN_NEEDED', 'The session has ended meanwhile');
    }
    if (owner?.personId !== session.personId || !owner.active) {
      throw new DomainError('PROVIDER_OTHER_PERSON', 'Somebody else signed in at the provider');
    }
    if (answer.strongAt === undefined) {
      throw new DomainError('PROVIDER_LOGIN_WEAK', 'The provider took no second factor');
    }
    const { strongAt } = answer;
    await this.database.inGlobal((scope) => markSecondFactor(scope, session.id, strongAt));
    await this.signIns.audit(session.personId, 'secondFactorByProvider', origin);
    return this.signIns.renew(session);
  }

  private async noteRefusal(error: unknown, { address, requestId }: Origin): Promise<void> {
    await this.database.inGlobal((scope) =>
      recordSecurityEvent(scope, {
        kind: 'identity.providerRefused',
        details: {
          code: error instanceof DomainError ? error.code : 'INTERNAL',
          address: address ?? null,
          requestId: requestId ?? null,
        },
      }),
    );
  }
}

/**
 * Returns whose identity it is. The subject decides; the address only where nobody is linked yet,
 * and never against an identity that the person already has there.
 */
async function personOf(
  scope: GlobalScope,
  answer: ProviderAnswer,
): Promise<{ readonly personId: string; readonly how: 'known' | 'linked' | 'invited' }> {
  const known = await personOfIdentity(scope, answer);
  if (known !== undefined) {
    if (!known.active) throw notInvited();
    if (answer.email !== undefined) await takeInvitations(scope, known.personId, answer.email);
    return { personId: known.personId, how: 'known' };
  }
  const { email } = answer;
  if (email === undefined) {
    throw new DomainError(
      'PROVIDER_ADDRESS_UNVERIFIED',
      'The provider has not verified your address',
    );
  }
  const existing = await findPersonByEmail(scope, email);
  const personId = existing?.id ?? (await invited(scope, email, answer));
  if (!(await linkIdentity(scope, personId, answer))) {
    throw new DomainError('PROVIDER_OTHER_PERSON', 'That address belongs to another login there');
  }
  return { personId, how: existing === undefined ? 'invited' : 'linked' };
}

/** Makes the account that open invitations of an address promise. */
async function invited(scope: GlobalScope, email: string, answer: ProviderAnswer): Promise<string> {
  const [first] = await openInvitationsOf(scope, email);
  if (first === undefined) throw notInvited();
  const displayName = first.data.displayName ?? answer.displayName ?? email;
  const personId = await ensurePerson(scope, { email, displayName });
  await takeInvitations(scope, personId, email);
  return personId;
}

/** Gives a person what open invitations of their verified address promise, and uses them up. */
async function takeInvitations(scope: GlobalScope, personId: string, email: string): Promise<void> {
  for (const { id, data } of await openInvitationsOf(scope, email)) {
    const grantedBy = data.invitedBy === undefined ? {} : { grantedBy: data.invitedBy };
    for (const organizationId of data.organizationIds) {
      await addMembership(scope, { personId, organizationId, role: data.role, ...grantedBy });
    }
    await markLinkUsed(scope, id, personId);
  }
}
