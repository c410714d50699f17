import { Injectable } from '@nestjs/common';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { needFreshFactor } from '../../http/step-up.js';
import {
  closePeriod,
  listAccountingPeriods,
  reportOfPeriod,
  requestReopening,
} from '../../persistence/accounting-period/accounting-periods.js';
import { recordAudit } from '../../persistence/audit/audit.js';
import { Database } from '../../persistence/database.js';

/** Months of the books: closed with a report, reopened by two people. */
@Injectable()
export class AccountingPeriodsService {
  constructor(private readonly database: Database) {}

  list(caller: Caller) {
    return inCallersOrganization(this.database, caller, async (scope) => ({
      items: await listAccountingPeriods(scope),
    }));
  }

  report(caller: Caller, period: string) {
    return inCallersOrganization(this.database, caller, (scope) => reportOfPeriod(scope, period));
  }

  close(caller: Caller, period: string) {
    needFreshFactor(caller);
    return inCallersOrganization(this.database, caller, async (scope) => {
      const report = await closePeriod(scope, period);
      await recordAudit(scope, {
        action: 'accountingPeriod.close',
        subjectKind: 'accountingPeriod',
        subjectId: period,
        changes: { throughSequence: report.throughSequence },
      });
      return report;
    });
  }

  reopen(caller: Caller, period: string, reason: string) {
    needFreshFactor(caller);
    return inCallersOrganization(this.database, caller, async (scope) => ({
      approvalId: await requestReopening(scope, period, reason),
    }));
  }
}
