import type { OtherPayer } from '../../domain/claim/claim.js';
import type { Loop } from '../core/loop.js';
import type { Segment } from '../core/segment.js';
import { readAdjustments } from './adjustments.js';
import { readCoverage, readPayer, readProviders, readSubscriber } from './parties.js';
import { optional, present, type Reading } from './reading.js';
import { readAmounts, takeReference } from './references.js';
import { remarkCodes } from './remarks.js';

/** Returns one other payer of a claim (loop 2320 with its 2330A to 2330I). */
export function readOtherPayer(loop: Loop, reading: Reading): OtherPayer {
  const sbr = loop.first('SBR') as Segment;
  const oi = loop.first('OI');
  const payerLoop = named(loop, 'PR');
  const payer = readPayer(payerLoop);
  const references = [...payer.references];
  const payerClaimControlNumber = takeReference(references, 'F8');
  const decided = payerLoop?.first('DTP', ['573']);
  return {
    coverage: readCoverage(sbr),
    subscriber: readSubscriber(named(loop, 'IL'), reading),
    payer: { ...payer, references },
    adjustments: readAdjustments(loop, reading),
    amounts: readAmounts(loop, reading),
    ...optional('benefitsAssigned', oi?.element(3)),
    ...optional('releaseOfInformation', oi?.element(6)),
    ...present('adjudicationDate', decided && reading.date(decided, { element: 3 })),
    ...optional('payerClaimControlNumber', payerClaimControlNumber),
    remarks: remarkCodes(loop),
    providers: readProviders(loop),
  };
}

function named(loop: Loop, code: string): Loop | undefined {
  return loop.loops.find((child) => child.first('NM1', [code]) !== undefined);
}
