import type { ClaimContent } from '../../domain/claim/claim.js';
import { dateInZone } from '../../domain/shared/calendar-date.js';
import { DomainError } from '../../domain/errors/domain-error.js';
import { writeOutgoing, type ControlNumbers } from '../../payers/outgoing-interchange.js';
import type { PayerConnection } from '../../payers/payer-adapter.js';
import type { SegmentDraft } from '../../x12/core/draft.js';
import { CLAIM_GUIDES, writeClaims } from '../../x12/mapping/claims-writer.js';

/** Segments of one claim in its ST, ST = 1 (what IK302 counts). */
export interface SegmentRange {
  readonly first: number;
  readonly last: number;
}

export interface BatchBody {
  readonly body: Buffer;
  /** In the order of the claims. */
  readonly ranges: readonly SegmentRange[];
}

export interface BatchDraft {
  readonly connection: PayerConnection;
  /** NM1*41: the practice that submits. */
  readonly submitterName: string;
  readonly claims: readonly ClaimContent[];
  readonly numbers: ControlNumbers;
  /** BHT03. */
  readonly batchReference: string;
  readonly at: Date;
}

/**
 * Writes one 837 with one ST from claims of one kind, and tells where each claim stands in it.
 * Throws what the codec throws for data that X12 cannot carry.
 */
export function writeBatch(draft: BatchDraft): BatchBody {
  const { connection, claims, numbers, batchReference, at } = draft;
  const [first] = claims;
  if (first === undefined) throw new DomainError('BATCH_EMPTY', 'A batch holds at least one claim');
  const { contactName, contactPhone, contactEmail, receiverName } = connection.settings;
  const text = (value: unknown): string | undefined =>
    typeof value === 'string' && value !== '' ? value : undefined;
  const phone = text(contactPhone) ?? first.billingProvider.phone;
  const email = text(contactEmail);
  const segments = writeClaims(
    {
      purposeCode: '00',
      reference: batchReference,
      date: dateInZone(at, 'UTC'),
      time: at.toISOString().slice(11, 16).replace(':', ''),
      purpose: 'CH',
      submitter: {
        name: draft.submitterName.slice(0, 60),
        id: connection.senderId,
        contactName: (text(contactName) ?? 'BILLING OFFICE').slice(0, 60),
        // 1000A wants a way to call; the practice's own number stands in for the connection's.
        ...(phone === undefined ? {} : { phone }),
        ...(email === undefined ? {} : { email }),
      },
      receiver: { name: text(receiverName) ?? connection.name, id: connection.receiverId },
    },
    claims,
  );
  return {
    body: writeOutgoing(connection, {
      set: '837',
      guide: CLAIM_GUIDES[first.kind],
      segments,
      numbers,
      at,
    }),
    ranges: claimRanges(segments),
  };
}

/** A claim begins with the HL levels that were opened for it and ends before those of the next. */
export function claimRanges(segments: readonly SegmentDraft[]): readonly SegmentRange[] {
  const starts: number[] = [];
  let opened: number | undefined;
  segments.forEach(({ id }, index) => {
    if (id === 'HL') opened ??= index;
    if (id === 'CLM') {
      starts.push(opened ?? index);
      opened = undefined;
    }
  });
  // ST is segment 1, so the first of the body is segment 2.
  return starts.map((start, index) => ({
    first: start + 2,
    last: (starts[index + 1] ?? segments.length) + 1,
  }));
}
