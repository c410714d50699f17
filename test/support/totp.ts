import { Secret, TOTP } from 'otpauth';

const STEP_MS = 30_000;
/** So much of its half minute a code has left at least, so that a slow machine can bring it. */
const ENOUGH_MS = 15_000;

/**
 * Returns a code that was not given before for this secret: the program takes each once, and only
 * in its own half minute, so that this waits for the next one where it must. Also returns its step.
 */
export async function freshCode(
  secret: string,
  usedStep = 0,
): Promise<{ readonly code: string; readonly step: number }> {
  for (;;) {
    const now = Date.now();
    const step = Math.floor(now / STEP_MS);
    if (step > usedStep && (step + 1) * STEP_MS - now >= ENOUGH_MS) {
      return { code: new TOTP({ secret: Secret.fromBase32(secret) }).generate(), step };
    }
    const next = (step + 1) * STEP_MS - now;
    await new Promise((resolve) => setTimeout(resolve, next + 20));
  }
}
