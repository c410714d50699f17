import { Injectable } from '@nestjs/common';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { needFreshFactor } from '../../http/step-up.js';
import { recordAudit } from '../../persistence/audit/audit.js';
import { Database } from '../../persistence/database.js';
import { creditBalances } from '../../persistence/refund/credit-balances.js';
import {
  listRefunds,
  payRefund,
  requestRefund,
  returnRefundPayment,
} from '../../persistence/refund/refunds.js';

/** Money that goes back: found by the engine, asked for by one person, signed by another. */
@Injectable()
export class RefundsService {
  constructor(private readonly database: Database) {}

  credits(
    caller: Caller,
    { asOf, limit }: { readonly asOf?: string | undefined; readonly limit: number },
  ) {
    const day = asOf ?? new Date().toISOString().slice(0, 10);
    return inCallersOrganization(this.database, caller, async (scope) => ({
      items: await creditBalances(scope, { asOf: day, limit }),
    }));
  }

  list(caller: Caller, query: Parameters<typeof listRefunds>[1]) {
    return inCallersOrganization(this.database, caller, async (scope) => ({
      items: await listRefunds(scope, query),
    }));
  }

  request(caller: Caller, input: Parameters<typeof requestRefund>[1]) {
    needFreshFactor(caller);
    return inCallersOrganization(this.database, caller, async (scope) => {
      const refund = await requestRefund(scope, input);
      const subject = { subjectKind: 'refund', subjectId: refund.id };
      await recordAudit(scope, { action: 'refund.request', ...subject, reason: input.reason });
      return refund;
    });
  }

  pay(caller: Caller, id: string, payment: Parameters<typeof payRefund>[2]) {
    needFreshFactor(caller);
    return inCallersOrganization(this.database, caller, async (scope) => {
      const refund = await payRefund(scope, id, payment);
      await recordAudit(scope, { action: 'refund.pay', subjectKind: 'refund', subjectId: id });
      return refund;
    });
  }

  takeBack(caller: Caller, id: string, back: Parameters<typeof returnRefundPayment>[2]) {
    return inCallersOrganization(this.database, caller, async (scope) => {
      const refund = await returnRefundPayment(scope, id, back);
      const subject = { subjectKind: 'refund', subjectId: id };
      await recordAudit(scope, { action: 'refund.return', ...subject, reason: back.reason });
      return refund;
    });
  }
}
