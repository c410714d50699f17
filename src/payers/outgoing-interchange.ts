import type { SegmentDraft } from '../x12/core/draft.js';
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
  const { set, guide: version, segments, numbers, at } = transaction;
  const guide = findGuide(set, version);
  if (guide === undefined) {
    throw new DomainError('GUIDE_UNKNOWN', 'There is no guide for what is to be sent', {
      set,
      version,
    });
  }
  const written = writtenNumbers(numbers);
  const iso = at.toISOString();
  const date = iso.slice(0, 10).replaceAll('-', '');
  const { senderQualifier, receiverQualifier, usage } = connection.settings;
  const qualifier = (value: unknown): string => (typeof value === 'string' ? value : 'ZZ');
  return writeInterchange({
    sender: { qualifier: qualifier(senderQualifier), id: connection.senderId },
    receiver: { qualifier: qualifier(receiverQualifier), id: connection.receiverId },
    controlNumber: written.interchange,
    date,
    time: iso.slice(11, 16).replace(':', ''),
    usage: usage === 'T' ? 'T' : 'P',
    acknowledgmentRequested: connection.settings.wantsTa1 === true,
    groups: [
      {
        senderId: connection.senderId,
        receiverId: connection.receiverId,
        controlNumber: written.group,
        transactions: [{ guide, controlNumber: written.transaction, segments }],
      },
    ],
  });
}
