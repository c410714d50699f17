import type { GroupDraft, InterchangeDraft, SegmentDraft } from '../x12/core/draft.js';
import type { Guide } from '../x12/core/guide.js';
import { writeInterchange } from '../x12/core/writer.js';
import { findGuide } from '../x12/transactions/index.js';
import { DomainError } from '../domain/errors/domain-error.js';
import type { PayerConnection } from './payer-adapter.js';

export interface ControlNumbers {
  readonly interchange: number;
  readonly group: number;
  readonly transaction: number;
}

export interface OutgoingTransaction {
  /** ST01 and its guide (GS08). */
  readonly set: string;
  readonly guide: string;
  readonly segments: readonly SegmentDraft[];
  readonly numbers: ControlNumbers;
  /** The instant that the envelope names. */
  readonly at: Date;
}

/** Control numbers as they stand in the envelope: ISA13, GS06 and ST02. */
export function writtenNumbers(numbers: ControlNumbers): {
  readonly interchange: string;
  readonly group: string;
  readonly transaction: string;
} {
  return {
    interchange: String(numbers.interchange).padStart(9, '0'),
    group: String(numbers.group),
    transaction: String(numbers.transaction).padStart(4, '0'),
  };
}

/** What we answer to a file that we received: a 999 for each of its groups, and a TA1. */
export interface OutgoingAnswer {
  readonly functional: readonly (readonly SegmentDraft[])[];
  readonly interchange: readonly SegmentDraft[];
  readonly numbers: ControlNumbers;
  readonly at: Date;
}

/** Writes our answer to a received file as one interchange. */
export function writeAnswer(connection: PayerConnection, answer: OutgoingAnswer): Buffer {
  const guide = guideOf('999', '005010X231A1');
  const written = writtenNumbers(answer.numbers);
  const transactions = answer.functional.map((segments, index) => ({
    guide,
    controlNumber: String(answer.numbers.transaction + index).padStart(4, '0'),
    segments,
  }));
  return writeInterchange({
    ...envelopeOf(connection, written.interchange, answer.at),
    acknowledgments: answer.interchange,
    groups:
      transactions.length === 0 ? [] : [{ ...groupOf(connection, written.group), transactions }],
  });
}

/**
 * Writes one transaction in an interchange of its own for a connection: ISA and GS carry the
 * connection's ids, its settings may name qualifiers (`senderQualifier`, `receiverQualifier`, `ZZ`
 * when silent) and `usage` T for test partners. Refuses (`GUIDE_UNKNOWN`) a guide that the codec
 * does not know and whatever X12 cannot write.
 */
export function writeOutgoing(
  connection: PayerConnection,
  transaction: OutgoingTransaction,
): Buffer {
  const { set, guide, segments, numbers, at } = transaction;
  const written = writtenNumbers(numbers);
  return writeInterchange({
    ...envelopeOf(connection, written.interchange, at),
    groups: [
      {
        ...groupOf(connection, written.group),
        transactions: [
          { guide: guideOf(set, guide), controlNumber: written.transaction, segments },
        ],
      },
    ],
  });
}

function guideOf(set: string, version: string): Guide {
  const guide = findGuide(set, version);
  if (guide === undefined) {
    throw new DomainError('GUIDE_UNKNOWN', 'There is no guide for what is to be sent', {
      set,
      version,
    });
  }
  return guide;
}

const groupOf = (
  { senderId, receiverId }: PayerConnection,
  controlNumber: string,
): Pick<GroupDraft, 'senderId' | 'receiverId' | 'controlNumber'> => ({
  senderId,
  receiverId,
  controlNumber,
});

function envelopeOf(
  connection: PayerConnection,
  controlNumber: string,
  at: Date,
): Omit<InterchangeDraft, 'groups' | 'acknowledgments'> {
  const { senderQualifier, receiverQualifier, usage, wantsTa1 } = connection.settings;
  const qualifier = (value: unknown): string => (typeof value === 'string' ? value : 'ZZ');
  const iso = at.toISOString();
  return {
    sender: { qualifier: qualifier(senderQualifier), id: connection.senderId },
    receiver: { qualifier: qualifier(receiverQualifier), id: connection.receiverId },
    controlNumber,
    date: iso.slice(0, 10).replaceAll('-', ''),
    time: iso.slice(11, 16).replace(':', ''),
    usage: usage === 'T' ? 'T' : 'P',
    acknowledgmentRequested: wantsTa1 === true,
  };
}
