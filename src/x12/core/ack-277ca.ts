import type { GuidedOptions } from './ack-options.js';
import { money } from './balance-835.js';
import { claimStatusOf, type ClaimStatus } from './claim-status.js';
import type { CompositeDraft, ElementDraft, SegmentDraft, TransactionDraft } from './draft.js';
import type { Finding } from './finding.js';
import type { Loop, TransactionTree } from './loop.js';
import type { Segment } from './segment.js';

/** Who answers: the payer or clearinghouse that took the claims. */
export interface InformationSource {
  readonly name: string;
  /** NM108 and NM109. */
  readonly qualifier: 'PI' | '46' | 'FI' | 'XV';
  readonly id: string;
  /** PR payer, AY clearinghouse. */
  readonly entity: 'PR' | 'AY';
}

export interface Ack277caOptions extends Pick<GuidedOptions, 'guide' | 'date' | 'time'> {
  readonly source: InformationSource;
  /** ST02. */
  readonly transactionControlNumber: string;
  /** BHT03 and the trace of the file as we received it. */
  readonly reference: string;
  /** A status of our own for a claim; undefined leaves the one that the findings say. */
  readonly statusOf?: (claim: Loop, found: ClaimStatus) => ClaimStatus | undefined;
  /** REF*1K of an accepted claim, by CLM01. */
  readonly payerClaimControlNumber?: (patientControlNumber: string) => string | undefined;
}

interface AnsweredClaim {
  readonly loop: Loop;
  readonly subscriber: Loop;
  readonly patient?: Loop | undefined;
  readonly status: ClaimStatus;
  readonly cents: number;
}

/**
 * The 277CA (005010X214) for one 837: every claim with accepted or rejected and why, sums per
 * billing provider and for the file. Claims are judged by the findings of severity error that lie
 * in them (SNIP 1 to 7) unless `statusOf` knows better.
 */
export function claimAcknowledgment(
  tree: TransactionTree,
  findings: readonly Finding[],
  options: Ack277caOptions,
): TransactionDraft {
  const errors = findings.filter((one) => one.severity === 'error');
  const providers = tree.root.children('2000A').map((provider) => ({
    provider,
    claims: claimsOf(provider, errors, options),
  }));
  const all = providers.flatMap((one) => one.claims);
  const segments = [
    segment('BHT', '0085', '08', options.reference, options.date, options.time, 'TH'),
    ...sourceLevel(options),
    ...receiverLevel(tree, all, options),
    ...providers.flatMap(({ provider, claims }) => providerLevel(provider, claims, options)),
  ];
  return { guide: options.guide, controlNumber: options.transactionControlNumber, segments };
}

function sourceLevel({ source, reference, date }: Ack277caOptions): SegmentDraft[] {
  const { entity, name, qualifier, id } = source;
  return [
    segment('HL', '', '', '20'),
    segment('NM1', entity, '2', name, '', '', '', '', qualifier, id),
    segment('TRN', '1', reference),
    segment('DTP', '050', 'D8', date),
    segment('DTP', '009', 'D8', date),
  ];
}

function receiverLevel(
  tree: TransactionTree,
  claims: readonly AnsweredClaim[],
  options: Ack277caOptions,
): SegmentDraft[] {
  const nm1 = tree.root.child('1000A')?.first('NM1');
  const reference = tree.root.first('BHT')?.element(3) || tree.controlNumber;
  return [
    segment('HL', '', '', '21'),
    nm1Of(nm1, '41', '46'),
    segment('TRN', '2', reference),
    segment('STC', fileStatus(claims), options.date, overallAction(claims), totalOf(claims)),
    ...sums(claims, '90', 'AA'),
  ];
}

function providerLevel(
  provider: Loop,
  claims: readonly AnsweredClaim[],
  options: Ack277caOptions,
): SegmentDraft[] {
  const nm1 = provider.child('2010AA')?.first('NM1');
  return [
    segment('HL', '', '', '19'),
    nm1Of(nm1, '85', 'XX'),
    segment('TRN', '1', '0'),
    segment('STC', fileStatus(claims), '', overallAction(claims), totalOf(claims)),
    ...sums(claims, 'QA', 'QC'),
    ...claims.flatMap((claim) => claimLevel(claim, options)),
  ];
}

function claimLevel(claim: AnsweredClaim, options: Ack277caOptions): SegmentDraft[] {
  const { loop, status } = claim;
  const id = loop.first('CLM')?.element(1) ?? '';
  const number = status.accepted ? options.payerClaimControlNumber?.(id) : undefined;
  return [
    segment('HL', '', '', 'PT'),
    patientName(claim),
    segment('TRN', '2', id),
    statusSegment(status, options.date, claim.cents),
    ...(number === undefined ? [] : [segment('REF', '1K', number)]),
    segment('DTP', '472', ...serviceDates(loop, options.date)),
  ];
}

