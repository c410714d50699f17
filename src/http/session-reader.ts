import { parseCookie } from 'cookie';
import type { Request } from 'express';
import { timingSafeEqual } from 'node:crypto';
import { DomainError } from '../domain/errors/domain-error.js';
import { isAlive } from '../domain/identity/session-rules.js';
import type { Database } from '../persistence/database.js';
import { hashToken } from '../persistence/identity/secrets.js';
import { findSession, touchSession, type SessionRow } from '../persistence/identity/sessions.js';

/** The session's cookie; with https it is bound to the host by its name. */
export const SESSION_COOKIE = 'zb_session';
export const SECURE_SESSION_COOKIE = '__Host-zb_session';
/** Readable by the console, which sends it back as a header: no other site can. */
export const CSRF_COOKIE = 'zb_csrf';
export const SECURE_CSRF_COOKIE = '__Host-zb_csrf';
export const CSRF_HEADER = 'x-csrf-token';

/** How exactly a session's last use is known. */
const SEEN_EVERY_MS = 60_000;

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Returns the live session of a request, undefined when it brings none (or one that has ended).
 * Refuses (CSRF_TOKEN_INVALID) a change that does not carry the session's own token.
 */
export async function readSession(
  database: Database,
  request: Pick<Request, 'header' | 'method'>,
  now: Date = new Date(),
): Promise<SessionRow | undefined> {
  const cookies = parseCookie(request.header('cookie') ?? '');
  const token = cookies[SECURE_SESSION_COOKIE] ?? cookies[SESSION_COOKIE];
  if (token === undefined || token === '') return undefined;
  const session = await database.onceInGlobal((scope) => findSession(scope, hashToken(token)));
  if (session === undefined || !isAlive(session, now)) return undefined;
  // A stream that is opened again by itself is no sign of a person.
  if (!isStream(request) && Number(now) - Number(session.lastSeenAt) > SEEN_EVERY_MS) {
    await database.onceInGlobal((scope) => touchSession(scope, session.id));
  }
  if (!SAFE_METHODS.has(request.method) && !csrfMatches(session, request.header(CSRF_HEADER))) {
    throw new DomainError('CSRF_TOKEN_INVALID', 'The request does not carry its session’s token');
  }
  return session;
}

const isStream = (request: Pick<Request, 'header'>): boolean =>
  request.header('accept')?.includes('text/event-stream') === true;

function csrfMatches(session: SessionRow, token: string | undefined): boolean {
  const given = Buffer.from(hashToken(token ?? ''));
  const stored = Buffer.from(session.csrfHash);
  return given.length === stored.length && timingSafeEqual(given, stored);
}
