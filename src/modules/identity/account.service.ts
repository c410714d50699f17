import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/errors/domain-error.js';
import { isFreshFor } from '../../domain/identity/session-rules.js';
import { passwordRefusal } from '../../domain/identity/password-rules.js';
import { Database, type GlobalScope } from '../../persistence/database.js';
import {
  findLink,
  issueLink,
  markLinkUsed,
  type LinkData,
} from '../../persistence/identity/links.js';
import {
  addMembership,
  ensurePerson,
  findPersonByEmail,
  setPassword,
  setSecondFactor,
  useTotpStep,
  worksElsewhere,
  type PersonRow,
} from '../../persistence/identity/people.js';
import { hashToken, seal } from '../../persistence/identity/secrets.js';
import {
  liveSessionsOf,
  markSecondFactor,
  revokeSessions,
  type SessionRow,
} from '../../persistence/identity/sessions.js';
import { IdentitySettings } from './identity-settings.js';
import type { Origin } from './origin.js';
import { hashPassword, isCommonPassword, passwordMatches } from './passwords.js';
import { newRecoveryCodes, newSecondFactor, stepOfCode } from './second-factor.js';
import { SignInService } from './sign-in.service.js';

const refusalText = {
  PASSWORD_TOO_SHORT: 'A password has at least 12 characters',
  PASSWORD_TOO_LONG: 'A password has at most 128 characters',
  PASSWORD_COMMON: 'That password is one that attackers try first',
  PASSWORD_IS_YOUR_NAME: 'That password starts with your name or address',
} as const;

/** What people do with their own account, and how accounts begin. */
@Injectable()
export class AccountService {
  /** Second-factor secrets that are shown and not yet confirmed, by session. */
  private readonly enrolling = new Map<string, string>();

  constructor(
    private readonly database: Database,
    private readonly settings: IdentitySettings,
    private readonly signIns: SignInService,
  ) {}

