import type { EligibilityInquiry } from '../../domain/eligibility/eligibility.js';
import type { CalendarDate } from '../../domain/shared/calendar-date.js';
import type { Loop, TransactionTree } from '../core/loop.js';
import { Hierarchy, levelCode, ownLoops, partyOf } from './hierarchy.js';
import { grouped } from './loops.js';
import { readDemographics, readName } from './parties.js';
import { optional, present, Reading, type Mapped } from './reading.js';

/** A 270 as read: without a service date where neither DTP*291 nor BHT04 holds one. */
export type ReadEligibilityInquiry = Omit<EligibilityInquiry, 'serviceDate'> & {
  readonly serviceDate?: CalendarDate;
};

/**
 * Returns the inquiries of one 270 (X279A1, and 4010 X092 where the fields are the same), one for
 * each subscriber or dependent that is asked about. Without DTP*291 the date of BHT04 is meant.
 */
export function readEligibilityInquiries(tree: TransactionTree): Mapped<ReadEligibilityInquiry[]> {
  const reading = new Reading(tree.envelope, tree.controlNumber);
  const hierarchy = new Hierarchy(grouped(tree), reading);
  const bht = hierarchy.root.first('BHT');
  const asked = bht && reading.date(bht, { element: 4 });
  const value: ReadEligibilityInquiry[] = [];
  for (const level of hierarchy.all) {
    const isPatient = levelCode(level) === '22' || levelCode(level) === '23';
    if (isPatient && ownLoops(level).some((loop) => loop.first('EQ') !== undefined)) {
      value.push(readInquiry(hierarchy.lineage(level), asked, reading));
    }
  }
  return { value, findings: reading.findings };
}

function readInquiry(
  lineage: readonly Loop[],
  asked: CalendarDate | undefined,
  reading: Reading,
): ReadEligibilityInquiry {
  const at = (code: string) => lineage.find((level) => levelCode(level) === code);
  const source = partyOf(at('20'))?.nm1;
  const receiver = partyOf(at('21'))?.nm1;
  const dependent = partyOf(at('23'));
  const patient = lineage[0] as Loop;
  const traces = [patient, at('22')].map((level) => level?.first('TRN')?.element(2) ?? '');
  return {
    payer: { name: source?.element(3) ?? '', id: source?.element(9) ?? '' },
    provider: {
      entity: receiver?.element(2) === '1' ? 'person' : 'organization',
      name: receiver === undefined ? { lastName: '' } : readName(receiver),
      ...optional('npi', receiver?.element(8) === 'XX' ? receiver.element(9) : ''),
    },
    subscriber: readInsured(at('22'), reading),
    ...present(
      'dependent',
      dependent && { name: readName(dependent.nm1), ...readDemographics(dependent.loop, reading) },
    ),
    ...present('serviceDate', serviceDate(patient, reading) ?? asked),
    serviceTypes: serviceTypes(patient),
    trace: traces.find((trace) => trace !== '') ?? '',
  };
}

function readInsured(level: Loop | undefined, reading: Reading): EligibilityInquiry['subscriber'] {
  const party = partyOf(level);
  if (party === undefined) return { name: { lastName: '' } };
  return {
    name: readName(party.nm1),
    ...optional('memberId', party.nm1.element(9)),
    ...readDemographics(party.loop, reading),
  };
}

function serviceDate(level: Loop, reading: Reading): CalendarDate | undefined {
  for (const loop of ownLoops(level)) {
    const dtp = loop.first('DTP', ['291', '472']);
    const period = dtp && reading.period(dtp, dtp.element(2), { element: 3 });
    if (period !== undefined) return period.date;
  }
  return undefined;
}

function serviceTypes(level: Loop): string[] {
  return ownLoops(level)
    .flatMap((loop) => loop.all('EQ'))
    .flatMap((eq) => eq.repetitions(1))
    .filter((type) => type !== '');
}
