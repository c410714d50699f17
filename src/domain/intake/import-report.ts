import { attach, type ClaimKeys, type KnownClaims } from './known-claims.js';
import type { IntakeClaim } from './intake-claim.js';

/** One claim of a file that was not taken, with its place. */
export interface RefusedClaim {
  readonly patientControlNumber?: string;
  readonly segmentNumber: number;
  readonly segmentId: string;
  readonly element?: number;
  readonly code: string;
  readonly message: string;
}

/** What an import says; the shape is a contract with scripts (cli-contracts, Import837). */
export interface ImportReport {
  readonly file: string;
  readonly sha256: string;
  readonly claims: number;
  readonly taken: number;
  readonly alreadyKnown: number;
  readonly refused: readonly RefusedClaim[];
  /** Envelope errors that do not keep the claims out: wrong counts and control numbers. */
  readonly findings: readonly ImportFinding[];
  /** Nothing was stored: the report says what would have happened. */
  readonly dryRun: boolean;
}

export interface ImportFinding {
  readonly code: string;
  readonly message: string;
  readonly segmentNumber?: number;
  readonly segmentId?: string;
  readonly element?: number;
}

export type DryOutcome = 'taken' | 'alreadyKnown' | 'changed';

/**
 * Decides about a claim as intake would, with only the claims of the same file known, and
 * remembers it.
 */
export function dryTake(known: KnownClaims, claim: IntakeClaim, keys: ClaimKeys): DryOutcome {
  const decision = known.decide(claim, keys);
  switch (decision.decision) {
    case 'alreadyKnown':
      return 'alreadyKnown';
    case 'changed':
      return 'changed';
    case 'attach':
      attach(decision.known, keys.attachment);
      return 'taken';
    case 'new': {
      const encounter = { encounterId: '', linesKey: keys.lines };
      if (decision.kind !== 'original') attach(encounter, keys.attachment);
      known.add(keys, encounter);
      return 'taken';
    }
  }
}

/** The refusal of a claim under a known number, patient and dates but with other lines. */
export const claimChanged = {
  code: 'CLAIM_CHANGED',
  message:
    'This number, patient and dates were taken with other lines; send frequency 7 to replace them',
} as const;

/** … and of every claim of a file that was cut off. */
export const truncatedFile = {
  code: 'TRUNCATED',
  message: 'The file ends before its IEA: nothing of it is taken',
} as const;
