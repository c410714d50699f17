import { withBinaryLength } from './binary-length.js';
import type {
  GroupDraft,
  InterchangeDraft,
  InterchangeParty,
  SegmentDraft,
  TransactionDraft,
} from './draft.js';
import type { Guide } from './guide.js';
import { numberHierarchy } from './hierarchy-numbers.js';
import { segmentLimits } from './segment-limits.js';
import { SegmentWriter } from './segment-writer.js';
import { loopOfDraft, verifyWritten } from './verify-written.js';
import { X12WriteError } from './write-error.js';

/**
 * Writes one interchange: envelopes, counts and control numbers are computed, HL numbers where
 * they were left empty. Throws `X12WriteError`, naming loop, segment and element, for data with
 * characters or lengths that do not fit; with `verify`, also for whatever a check by the guide
 * (SNIP 1 and 2) finds in the result.
 */
export function writeInterchange(draft: InterchangeDraft): Buffer {
  const writer = new SegmentWriter(draft.delimiters, draft.wrap);
  const control = interchangeControl(draft.controlNumber);
  writer.raw(isa(draft, control, writer));
  for (const segment of draft.acknowledgments ?? []) writer.write(segment);
  for (const group of draft.groups) writeGroup(group, draft, writer);
  writer.write({ id: 'IEA', elements: [String(draft.groups.length), control] });
  const file = writer.output.result();
  if (draft.verify === true) verifyWritten(file, draft);
  return file;
}

/** ST to SE as drafts, with the segment count. */
export function transactionSegments(draft: TransactionDraft): SegmentDraft[] {
  const { guide, controlNumber } = draft;
  if (!/^[0-9A-Za-z]{4,9}$/.test(controlNumber)) {
    const message = 'a control number has four to nine letters or digits';
    throw new X12WriteError('CONTROL_NUMBER', { segment: 'ST', element: 2 }, message);
  }
  const body = numberHierarchy(guide, draft.segments).map(withBinaryLength);
  const version = namesVersion(guide) ? [guide.id] : [];
  return [
    { id: 'ST', elements: [guide.set, controlNumber, ...version] },
    ...body,
    { id: 'SE', elements: [String(body.length + 2), controlNumber] },
  ];
}

/** ST03 belongs to 5010, but the 835 does not use it. */
function namesVersion(guide: Guide): boolean {
  const [st] = guide.root.items;
  const element = st?.kind === 'segment' ? st.elements[2] : undefined;
  return guide.id.startsWith('005') && element !== undefined && element.usage !== 'notUsed';
}

function writeGroup(group: GroupDraft, interchange: InterchangeDraft, writer: SegmentWriter): void {
  const guide = group.transactions[0]?.guide;
  if (guide === undefined) {
    const message = 'a group holds at least one transaction';
    throw new X12WriteError('GROUP_EMPTY', { segment: 'GS' }, message);
  }
  if (group.transactions.some((one) => one.guide.id !== guide.id)) {
    const message = 'all transactions of a group are of one guide';
    throw new X12WriteError('GROUP_MIXED', { segment: 'GS', element: 8 }, message);
  }
  checkGroup(group);
  writer.limits = undefined;
  writer.write({
    id: 'GS',
    elements: [
      guide.functionalId,
      group.senderId,
      group.receiverId,
      group.date ?? interchange.date,
      group.time ?? interchange.time,
      group.controlNumber,
      'X',
      guide.id,
    ],
  });
  for (const transaction of group.transactions) writeTransaction(transaction, writer);
  writer.limits = undefined;
  writer.write({ id: 'GE', elements: [String(group.transactions.length), group.controlNumber] });
}

/** Writes ST to SE; what is refused is named with its loop. */
function writeTransaction(transaction: TransactionDraft, writer: SegmentWriter): void {
  const segments = transactionSegments(transaction);
  writer.limits = segmentLimits(transaction.guide);
  let at = 0;
  try {
    for (; at < segments.length; at++) writer.write(segments[at]!);
  } catch (error) {
    if (!(error instanceof X12WriteError)) throw error;
    const loop = loopOfDraft(transaction.guide, segments, at);
    throw loop === undefined ? error : error.within(loop);
  }
}

function checkGroup(group: GroupDraft): void {
  const refuse = (element: number, message: string): never => {
    throw new X12WriteError('ENVELOPE_VALUE', { segment: 'GS', element }, message);
  };
  if (!/^.{2,15}$/.test(group.senderId)) refuse(2, 'an application id has 2 to 15 characters');
  if (!/^.{2,15}$/.test(group.receiverId)) refuse(3, 'an application id has 2 to 15 characters');
  if (!/^\d{1,9}$/.test(group.controlNumber)) refuse(6, 'a control number has 1 to 9 digits');
}

function interchangeControl(number: number | string): string {
  const text = String(number).padStart(9, '0');
  if (!/^\d{9}$/.test(text)) {
    const message = 'a control number has up to nine digits';
    throw new X12WriteError('CONTROL_NUMBER', { segment: 'ISA', element: 13 }, message);
  }
  return text;
}

/** The ISA has fixed widths and is written without trimming. */
function isa(draft: InterchangeDraft, control: string, writer: SegmentWriter): string {
  const { element, component, repetition } = writer.delimiters;
  if (!/^\d{8}$/.test(draft.date) || !/^\d{4}$/.test(draft.time)) {
    const message = 'the date is CCYYMMDD and the time HHMM';
    throw new X12WriteError('ENVELOPE_VALUE', { segment: 'ISA', element: 9 }, message);
  }
  return [
    'ISA',
    '00',
    ' '.repeat(10),
    '00',
    ' '.repeat(10),
    ...party(draft.sender, 5, writer),
    ...party(draft.receiver, 7, writer),
    draft.date.slice(2),
    draft.time,
    repetition,
    '00501',
    control,
    draft.acknowledgmentRequested === true ? '1' : '0',
    draft.usage,
    component,
  ].join(element);
}

function party(one: InterchangeParty, position: number, writer: SegmentWriter): string[] {
  const refuse = (element: number, message: string): never => {
    throw new X12WriteError('ENVELOPE_VALUE', { segment: 'ISA', element }, message);
  };
  if (!/^[0-9A-Z]{2}$/.test(one.qualifier)) refuse(position, 'a qualifier has two characters');
  if (one.id.trim() === '' || one.id.length > 15)
    refuse(position + 1, 'an id has 1 to 15 characters');
  if (
    /[^\x20-\x7e]/.test(one.id) ||
    Object.values(writer.delimiters).some((d) => one.id.includes(d))
  ) {
    refuse(position + 1, 'the id holds a character that is not allowed');
  }
  return [one.qualifier, one.id.padEnd(15)];
}