  async changePassword(
    session: SessionRow,
    { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
    origin: Origin,
  ): Promise<void> {
    const person = await this.signIns.personOf(session);
    if (!(await passwordMatches(person.passwordHash, currentPassword))) {
      throw new DomainError('SIGN_IN_REFUSED', 'The current password is wrong');
    }
    const hash = await this.checkedHash(newPassword, person);
    await this.database.inGlobal(async (scope) => {
      await setPassword(scope, person.id, hash);
      await revokeSessions(scope, person.id, { except: session.id });
    });
    await this.signIns.audit(person.id, 'passwordChanged', origin);
  }

  /** Returns a secret for an authenticator app; it counts after `confirm`. */
  async enrol(session: SessionRow): Promise<{ secret: string; uri: string }> {
    this.sealingKeys();
    const person = await this.signIns.personOf(session);
    needFresh(session);
    const factor = newSecondFactor(person.email);
    this.enrolling.set(session.id, factor.secret);
    return factor;
  }

  /** Switches the second factor on and returns recovery codes, which are shown this once. */
  async confirm(
    session: SessionRow,
    code: string,
    origin: Origin,
  ): Promise<{ recoveryCodes: readonly string[] }> {
    const secret = this.enrolling.get(session.id);
    const step = secret === undefined ? undefined : stepOfCode(secret, code, new Date());
    if (secret === undefined || step === undefined) {
      throw new DomainError('SECOND_FACTOR_WRONG', 'That code is not right');
    }
    const { codes, hashes } = newRecoveryCodes();
    const secretSealed = seal(secret, session.personId, this.sealingKeys());
    await this.database.inGlobal(async (scope) => {
      await setSecondFactor(scope, session.personId, { secretSealed, recoveryCodeHashes: hashes });
      await useTotpStep(scope, session.personId, step);
      await markSecondFactor(scope, session.id);
    });
    this.enrolling.delete(session.id);
    await this.signIns.audit(session.personId, 'secondFactorEnrolled', origin);
    return { recoveryCodes: codes };
  }

  async sessions(session: SessionRow) {
    const rows = await this.database.inGlobal((scope) => liveSessionsOf(scope, session.personId));
    return {
      items: rows.map((row) => ({
        id: row.id,
        createdAt: row.createdAt.toISOString(),
        lastSeenAt: row.lastSeenAt.toISOString(),
        expiresAt: row.expiresAt.toISOString(),
        ...(row.userAgent === undefined ? {} : { userAgent: row.userAgent }),
        ...(row.address === undefined ? {} : { address: row.address }),
        current: row.id === session.id,
      })),
    };
  }

  async endSession(session: SessionRow, id: string, origin: Origin): Promise<void> {
    needFresh(session);
    const ended = await this.database.inGlobal((scope) =>
      revokeSessions(scope, session.personId, { id }),
    );
    if (ended === 0) throw new DomainError('NOT_FOUND', 'There is no such session of yours');
    await this.signIns.audit(session.personId, 'sessionEnded', origin);
  }

  /** Makes a link by which somebody joins an organization. */
  async invite(data: LinkData): Promise<{ url: string; expiresAt: string }> {
    const { url, expiresAt } = await this.database.inGlobal((scope) =>
      issueLink(scope, this.settings.publicUrl, { kind: 'invitation', data }),
    );
    return { url, expiresAt: expiresAt.toISOString() };
  }

  async lookAtLink(token: string) {
    const link = await this.database.inGlobal((scope) => findLink(scope, hashToken(token)));
    if (link === undefined) throw unusableLink();
    const { email, displayName } = link.data;
    return {
      kind: link.kind,
      ...(email === undefined ? {} : { email }),
      ...(displayName === undefined ? {} : { displayName }),
    };
  }

  /** Makes a link with which a person whom an administrator knows sets a new password. */
  async resetLink(person: {
    readonly id: string;
    readonly email: string;
    readonly displayName: string;
  }): Promise<{ url: string; expiresAt: string }> {
    const { id: personId, email, displayName } = person;
    const data = { organizationIds: [], role: '', personId, email, displayName };
    const { url, expiresAt } = await this.database.inGlobal((scope) =>
      issueLink(scope, this.settings.publicUrl, { kind: 'passwordReset', data }),
    );
    return { url, expiresAt: expiresAt.toISOString() };
  }

  /**
   * Does what a link promises; it is used up, in the same transaction. An invitation makes an
   * account, or adds to one whose password is given; a reset sets the password, ends all sessions
   * and leaves the second factor as it is.
   */
  async takeLink(token: string, given: LinkGiven, origin: Origin): Promise<string> {
    const found = await this.database.inGlobal((scope) => findLink(scope, hashToken(token)));
    if (found === undefined) throw unusableLink();
    const { email } = found.data;
    if (email !== undefined && email.toLowerCase() !== given.email.toLowerCase()) {
      throw new DomainError('LINK_FOR_OTHER_ADDRESS', 'This link is for another address');
    }
    const known = await this.database.inGlobal((scope) => findPersonByEmail(scope, given.email));
    const joins = known?.passwordHash !== undefined && found.kind !== 'passwordReset';
    // Whoever made the link may know it: it opens no account that somebody has already.
    if (joins) await this.signIns.authenticate(given.email, given.password, origin);
    const hash = joins ? undefined : await this.checkedHash(given.password, given);
    const personId = await this.database.inGlobal(async (scope) => {
      const link = await findLink(scope, hashToken(token), { lock: true });
      if (link === undefined) throw unusableLink();
      const id = await takenBy(scope, link.data, given);
      if (hash !== undefined) await setPassword(scope, id, hash);
      if (link.kind === 'passwordReset') await revokeSessions(scope, id);
      await markLinkUsed(scope, link.id, id);
      return id;
    });
    const action = found.kind === 'passwordReset' ? 'passwordReset' : 'accountMade';
    await this.signIns.audit(personId, joins ? 'invitationTaken' : action, origin);
    return personId;
  }

  private async checkedHash(
    password: string,
    person: Pick<PersonRow, 'email' | 'displayName'>,
  ): Promise<string> {
    const refusal = passwordRefusal(password, person, isCommonPassword);
    if (refusal !== undefined) throw new DomainError(refusal, refusalText[refusal]);
    return hashPassword(password);
  }

  private sealingKeys() {
    if (this.settings.sealing === undefined) {
      throw new DomainError(
        'SECOND_FACTOR_UNAVAILABLE',
        'Set PAYLOAD_ENCRYPTION_KEYS, so that second factors can be sealed',
      );
    }
    return this.settings.sealing;
  }
}

interface LinkGiven {
  readonly email: string;
  readonly displayName: string;
  readonly password: string;
}

/** Returns who takes a link, with the memberships that it gives. */
async function takenBy(scope: GlobalScope, data: LinkData, given: LinkGiven): Promise<string> {
  if (data.personId !== undefined) return data.personId;
  const known = await findPersonByEmail(scope, given.email);
  if (
    known !== undefined &&
    known.passwordHash === undefined &&
    (await worksElsewhere(scope, known.id, data.organizationIds))
  ) {
    throw new DomainError(
      'LINK_FOR_OTHER_ADDRESS',
      'Sign in as you do, and an administrator adds you',
    );
  }
  const id = await ensurePerson(scope, given);
  const grantedBy = data.invitedBy === undefined ? {} : { grantedBy: data.invitedBy };
  for (const organizationId of data.organizationIds) {
    await addMembership(scope, { personId: id, organizationId, role: data.role, ...grantedBy });
  }
  return id;
}

/** One's own factors and sessions are changed by who has just proved who they are. */
function needFresh(session: SessionRow): void {
  if (isFreshFor(session, new Date())) return;
  if (session.factorEnrolled) {
    throw new DomainError('FRESH_SECOND_FACTOR_NEEDED', 'Confirm with your second factor first');
  }
  throw new DomainError('FRESH_SIGN_IN_NEEDED', 'Sign in again first: it was a while ago');
}

const unusableLink = (): DomainError =>
  new DomainError('LINK_UNUSABLE', 'This link was used, has expired, or never was');
