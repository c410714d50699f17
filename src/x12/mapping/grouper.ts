import { registerSegmentId } from '../core/segment-ids.js';
import type { Segment } from '../core/segment.js';
import { GroupedLoop, type LoopKind } from './grouped-loop.js';

/**
 * Groups the segments of one transaction by what they mean, for the mappings.
 *
 * The guide's grammar (core/loop-reader) says where a segment should stand and what is wrong; it
 * cannot say where a segment of a nonconforming file was meant to stand. Mappings must lose no
 * claim and no line of such a file, whatever its version says, and so use a grammar of their own
 * that knows only what opens what: an HL a level, NM1 a party, CLM or CLP a claim, LX or an SVx
 * without one a line, SBR inside a claim another payer, SVD an adjudication. It is the same for
 * 4010 and 5010 and for all guides of a set.
 */
export class Grouper {
  readonly root = new GroupedLoop('transaction');
  private readonly stack: GroupedLoop[] = [this.root];
  private readonly place: (grouper: Grouper, segment: Segment) => void;

  constructor(
    set: string,
    /** Called for each complete claim; answer true to drop it from its parent (streaming). */
    private readonly claimClosed?: (
      claim: GroupedLoop,
      ancestors: readonly GroupedLoop[],
    ) => boolean,
  ) {
    this.place = GRAMMARS[set] ?? keep;
  }

  /** Takes the next segment, ST to SE. */
  push(segment: Segment): void {
    this.place(this, segment);
  }

  /** Ends the transaction: closes what is open. */
  finish(): GroupedLoop {
    this.popTo(0);
    return this.root;
  }

  get top(): GroupedLoop {
    return this.stack[this.stack.length - 1] as GroupedLoop;
  }

  /** The nearest open loop of one of the kinds. */
  nearest(...kinds: readonly LoopKind[]): GroupedLoop | undefined {
    return this.stack.findLast((loop) => kinds.includes(loop.kind));
  }

  /** Opens a loop under the nearest open one of the kinds (else under the transaction). */
  open(kind: LoopKind, segment: Segment, ...under: readonly LoopKind[]): void {
    const at = this.stack.findLastIndex((loop) => under.includes(loop.kind));
    this.openAt(Math.max(at, 0), kind, segment);
  }

  /** Opens a level under the nearest one that stands above it. */
  openLevel(segment: Segment, isAbove: (level: GroupedLoop) => boolean): void {
    const at = this.stack.findLastIndex((loop) => loop.kind === 'level' && isAbove(loop));
    this.openAt(Math.max(at, 0), 'level', segment);
  }

  /** Keeps a segment in the nearest open loop of the kinds without closing anything. */
  keepIn(segment: Segment, ...kinds: readonly LoopKind[]): void {
    (this.nearest(...kinds) ?? this.top).own.push(segment);
  }

  /** Closes everything and keeps the segment in the transaction itself. */
  keepInRoot(segment: Segment): void {
    this.popTo(0);
    this.root.own.push(segment);
  }

  /**
   * Closes the open claim and hands the parties at its end to the level around it: in a file without
   * HL the subscriber of the next claim stands behind the lines of this one.
   */
  releaseParties(isHead: (code: string) => 'always' | 'in company' | 'never'): void {
    const at = this.stack.findLastIndex((loop) => loop.kind === 'claim');
    const holder = this.nearest('line', 'claim');
    if (at < 1 || holder === undefined) return;
    const kinds = holder.loops.map((loop) =>
      loop.kind === 'party' ? isHead(loop.first('NM1')?.element(1) ?? '') : 'never',
    );
    const from = kinds.lastIndexOf('never') + 1;
    const isFlat = this.stack[at - 1]?.first('HL') === undefined;
    const released = isFlat || kinds.includes('always', from) ? holder.loops.splice(from) : [];
    this.popTo(at - 1);
    this.top.loops.push(...released);
  }

  /** Closes loops down to the nearest of the kinds. */
  closeTo(...kinds: readonly LoopKind[]): void {
    const at = this.stack.findLastIndex((loop) => kinds.includes(loop.kind));
    if (at >= 0) this.popTo(at);
  }

  private openAt(level: number, kind: LoopKind, segment: Segment): void {
    this.popTo(level);
    const loop = new GroupedLoop(kind);
    loop.own.push(segment);
    this.top.loops.push(loop);
    this.stack.push(loop);
  }

  private popTo(level: number): void {
    while (this.stack.length - 1 > level) {
      const loop = this.stack.pop() as GroupedLoop;
      if (loop.kind === 'claim' && this.claimClosed?.(loop, this.stack) === true) {
        this.top.loops.pop();
      } else if (AROUND_CLAIMS.has(loop.kind) && this.claimClosed !== undefined) {
        // Its claims were handed out; kept, the levels of a large file would be read for each claim.
        this.top.loops.pop();
      }
    }
  }
}

