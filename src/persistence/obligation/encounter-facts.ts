import type { ClaimState } from '../../domain/claim/claim-state.js';
import type { ClaimFacts } from '../../domain/encounter/claim-wait.js';
import {
  mootCauses,
  type CoverageFacts,
  type EncounterFacts,
} from '../../domain/encounter/obligations.js';
import { readPayerProfile } from '../../domain/payer-profile/payer-profile.js';
import type { OrganizationScope } from '../database.js';
import type { EncounterRow } from '../encounter/encounter-row.js';

export interface FoundFacts {
  readonly facts: EncounterFacts;
  /** Cause keys of open work items that nobody needs to decide any more. */
  readonly moot: readonly string[];
  /** Whether a claim of any state was ever made. */
  readonly hasClaims: boolean;
}

/** Everything in one round trip: this runs for every fact of every encounter. */
const FACTS = `
SELECT
  (SELECT coalesce(json_agg(json_build_object(
      'id', c.id, 'payerId', c.payer_id, 'payerSequence', c.payer_sequence, 'state', c.state,
      'waitingFor', c.waiting_for, 'deadlineAt', c.deadline_at, 'attempts', c.attempts,
      'submittedAt', coalesce(c.sent_at, c.queued_at),
      'profile', (SELECT p.content FROM payer_profile p
                   WHERE p.payer_id = c.payer_id AND p.published_at IS NOT NULL
                   ORDER BY p.revision DESC LIMIT 1),
      'openDenials', (SELECT count(*) FROM denial d
                       WHERE d.claim_id = c.id AND d.resolved_at IS NULL)) ORDER BY c.created_at), '[]')
     FROM claim c WHERE c.encounter_id = $1) AS claims,
  (SELECT coalesce(json_agg(json_build_object(
      'sequence', v.sequence, 'coverageId', v.coverage_id, 'payerId', v.payer_id,
      'state', v.state) ORDER BY v.sequence), '[]')
     FROM encounter_coverage v WHERE v.encounter_id = $1) AS coverages,
  (SELECT coalesce(json_agg(json_build_object(
      'account', b.account, 'partyId', b.party_id, 'cents', b.balance_cents)), '[]')
     FROM encounter_balance b
    WHERE b.encounter_id = $1 AND b.balance_cents <> 0
      AND b.account IN ('payer-receivable', 'patient-receivable')) AS balances,
  (SELECT coalesce(json_agg(json_build_object(
      'causeKey', w.cause_key, 'claimId', w.claim_id)), '[]')
     FROM work_item w WHERE w.encounter_id = $1 AND w.state = 'open') AS items`;

const inert: readonly ClaimState[] = ['replaced', 'voided', 'abandoned'];

/** Returns what the rows say about an encounter; the caller has locked it. */
export async function readEncounterFacts(
  scope: OrganizationScope,
  encounter: EncounterRow,
): Promise<FoundFacts> {
  const [found] = await scope.query<StoredFacts>(FACTS, [encounter.id]);
  const stored = found ?? { claims: [], coverages: [], balances: [], items: [] };
  const live = stored.claims.filter(({ state }) => !inert.includes(state));
  const payerBalances = stored.balances
    .filter(({ account }) => account === 'payer-receivable')
    .map(({ partyId, cents }) => ({ payerId: partyId, cents }));
  const moot = mootCauses(
    stored.items.map(({ causeKey }) => causeKey),
    live,
    payerBalances,
  );
  const items = stored.items.filter(({ causeKey }) => !moot.includes(causeKey));
  const withItem = new Set(items.map(({ claimId }) => claimId));
  return {
    moot,
    hasClaims: stored.claims.length > 0,
    facts: {
      held: encounter.held,
      billable: encounter.billable,
      claims: live.map((claim) => toClaim(claim, withItem.has(claim.id))),
      coverages: encounter.selfPay ? [] : stored.coverages,
      payerBalances,
      patientCents: stored.balances
        .filter(({ account }) => account === 'patient-receivable')
        .reduce((sum, { cents }) => sum + cents, 0),
      workItems: items.length,
      ...(encounter.waitingFor !== undefined && { waitingFor: encounter.waitingFor }),
      ...(encounter.deadlineAt !== undefined && { deadlineAt: encounter.deadlineAt }),
    },
  };
}

function toClaim(stored: StoredClaim, hasWorkItem: boolean): ClaimFacts {
  const { waitingFor, deadlineAt, submittedAt, profile, ...claim } = stored;
  return {
    ...claim,
    ...(waitingFor !== null && { waitingFor }),
    ...(deadlineAt !== null && { deadlineAt: new Date(deadlineAt).toISOString() }),
    ...(submittedAt !== null && { submittedAt: new Date(submittedAt).toISOString() }),
    rules: readPayerProfile(profile ?? {}),
    hasWorkItem,
  };
}

interface StoredClaim {
  readonly id: string;
  readonly payerId: string;
  readonly payerSequence: number;
  readonly state: ClaimState;
  readonly waitingFor: string | null;
  readonly deadlineAt: string | null;
  readonly attempts: number;
  readonly submittedAt: string | null;
  readonly profile: unknown;
  readonly openDenials: number;
}

interface StoredFacts {
  readonly claims: readonly StoredClaim[];
  readonly coverages: readonly CoverageFacts[];
  readonly balances: readonly {
    readonly account: string;
    readonly partyId: string;
    readonly cents: number;
  }[];
  readonly items: readonly { readonly causeKey: string; readonly claimId: string | null }[];
}
