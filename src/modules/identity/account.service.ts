import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/errors/domain-error.js';
import { passwordRefusal } from '../../domain/identity/password-rules.js';
import { Database } from '../../persistence/database.js';
import {
  findLink,
  issueLink,
  markLinkUsed,
  type LinkData,
} from '../../persistence/identity/links.js';
import {
  addMembership,
  ensurePerson,
  setPassword,
  setSecondFactor,
  useTotpStep,
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
    if (person.totpSecretSealed !== undefined && session.secondFactorAt === undefined) {
      throw new DomainError('SECOND_FACTOR_NEEDED', 'Give the present second factor first');
    }
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

  /** Makes the account that a link promises; the link is used up, in the same transaction. */
  async takeLink(
    token: string,
    given: { readonly email: string; readonly displayName: string; readonly password: string },
    origin: Origin,
  ): Promise<string> {
    const hash = await this.checkedHash(given.password, given);
    const personId = await this.database.inGlobal(async (scope) => {
      const link = await findLink(scope, hashToken(token), { lock: true });
      if (link === undefined) throw unusableLink();
      const { email, organizationIds, role, invitedBy } = link.data;
      if (email !== undefined && email.toLowerCase() !== given.email.toLowerCase()) {
        throw new DomainError('LINK_FOR_OTHER_ADDRESS', 'This link is for another address');
      }
      const id = await ensurePerson(scope, given);
      await setPassword(scope, id, hash);
      for (const organizationId of organizationIds) {
        const grantedBy = invitedBy === undefined ? {} : { grantedBy: invitedBy };
        await addMembership(scope, { personId: id, organizationId, role, ...grantedBy });
      }
      await markLinkUsed(scope, link.id, id);
      return id;
    });
    await this.signIns.audit(personId, 'accountMade', origin);
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

const unusableLink = (): DomainError =>
  new DomainError('LINK_UNUSABLE', 'This link was used, has expired, or never was');
