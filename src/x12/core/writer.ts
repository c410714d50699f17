import type {
  GroupDraft,
  InterchangeDraft,
  InterchangeParty,
  SegmentDraft,
  TransactionDraft,
} from './draft.js';
import { numberHierarchy } from './hierarchy-numbers.js';
import { SegmentWriter } from './segment-writer.js';
import { X12WriteError } from './write-error.js';

/**
 * Writes one interchange: envelopes, counts and control numbers are computed, HL numbers where
 * they were left empty. Throws `X12WriteError`, naming the field, for data that does not fit.
 */
export function writeInterchange(draft: InterchangeDraft): Buffer {
  const writer = new SegmentWriter(draft.delimiters);
  const end = writer.delimiters.terminator + (draft.wrap === true ? '\n' : '');
  const control = interchangeControl(draft.controlNumber);
  const parts: string[] = [isa(draft, control, writer), end];
  const put = (segment: SegmentDraft) => parts.push(writer.write(segment), end);
  for (const segment of draft.acknowledgments ?? []) put(segment);
  for (const group of draft.groups) writeGroup(group, draft, put);
  put({ id: 'IEA', elements: [String(draft.groups.length), control] });
  return Buffer.from(parts.join(''), 'latin1');
}

/** ST to SE as drafts, with the segment count. */
export function transactionSegments(draft: TransactionDraft): SegmentDraft[] {
  const { guide, controlNumber } = draft;
  if (!/^[0-9A-Za-z]{4,9}$/.test(controlNumber)) {
    const message = 'a control number has four to nine letters or digits';
    throw new X12WriteError('CONTROL_NUMBER', { segment: 'ST', element: 2 }, message);
  }
  const body = numberHierarchy(guide, draft.segments);
  const version = guide.id.startsWith('005') ? [guide.id] : [];
  return [
    { id: 'ST', elements: [guide.set, controlNumber, ...version] },
    ...body,
    { id: 'SE', elements: [String(body.length + 2), controlNumber] },
  ];
}

function writeGroup(
  group: GroupDraft,
  interchange: InterchangeDraft,
  put: (segment: SegmentDraft) => void,
): void {
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
  put({
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
  for (const transaction of group.transactions) transactionSegments(transaction).forEach(put);
  put({ id: 'GE', elements: [String(group.transactions.length), group.controlNumber] });
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
  writer.write({ id: 'ISA', elements: [one.id] });
  return [one.qualifier, one.id.padEnd(15)];
}
