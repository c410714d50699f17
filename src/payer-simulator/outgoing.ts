import type {
  ClaimAcknowledgment,
  FunctionalAcknowledgment,
  InterchangeAcknowledgment,
} from '../domain/acknowledgment/acknowledgment.js';
import type { ClaimStatusResponse } from '../domain/claim-status/claim-status.js';
import type { EligibilityInquiry, EligibilityResponse } from '../domain/eligibility/eligibility.js';
import type { Remittance } from '../domain/remittance/remittance.js';
import { formatX12Date, type CalendarDate } from '../domain/shared/calendar-date.js';
import { ZERO } from '../domain/shared/cents.js';
import { findGuide, writeInterchange, type SegmentDraft } from '../x12/index.js';
import {
  CLAIM_ACKNOWLEDGMENT_GUIDE,
  FUNCTIONAL_ACKNOWLEDGMENT_GUIDE,
  writeClaimAcknowledgment,
  writeFunctionalAcknowledgment,
  writeInterchangeAcknowledgment,
} from '../x12/mapping/acknowledgment-writer.js';
import type { ReadClaimStatusInquiry } from '../x12/mapping/claim-status-reader.js';
import {
  CLAIM_STATUS_GUIDE,
  writeClaimStatusResponse,
} from '../x12/mapping/claim-status-writer.js';
import { ELIGIBILITY_GUIDE, writeEligibilityResponse } from '../x12/mapping/eligibility-writer.js';
import { REMITTANCE_GUIDE, writeRemittance } from '../x12/mapping/remittance-writer.js';
import type { BookedClaim } from './payer-book.js';

/** What an outgoing interchange needs beside its body. */
export interface Stamp {
  readonly senderId: string;
  readonly receiverId: string;
  /** Nine digits, ISA13; the group and transaction numbers follow from it. */
  readonly controlNumber: string;
  readonly date: CalendarDate;
  /** HHMM. */
  readonly time: string;
}

const RECEIVER_NAME = 'SUBMITTER';
const PAYER_BANK = { routing: '011000015', account: '1234567' };
const PAYEE_BANK = { routing: '021000021', account: '7654321' };

export function printInterchangeAcknowledgment(
  acknowledgment: InterchangeAcknowledgment,
  received: { readonly date: string; readonly time: string; readonly stamp: Stamp },
): string {
  return print(received.stamp, {
    acknowledgments: [writeInterchangeAcknowledgment(acknowledgment, received)],
  });
}

export function printFunctionalAcknowledgment(
  acknowledgment: FunctionalAcknowledgment,
  version: string,
  stamp: Stamp,
): string {
  return print(stamp, {
    set: '999',
    version: FUNCTIONAL_ACKNOWLEDGMENT_GUIDE,
    segments: writeFunctionalAcknowledgment(acknowledgment, version),
  });
}

export function printClaimAcknowledgment(
  acknowledgment: ClaimAcknowledgment,
  claims: readonly BookedClaim[],
  stamp: Stamp & { readonly submitter: { readonly name: string; readonly id: string } },
): string {
  const [first] = claims;
  if (first === undefined) throw new RangeError('A 277CA needs a claim');
  return print(stamp, {
    set: '277',
    version: CLAIM_ACKNOWLEDGMENT_GUIDE,
    segments: writeClaimAcknowledgment(acknowledgment, {
      reference: stamp.controlNumber,
      date: stamp.date,
      time: stamp.time,
      receivedDate: stamp.date,
      processedDate: stamp.date,
      receiver: stamp.submitter,
      billingProvider: first.content.billingProvider,
      patients: claims.map(({ content }) => ({
        name: (content.patient ?? content.subscriber).name,
        ...(content.subscriber.memberId === undefined
          ? {}
          : { memberId: content.subscriber.memberId }),
      })),
    }),
  });
}

export function printEligibility(
  response: EligibilityResponse,
  provider: EligibilityInquiry['provider'],
  stamp: Stamp,
): string {
  return print(stamp, {
    set: '271',
    version: ELIGIBILITY_GUIDE,
    segments: writeEligibilityResponse(response, provider, {
      reference: stamp.controlNumber,
      date: stamp.date,
      time: stamp.time,
    }),
  });
}

export function printStatus(
  response: ClaimStatusResponse,
  inquiry: ReadClaimStatusInquiry,
  stamp: Stamp,
): string {
  return print(stamp, {
    set: '277',
    version: CLAIM_STATUS_GUIDE,
    segments: writeClaimStatusResponse(
      response,
      {
        ...inquiry,
        patientControlNumber: inquiry.patientControlNumber ?? '',
        chargeCents: inquiry.chargeCents ?? ZERO,
        serviceDate: inquiry.serviceDate ?? stamp.date,
      },
      {
        reference: stamp.controlNumber,
        date: stamp.date,
        time: stamp.time,
        receiver: { name: RECEIVER_NAME, id: stamp.receiverId },
      },
    ),
  });
}

export function printRemittance(remittance: Remittance, stamp: Stamp): string {
  const electronic = remittance.method === 'ACH' ? { from: PAYER_BANK, to: PAYEE_BANK } : {};
  return print(stamp, {
    set: '835',
    version: REMITTANCE_GUIDE,
    segments: writeRemittance(remittance, { productionDate: stamp.date, ...electronic }),
  });
}

type Content =
  | { readonly acknowledgments: readonly SegmentDraft[] }
  | { readonly set: string; readonly version: string; readonly segments: readonly SegmentDraft[] };

function print(stamp: Stamp, content: Content): string {
  const day = formatX12Date(stamp.date);
  const envelope = {
    sender: { qualifier: 'ZZ', id: stamp.senderId },
    receiver: { qualifier: 'ZZ', id: stamp.receiverId },
    controlNumber: stamp.controlNumber,
    date: day,
    time: stamp.time,
    usage: 'T',
  } as const;
  if ('acknowledgments' in content) {
    return writeInterchange({ ...envelope, ...content, groups: [] }).toString('latin1');
  }
  const guide = findGuide(content.set, content.version);
  if (guide === undefined) throw new RangeError(`No guide for ${content.set} ${content.version}`);
  const transaction = { guide, controlNumber: '0001', segments: content.segments };
  return writeInterchange({
    ...envelope,
    groups: [
      {
        senderId: stamp.senderId,
        receiverId: stamp.receiverId,
        controlNumber: String(Number(stamp.controlNumber)),
        transactions: [transaction],
      },
    ],
  }).toString('latin1');
}
