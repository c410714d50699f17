/** Plain, PHI-free facts about an error: ids, codes, counts, places. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * A broken contract with a stable code. `message` is a fixed sentence without patient data; what
 * varies goes into `details`. Business refusals (denied, ineligible, scrub findings) are return
 * values, never errors. Three translators know this class: problem-details.filter (HTTP),
 * activity-error (Temporal) and the console's texts.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: string,
    message: string,
    readonly details: ErrorDetails = {},
  ) {
    super(message);
  }
}
