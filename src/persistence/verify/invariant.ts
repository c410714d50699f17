/**
 * Something that is true of a healthy installation, as two questions to the database. Both run
 * inside one organization (row-level security), or on the global tables.
 */
export interface Invariant {
  readonly name: string;
  /** What a violation means, as a sentence. */
  readonly message: string;
  /** One row `n`: how many rows were looked at. */
  readonly count: string;
  /** Every row that breaks it: ids, codes and amounts only, no patient data. */
  readonly violations: string;
}

/** How long work in progress (a posting, an outbox message, a claim on its way) is left alone. */
export const GRACE = "interval '10 minutes'";
