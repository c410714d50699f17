import type { OtherPayer } from '../../domain/claim/claim.js';
import type { Loop } from '../core/loop.js';
import type { Segment } from '../core/segment.js';
import { readAdjustments } from './adjustments.js';
import { OTHER_PAYER_DETAILS, readDetails } from './details.js';
import { readCoverage, readPayer, readProviders, readSubscriber } from './parties.js';
import { optional, present, type Reading } from './reading.js';
import { readAmounts, takeReference } from './references.js';
import { remarkCodes } from './remarks.js';

/** Returns one other payer of a claim (loop 2320 with its 2330A to 2330I). */
export function readOtherPayer(loop: Loop, reading: Reading): OtherPayer {
  const sbr = loop.first('SBR') as Segment;
  const oi = loop.first('OI');
  // Some 4010 senders name the other payer as insurer.
  const payerLoop = named(loop, 'PR') ?? named(loop, 'IN');
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
    ...optional('patientSignatureSource', oi?.element(4)),
    ...optional('releaseOfInformation', oi?.element(6)),
    ...present('adjudicationDate', decided && reading.date(decided, { element: 3 })),
    ...optional('payerClaimControlNumber', payerClaimControlNumber),
    remarks: remarkCodes(loop),
    ...(isRemarksAlone(loop) ? {} : readDetails([loop], OTHER_PAYER_DETAILS)),
    providers: readProviders(loop),
  };
}

/** An MOA of nothing but remark codes from MOA03 on is said by `remarks`. */
function isRemarksAlone(loop: Loop): boolean {
  const [moa, ...others] = [...loop.all('MIA'), ...loop.all('MOA')];
  if (moa === undefined) return true;
  const texts = Array.from({ length: moa.elementCount }, (_, index) => moa.element(index + 1));
  const [rate, payable, ...remarks] = texts;
  return (
    others.length === 0 &&
    moa.id === 'MOA' &&
    rate === '' &&
    payable === '' &&
    remarks.length <= MOST_REMARKS &&
    !remarks.includes('')
  );
}

/** MOA03 to MOA07. */
const MOST_REMARKS = 5;

function named(loop: Loop, code: string): Loop | undefined {
  return loop.loops.find((child) => child.first('NM1', [code]) !== undefined);
}