function statusSegment(status: ClaimStatus, date: string, cents: number): SegmentDraft {
  const [first, second, third] = status.codes.map(composite);
  const action = status.accepted ? 'WQ' : 'U';
  const more: ElementDraft[] =
    second === undefined
      ? []
      : ['', '', '', '', '', second, ...(third === undefined ? [] : [third])];
  return { id: 'STC', elements: [first ?? '', date, action, money(cents), ...more] };
}

function composite(code: ClaimStatus['codes'][number]): CompositeDraft {
  const { category, status, entity } = code;
  return entity === undefined ? [category, status] : [category, status, entity];
}

/** Sums of accepted and rejected claims; a sum of no claim is left out. */
function sums(claims: readonly AnsweredClaim[], accepted: string, rejected: string) {
  const yes = claims.filter((one) => one.status.accepted);
  const no = claims.filter((one) => !one.status.accepted);
  const drafts: SegmentDraft[] = [];
  if (yes.length > 0) drafts.push(segment('QTY', accepted, String(yes.length)));
  if (no.length > 0) drafts.push(segment('QTY', rejected, String(no.length)));
  if (yes.length > 0) drafts.push(segment('AMT', 'YU', totalOf(yes)));
  if (no.length > 0) drafts.push(segment('AMT', 'YY', totalOf(no)));
  return drafts;
}

/** A1:19, the file was received; A3:23 when nothing of it was taken. */
function fileStatus(claims: readonly AnsweredClaim[]): CompositeDraft {
  return overallAction(claims) === 'U' ? ['A3', '23', '40'] : ['A1', '19', 'PR'];
}

function overallAction(claims: readonly AnsweredClaim[]): 'U' | 'WQ' {
  return claims.length > 0 && claims.every((one) => !one.status.accepted) ? 'U' : 'WQ';
}

function totalOf(claims: readonly AnsweredClaim[]): string {
  return money(claims.reduce((sum, one) => sum + one.cents, 0));
}

function claimsOf(
  provider: Loop,
  errors: readonly Finding[],
  options: Ack277caOptions,
): AnsweredClaim[] {
  const answer = (loop: Loop, subscriber: Loop, patient?: Loop): AnsweredClaim => {
    const found = claimStatusOf(loop, errors);
    const status = options.statusOf?.(loop, found) ?? found;
    return { loop, subscriber, patient, status, cents: centsOf(loop) };
  };
  return provider
    .children('2000B')
    .flatMap((subscriber) => [
      ...subscriber.children('2300').map((loop) => answer(loop, subscriber)),
      ...subscriber
        .children('2000C')
        .flatMap((patient) =>
          patient.children('2300').map((loop) => answer(loop, subscriber, patient)),
        ),
    ]);
}

function centsOf(claim: Loop): number {
  const cents = Math.round(Number(claim.first('CLM')?.element(2) ?? '0') * 100);
  return Number.isSafeInteger(cents) ? cents : 0;
}

function patientName({ subscriber, patient }: AnsweredClaim): SegmentDraft {
  const member = subscriber.child('2010BA')?.first('NM1');
  const name = patient?.child('2010CA')?.first('NM1') ?? member;
  const at = (position: number) => name?.element(position) ?? '';
  const id = member?.element(9) || 'UNKNOWN';
  return segment('NM1', 'QC', '1', at(3) || 'UNKNOWN', at(4), at(5), '', at(7), 'MI', id);
}

function nm1Of(nm1: Segment | undefined, code: string, qualifier: string): SegmentDraft {
  const at = (position: number) => nm1?.element(position) ?? '';
  const kind = at(2) || '2';
  const id = at(9) || 'UNKNOWN';
  return segment(
    'NM1',
    code,
    kind,
    at(3) || 'UNKNOWN',
    at(4),
    at(5),
    '',
    '',
    at(8) || qualifier,
    id,
  );
}

/** DTP02 and DTP03: from the claim (434), else the first and last day of its lines. */
function serviceDates(claim: Loop, otherwise: string): [string, string] {
  const stated = claim.first('DTP', ['434', '472'])?.element(3);
  const lines = claim.children('2400').map((line) => line.first('DTP', ['472'])?.element(3) ?? '');
  const days = (stated === undefined ? lines : [stated])
    .flatMap((text) => text.match(/\d{8}/g) ?? [])
    .sort();
  const from = days[0] ?? otherwise;
  const to = days[days.length - 1] ?? otherwise;
  return from === to ? ['D8', from] : ['RD8', `${from}-${to}`];
}

function segment(id: string, ...elements: readonly ElementDraft[]): SegmentDraft {
  return { id, elements };
}
