import type {
  EligibilityBenefit,
  EligibilityRejection,
  EligibilityResponse,
} from '../../domain/eligibility/eligibility.js';
import type { Loop, TransactionTree } from '../core/loop.js';
import type { Segment } from '../core/segment.js';
import { readDtpDates } from './dates.js';
import { Hierarchy, levelCode, ownLoops, partyOf } from './hierarchy.js';
import { grouped, loopsHolding } from './loops.js';
import { readDemographics, readName } from './parties.js';
import { optional, present, Reading, type Mapped } from './reading.js';
import { readReferences } from './references.js';

/**
 * Returns the answers of one 271 (X279A1, and 4010 X092 where the fields are the same), one for
 * each subscriber or dependent that is answered about; a refusal of the source or receiver level
 * alone is one answer with its rejections. "V" and AAA are no statement that a coverage is inactive.
 */
export function readEligibilityResponses(tree: TransactionTree): Mapped<EligibilityResponse[]> {
  const reading = new Reading(tree.envelope, tree.controlNumber);
  const hierarchy = new Hierarchy(grouped(tree), reading);
  const levels = hierarchy.all;
  const leaves = levels.filter(
    (level) => !levels.some((other) => hierarchy.parentOf(other) === level) || holds(level, ['EB']),
  );
  const value = leaves.map((leaf) => readResponse(hierarchy.lineage(leaf), reading));
  return { value, findings: reading.findings };
}

function holds(level: Loop, segmentIds: readonly string[]): boolean {
  return ownLoops(level).some((loop) => segmentIds.some((id) => loop.first(id) !== undefined));
}

function readResponse(lineage: readonly Loop[], reading: Reading): EligibilityResponse {
  const at = (code: string) => lineage.find((level) => levelCode(level) === code);
  const payer = partyOf(at('20'))?.nm1;
  const subscriber = partyOf(at('22'));
  const dependent = partyOf(at('23'));
  const leaf = lineage[0] as Loop;
  const person = (dependent ?? subscriber)?.loop;
  const trace = [leaf, at('22')].map((level) => level?.first('TRN')?.element(2) ?? '');
  return {
    ...optional(
      'trace',
      trace.find((each) => each !== ''),
    ),
    payer: { ...optional('name', payer?.element(3)), ...optional('id', payer?.element(9)) },
    ...present(
      'subscriber',
      subscriber && {
        name: readName(subscriber.nm1),
        ...optional('memberId', subscriber.nm1.element(9)),
        ...readDemographics(subscriber.loop, reading),
      },
    ),
    ...present(
      'dependent',
      dependent && { name: readName(dependent.nm1), ...readDemographics(dependent.loop, reading) },
    ),
    dates: person === undefined ? [] : readDtpDates(person, reading),
    references: person === undefined ? [] : readReferences(person),
    benefits: loopsHolding(leaf, 'EB')
      .filter((loop) => ownLoops(leaf).includes(loop))
      .flatMap((loop) => readBenefits(loop, reading)),
    rejections: [...lineage].reverse().flatMap(readRejections),
  };
}

function readBenefits(loop: Loop, reading: Reading): EligibilityBenefit[] {
  return loop.all('EB').map((eb) => ({
    code: reading.required(eb, 1),
    ...optional('coverageLevel', eb.element(2)),
    serviceTypes: eb.repetitions(3).filter((type) => type !== ''),
    ...optional('insuranceType', eb.element(4)),
    ...optional('planDescription', eb.element(5)),
    ...optional('timePeriod', eb.element(6)),
    ...present('amountCents', reading.amount(eb, { element: 7 })),
    ...optional('percent', eb.element(8)),
    ...optional('quantityQualifier', eb.element(9)),
    ...optional('quantity', eb.element(10)),
    ...optional('authorizationRequired', eb.element(11)),
    ...optional('inNetwork', eb.element(12)),
    dates: readDtpDates(loop, reading),
    messages: loop.all('MSG').map((msg) => msg.element(1)),
    ...present('relatedEntity', relatedEntity(loop)),
  }));
}

function relatedEntity(loop: Loop): EligibilityBenefit['relatedEntity'] {
  const nm1 = [loop, ...loop.loops].map((each) => each.first('NM1')).find((each) => each);
  if (nm1 === undefined) return undefined;
  return {
    entity: nm1.element(1),
    ...optional('name', fullName(nm1)),
    ...optional('id', nm1.element(9)),
  };
}

function fullName(nm1: Segment): string {
  return [nm1.element(3), nm1.element(4)].filter((part) => part !== '').join(', ');
}

const LEVELS: Readonly<Record<string, EligibilityRejection['level']>> = {
  20: 'source',
  21: 'receiver',
  22: 'subscriber',
  23: 'dependent',
};

function readRejections(level: Loop): EligibilityRejection[] {
  const name = LEVELS[levelCode(level)] ?? 'subscriber';
  return ownLoops(level)
    .flatMap((loop) => loop.all('AAA'))
    .map((aaa) => ({
      level: name,
      reason: aaa.element(3),
      ...optional('followUp', aaa.element(4)),
    }));
}
