import type { EncounterSnapshot } from '../../domain/encounter/encounter-snapshot.js';
import { fold } from '../../domain/intake/fold.js';
import { intakeKind, type IntakeClaim } from '../../domain/intake/intake-claim.js';
import { KnownClaims, keysOf, type ClaimKeys } from '../../domain/intake/known-claims.js';
import type { OrganizationScope } from '../database.js';
import { hashOf } from './hash.js';

/** What a claim attached to an encounter is called in the encounter's story. */
export const attachmentKinds = {
  original: 'registered',
  replacement: 'replacementReceived',
  void: 'voidReceived',
  laterPayer: 'laterPayerReceived',
} as const;

interface Row {
  readonly id: string;
  readonly identity: string;
  readonly lines: string;
  readonly attachments: readonly string[];
}

const columns = `e.id, e.identity_hash AS identity, e.lines_hash AS lines,
  ARRAY(SELECT substr(v.event_key, strpos(v.event_key, '/') + 1) FROM encounter_event v
     WHERE v.encounter_id = e.id AND v.kind IN ('replacementReceived', 'voidReceived',
       'laterPayerReceived')) AS attachments`;

export interface KeyedClaim {
  readonly claim: IntakeClaim;
  readonly keys: ClaimKeys;
}

/** Returns what is known of the encounters that the claims of a batch may be about. */
export async function loadKnownClaims(
  scope: OrganizationScope,
  batch: readonly KeyedClaim[],
): Promise<KnownClaims> {
  const known = new KnownClaims();
  const rows = await scope.query<Row>(
    `SELECT ${columns} FROM encounter e WHERE e.identity_hash = ANY ($1::text[])`,
    [batch.map(({ keys }) => keys.encounter)],
  );
  const numberOf = new Map(batch.map(({ keys }) => [keys.encounter, keys.number]));
  for (const row of rows) {
    known.add({ encounter: row.identity, number: numberOf.get(row.identity) ?? '' }, knownOf(row));
  }
  const followers = batch.filter(({ claim }) => intakeKind(claim.content) !== 'original');
  if (followers.length > 0) await addByNumber(scope, followers, known);
  return known;
}

const knownOf = (row: Row) => ({
  encounterId: row.id,
  linesKey: row.lines,
  attachments: new Set(row.attachments),
});

/**
 * A replacement may mend the dates, so it is also looked for by number and patient, and by the
 * payer's number of what it replaces (REF*F8).
 */
async function addByNumber(
  scope: OrganizationScope,
  followers: readonly KeyedClaim[],
  known: KnownClaims,
): Promise<void> {
  const numbers = followers.map(({ claim }) => fold(claim.content.patientControlNumber));
  const candidates = await scope.query<Row & { snapshot: EncounterSnapshot; reason?: string }>(
    `SELECT ${columns}, s.content AS snapshot, e.not_billable_reason AS reason
       FROM encounter e JOIN encounter_snapshot s ON s.encounter_id = e.id AND s.revision = 1
      WHERE e.folded_practice_number = ANY ($1::text[]) ORDER BY e.created_at, e.id LIMIT 2000`,
    [numbers],
  );
  for (const row of candidates) {
    const claim = claimOfSnapshot(row.snapshot, row.reason);
    known.add({ encounter: row.identity, number: keysOf(claim, hashOf).number }, knownOf(row));
  }
  const payerNumbers = followers.flatMap(
    ({ claim }) => claim.content.payerClaimControlNumber ?? [],
  );
  const replaced = await scope.query<Row & { payerNumber: string }>(
    `SELECT ${columns}, c.payer_claim_control_number AS "payerNumber"
       FROM claim c JOIN encounter e ON e.id = c.encounter_id
      WHERE c.payer_claim_control_number = ANY ($1::text[])`,
    [payerNumbers],
  );
  for (const row of replaced) {
    for (const { claim, keys } of followers) {
      if (claim.content.payerClaimControlNumber !== row.payerNumber) continue;
      known.addAlias(keys.number, knownOf(row));
    }
  }
}

/** The claim that a snapshot was made from, for comparing. */
export function claimOfSnapshot(snapshot: EncounterSnapshot, reason?: string | null): IntakeClaim {
  const purpose = reason === 'reporting' || reason === 'predetermination' ? reason : 'chargeable';
  return {
    content: snapshot.content,
    purpose,
    source: 'x12',
    selfPay: snapshot.coverages.length === 0,
    unpriced: [],
  };
}