const AROUND_CLAIMS: ReadonlySet<LoopKind> = new Set(['level', 'group']);

type Grammar = (grouper: Grouper, segment: Segment) => void;

function keep(grouper: Grouper, segment: Segment): void {
  grouper.top.own.push(segment);
}

const remittance: Grammar = (grouper, segment) => {
  switch (segment.id) {
    case 'N1':
      // Payer and payee stand before the claims; an N1 that strayed into one must not end it.
      if (grouper.nearest('claim') !== undefined) return grouper.keepIn(segment, 'line', 'claim');
      return grouper.open('party', segment, 'transaction');
    case 'LX':
      return grouper.open('group', segment, 'transaction');
    case 'CLP':
      return grouper.open('claim', segment, 'group', 'transaction');
    case 'SVC':
      if (grouper.nearest('claim') === undefined) return keep(grouper, segment);
      return grouper.open('line', segment, 'claim');
    case 'NM1':
    case 'MIA':
    case 'MOA':
      return grouper.keepIn(segment, 'claim');
    case 'PLB':
    case 'SE':
      return grouper.keepInRoot(segment);
    default:
      return keep(grouper, segment);
  }
};

/** NM1 of what stands above a claim; inside another payer the same codes are its own parties. */
const HEAD_PARTIES = new Set(['85', '87', 'IL', 'PR', 'IN', 'QC', '40', '41']);

const claims: Grammar = (grouper, segment) => {
  switch (segment.id) {
    case 'HL':
      return openHl(grouper, segment);
    case 'NM1':
      return openClaimParty(grouper, segment);
    case 'CLM':
      grouper.releaseParties(isHeadParty);
      return grouper.open('claim', segment, 'level', 'transaction');
    case 'SBR':
      if (grouper.nearest('claim') === undefined) {
        return grouper.keepIn(segment, 'level', 'transaction');
      }
      return grouper.open('otherPayer', segment, 'claim');
    case 'PAT':
      return grouper.keepIn(segment, 'level', 'transaction');
    case 'LX':
      if (grouper.nearest('claim') === undefined) return keep(grouper, segment);
      return grouper.open('line', segment, 'claim');
    case 'SV1':
    case 'SV2':
    case 'SV3':
      return openService(grouper, segment);
    case 'SVD':
      return openInLine(grouper, segment, 'adjudication');
    case 'LIN':
      return openInLine(grouper, segment, 'drug');
    case 'LQ':
      return openInLine(grouper, segment, 'form');
    case 'SE':
      return grouper.keepInRoot(segment);
    default:
      return keepClaimFact(grouper, segment);
  }
};

/** Inside a claim they are kept there: one that strayed must not cut off the claim's lines. */
function openClaimParty(grouper: Grouper, segment: Segment): void {
  if (HEAD_PARTIES.has(segment.element(1)) && grouper.nearest('claim') === undefined) {
    return grouper.open('party', segment, 'level', 'transaction');
  }
  return grouper.open('party', segment, 'line', 'otherPayer', 'claim', 'level', 'transaction');
}

/** PR alone is a line's other payer (4010, 2420G); with another of them it is the next claim's. */
function isHeadParty(code: string): 'always' | 'in company' | 'never' {
  if (!HEAD_PARTIES.has(code)) return 'never';
  return code === 'PR' ? 'in company' : 'always';
}

/** SV1, SV2 or SV3 belongs to the open LX; one without an LX of its own is a line as well. */
function openService(grouper: Grouper, segment: Segment): void {
  const line = grouper.nearest('line');
  const taken = line?.own.some((each) => /^SV[123]$/.test(each.id)) ?? true;
  if (!taken) return grouper.keepIn(segment, 'line');
  if (grouper.nearest('claim') === undefined) return keep(grouper, segment);
  return grouper.open('line', segment, 'claim');
}

function openInLine(grouper: Grouper, segment: Segment, kind: LoopKind): void {
  if (grouper.nearest('line') === undefined) return keep(grouper, segment);
  return grouper.open(kind, segment, 'line');
}

function keepClaimFact(grouper: Grouper, segment: Segment): void {
  switch (segment.id) {
    case 'HI':
    case 'CL1':
      return grouper.keepIn(segment, 'claim');
    case 'CAS':
      return grouper.keepIn(segment, 'adjudication', 'otherPayer');
    case 'AMT':
      return grouper.keepIn(segment, 'adjudication', 'line', 'otherPayer', 'claim');
    case 'OI':
    case 'MIA':
    case 'MOA':
      return grouper.keepIn(segment, 'otherPayer', 'claim');
    case 'DTP':
      return keepDtp(grouper, segment);
    case 'TOO':
      return grouper.keepIn(segment, 'line');
    case 'NTE':
    case 'PWK':
    case 'CRC':
    case 'CN1':
    case 'CR1':
    case 'CR2':
    case 'CR3':
    case 'CR5':
    case 'HCP':
    case 'K3':
    case 'MEA':
    case 'PS1':
    case 'SV5':
      return grouper.keepIn(segment, 'line', 'claim');
    case 'REF':
      if (grouper.top.kind === 'adjudication') return grouper.keepIn(segment, 'line');
      return keep(grouper, segment);
    default:
      return keep(grouper, segment);
  }
}

