import { Injectable } from '@nestjs/common';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { decodeCursor, keyedPage } from '../../http/paging.js';
import { needFreshFactor } from '../../http/step-up.js';
import { Database } from '../../persistence/database.js';
import { recordAudit } from '../../persistence/audit/audit.js';
import { recordPatientPayment } from '../../persistence/ledger/intake-money.js';
import { returnPatientPayment } from '../../persistence/ledger/patient-refunds.js';
import { enqueue, wakeEncounters } from '../../persistence/outbox/outbox.js';
import {
  encountersOfGuarantor,
  listPatientPayments,
} from '../../persistence/statement/statement-pages.js';

interface PaymentInput {
  readonly guarantorId: string;
  readonly encounterId?: string | undefined;
  readonly amountCents: number;
  readonly receivedOn: string;
  readonly method: string;
  readonly reference?: string | undefined;
  readonly paymentKey: string;
}

interface PaymentQuery {
  readonly guarantorId?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Patients' payments: recorded once, posted to the oldest balance, and their workflows woken. */
@Injectable()
export class PaymentsService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, { cursor, ...query }: PaymentQuery) {
    const rows = await inCallersOrganization(this.database, caller, (scope) =>
      listPatientPayments(scope, { ...query, after: decodeCursor(cursor, 2) }),
    );
    return keyedPage(rows, query.limit);
  }

  async record(caller: Caller, { encounterId, reference, ...input }: PaymentInput) {
    const { organizationId } = caller;
    return inCallersOrganization(this.database, caller, async (scope) => {
      const encounterIds = await encountersOfGuarantor(scope, input.guarantorId);
      const payment = await recordPatientPayment(scope, {
        ...input,
        ...(encounterId === undefined ? {} : { encounterId }),
        ...(reference === undefined ? {} : { reference }),
      });
      if (payment.recorded) {
        await wakeEncounters(scope, organizationId, encounterIds);
        const subjectId = input.guarantorId;
        await enqueue(scope, [{ organizationId, kind: 'startGuarantorBilling', subjectId }]);
      }
      return { ...payment, guarantorId: input.guarantorId };
    });
  }

  /** Money that came disappears again: asks for a fresh second factor. */
  takeBack(caller: Caller, paymentId: string, reason: string) {
    needFreshFactor(caller);
    return inCallersOrganization(this.database, caller, async (scope) => {
      const at = new Date().toISOString();
      const { returned } = await returnPatientPayment(scope, { paymentId, reason, at });
      if (returned) {
        await recordAudit(scope, {
          action: 'patientPayment.return',
          subjectKind: 'patientPayment',
          subjectId: paymentId,
          reason,
        });
      }
      return { id: paymentId, returned };
    });
  }
}
