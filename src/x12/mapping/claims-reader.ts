import type {
  ClaimContent,
  ClaimCoverage,
  ClaimKind,
  ClaimPatient,
  PayerParty,
  Provider,
  Subscriber,
} from '../../domain/claim/claim.js';
import type { Loop, TransactionTree } from '../core/loop.js';
import type { Segment } from '../core/segment.js';
import { readClaim, type ClaimHead } from './claim-reader.js';
import type {
  AddressedClaim,
  ClaimsHeader,
  ClaimsTransaction,
  TradingParty,
} from './claims-transaction.js';
import { addressOf } from './dates.js';
import { Hierarchy } from './hierarchy.js';
import { loopsHolding } from './loops.js';
import {
  readAddress,
  readContact,
  readCoverage,
  readPatient,
  readPayer,
  readProvider,
  readSubscriber,
} from './parties.js';
import { optional, present, Reading, type Mapped } from './reading.js';

/** What the HL levels above a claim say; read once per level. */
interface ClaimContext {
  billingProvider?: Provider;
  payToAddress?: ClaimContent['payToAddress'];
  coverage?: ClaimCoverage;
  subscriber?: Subscriber;
  payer?: PayerParty;
  patient?: ClaimPatient;
}

/**
 * Returns the claims of one 837 (X222A1, X223A2, X224A2, and their 4010 forms where the fields are
 * the same), each with what its billing provider, subscriber and patient levels say. Every CLM
 * becomes a claim, whatever else is wrong.
 */
export function readClaims(tree: TransactionTree): Mapped<ClaimsTransaction> {
  const reading = new Reading(tree.envelope, tree.controlNumber);
  const claims: AddressedClaim[] = [];
  for (const claim of eachClaim(tree, reading)) claims.push(claim);
  const opening = tree.root.first('ST');
  const value: ClaimsTransaction = {
    address: opening === undefined ? { segmentNumber: 0, segmentId: 'ST' } : addressOf(opening),
    guide: tree.guide.id,
    interchangeControlNumber: tree.envelope.interchangeControlNumber,
    groupControlNumber: tree.envelope.groupControlNumber,
    controlNumber: tree.controlNumber,
    header: readClaimsHeader(tree.root, reading),
    claims,
  };
  return { value, findings: reading.findings };
}

/** Yields the claims one by one, so that a caller may store each before the next is mapped. */
export function* eachClaim(tree: TransactionTree, reading: Reading): Generator<AddressedClaim> {
  const kind = claimKind(tree);
  const hierarchy = new Hierarchy(tree.root, reading);
  const contexts = new Map<Loop, ClaimContext>();
  const contextOf = (level: Loop | undefined): ClaimContext => {
    if (level === undefined) return {};
    const known = contexts.get(level);
    if (known !== undefined) return known;
    const context = readLevel(level, contextOf(hierarchy.parentOf(level)), reading);
    contexts.set(level, context);
    return context;
  };
  for (const loop of loopsHolding(tree.root, 'CLM')) {
    const clm = loop.first('CLM') as Segment;
    const context = contextOf(hierarchy.levelOf(loop));
    yield {
      address: addressOf(clm),
      content: readClaim({ loop, kind, context: complete(context) }, reading),
    };
  }
}

const KIND_OF_GUIDE: readonly (readonly [RegExp, ClaimKind])[] = [
  [/X(222|291|098|298)/, 'professional'],
  [/X(223|292|096|299)/, 'institutional'],
  [/X(224|293|097|300)/, 'dental'],
];

/** The kind by the segments of the lines; by the guide where a claim has no line. */
export function claimKind(tree: TransactionTree): ClaimKind {
  if (loopsHolding(tree.root, 'SV2').length > 0) return 'institutional';
  if (loopsHolding(tree.root, 'SV3').length > 0) return 'dental';
  if (loopsHolding(tree.root, 'SV1').length > 0) return 'professional';
  for (const version of [tree.envelope.version, tree.guide.id]) {
    const found = KIND_OF_GUIDE.find(([pattern]) => pattern.test(version));
    if (found !== undefined) return found[1];
  }
  return 'professional';
}

function readLevel(level: Loop, above: ClaimContext, reading: Reading): ClaimContext {
  const context: ClaimContext = { ...above };
  const sbr = level.first('SBR');
  if (sbr !== undefined) context.coverage = readCoverage(sbr);
  const pat = level.first('PAT');
  for (const child of level.loops) {
    const nm1 = child.first('NM1');
    if (nm1 === undefined || child.first('CLM') !== undefined) continue;
    switch (nm1.element(1)) {
      case '85':
        context.billingProvider = readProvider(child, nm1, level);
        break;
      case '87':
        Object.assign(context, present('payToAddress', readAddress(child)));
        break;
      case 'IL':
        context.subscriber = readSubscriber(child, reading);
        break;
      case 'PR':
        context.payer = readPayer(child);
        break;
      case 'QC':
        context.patient = readPatient(child, pat?.element(1) ?? '', reading);
        break;
    }
  }
  return context;
}

function complete(context: ClaimContext): ClaimHead {
  const nobody = { lastName: '' };
  return {
    billingProvider: context.billingProvider ?? {
      entity: 'organization',
      name: nobody,
      references: [],
    },
    ...present('payToAddress', context.payToAddress),
    coverage: context.coverage ?? { sequence: 'unknown', sequenceCode: '' },
    subscriber: context.subscriber ?? { entity: 'person', name: nobody, references: [] },
    ...present('patient', context.patient),
    payer: context.payer ?? { name: '', references: [] },
  };
}

/** BHT and the submitter and receiver of an 837. */
export function readClaimsHeader(root: Loop, reading: Reading): ClaimsHeader {
  const bht = root.first('BHT');
  return {
    purposeCode: bht?.element(2) ?? '',
    reference: bht?.element(3) ?? '',
    ...present('date', bht && reading.date(bht, { element: 4 })),
    ...optional('time', bht?.element(5)),
    purpose: bht?.element(6) ?? '',
    submitter: readTradingParty(root, '41'),
    receiver: readTradingParty(root, '40'),
  };
}

function readTradingParty(root: Loop, code: string): TradingParty {
  const loop = root.loops.find((child) => child.first('NM1', [code]) !== undefined);
  const nm1 = loop?.first('NM1', [code]);
  if (loop === undefined || nm1 === undefined) return { name: '', id: '' };
  const name = [nm1.element(3), nm1.element(4)].filter((part) => part !== '').join(', ');
  return { name, id: nm1.element(9), ...readContact(loop), ...optional('email', email(loop)) };
}

function email(loop: Loop): string | undefined {
  const per = loop.first('PER');
  const position = [3, 5, 7].find((each) => per?.element(each) === 'EM');
  return position === undefined ? undefined : per?.element(position + 1);
}
