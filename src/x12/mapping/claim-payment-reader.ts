import type { Adjustment, Amount, Reference } from '../../domain/claim/claim.js';
import type {
  ClaimPayment,
  RemittanceDate,
  RemittancePerson,
  ServicePayment,
} from '../../domain/remittance/remittance.js';
import type { Segment } from '../core/segment.js';
import { withAdjustments } from './adjustments.js';
import { addressOf } from './dates.js';
import type { GroupedLoop } from './grouped-loop.js';
import { modifiersOf } from './procedures.js';
import type { Reading } from './reading.js';
import { referenceOf } from './references.js';
import { withRemarks } from './remarks.js';
import { appended, NONE } from './short-list.js';

/**
 * The 835 is the one set that comes with hundreds of thousands of segments, so this file reads each
 * loop in one pass and fills its object field by field; the other mappings look segments up by
 * name, which reads better and costs more.
 */
type Filling<T> = { -readonly [Key in keyof T]: T[Key] };

/** What claims and lines have alike; each is filled in while its segments pass by. */
interface Facts {
  adjustments: readonly Adjustment[];
  dates: readonly RemittanceDate[];
  amounts: readonly Amount[];
  references: readonly Reference[];
  remarks: readonly string[];
}

/**
 * Returns one claim payment (loop 2100 with its 2110). Claim-level and line-level adjustments stay
 * where the payer put them; amounts that are missing or unreadable are zero beside a finding.
 */
export function readClaimPayment(loop: GroupedLoop, reading: Reading): ClaimPayment {
  const clp = loop.own[0] as Segment;
  const claim: Filling<ClaimPayment> = {
    address: addressOf(clp),
    patientControlNumber: reading.required(clp, 1),
    status: reading.required(clp, 2),
    chargeCents: reading.requiredAmount(clp, 3),
    paidCents: reading.requiredAmount(clp, 4),
    dates: NONE,
    amounts: NONE,
    references: NONE,
    remarks: NONE,
    adjustments: NONE,
    lines: NONE,
  };
  fillClp(claim, clp, reading);
  for (const segment of loop.own) {
    if (segment.id === 'NM1') takeName(claim, segment);
    else takeFact(claim, segment, reading);
  }
  for (const child of loop.loops) {
    if (child.kind !== 'line') continue;
    const line = readServicePayment(child, claim.lines.length + 1, reading);
    claim.lines = appended(claim.lines, line);
  }
  return claim;
}

/** CLP05 to CLP09. */
function fillClp(claim: Filling<ClaimPayment>, clp: Segment, reading: Reading): void {
  const responsibility = reading.amount(clp, { element: 5 });
  if (responsibility !== undefined) claim.patientResponsibilityCents = responsibility;
  const filing = clp.element(6);
  if (filing !== '') claim.filingIndicator = filing;
  const number = clp.element(7);
  if (number !== '') claim.payerClaimControlNumber = number;
  const facility = clp.element(8);
  if (facility !== '') claim.facilityCode = facility;
  const frequency = clp.element(9);
  if (frequency !== '') claim.frequency = frequency;
}

/** NM1 of 2100; the first of each kind counts. */
function takeName(claim: Filling<ClaimPayment>, nm1: Segment): void {
  switch (nm1.element(1)) {
    case 'QC':
      claim.patient ??= personOf(nm1);
      return;
    case 'IL':
      claim.subscriber ??= personOf(nm1);
      return;
    case '74':
      claim.corrected ??= personOf(nm1);
      return;
    case 'TT':
      claim.crossoverPayer ??= payerOf(nm1);
      return;
    case '82':
      if (nm1.element(8) === 'XX') claim.renderingNpi ??= nm1.element(9);
  }
}

/** The id is a member id whatever qualifier the payer uses (MI, HN, II, MR, 34). */
function personOf(nm1: Segment): RemittancePerson {
  const person: Filling<RemittancePerson> = {};
  const [last, first, id] = [nm1.element(3), nm1.element(4), nm1.element(9)];
  if (last !== '') person.lastName = last;
  if (first !== '') person.firstName = first;
  if (id !== '') person.memberId = id;
  return person;
}

function payerOf(nm1: Segment): NonNullable<ClaimPayment['crossoverPayer']> {
  const payer: Filling<NonNullable<ClaimPayment['crossoverPayer']>> = {};
  const [name, id] = [nm1.element(3), nm1.element(9)];
  if (name !== '') payer.name = name;
  if (id !== '') payer.id = id;
  return payer;
}

function takeFact(facts: Facts, segment: Segment, reading: Reading): void {
  switch (segment.id) {
    case 'CAS':
      facts.adjustments = withAdjustments(facts.adjustments, segment, reading);
      return;
    case 'DTM': {
      const date = reading.date(segment, { element: 2 });
      if (date === undefined) return;
      facts.dates = appended(facts.dates, { qualifier: segment.element(1), date });
      return;
    }
    case 'AMT':
      return takeAmount(facts, segment, reading);
    case 'REF':
      facts.references = appended(facts.references, referenceOf(segment));
      return;
    case 'MIA':
    case 'MOA':
      facts.remarks = withRemarks(facts.remarks, segment);
      return;
    case 'LQ':
      facts.remarks = appended(facts.remarks, segment.element(2));
  }
}

function takeAmount(facts: Facts, segment: Segment, reading: Reading): void {
  const amountCents = reading.amount(segment, { element: 2 });
  if (amountCents !== undefined) {
    facts.amounts = appended(facts.amounts, { qualifier: segment.element(1), amountCents });
  } else if (segment.element(2) === '') reading.required(segment, 2);
}

function readServicePayment(loop: GroupedLoop, number: number, reading: Reading): ServicePayment {
  const svc = loop.own[0] as Segment;
  const procedure = svc.component(1, 2);
  const revenueCode = svc.element(4);
  const line: Filling<ServicePayment> = {
    address: addressOf(svc),
    line: number,
    qualifier: procedure === '' && revenueCode !== '' ? 'NU' : svc.component(1, 1),
    procedure: procedure === '' ? revenueCode : procedure,
    modifiers: modifiersOf(svc, 1),
    chargeCents: reading.requiredAmount(svc, 2),
    paidCents: reading.requiredAmount(svc, 3),
    dates: NONE,
    references: NONE,
    amounts: NONE,
    adjustments: NONE,
    remarks: NONE,
  };
  fillSvc(line, svc, reading);
  for (const segment of loop.own) {
    if (segment.id === 'REF' && line.lineControlNumber === undefined) {
      if (segment.element(1) === '6R') {
        line.lineControlNumber = segment.element(2);
        continue;
      }
    }
    takeFact(line, segment, reading);
  }
  return line;
}

/** SVC04 to SVC07. */
function fillSvc(line: Filling<ServicePayment>, svc: Segment, reading: Reading): void {
  const original = svc.component(6, 2);
  if (original !== '') line.originalProcedure = original;
  const units = reading.number(svc, { element: 5 });
  if (units !== undefined) line.units = units;
  const originalUnits = reading.number(svc, { element: 7 });
  if (originalUnits !== undefined) line.originalUnits = originalUnits;
  const revenueCode = svc.element(4);
  if (revenueCode !== '') line.revenueCode = revenueCode;
}
