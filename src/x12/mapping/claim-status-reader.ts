import type {
  ClaimStatusCode,
  ClaimStatusReport,
} from '../../domain/acknowledgment/acknowledgment.js';
import type {
  ClaimStatusInquiry,
  ClaimStatusResponse,
} from '../../domain/claim-status/claim-status.js';
import type { CalendarDate } from '../../domain/shared/calendar-date.js';
import type { Cents } from '../../domain/shared/cents.js';
import type { Loop, TransactionTree } from '../core/loop.js';
import type { Segment } from '../core/segment.js';
import { readDtp, servicePeriod } from './dates.js';
import { Hierarchy, levelCode, ownLoops, partyOf } from './hierarchy.js';
import { grouped } from './loops.js';
import { readDemographics, readName } from './parties.js';
import { optional, present, Reading, type Mapped } from './reading.js';

/** A 276 as read: charge and service date are absent where the inquiry does not hold them. */
export type ReadClaimStatusInquiry = Omit<
  ClaimStatusInquiry,
  'chargeCents' | 'serviceDate' | 'patientControlNumber'
> & {
  readonly patientControlNumber?: string;
  readonly chargeCents?: Cents;
  readonly serviceDate?: CalendarDate;
};

/** Returns the inquiries of one 276 (X212), one for each claim (TRN of 2200D or 2200E). */
export function readClaimStatusInquiries(tree: TransactionTree): Mapped<ReadClaimStatusInquiry[]> {
  const reading = new Reading(tree.envelope, tree.controlNumber);
  const hierarchy = new Hierarchy(grouped(tree), reading);
  const value: ReadClaimStatusInquiry[] = [];
  for (const level of hierarchy.all) {
    if (!isPatient(level)) continue;
    const claims = ownLoops(level).filter((loop) => loop.first('TRN') !== undefined);
    for (const claim of claims) value.push(readInquiry(hierarchy.lineage(level), claim, reading));
  }
  return { value, findings: reading.findings };
}

/** HL03 of those who have claims: subscriber, dependent, and the patient of a 277CA. */
export function isPatient(level: Loop): boolean {
  return ['22', '23', 'PT'].includes(levelCode(level));
}

function readInquiry(
  lineage: readonly Loop[],
  claim: Loop,
  reading: Reading,
): ReadClaimStatusInquiry {
  const at = (code: string) => lineage.find((level) => levelCode(level) === code);
  const payer = partyOf(at('20'))?.nm1;
  const provider = partyOf(at('19'))?.nm1;
  const dependent = partyOf(at('23'));
  const subscriber = partyOf(at('22'));
  const amount = claim.first('AMT');
  return {
    payer: { name: payer?.element(3) ?? '', id: payer?.element(9) ?? '' },
    provider: {
      entity: provider?.element(2) === '1' ? 'person' : 'organization',
      name: provider === undefined ? { lastName: '' } : readName(provider),
      ...optional('npi', provider?.element(8) === 'XX' ? provider.element(9) : ''),
      ...optional('taxId', provider?.element(8) === 'FI' ? provider.element(9) : ''),
    },
    subscriber: {
      name: subscriber === undefined ? { lastName: '' } : readName(subscriber.nm1),
      memberId: subscriber?.nm1.element(9) ?? '',
      ...demographics(at('22'), reading),
    },
    ...present(
      'dependent',
      dependent && { name: readName(dependent.nm1), ...demographics(at('23'), reading) },
    ),
    trace: claim.first('TRN')?.element(2) ?? '',
    ...optional('patientControlNumber', claim.first('REF', ['EJ'])?.element(2)),
    ...optional('payerClaimControlNumber', claim.first('REF', ['1K'])?.element(2)),
    ...present('chargeCents', amount && reading.amount(amount, { element: 2 })),
    ...servicePeriod(serviceDtp(claim, reading)),
  };
}

/** DMG stands in the level, before its NM1. */
function demographics(level: Loop | undefined, reading: Reading) {
  const loop = level && ownLoops(level).find((each) => each.first('DMG') !== undefined);
  return loop === undefined ? {} : readDemographics(loop, reading);
}

function serviceDtp(claim: Loop, reading: Reading) {
  for (const loop of [claim, ...claim.loops]) {
    const dtp = loop.first('DTP', ['472', '232']);
    if (dtp !== undefined) return readDtp(dtp, reading);
  }
  return undefined;
}

/**
 * Returns the answers of one 277 (X212), one for each trace number, with a report for each claim
 * that the payer found. A status of the receiver or provider level is a report without a claim.
 */
export function readClaimStatusResponses(tree: TransactionTree): Mapped<ClaimStatusResponse[]> {
  const reading = new Reading(tree.envelope, tree.controlNumber);
  const hierarchy = new Hierarchy(grouped(tree), reading);
  const byTrace = new Map<string, ClaimStatusReport[]>();
  for (const level of hierarchy.all) {
    for (const loop of ownLoops(level)) {
      if (loop.first('STC') === undefined || loop.first('SVC') !== undefined) continue;
      const trace = loop.first('TRN')?.element(2) ?? '';
      const reports = byTrace.get(trace) ?? [];
      const control = loop.first('REF', ['EJ'])?.element(2);
      reports.push({ ...optional('patientControlNumber', control), ...readReport(loop, reading) });
      byTrace.set(trace, reports);
    }
  }
  const value = [...byTrace].map(([trace, claims]) => ({ ...optional('trace', trace), claims }));
  return { value, findings: reading.findings };
}

/** The STC of one loop with its REF*1K and DTP*472, as 277 and 277CA write them. */
export function readReport(loop: Loop, reading: Reading): ClaimStatusReport {
  const stcs = loop.all('STC');
  const first = stcs[0] as Segment;
  const text = stcs.map((stc) => stc.element(12)).filter((each) => each !== '');
  return {
    ...optional('payerClaimControlNumber', loop.first('REF', ['1K'])?.element(2)),
    statuses: stcs.flatMap(readStatusCodes),
    ...optional('action', first.element(3)),
    ...present('effectiveDate', reading.date(first, { element: 2 })),
    ...present('chargeCents', reading.amount(first, { element: 4 })),
    ...present('paidCents', reading.amount(first, { element: 5 })),
    ...present('adjudicationDate', reading.date(first, { element: 6 })),
    ...present('paymentDate', reading.date(first, { element: 8 })),
    ...optional('paymentNumber', first.element(9)),
    ...servicePeriod(serviceDtp(loop, reading)),
    ...optional('freeText', text.join(' ')),
  };
}

/** STC01, STC10 and STC11. */
function readStatusCodes(stc: Segment): ClaimStatusCode[] {
  return [1, 10, 11]
    .filter((element) => stc.element(element) !== '')
    .map((element) => ({
      category: stc.component(element, 1),
      status: stc.component(element, 2),
      ...optional('entity', stc.component(element, 3)),
    }));
}
