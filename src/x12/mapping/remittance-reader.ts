import type {
  ClaimPayment,
  ProviderAdjustment,
  Remittance,
  RemittanceParty,
} from '../../domain/remittance/remittance.js';
import { ZERO } from '../../domain/shared/cents.js';
import type { Loop, TransactionTree } from '../core/loop.js';
import type { Segment } from '../core/segment.js';
import { addressOf } from './dates.js';
import { readClaimPayment } from './claim-payment-reader.js';
import { loopsHolding } from './loops.js';
import { readAddress, readContact } from './parties.js';
import { optional, present, Reading, type Mapped } from './reading.js';

/**
 * Returns the payment advice of one 835 (X221A1, and 4010 X091A1 where the fields are the same).
 * Every CLP becomes a claim payment and every pair of a PLB a provider adjustment, whatever else is
 * wrong; what could not be read is a finding with its place.
 */
export function readRemittance(tree: TransactionTree): Mapped<Remittance> {
  const reading = new Reading(tree.envelope, tree.controlNumber);
  const { root } = tree;
  const opening = root.first('ST');
  const claims: ClaimPayment[] = [];
  for (const loop of loopsHolding(root, 'CLP')) claims.push(readClaimPayment(loop, reading));
  const value: Remittance = {
    address: opening === undefined ? { segmentNumber: 0, segmentId: 'ST' } : addressOf(opening),
    guide: tree.guide.id,
    interchangeControlNumber: tree.envelope.interchangeControlNumber,
    controlNumber: tree.controlNumber,
    ...readPayment(root, opening, reading),
    payer: readParty(root, 'PR'),
    payee: readParty(root, 'PE'),
    claims,
    providerAdjustments: root.all('PLB').flatMap((segment) => readPlb(segment, reading)),
  };
  return { value, findings: reading.findings };
}

function readPayment(root: Loop, opening: Segment | undefined, reading: Reading) {
  const bpr = root.first('BPR');
  const trn = root.first('TRN');
  if (bpr === undefined && opening !== undefined) missing(opening, 'BPR', reading);
  if (trn === undefined && opening !== undefined) missing(opening, 'TRN', reading);
  return {
    trace: {
      number: trn === undefined ? '' : reading.required(trn, 2),
      ...optional('originator', trn?.element(3)),
      ...optional('supplemental', trn?.element(4)),
    },
    method: bpr?.element(4) ?? '',
    creditDebit: bpr?.element(3) ?? '',
    paymentAmountCents: bpr === undefined ? ZERO : reading.requiredAmount(bpr, 2),
    ...present('paymentDate', bpr && reading.date(bpr, { element: 16 })),
  };
}

function missing(opening: Segment, segmentId: string, reading: Reading): void {
  reading.report(opening, undefined, {
    snip: 1,
    code: 'MAPPING_SEGMENT_MISSING',
    message: `The payment advice has no ${segmentId}`,
    expected: segmentId,
  });
}

/** N1*PR or N1*PE with its REF: who pays, who is paid (loops 1000A and 1000B). */
function readParty(root: Loop, code: 'PR' | 'PE'): RemittanceParty {
  const loop = loopsHolding(root, 'N1').find((each) => each.first('N1', [code]) !== undefined);
  const n1 = loop?.first('N1', [code]);
  if (loop === undefined || n1 === undefined) return {};
  const qualifier = n1.element(3);
  const number = n1.element(4);
  const isTaxId = qualifier === 'FI';
  const taxId = loop.first('REF', ['TJ'])?.element(2) ?? '';
  const id = isTaxId || qualifier === 'XX' ? '' : number;
  return {
    ...optional('name', n1.element(2)),
    ...optional('id', id === '' && code === 'PR' ? loop.first('REF', ['2U'])?.element(2) : id),
    ...optional('npi', qualifier === 'XX' ? number : ''),
    ...optional('taxId', isTaxId ? number : taxId),
    ...present('address', readAddress(loop)),
    ...(code === 'PR' ? readContact(loop) : {}),
  };
}

/** One PLB: up to six pairs of reason (PLB03) and amount (PLB04). */
function readPlb(segment: Segment, reading: Reading): ProviderAdjustment[] {
  const adjustments: ProviderAdjustment[] = [];
  for (let position = 3; position <= segment.elementCount && position <= 13; position += 2) {
    if (segment.element(position) === '' && segment.element(position + 1) === '') continue;
    adjustments.push({
      address: addressOf(segment),
      providerId: segment.element(1),
      fiscalPeriod: segment.element(2),
      reason: segment.component(position, 1),
      ...optional('reference', segment.component(position, 2)),
      amountCents: reading.requiredAmount(segment, position + 1),
    });
  }
  return adjustments;
}
