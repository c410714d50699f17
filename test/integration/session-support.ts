import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/persistence/database.js';
import { hashToken } from '../../src/persistence/identity/secrets.js';
import { createSession } from '../../src/persistence/identity/sessions.js';

/** Signs a person in without asking for a password; the second factor was given when said. */
export async function addSession(
  database: Database,
  personId: string,
  secondFactorMinutesAgo?: number,
): Promise<{ id: string; cookie: string; csrf: string }> {
  const [token, csrf] = [randomUUID(), randomUUID()];
  const id = await database.inGlobal(async (scope) => {
    const made = await createSession(scope, {
      personId,
      tokenHash: hashToken(token),
      csrfHash: hashToken(csrf),
      expiresAt: new Date(Date.now() + 60 * 60_000),
    });
    if (secondFactorMinutesAgo !== undefined) {
      await scope.query(
        'UPDATE session SET second_factor_at = now() - make_interval(mins => $2) WHERE id = $1',
        [made, secondFactorMinutesAgo],
      );
    }
    return made;
  });
  return { id, cookie: `zb_session=${token}`, csrf };
}
