import { Module, type DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { Env } from './config/env.js';
import { HttpModule } from './http/http.module.js';
import { loggerParams } from './http/logging.js';
import { ApprovalsModule } from './modules/approvals/approvals.module.js';
import { CommandsModule } from './modules/commands/commands.module.js';
import { EncountersModule } from './modules/encounters/encounters.module.js';
import { HealthModule } from './modules/health/health.module.js';
import { IdentityModule } from './modules/identity/identity.module.js';
import { IdentitySettings, type IdentityEnv } from './modules/identity/identity-settings.js';
import { IntakeModule } from './modules/intake/intake.module.js';
import { WebhookModule } from './modules/webhooks/webhook.module.js';
import { WiringModule, type Wiring } from './modules/wiring.module.js';

/** The api. `wiring` is what it talks to, so that tests and the document generator bring their own. */
@Module({})
export class AppModule {
  static with(env: Pick<Env, 'LOG_LEVEL'> & IdentityEnv, wiring: Wiring): DynamicModule {
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
        EncountersModule,
        CommandsModule,
        ApprovalsModule,
      ],
    };
  }
}
