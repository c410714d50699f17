import type { OrganizationScope } from '../database.js';

/** What intake asks of the ledger, in its own transaction; implemented in `persistence/ledger`. */
export abstract class IntakeMoney {
  /** Posts the charges of new encounters, each once, and writes their balances. */
  abstract postCharges(scope: OrganizationScope, encounterIds: readonly string[]): Promise<void>;
  /** Records and posts what patients paid at the visit (AMT*F5). */
  abstract recordVisitPayments(
    scope: OrganizationScope,
    payments: readonly VisitPayment[],
  ): Promise<void>;
}

export interface VisitPayment {
  readonly encounterId: string;
  readonly guarantorId: string;
  readonly amountCents: number;
  readonly receivedOn: string;
  /** The same money once: `visit/<encounterId>`. */
  readonly paymentKey: string;
}
