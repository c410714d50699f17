import type {
  ClaimPayment,
  RemittancePerson,
  ServicePayment,
} from '../../domain/remittance/remittance.js';
import type { Loop } from '../core/loop.js';
import type { Segment } from '../core/segment.js';
import { readAdjustments } from './adjustments.js';
import { addressOf, readDtmDates } from './dates.js';
import { modifiersOf } from './procedures.js';
import { optional, present, type Reading } from './reading.js';
import { readAmounts, readReferences, takeReference } from './references.js';
import { remarkCodes } from './remarks.js';

/**
 * Returns one claim payment (loop 2100 with its 2110). Claim-level and line-level adjustments stay
 * where the payer put them; amounts that are missing or unreadable are zero beside a finding.
 */
export function readClaimPayment(loop: Loop, reading: Reading): ClaimPayment {
  const clp = loop.first('CLP') as Segment;
  const lines = loop.loops.filter((child) => child.first('SVC') !== undefined);
  return {
    address: addressOf(clp),
    patientControlNumber: reading.required(clp, 1),
    status: reading.required(clp, 2),
    chargeCents: reading.requiredAmount(clp, 3),
    paidCents: reading.requiredAmount(clp, 4),
    ...present('patientResponsibilityCents', reading.amount(clp, { element: 5 })),
    ...optional('filingIndicator', clp.element(6)),
    ...optional('payerClaimControlNumber', clp.element(7)),
    ...optional('facilityCode', clp.element(8)),
    ...optional('frequency', clp.element(9)),
    ...present('patient', person(loop, 'QC')),
    ...present('subscriber', person(loop, 'IL')),
    ...present('corrected', person(loop, '74')),
    ...present('crossoverPayer', crossover(loop)),
    ...optional('renderingNpi', renderingNpi(loop)),
    dates: readDtmDates(loop, reading),
    amounts: readAmounts(loop, reading),
    references: readReferences(loop),
    remarks: remarkCodes(loop),
    adjustments: readAdjustments(loop, reading),
    lines: lines.map((line, index) => readServicePayment(line, index + 1, reading)),
  };
}

/** NM1 of 2100: the id is a member id whatever qualifier the payer uses (MI, HN, II, MR, 34). */
function person(loop: Loop, code: 'QC' | 'IL' | '74'): RemittancePerson | undefined {
  const nm1 = named(loop, code);
  if (nm1 === undefined) return undefined;
  return {
    ...optional('lastName', nm1.element(3)),
    ...optional('firstName', nm1.element(4)),
    ...optional('memberId', nm1.element(9)),
  };
}

function crossover(loop: Loop): ClaimPayment['crossoverPayer'] {
  const nm1 = named(loop, 'TT');
  if (nm1 === undefined) return undefined;
  return { ...optional('name', nm1.element(3)), ...optional('id', nm1.element(9)) };
}

function renderingNpi(loop: Loop): string | undefined {
  const nm1 = named(loop, '82');
  return nm1?.element(8) === 'XX' ? nm1.element(9) : undefined;
}

/** An NM1 of the claim: guides keep them in 2100 itself, or as loops of their own. */
function named(loop: Loop, code: string): Segment | undefined {
  const own = loop.first('NM1', [code]);
  if (own !== undefined) return own;
  for (const child of loop.loops) {
    const nm1 = child.first('NM1', [code]);
    if (nm1 !== undefined) return nm1;
  }
  return undefined;
}

function readServicePayment(loop: Loop, line: number, reading: Reading): ServicePayment {
  const svc = loop.first('SVC') as Segment;
  const references = readReferences(loop);
  const lineControlNumber = takeReference(references, '6R');
  const procedure = svc.component(1, 2);
  const revenueCode = svc.element(4);
  return {
    address: addressOf(svc),
    line,
    qualifier: procedure === '' && revenueCode !== '' ? 'NU' : svc.component(1, 1),
    procedure: procedure === '' ? revenueCode : procedure,
    modifiers: modifiersOf(svc, 1),
    ...optional('originalProcedure', svc.component(6, 2)),
    chargeCents: reading.requiredAmount(svc, 2),
    paidCents: reading.requiredAmount(svc, 3),
    ...present('units', reading.number(svc, { element: 5 })),
    ...present('originalUnits', reading.number(svc, { element: 7 })),
    ...optional('revenueCode', revenueCode),
    dates: readDtmDates(loop, reading),
    ...optional('lineControlNumber', lineControlNumber),
    references,
    amounts: readAmounts(loop, reading),
    adjustments: readAdjustments(loop, reading),
    remarks: loop.all('LQ').map((segment) => segment.element(2)),
  };
}