/** A date after the NM1 of a claim's or line's provider is still the claim's or line's. */
function keepDtp(grouper: Grouper, segment: Segment): void {
  if (grouper.top.kind !== 'party' || grouper.nearest('otherPayer') !== undefined) {
    return keep(grouper, segment);
  }
  if (grouper.nearest('claim') === undefined) return keep(grouper, segment);
  return grouper.keepIn(segment, 'line', 'claim');
}

const RANKS: Readonly<Record<string, number>> = {
  20: 1,
  21: 2,
  19: 3,
  22: 4,
  PT: 4,
  23: 5,
  EV: 6,
  SS: 7,
};

/** How deep the level of an HL03 stands: source, receiver, provider, subscriber, dependent. */
export function rankOfLevel(code: string): number {
  return RANKS[code] ?? 6;
}

function openHl(grouper: Grouper, segment: Segment): void {
  const rank = rankOfLevel(segment.element(3));
  grouper.openLevel(segment, (level) => rankOfLevel(level.first('HL')?.element(3) ?? '') < rank);
}

const eligibility: Grammar = (grouper, segment) => {
  switch (segment.id) {
    case 'HL':
      return openHl(grouper, segment);
    case 'NM1':
      return grouper.open('party', segment, 'benefit', 'level', 'transaction');
    case 'EB':
      return grouper.open('benefit', segment, 'level', 'transaction');
    case 'EQ':
      return grouper.open('query', segment, 'level', 'transaction');
    case 'TRN':
      return grouper.keepIn(segment, 'level');
    case 'LS':
    case 'LE':
      grouper.closeTo('benefit', 'level');
      return keep(grouper, segment);
    case 'SE':
      return grouper.keepInRoot(segment);
    default:
      return keep(grouper, segment);
  }
};

const claimStatus: Grammar = (grouper, segment) => {
  switch (segment.id) {
    case 'HL':
      return openHl(grouper, segment);
    case 'NM1':
      return grouper.open('party', segment, 'level', 'transaction');
    case 'TRN':
      return grouper.open('status', segment, 'level', 'transaction');
    case 'STC':
      if (grouper.top.kind !== 'party' && grouper.top.kind !== 'level')
        return keep(grouper, segment);
      return grouper.open('status', segment, 'level', 'transaction');
    case 'SVC':
      return grouper.open('line', segment, 'status', 'level', 'transaction');
    case 'SE':
      return grouper.keepInRoot(segment);
    default:
      return keep(grouper, segment);
  }
};

/** 278: levels and their parties; what is asked or decided belongs to the level. */
const review: Grammar = (grouper, segment) => {
  switch (segment.id) {
    case 'HL':
      return openHl(grouper, segment);
    case 'NM1':
      return grouper.open('party', segment, 'level', 'transaction');
    case 'SE':
      return grouper.keepInRoot(segment);
    case 'TRN':
    case 'UM':
    case 'HCR':
    case 'HI':
    case 'HSD':
    case 'SV1':
    case 'SV2':
    case 'SV3':
    case 'MSG':
      return grouper.keepIn(segment, 'level');
    default:
      return keep(grouper, segment);
  }
};

/** 275: parties, then documents below an LX each. */
const attachment: Grammar = (grouper, segment) => {
  switch (segment.id) {
    case 'NM1':
      return grouper.open('party', segment, 'transaction');
    case 'LX':
      return grouper.open('line', segment, 'transaction');
    case 'SE':
      return grouper.keepInRoot(segment);
    default:
      return keep(grouper, segment);
  }
};

const GRAMMARS: Readonly<Record<string, Grammar>> = {
  '835': remittance,
  '837': claims,
  '270': eligibility,
  '271': eligibility,
  '276': claimStatus,
  '277': claimStatus,
  '278': review,
  '275': attachment,
};

/** Ids that mappings ask for by name: known to the tokenizer, they cost no text of their own. */
const MAPPED_IDS =
  'ST SE BHT BPR TRN N1 N2 N3 N4 PER REF LX CLP CAS NM1 MIA MOA DTM AMT QTY SVC LQ PLB HL PRV SBR ' +
  'PAT DMG CLM DTP CL1 PWK CN1 NTE CRC HI HCP OI SV1 SV2 SV3 TOO LIN CTP SVD FRM EB EQ AAA INS ' +
  'CR1 CR2 CR3 CR5 MEA PS1 SV5 DN1 DN2 MSG III HSD LS LE UM HCR STC AK1 AK2 AK3 AK4 AK5 AK9 IK3 IK4 IK5 CTX TS2 TS3 K3';
for (const id of MAPPED_IDS.split(' ')) registerSegmentId(id);
