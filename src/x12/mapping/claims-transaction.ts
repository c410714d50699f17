import type { ClaimContent } from '../../domain/claim/claim.js';
import type { SegmentAddress } from '../../domain/remittance/remittance.js';
import type { CalendarDate } from '../../domain/shared/calendar-date.js';

/** NM1*41 and NM1*40: who sends the file, who takes it. */
export interface TradingParty {
  readonly name: string;
  readonly id: string;
  readonly contactName?: string;
  readonly phone?: string;
  readonly email?: string;
}

/** The header of an 837: BHT and loops 1000A and 1000B. */
export interface ClaimsHeader {
  /** BHT02: 00 original, 18 reissue. */
  readonly purposeCode: string;
  /** BHT03: the sender's number of this batch, echoed in the 277CA. */
  readonly reference: string;
  /** BHT04 and BHT05. */
  readonly date?: CalendarDate;
  readonly time?: string;
  /** BHT06: CH chargeable, RP reporting (encounter), 31 subrogation demand. */
  readonly purpose: string;
  readonly submitter: TradingParty;
  readonly receiver: TradingParty;
}

/** A claim with the place of its CLM in the file. */
export interface AddressedClaim {
  readonly address: SegmentAddress;
  readonly content: ClaimContent;
}

/** One 837 transaction (ST to SE): a batch of claims. */
export interface ClaimsTransaction {
  readonly address: SegmentAddress;
  readonly guide: string;
  readonly interchangeControlNumber: string;
  readonly groupControlNumber: string;
  readonly controlNumber: string;
  readonly header: ClaimsHeader;
  readonly claims: readonly AddressedClaim[];
}
