/**
 * Explains against the present database by doing it: the advices are stored and posted by the very
 * code that posts them, what came of it is read back, and the transaction is rolled back. What is
 * shown is therefore what would be posted, to the cent.
 */
import type { Account } from '../../domain/ledger/account.js';
import {
  describeRemittance,
  type ExplainedClaim,
  type ExplainedEntry,
  type ExplainedRemittance,
  type RemittanceVerdict,
} from '../../domain/posting/explain.js';
import type { RemittanceFinding } from '../../domain/remittance/finding.js';
import type { Remittance } from '../../domain/remittance/remittance.js';
import { cents } from '../../domain/shared/cents.js';
import { systemActor, type Database, type OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import { judgedAdvice } from '../../domain/remittance/advice.js';
import { beginPosting, lockRemittance } from './begin-posting.js';
import { finishPosting } from './finish-posting.js';
import { batchesOf, postBatch } from './post-batch.js';
import { storeRemittance, type RemittanceState } from './store-remittance.js';

/** An advice with everything that was found about it. */
export interface FoundRemittance {
  readonly remittance: Remittance;
  readonly findings: readonly RemittanceFinding[];
}

/** What would become of an advice, and the findings that only the database could make. */
export interface DatabaseExplanation {
  readonly explained: ExplainedRemittance;
  readonly findings: readonly RemittanceFinding[];
}

/** Carries the result out of a transaction that must not commit. */
class RolledBack extends Error {
  constructor(readonly result: readonly DatabaseExplanation[]) {
    super('rolled back on purpose');
  }
}

/** Returns what would become of advices of one organization, in the order of their file. */
export async function explainInDatabase(
  database: Database,
  organizationId: string,
  found: readonly FoundRemittance[],
): Promise<readonly DatabaseExplanation[]> {
  try {
    await database.inOrganization(organizationId, systemActor, async (scope) => {
      const inboxId = await standInInbox(scope);
      const result: DatabaseExplanation[] = [];
      for (const [index, each] of found.entries()) {
        result.push(await tryOne(scope, { inboxId, ordinal: index + 1 }, each));
      }
      throw new RolledBack(result);
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.result;
    throw error;
  }
  return [];
}

async function standInInbox(scope: OrganizationScope): Promise<string> {
  const id = newId();
  await scope.query(
    `INSERT INTO inbox_message (id, source, source_key, byte_length, sha256, state)
     VALUES ($1, 'upload', $2, 0, '', 'processed')`,
    [id, `explain/${id}`],
  );
  return id;
}

async function tryOne(
  scope: OrganizationScope,
  place: { readonly inboxId: string; readonly ordinal: number },
  { remittance, findings }: FoundRemittance,
): Promise<DatabaseExplanation> {
  const { advice } = await judgedAdvice(remittance);
  const { id } = await storeRemittance(scope, place, advice, findings);
  await beginPosting(scope, id, advice);
  for await (const batch of batchesOf(advice)) await postBatch(scope, id, batch);
  await finishPosting(scope, id, advice);
  const { state } = await lockRemittance(scope, id);
  const verdict = verdictOf(state);
  const described = describeRemittance(remittance, verdict);
  if (verdict !== 'post') {
    return { explained: described, findings: await keyFindings(scope, id) };
  }
  const [row] = await scope.query<{ cents: string }>(
    'SELECT suspense_cents AS cents FROM remittance WHERE id = $1',
    [id],
  );
  const explained = {
    ...described,
    suspenseCents: cents(Number(row?.cents ?? 0)),
    entries: await entriesOf(scope, id),
    claims: withMatches(described.claims, await matchesOf(scope, id)),
  };
  return { explained, findings: [] };
}

function verdictOf(state: RemittanceState): RemittanceVerdict {
  if (state === 'posted') return 'post';
  return state === 'alreadyPosted' ? 'already-posted' : 'quarantine';
}

async function keyFindings(
  scope: OrganizationScope,
  remittanceId: string,
): Promise<RemittanceFinding[]> {
  const rows = await scope.query<{ code: string; message: string; segment_number: number | null }>(
    `SELECT code, message, segment_number FROM remittance_finding
      WHERE remittance_id = $1 AND level = 'key'`,
    [remittanceId],
  );
  return rows.map(({ code, message, segment_number }) => ({
    level: 'key',
    severity: 'error',
    code,
    message,
    ...(segment_number === null ? {} : { segmentNumber: segment_number, segmentId: 'ST' }),
  }));
}

async function entriesOf(
  scope: OrganizationScope,
  remittanceId: string,
): Promise<ExplainedEntry[]> {
  const rows = await scope.query<{
    account: Account;
    direction: 'D' | 'C';
    amount_cents: string;
    claim: string | null;
    segment_number: number | null;
  }>(
    `SELECT e.account, e.direction, e.amount_cents, p.patient_control_number AS claim,
       e.segment_number
     FROM ledger_transaction t
     JOIN ledger_entry e ON e.transaction_id = t.id
     LEFT JOIN claim_payment p ON p.id = t.claim_payment_id
     WHERE t.remittance_id = $1 ORDER BY t.posted_at, t.id, e.ordinal`,
    [remittanceId],
  );
  return rows.map((row) => ({
    account: row.account,
    ...(row.direction === 'D'
      ? { debitCents: cents(Number(row.amount_cents)) }
      : { creditCents: cents(Number(row.amount_cents)) }),
    ...(row.claim === null ? {} : { claim: row.claim }),
    segmentNumber: row.segment_number ?? 0,
  }));
}

interface MatchRow {
  readonly ordinal: number;
  readonly encounter_id: string | null;
  readonly match_state: string;
  readonly match_reasons: string[];
}

function matchesOf(scope: OrganizationScope, remittanceId: string): Promise<MatchRow[]> {
  return scope.query<MatchRow>(
    `SELECT ordinal, encounter_id, match_state, match_reasons FROM claim_payment
      WHERE remittance_id = $1 ORDER BY ordinal`,
    [remittanceId],
  );
}

function withMatches(
  claims: readonly ExplainedClaim[],
  rows: readonly MatchRow[],
): ExplainedClaim[] {
  return claims.map((claim, index) => {
    const row = rows.find(({ ordinal }) => ordinal === index + 1);
    if (!row) return claim;
    if (row.match_state !== 'matched') {
      return { ...claim, unmatchedReason: row.match_reasons.join(', ') };
    }
    const encounter = row.encounter_id === null ? {} : { encounterId: row.encounter_id };
    return {
      ...claim,
      match: { ...encounter, confidence: 'exact', reasons: row.match_reasons },
    };
  });
}
