import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../persistence/database.js';
import { IntakeMoney } from '../persistence/intake/intake-money.js';
import { Workflows } from '../temporal/workflows.js';

/** What the features of the api talk to. */
export interface Wiring {
  readonly database: Database;
  readonly money: IntakeMoney;
  readonly workflows: Workflows;
}

/** Gives the wiring to every feature, and closes it when the process drains. */
@Global()
@Module({})
export class WiringModule implements OnApplicationShutdown {
  constructor(private readonly database: Database) {}

  static with(wiring: Wiring): DynamicModule {
    return {
      module: WiringModule,
      providers: [
        { provide: Database, useValue: wiring.database },
        { provide: IntakeMoney, useValue: wiring.money },
        { provide: Workflows, useValue: wiring.workflows },
      ],
      exports: [Database, IntakeMoney, Workflows],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}
