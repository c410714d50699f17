import { Module, type DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { Env } from './config/env.js';
import { HttpModule } from './http/http.module.js';
import { loggerParams } from './http/logging.js';
import { AccountingPeriodsModule } from './modules/accounting-periods/accounting-periods.module.js';
import { AccessModule } from './modules/access/access.module.js';
import { ApprovalsModule } from './modules/approvals/approvals.module.js';
import { CommandsModule } from './modules/commands/commands.module.js';
import { EncountersModule } from './modules/encounters/encounters.module.js';
import { FeeSchedulesModule } from './modules/fee-schedules/fee-schedules.module.js';
import { HealthModule } from './modules/health/health.module.js';
import { IdentityModule } from './modules/identity/identity.module.js';
import { IdentitySettings, type IdentityEnv } from './modules/identity/identity-settings.js';
import { IntakeModule } from './modules/intake/intake.module.js';
import { AuditModule } from './modules/audit/audit.module.js';
import { BulkJobsModule } from './modules/bulk-jobs/bulk-jobs.module.js';
import { ClaimPaymentsModule } from './modules/claim-payments/claim-payments.module.js';
import { ClaimsModule } from './modules/claims/claims.module.js';
import { CodeTextsModule } from './modules/code-texts/code-texts.module.js';
import { DaySheetModule } from './modules/day-sheet/day-sheet.module.js';
import { DenialsModule } from './modules/denials/denials.module.js';
import { DepositsModule } from './modules/deposits/deposits.module.js';
import { InboxModule } from './modules/inbox/inbox.module.js';
import { LiveModule } from './modules/live/live.module.js';
import { ManualRemittancesModule } from './modules/manual-remittances/manual-remittances.module.js';
import { OpeningReceivablesModule } from './modules/opening-receivables/opening-receivables.module.js';
import { OverviewModule } from './modules/overview/overview.module.js';
import { PatientsModule } from './modules/patients/patients.module.js';
import { PayersModule } from './modules/payers/payers.module.js';
import { PaymentsModule } from './modules/payments/payments.module.js';
import { PracticeModule } from './modules/practice/practice.module.js';
import { PriorAuthorizationsModule } from './modules/prior-authorizations/prior-authorizations.module.js';
import { ProviderAdjustmentsModule } from './modules/provider-adjustments/provider-adjustments.module.js';
import { RefundsModule } from './modules/refunds/refunds.module.js';
import { RemittancesModule } from './modules/remittances/remittances.module.js';
import { ReportsModule } from './modules/reports/reports.module.js';
import { RuleSetsModule } from './modules/rule-sets/rule-sets.module.js';
import { SearchModule } from './modules/search/search.module.js';
import { StatementsModule } from './modules/statements/statements.module.js';
import { SubmissionsModule } from './modules/submissions/submissions.module.js';
import { WorkItemsModule } from './modules/work-items/work-items.module.js';
import { WebhookEndpointsModule } from './modules/webhook-endpoints/webhook-endpoints.module.js';
import { WebhookSettings, type WebhookEnv } from './modules/webhook-endpoints/webhook-settings.js';
import { WebhookModule } from './modules/webhooks/webhook.module.js';
import { WiringModule, type Wiring } from './modules/wiring.module.js';

/** The api. `wiring` is what it talks to, so that tests and the document generator bring their own. */
@Module({})
export class AppModule {
  static with(
    env: Pick<Env, 'LOG_LEVEL'> & { CLAMD_ADDRESS?: string | undefined } & IdentityEnv & WebhookEnv,
    wiring: Wiring,
  ): DynamicModule {
    return {
      module: AppModule,
      imports: [
        LoggerModule.forRoot(loggerParams(env)),
        WiringModule.with(wiring),
        HttpModule,
        HealthModule,
        IdentityModule.with(IdentitySettings.from(env)),
        IntakeModule,
        WebhookModule,
        WebhookEndpointsModule.with(WebhookSettings.from(env)),
        EncountersModule,
        CommandsModule,
        AccountingPeriodsModule,
        AccessModule,
        ApprovalsModule,
        AuditModule,
        BulkJobsModule,
        ClaimPaymentsModule,
        ClaimsModule,
        CodeTextsModule,
        DaySheetModule,
        DenialsModule,
        DepositsModule,
        FeeSchedulesModule,
        InboxModule,
        LiveModule,
        ManualRemittancesModule.with(env),
        OpeningReceivablesModule,
        OverviewModule,
        PatientsModule,
        PayersModule,
        PaymentsModule,
        PracticeModule,
        PriorAuthorizationsModule,
        ProviderAdjustmentsModule,
        RefundsModule,
        RemittancesModule,
        ReportsModule,
        RuleSetsModule,
        SearchModule,
        StatementsModule,
        SubmissionsModule,
        WorkItemsModule,
      ],
    };
  }
}
