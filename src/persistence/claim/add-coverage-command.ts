import type { Subscriber } from '../../domain/claim/claim.js';
import { DomainError } from '../../domain/errors/domain-error.js';
import type { CommandWork } from '../command/carry-out-command.js';
import type { OrganizationScope } from '../database.js';
import { addCoverageRow, type NewCoverage } from './add-coverage-row.js';
import { claimsOf } from './claims.js';
import { newestSnapshot } from './snapshots.js';

/**
 * `addCoverage`, payload `payerId`, `memberId`, optional `relationship`, `subscriber`,
 * `groupNumber`, `groupName`, `sequence`, `replacesCoverageId`. It is verified and billed in its
 * turn. Refuses what `addCoverageRow` refuses, `COVERAGE_INCOMPLETE`, and `CLAIM_AWAITS_PAYER` for
 * the replacement of a coverage whose claim the payer has not answered.
 */
export async function addCoverage({ scope, command, encounter }: CommandWork): Promise<void> {
  const { payload } = command;
  const text = (key: string): string | undefined =>
    typeof payload[key] === 'string' && payload[key] !== '' ? payload[key] : undefined;
  const payerId = text('payerId');
  const memberId = text('memberId');
  if (payerId === undefined || memberId === undefined) {
    throw new DomainError('COVERAGE_INCOMPLETE', 'A coverage needs a payer and a member id');
  }
  const replaces = text('replacesCoverageId');
  if (replaces !== undefined) await refuseOpenClaim(scope, encounter.id, replaces);
  const groupNumber = text('groupNumber');
  const groupName = text('groupName');
  const { sequence } = payload;
  const added: NewCoverage = {
    payerId,
    relationship: text('relationship') ?? '18',
    subscriber: await subscriberOf(scope, encounter.id, payload, memberId),
    ...(groupNumber === undefined ? {} : { groupNumber }),
    ...(groupName === undefined ? {} : { groupName }),
    ...(typeof sequence === 'number' && sequence >= 1 ? { sequence: Math.floor(sequence) } : {}),
    ...(replaces === undefined ? {} : { replaces }),
    source: 'person',
  };
  await addCoverageRow(scope, encounter.id, added);
}

async function refuseOpenClaim(
  scope: OrganizationScope,
  encounterId: string,
  coverageId: string,
): Promise<void> {
  const open = (await claimsOf(scope, encounterId)).find(
    (claim) =>
      claim.coverageId === coverageId &&
      ['batched', 'sent', 'unknown', 'received', 'accepted', 'pended'].includes(claim.state),
  );
  if (open !== undefined) {
    throw new DomainError('CLAIM_AWAITS_PAYER', 'The payer still owes an answer to this claim', {
      state: open.state,
    });
  }
}

/** Under a patient's own policy the subscriber is the patient of the snapshot. */
async function subscriberOf(
  scope: OrganizationScope,
  encounterId: string,
  payload: Readonly<Record<string, unknown>>,
  memberId: string,
): Promise<Subscriber> {
  const given = payload['subscriber'];
  if (typeof given === 'object' && given !== null && 'name' in given) {
    return {
      entity: 'person',
      references: [],
      ...(given as Partial<Subscriber>),
      memberId,
    } as Subscriber;
  }
  const { content } = (await newestSnapshot(scope, encounterId)).content;
  const person = content.patient ?? content.subscriber;
  return {
    entity: 'person',
    name: person.name,
    ...(person.birthDate === undefined ? {} : { birthDate: person.birthDate }),
    ...(person.gender === undefined ? {} : { gender: person.gender }),
    ...(person.address === undefined ? {} : { address: person.address }),
    references: [],
    memberId,
  };
}
