import type {
  ClaimContent,
  ClaimCoverage,
  ClaimPatient,
  PayerParty,
  Provider,
  Subscriber,
} from '../../domain/claim/claim.js';
import type { Loop } from '../core/loop.js';
import type { Segment } from '../core/segment.js';
import type { ClaimHead } from './claim-reader.js';
import type { GroupedLoop } from './grouped-loop.js';
import { rankOfLevel } from './grouper.js';
import {
  readAddress,
  readCondition,
  readCoverage,
  readPatient,
  readPayer,
  readProvider,
  readSubscriber,
} from './parties.js';
import { optional, present, type Reading } from './reading.js';

/** What the HL levels above a claim say. */
interface Context {
  billingProvider?: Provider;
  payToAddress?: ClaimContent['payToAddress'];
  payToPlan?: PayerParty;
  currency?: string;
  condition?: ClaimContent['condition'];
  coverage?: ClaimCoverage;
  subscriber?: Subscriber;
  payer?: PayerParty;
  patient?: ClaimPatient;
}

interface KnownLevel {
  readonly rank: number;
  readonly parties: number;
  readonly context: Context;
}

/**
 * Levels that HL02 may still name; older ones of huge files are taken from the file's nesting.
 * Billing providers have the claims of a whole practice below them, subscribers only their own.
 */
const KEPT_PROVIDERS = 10_000;
const KEPT_SUBSCRIBERS = 500;
/** Subscribers that say (HL04 is 0) that no patient follows. What is kept a while costs most. */
const KEPT_LEAVES = 16;
const SUBSCRIBER_RANK = rankOfLevel('22');

/**
 * What stands above a claim. A level's parent is the one that HL02 names; where HL02 names nothing
 * above it, the level around it in the file, with a finding. So a claim gets its own billing
 * provider even when the levels stand in an odd order, and a file without HL its latest parties.
 */
export class ClaimContexts {
  /** The levels above the last claim. No WeakMap: its values outlive a collection of its keys. */
  private known = new Map<GroupedLoop, KnownLevel>();
  private readonly providers = new Map<string, KnownLevel>();
  private readonly subscribers = new Map<string, KnownLevel>();
  private readonly leaves = new Map<string, KnownLevel>();
  private readonly reported = new WeakSet<GroupedLoop>();

  constructor(private readonly reading: Reading) {}

  /** The head of a claim that stands in the last of these loops. */
  of(ancestors: readonly GroupedLoop[]): ClaimHead {
    const before = this.known;
    this.known = new Map();
    let context: Context = {};
    let above: GroupedLoop | undefined;
    for (const level of ancestors) {
      const known = before.get(level);
      // A level that got more parties since (a file without HL) is read again.
      context =
        known?.parties === level.loops.length
          ? this.keep(level, known)
          : this.read(level, this.parent(level, above, context));
      above = level;
    }
    return complete(context);
  }

  /** The context that a level inherits: of the parent that HL02 names, else of the one around. */
  private parent(level: GroupedLoop, above: GroupedLoop | undefined, around: Context): Context {
    const hl = level.first('HL');
    const named = hl?.element(2) ?? '';
    if (hl === undefined || named === '' || named === above?.first('HL')?.element(1)) return around;
    const known =
      this.providers.get(named) ?? this.subscribers.get(named) ?? this.leaves.get(named);
    if (known !== undefined && known.rank < rankOf(level)) return known.context;
    if (!this.reported.has(level)) {
      this.reported.add(level);
      this.reading.report(
        hl,
        { element: 2 },
        {
          snip: 1,
          severity: 'warning',
          code: 'MAPPING_PARENT_UNKNOWN',
          message: 'HL02 names no level above this one; the level around it in the file is taken',
          value: named,
        },
      );
    }
    return around;
  }

  private read(level: GroupedLoop, inherited: Context): Context {
    const context = readLevel(level, inherited, this.reading);
    const fresh = { rank: rankOf(level), parties: level.loops.length, context };
    const hl = level.first('HL');
    if (hl !== undefined) this.remember(hl, fresh);
    return this.keep(level, fresh);
  }

  private keep(level: GroupedLoop, known: KnownLevel): Context {
    this.known.set(level, known);
    return known.context;
  }

  private remember(hl: Segment, level: KnownLevel): void {
    const number = hl.element(1);
    for (const levels of [this.providers, this.subscribers, this.leaves]) levels.delete(number);
    if (level.rank >= SUBSCRIBER_RANK) {
      if (hl.element(4) === '0') keepLatest(this.leaves, KEPT_LEAVES).set(number, level);
      else keepLatest(this.subscribers, KEPT_SUBSCRIBERS).set(number, level);
      return;
    }
    // A copy: a part of a text keeps the whole window that it was read from in memory.
    const context = JSON.parse(JSON.stringify(level.context)) as Context;
    keepLatest(this.providers, KEPT_PROVIDERS).set(number, { ...level, context });
  }
}

/** Makes room for one more; the oldest goes first. */
function keepLatest<T>(map: Map<string, T>, most: number): Map<string, T> {
  for (const [oldest] of map) {
    if (map.size < most) break;
    map.delete(oldest);
  }
  return map;
}

function rankOf(level: Loop): number {
  const hl = level.first('HL');
  return hl === undefined ? 0 : rankOfLevel(hl.element(3));
}

function readLevel(level: Loop, inherited: Context, reading: Reading): Context {
  // Not spread: V8 gives each copy that then grows a shape of its own, and there is one a claim.
  const context: Context = Object.assign({}, inherited);
  const sbr = level.first('SBR');
  if (sbr !== undefined) context.coverage = readCoverage(sbr);
  const pat = level.first('PAT');
  if (sbr !== undefined) Object.assign(context, present('condition', readCondition(pat, reading)));
  Object.assign(context, optional('currency', level.first('CUR')?.element(2)));
  for (const child of level.loops) {
    const nm1 = child.first('NM1');
    if (nm1 !== undefined) readParty({ child, nm1, level, pat }, context, reading);
  }
  return context;
}

interface PartySource {
  readonly child: Loop;
  readonly nm1: Segment;
  readonly level: Loop;
  readonly pat: Segment | undefined;
}

function readParty(source: PartySource, context: Context, reading: Reading): void {
  const { child, nm1, level, pat } = source;
  switch (nm1.element(1)) {
    case '85':
      context.billingProvider = readProvider(child, nm1, level);
      break;
    case '87':
      Object.assign(context, present('payToAddress', readAddress(child)));
      break;
    case 'PE':
      context.payToPlan = readPayer(child);
      break;
    case 'IL':
      context.subscriber = readSubscriber(child, reading);
      break;
    case 'PR':
    case 'IN':
      context.payer = readPayer(child);
      break;
    case 'QC':
      context.patient = readPatient(child, pat, reading);
      break;
  }
}

function complete(context: Context): ClaimHead {
  const nobody = { lastName: '' };
  return {
    billingProvider: context.billingProvider ?? {
      entity: 'organization',
      name: nobody,
      references: [],
    },
    ...present('payToAddress', context.payToAddress),
    ...present('payToPlan', context.payToPlan),
    ...present('currency', context.currency),
    ...present('condition', context.condition),
    coverage: context.coverage ?? { sequence: 'unknown', sequenceCode: '' },
    subscriber: context.subscriber ?? { entity: 'person', name: nobody, references: [] },
    ...present('patient', context.patient),
    payer: context.payer ?? { name: '', references: [] },
  };
}
