import { ELEMENT_ERRORS, GROUP_ERRORS, SEGMENT_ERRORS, TRANSACTION_ERRORS } from './ack-codes.js';
import type { GuidedOptions } from './ack-options.js';
import { answerEnvelope, ta1Segment } from './ack-ta1.js';
import type { SegmentDraft } from './draft.js';
import type { Finding } from './finding.js';
import { answerText } from './answer-text.js';
import { elementNumber } from './element-numbers.js';
import type { ReceivedGroup, ReceivedInterchange, ReceivedTransaction } from './received.js';
import type { Segment } from './segment.js';
import { writeInterchange } from './writer.js';

/** Most elements of IK502 to IK506 and AK905 to AK909. */
const MOST_CODES = 5;

export interface Ack999Options extends GuidedOptions {
  /** Put the TA1 into the same interchange. */
  readonly withTa1?: boolean;
}

/**
 * The 999 for an interchange (005010X231A1): for each group what was received, and for each
 * transaction with errors the segments and elements at fault, by position. Syntax and guide are
 * its matter (SNIP 1, 2 and 4); balances and external codes are answered by the 277CA.
 * Undefined when the interchange holds no group to answer, or only acknowledgments.
 */
export function write999(
  received: ReceivedInterchange,
  options: Ack999Options,
): Buffer | undefined {
  const groups = received.groups.filter(({ gs }) => gs.element(1) !== 'FA');
  if (groups.length === 0) return undefined;
  const first = groups[0]!.gs;
  return writeInterchange({
    ...answerEnvelope(received, options),
    ...(options.withTa1 === true ? { acknowledgments: [ta1Segment(received)] } : {}),
    groups: [
      {
        senderId: applicationId(first.element(3)),
        receiverId: applicationId(first.element(2)),
        controlNumber: String(options.controlNumber),
        transactions: groups.map((group, i) => ({
          guide: options.guide,
          controlNumber: String(i + 1).padStart(4, '0'),
          segments: acknowledgeGroup(group),
        })),
      },
    ],
  });
}

/** The body of one 999: AK1 to AK9. */
export function acknowledgeGroup(group: ReceivedGroup): SegmentDraft[] {
  const { gs, ge, transactions } = group;
  const verdicts = transactions.map(acknowledgeTransaction);
  const accepted = verdicts.filter((one) => one.accepted).length;
  const codes = codesOf(group.findings, GROUP_ERRORS);
  const included = ge?.element(1) ?? '';
  const verdict = groupVerdict(accepted, transactions.length, codes.length > 0);
  return [
    { id: 'AK1', elements: groupIdentity(gs, transactions[0]?.version ?? '') },
    ...verdicts.flatMap((one) => one.segments),
    {
      id: 'AK9',
      elements: [
        verdict,
        /^\d{1,6}$/.test(included) ? included : String(transactions.length),
        String(transactions.length),
        String(accepted),
        ...codes,
      ],
    },
  ];
}

/** AK101 to AK103; where the header is no header, the nearest that a 999 can say. */
function groupIdentity(gs: Segment, version: string): string[] {
  const functionalId = answerText(gs.element(1), 2);
  return [
    functionalId.length === 2 ? functionalId : 'ZZ',
    gs.element(6).replace(/\D/g, '').slice(-9) || '0',
    answerText(gs.element(8) || version, 12) || '005010',
  ];
}

/** AK201 to AK203, likewise. */
function transactionIdentity(st: Segment, version: string): string[] {
  return [
    answerText(st.element(1), 3).padEnd(3, '0'),
    answerText(st.element(2), 9).padStart(4, '0'),
    answerText(version, 35),
  ];
}

function groupVerdict(accepted: number, received: number, faulty: boolean): string {
  if (faulty || (accepted === 0 && received > 0)) return 'R';
  return accepted === received ? 'A' : 'P';
}

