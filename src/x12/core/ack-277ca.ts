import type { GuidedOptions } from './ack-options.js';
import { answerText } from './answer-text.js';
import { money } from './balance-835.js';
import { claimStatusOf, type ClaimStatus } from './claim-status.js';
import type { CompositeDraft, ElementDraft, SegmentDraft, TransactionDraft } from './draft.js';
import { isDate } from './element-text.js';
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
  const reference = answerText(tree.root.first('BHT')?.element(3) || tree.controlNumber, 50);
  return [
    segment('HL', '', '', '21'),
    submitterName(nm1),
    segment('TRN', '2', reference || 'UNKNOWN'),
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
    providerName(nm1),
    segment('TRN', '1', '0'),
    segment('STC', fileStatus(claims), '', overallAction(claims), totalOf(claims)),
    ...sums(claims, 'QA', 'QC'),
    ...claims.flatMap((claim) => claimLevel(claim, options)),
  ];
}

function claimLevel(claim: AnsweredClaim, options: Ack277caOptions): SegmentDraft[] {
  const { loop, status } = claim;
  const id = loop.first('CLM')?.element(1) ?? '';
  const trace = answerText(id, 50) || 'UNKNOWN';
  const number = status.accepted ? options.payerClaimControlNumber?.(id) : undefined;
  return [
    segment('HL', '', '', 'PT'),
    patientName(claim),
    segment('TRN', '2', trace),
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
  const suffix = answerText(name?.element(7) ?? '', 10);
  return segment('NM1', 'QC', '1', ...nameOf(name), '', suffix, 'MI', idOf(member));
}

/** The submitter as it named itself (NM1*41). */
function submitterName(nm1: Segment | undefined): SegmentDraft {
  const person = nm1?.element(2) === '1';
  return segment('NM1', '41', person ? '1' : '2', ...nameOf(nm1), '', '', '46', idOf(nm1));
}

/** The billing provider; of a 004010 claim the tax number has the qualifier of 005010. */
function providerName(nm1: Segment | undefined): SegmentDraft {
  const qualifier = nm1?.element(8) ?? '';
  const id = idOf(nm1);
  const kind = isNpi(id) ? 'XX' : (PROVIDER_IDS[qualifier] ?? 'SV');
  const person = nm1?.element(2) === '1';
  return segment('NM1', '85', person ? '1' : '2', ...nameOf(nm1), '', '', kind, id);
}

/** NM108 of 2010AA to NM108 of 2100C: 24 employer number, 34 social security number. */
const PROVIDER_IDS: Readonly<Record<string, string | undefined>> = {
  '24': 'FI',
  '34': 'FI',
  FI: 'FI',
};

const isNpi = (id: string): boolean => /^[12]\d{9}$/.test(id);

/** NM103 to NM105. */
function nameOf(nm1: Segment | undefined): string[] {
  const last = answerText(nm1?.element(3) ?? '', 60) || 'UNKNOWN';
  return [last, answerText(nm1?.element(4) ?? '', 35), answerText(nm1?.element(5) ?? '', 25)];
}

function idOf(nm1: Segment | undefined): string {
  const id = answerText(nm1?.element(9) ?? '', 80);
  return id.length > 1 ? id : 'UNKNOWN';
}

/** DTP02 and DTP03: from the claim (434), else the first and last day of its lines. */
function serviceDates(claim: Loop, otherwise: string): [string, string] {
  const stated = claim.first('DTP', ['434', '472'])?.element(3);
  const lines = claim.children('2400').map((line) => line.first('DTP', ['472'])?.element(3) ?? '');
  const days = (stated === undefined ? lines : [stated])
    .flatMap((text) => text.match(/\d{8}/g) ?? [])
    .filter((day) => isDate(Buffer.from(day), 0, 8))
    .sort();
  const from = days[0] ?? otherwise;
  const to = days[days.length - 1] ?? otherwise;
  return from === to ? ['D8', from] : ['RD8', `${from}-${to}`];
}

function segment(id: string, ...elements: readonly ElementDraft[]): SegmentDraft {
  return { id, elements };
}
