import type {
  ReviewDecision,
  ReviewedService,
  ReviewItem,
  ReviewParty,
  ReviewPatient,
  ServiceReview,
} from '../../domain/authorization/service-review.js';
import type { Loop, TransactionTree } from '../core/loop.js';
import type { Segment } from '../core/segment.js';
import { readHealthCodes } from './claim-codes.js';
import { readDtpDates } from './dates.js';
import { Hierarchy, levelCode, ownLoops, partyOf } from './hierarchy.js';
import { grouped } from './loops.js';
import { readAddress, readDemographics, readName } from './parties.js';
import { optional, present, Reading, type Mapped } from './reading.js';
import { readReferences } from './references.js';

const EVENT = 'EV';
const SERVICE = 'SS';

/**
 * Returns the reviews of one 278, request or response (X217; 4010 X094 where the fields are the
 * same): one for each event, with its services. A transaction without any event, as a refusal of
 * the requester is, is one review that holds only what stands above.
 */
export function readServiceReviews(tree: TransactionTree): Mapped<ServiceReview[]> {
  const reading = new Reading(tree.envelope, tree.controlNumber);
  const hierarchy = new Hierarchy(grouped(tree), reading);
  const levels = hierarchy.all;
  const events = levels.filter((level) => levelCode(level) === EVENT);
  const subjects = events.length > 0 ? events : levels.slice(-1);
  const value = subjects.map((level) => {
    const services = levels.filter(
      (each) => levelCode(each) === SERVICE && hierarchy.lineage(each).includes(level),
    );
    return readReview(tree, { lineage: hierarchy.lineage(level), services }, reading);
  });
  return { value, findings: reading.findings };
}

interface Subject {
  readonly lineage: readonly Loop[];
  readonly services: readonly Loop[];
}

function readReview(tree: TransactionTree, subject: Subject, reading: Reading): ServiceReview {
  const { lineage, services } = subject;
  const bht = tree.root.first('BHT');
  const at = (code: string) => lineage.find((level) => levelCode(level) === code);
  const level = lineage[0] as Loop;
  const above = lineage.slice(1).reverse().flatMap(readRefusals);
  const item = readItem(level, reading);
  return {
    kind: bht?.element(2) === '11' ? 'response' : 'request',
    purpose: bht?.element(2) ?? '',
    reference: bht?.element(3) ?? '',
    ...present('organization', readParty(partyOf(at('20')))),
    ...present('requester', readParty(partyOf(at('21')))),
    ...present('subscriber', readPatient(at('22'), reading)),
    ...present('dependent', readPatient(at('23'), reading)),
    ...item,
    refusals: [...above, ...item.refusals],
    services: services.map((service) => readService(service, reading)),
  };
}

function readItem(level: Loop, reading: Reading): ReviewItem {
  const um = level.first('UM');
  const parties = ownLoops(level).filter((loop) => loop.first('NM1') !== undefined);
  return {
    ...optional('trace', level.first('TRN')?.element(2)),
    ...optional('category', um?.element(1)),
    ...optional('certification', um?.element(2)),
    ...optional('serviceType', um?.element(3)),
    ...optional('place', um?.component(4, 1)),
    ...present('decision', decisionOf(level.first('HCR'))),
    dates: readDtpDates(level, reading),
    references: readReferences(level),
    diagnoses: readHealthCodes(level, reading).diagnoses,
    providers:
      levelCode(level) === EVENT || levelCode(level) === SERVICE
        ? parties.flatMap((loop) => readParty({ loop, nm1: loop.first('NM1') as Segment }) ?? [])
        : [],
    refusals: readRefusals(level),
    messages: level.all('MSG').map((msg) => msg.element(1)),
  };
}

function decisionOf(hcr: Segment | undefined): ReviewDecision | undefined {
  if (hcr === undefined) return undefined;
  return {
    action: hcr.element(1),
    ...optional('number', hcr.element(2)),
    ...optional('reason', hcr.element(3)),
  };
}

/** SV1 and SV3 name the procedure in their first element, SV2 in its second. */
function readService(level: Loop, reading: Reading): ReviewedService {
  const service = level.first('SV1') ?? level.first('SV2') ?? level.first('SV3');
  const at = service?.id === 'SV2' ? 2 : 1;
  const part = (component: number) => service?.component(at, component) ?? '';
  const quantity = service?.id === 'SV2' ? 5 : service?.id === 'SV3' ? 6 : 4;
  return {
    ...readItem(level, reading),
    ...optional('procedureQualifier', part(1)),
    ...optional('procedure', part(2)),
    modifiers: [3, 4, 5, 6].map(part).filter((modifier) => modifier !== ''),
    ...optional('revenueCode', service?.id === 'SV2' ? service.element(1) : ''),
    ...present('quantity', service && reading.number(service, { element: quantity })),
  };
}

function readRefusals(level: Loop): ReviewItem['refusals'] {
  return ownLoops(level)
    .flatMap((loop) => loop.all('AAA'))
    .map((aaa) => ({ reason: aaa.element(3), ...optional('followUp', aaa.element(4)) }));
}

type Named = { readonly loop: Loop; readonly nm1: Segment } | undefined;

/** NM1 with its N3 and N4; undefined for nobody. */
export function readParty(named: Named): ReviewParty | undefined {
  if (named === undefined) return undefined;
  const { loop, nm1 } = named;
  const isNpi = nm1.element(8) === 'XX';
  return {
    role: nm1.element(1),
    entity: nm1.element(2) === '1' ? 'person' : 'organization',
    name: readName(nm1),
    ...optional(isNpi ? 'npi' : 'id', nm1.element(9)),
    ...present('address', readAddress(loop)),
  };
}

function readPatient(level: Loop | undefined, reading: Reading): ReviewPatient | undefined {
  const party = partyOf(level);
  if (party === undefined) return undefined;
  return {
    name: readName(party.nm1),
    ...optional('memberId', party.nm1.element(9)),
    ...readDemographics(party.loop, reading),
  };
}