function acknowledgeTransaction(transaction: ReceivedTransaction) {
  const { st, version } = transaction;
  const errors = transaction.findings.filter(
    (one) => one.severity === 'error' && (one.snip <= 2 || one.snip === 4),
  );
  const codes = new Set(codesOf(errors, TRANSACTION_ERRORS));
  const inHeader = (one: Finding) => one.segmentNumber === st.number && one.element !== undefined;
  for (const one of errors.filter(inHeader)) {
    if (one.element === 1) codes.add('6');
    if (one.element === 2) codes.add('7');
  }
  const bodies = faultySegments(
    transaction,
    errors.filter((one) => !inHeader(one)),
  );
  if (bodies.length > 0) codes.add('5');
  const accepted = codes.size === 0;
  const segments: SegmentDraft[] = [
    { id: 'AK2', elements: transactionIdentity(st, version) },
    ...bodies,
    {
      id: 'IK5',
      elements: [accepted ? 'A' : 'R', ...[...codes].sort(byNumber).slice(0, MOST_CODES)],
    },
  ];
  return { accepted, segments };
}

/** IK3 for each faulty segment with its IK4s, in the order of the file. */
function faultySegments(
  transaction: ReceivedTransaction,
  errors: readonly Finding[],
): SegmentDraft[] {
  const written: SegmentDraft[] = [];
  let open = 0;
  for (const finding of errors) {
    const code = segmentError(finding);
    if (code !== undefined) {
      written.push(...ik3(transaction, finding, code));
      open = 0;
      continue;
    }
    const elementCode = elementError(finding);
    if (elementCode === undefined || finding.segmentNumber === undefined) continue;
    if (open !== finding.segmentNumber) written.push(...ik3(transaction, finding, '8'));
    open = finding.segmentNumber;
    written.push(ik4(transaction, finding, elementCode));
  }
  return written;
}

function segmentError(finding: Finding): string | undefined {
  if (finding.snip === 4 && finding.element === undefined) return 'I6';
  return SEGMENT_ERRORS[finding.code];
}

function elementError(finding: Finding): string | undefined {
  if (finding.snip === 4 && finding.element !== undefined) return 'I9';
  return ELEMENT_ERRORS[finding.code];
}

function ik3(transaction: ReceivedTransaction, finding: Finding, code: string): SegmentDraft[] {
  const { st, claims } = transaction;
  const at = finding.segmentNumber ?? st.number;
  const loop = /^\d{4}/.exec(finding.loop ?? '')?.[0] ?? '';
  const segment: SegmentDraft = {
    id: 'IK3',
    elements: [
      answerText(finding.segmentId ?? '', 3) || 'ZZZ',
      String(at - st.number + 1),
      loop,
      code,
    ],
  };
  const claim = claims.find((one) => at >= one.first && at <= one.last);
  const id = answerText(claim?.id ?? '', 35);
  if (id === '' || st.element(1) !== '837') return [segment];
  return [segment, { id: 'CTX', elements: [['CLM01', id]] }];
}

function ik4(transaction: ReceivedTransaction, finding: Finding, code: string): SegmentDraft {
  const { element = 1, component } = finding;
  const position = component === undefined ? String(element) : [String(element), String(component)];
  const reference = elementNumber(transaction.tree.guide, finding) ?? '';
  // A value with characters that no file may hold is not repeated.
  const value = code === '6' ? '' : answerText(finding.value ?? '', 99);
  return { id: 'IK4', elements: [position, reference, code, value] };
}

function codesOf(findings: readonly Finding[], table: Readonly<Record<string, string>>): string[] {
  const codes = findings
    .filter((one) => one.severity === 'error')
    .map((one) => table[one.code])
    .filter((code) => code !== undefined);
  return [...new Set(codes)].sort(byNumber).slice(0, MOST_CODES);
}

function byNumber(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

function applicationId(id: string): string {
  return answerText(id, 15).padEnd(2);
}
