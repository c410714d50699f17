import { stringifySetCookie } from 'cookie';
import type { Response } from 'express';
import { ABSOLUTE_LIMIT_MS } from '../../domain/identity/session-rules.js';
import {
  CSRF_COOKIE,
  SECURE_CSRF_COOKIE,
  SECURE_SESSION_COOKIE,
  SESSION_COOKIE,
} from '../../http/session-reader.js';
import { mintToken } from '../../persistence/identity/secrets.js';

export interface SessionTokens {
  readonly token: string;
  readonly csrf: string;
}

export const mintSessionTokens = (): SessionTokens => ({ token: mintToken(), csrf: mintToken() });

/** Puts a new session into the answer: a cookie that scripts cannot read, and its CSRF token. */
export function setSessionCookies(
  response: Response,
  { token, csrf }: SessionTokens,
  secure: boolean,
): void {
  const shared = {
    path: '/',
    sameSite: 'strict',
    secure,
    maxAge: ABSOLUTE_LIMIT_MS / 1000,
  } as const;
  const name = secure ? SECURE_SESSION_COOKIE : SESSION_COOKIE;
  response.append(
    'Set-Cookie',
    stringifySetCookie({ ...shared, name, value: token, httpOnly: true }),
  );
  response.append(
    'Set-Cookie',
    stringifySetCookie({
      ...shared,
      name: secure ? SECURE_CSRF_COOKIE : CSRF_COOKIE,
      value: csrf,
    }),
  );
}

export function clearSessionCookies(response: Response, secure: boolean): void {
  const names = secure
    ? [SECURE_SESSION_COOKIE, SECURE_CSRF_COOKIE]
    : [SESSION_COOKIE, CSRF_COOKIE];
  for (const name of names) {
    response.append(
      'Set-Cookie',
      stringifySetCookie({ name, value: '', path: '/', maxAge: 0, secure }),
    );
  }
}
