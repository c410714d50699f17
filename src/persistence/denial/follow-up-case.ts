import type { CodeBook } from '../../domain/coding/code-book.js';
import type { ClaimRow } from '../claim/claims.js';
import type { OrganizationScope } from '../database.js';
import type { EncounterRow } from '../encounter/encounter-row.js';
import type { PayerRow } from '../payer/payers.js';
import type { DenialRow } from './denials.js';

/** What an automatic action works on: one claim with its open denials, everything locked. */
export interface ActionCase {
  readonly scope: OrganizationScope;
  readonly encounter: EncounterRow;
  readonly claim: ClaimRow;
  readonly payer: PayerRow;
  readonly denials: readonly DenialRow[];
  /** ISO instant of the workflow. */
  readonly now: string;
  /** What speaks for codes of days that no loaded release covers. */
  readonly codes?: CodeBook;
}

/** How an automatic action ended. */
export type ActionResult =
  | {
      readonly kind: 'done';
      readonly reason: string;
      readonly resultClaimId?: string;
      readonly responsibilityChanged?: true;
      /** The claim waits by itself until then (a linked claim). */
      readonly waitUntil?: string;
      /** A person has to send what was prepared. */
      readonly prepared?: Readonly<Record<string, unknown>>;
    }
  | {
      readonly kind: 'skipped';
      readonly reason: string;
    }
  | { readonly kind: 'askEligibility'; readonly coverageId: string }
  | { readonly kind: 'retryAt'; readonly at: string; readonly waitingFor: string };
