import { SetMetadata } from '@nestjs/common';

export const SHOWN_ONCE = 'zerobalance:shown-once';

/**
 * Fields of an answer that are shown this once and stored nowhere in clear: not with the
 * Idempotency-Key either, so that a repeated request gets the answer without them.
 */
export const ShownOnce = (...fields: readonly string[]) => SetMetadata(SHOWN_ONCE, fields);

/** Returns an answer without its fields that are shown once. */
export function withoutShownOnce(answer: unknown, fields: readonly string[]): unknown {
  if (fields.length === 0 || typeof answer !== 'object' || answer === null) return answer;
  return Object.fromEntries(Object.entries(answer).filter(([name]) => !fields.includes(name)));
}
