import type { Response } from 'express';
import { setSessionCookies } from './session-cookies.js';

describe('the cookies of a session', () => {
  const cookies = (secure: boolean): string[] => {
    const set: string[] = [];
    const response = { append: (_name: string, value: string) => set.push(value) };
    setSessionCookies(response as unknown as Response, { token: 't', csrf: 'c' }, secure);
    return set;
  };

  it('are bound to the host by name and to https by attribute when the address is https', () => {
    const [session, csrf] = cookies(true);
    expect(session).toMatch(/^__Host-zb_session=t;.*Path=\/;.*HttpOnly.*Secure.*SameSite=Strict/);
    expect(csrf).toMatch(/^__Host-zb_csrf=c;.*Path=\/;.*Secure.*SameSite=Strict/);
    expect(`${session}${csrf}`).not.toContain('Domain');
  });

  it('let scripts read the token against forgery, and never the session', () => {
    const [session, csrf] = cookies(false);
    expect(session).toContain('HttpOnly');
    expect(csrf).not.toContain('HttpOnly');
  });
});
