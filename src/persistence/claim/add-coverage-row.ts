import type { ClaimCoverage, Subscriber } from '../../domain/claim/claim.js';
import type { SnapshotCoverage } from '../../domain/encounter/encounter-snapshot.js';
import { sequenceOf } from '../../domain/claim/payer-sequence.js';
import { DomainError } from '../../domain/errors/domain-error.js';
import { fold } from '../../domain/intake/fold.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import { coveragesOf, setCoverageState } from './encounter-coverages.js';
import { addSnapshot, newestSnapshot } from './snapshots.js';

export interface NewCoverage {
  readonly payerId: string;
  readonly subscriber: Subscriber;
  /** The patient's relationship to the subscriber, 18 = self. */
  readonly relationship: string;
  readonly groupNumber?: string;
  readonly groupName?: string;
  /** SBR09; the payer's own when absent. */
  readonly filingIndicator?: string;
  /** Where in the order of payers; absent: last. Those behind it move up by one. */
  readonly sequence?: number;
  /** This coverage pays no more; the new one stands in its place. */
  readonly replaces?: string;
  /** Who says so: `person`, `eligibility`, `denial`. */
  readonly source: string;
}

/**
 * Adds a policy to an encounter: the coverage, its place among the payers (unverified), and a
 * snapshot revision that has it. Refuses (`PAYER_NOT_FOUND`, `COVERAGE_NOT_FOUND`,
 * `COVERAGE_ALREADY_THERE`, `TOO_MANY_COVERAGES`). The caller has locked the encounter.
 */
export async function addCoverageRow(
  scope: OrganizationScope,
  encounterId: string,
  added: NewCoverage,
): Promise<{ readonly coverageId: string; readonly sequence: number }> {
  const rows = await coveragesOf(scope, encounterId);
  const payer = await payerFacts(scope, added.payerId);
  await refuseRepeated(scope, encounterId, added);
  const replaced = rows.find(({ coverageId }) => coverageId === added.replaces);
  if (added.replaces !== undefined && replaced === undefined) {
    throw new DomainError('COVERAGE_NOT_FOUND', 'The encounter has no such coverage');
  }
  const last = Math.max(0, ...rows.map(({ sequence }) => sequence));
  const sequence = Math.min(added.sequence ?? replaced?.sequence ?? last + 1, last + 1);
  if (last + 1 > 11) throw new DomainError('TOO_MANY_COVERAGES', 'SBR01 knows eleven payers');
  const coverageId = await insertCoverage(scope, encounterId, { ...added, sequence });
  await makeRoom(scope, encounterId, { from: sequence, last });
  await scope.query(
    `INSERT INTO encounter_coverage (organization_id, encounter_id, sequence, coverage_id, payer_id)
     VALUES ($1, $2, $3, $4, $5)`,
    [scope.organizationId, encounterId, sequence, coverageId, added.payerId],
  );
  if (replaced !== undefined) {
    await setCoverageState(scope, { encounterId, coverageId: replaced.coverageId }, 'replaced');
  }
  await scope.execute(
    'UPDATE encounter SET self_pay = false, changed_at = now() WHERE id = $1 AND self_pay',
    [encounterId],
  );
  await extendSnapshot(scope, encounterId, { added, coverageId, sequence, payer });
  return { coverageId, sequence };
}

interface PayerFacts {
  readonly name: string;
  readonly identifier: string;
  readonly filingIndicator?: string;
}

async function payerFacts(scope: OrganizationScope, payerId: string): Promise<PayerFacts> {
  const [row] = await scope.query<{
    name: string;
    payer_identifier: string;
    filing_indicator: string | null;
  }>('SELECT name, payer_identifier, filing_indicator FROM payer WHERE id::text = $1', [payerId]);
  if (row === undefined) throw new DomainError('PAYER_NOT_FOUND', 'There is no such payer');
  return {
    name: row.name,
    identifier: row.payer_identifier,
    ...(row.filing_indicator === null ? {} : { filingIndicator: row.filing_indicator }),
  };
}

async function refuseRepeated(
  scope: OrganizationScope,
  encounterId: string,
  added: NewCoverage,
): Promise<void> {
  const [same] = await scope.query(
    `SELECT 1 FROM encounter_coverage e JOIN coverage c ON c.id = e.coverage_id
      WHERE e.encounter_id = $1 AND e.payer_id = $2 AND c.folded_member_id = $3
        AND e.state <> 'replaced'`,
    [encounterId, added.payerId, fold(added.subscriber.memberId ?? '')],
  );
  if (same !== undefined) {
    throw new DomainError('COVERAGE_ALREADY_THERE', 'The encounter has this coverage already');
  }
}

async function insertCoverage(
  scope: OrganizationScope,
  encounterId: string,
  added: NewCoverage & { readonly sequence: number },
): Promise<string> {
  const id = newId();
  const responsibility =
    added.sequence === 1 ? 'primary' : added.sequence === 2 ? 'secondary' : 'tertiary';
  await scope.query(
    `INSERT INTO coverage (id, organization_id, patient_id, payer_id, responsibility, member_id,
       folded_member_id, group_number, group_name, relationship, subscriber, filing_indicator, source)
     SELECT $1, $2, patient_id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
       FROM encounter WHERE id = $13`,
    [
      id,
      scope.organizationId,
      added.payerId,
      responsibility,
      added.subscriber.memberId ?? '',
      fold(added.subscriber.memberId ?? ''),
      added.groupNumber ?? null,
      added.groupName ?? null,
      added.relationship,
      JSON.stringify(added.subscriber),
      added.filingIndicator ?? null,
      added.source,
      encounterId,
    ],
  );
  return id;
}

/** Moves coverages and their claims one place back, the last one first (their keys are unique). */
async function makeRoom(
  scope: OrganizationScope,
  encounterId: string,
  { from, last }: { readonly from: number; readonly last: number },
): Promise<void> {
  for (let sequence = last; sequence >= from; sequence -= 1) {
    for (const [table, column] of [
      ['encounter_coverage', 'sequence'],
      ['claim', 'payer_sequence'],
    ]) {
      await scope.execute(
        `UPDATE ${table} SET ${column} = ${column} + 1 WHERE encounter_id = $1 AND ${column} = $2`,
        [encounterId, sequence],
      );
    }
  }
}

async function extendSnapshot(
  scope: OrganizationScope,
  encounterId: string,
  {
    added,
    coverageId,
    sequence,
    payer,
  }: {
    readonly added: NewCoverage;
    readonly coverageId: string;
    readonly sequence: number;
    readonly payer: PayerFacts;
  },
): Promise<void> {
  const { content } = await newestSnapshot(scope, encounterId);
  const filingIndicator = added.filingIndicator ?? payer.filingIndicator;
  const coverage: ClaimCoverage = {
    ...sequenceOf(sequence),
    ...(added.relationship === '18' ? { relationship: '18' } : {}),
    ...(added.groupNumber === undefined ? {} : { groupNumber: added.groupNumber }),
    ...(added.groupName === undefined ? {} : { groupName: added.groupName }),
    ...(filingIndicator === undefined ? {} : { filingIndicator }),
  };
  const entry: SnapshotCoverage = {
    coverageId,
    payerId: added.payerId,
    coverage,
    subscriber: added.subscriber,
    relationship: added.relationship,
    payer: { name: payer.name, id: payer.identifier, idQualifier: 'PI', references: [] },
  };
  await addSnapshot(scope, encounterId, {
    ...content,
    coverages: [...content.coverages, entry],
  });
}
