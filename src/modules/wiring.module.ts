import {
  Global,
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Database } from '../persistence/database.js';
import { IntakeMoney } from '../persistence/intake/intake-money.js';
import { TemporalHealth } from '../temporal/temporal-health.js';
import { Workflows } from '../temporal/workflows.js';

/** What the features of the api talk to. */
export interface Wiring {
  readonly database: Database;
  readonly money: IntakeMoney;
  readonly workflows: Workflows;
  /** Absent: the system page says that Temporal cannot be reached. */
  readonly temporal?: TemporalHealth;
  /** What else is to be closed when the process drains. */
  readonly close?: () => Promise<void>;
}

const WIRING = 'zerobalance:wiring';

/** Gives the wiring to every feature, and closes it when the process drains. */
@Global()
@Module({})
export class WiringModule implements OnApplicationShutdown {
  constructor(@Inject(WIRING) private readonly wiring: Wiring) {}

  static with(wiring: Wiring): DynamicModule {
    return {
      module: WiringModule,
      providers: [
        { provide: WIRING, useValue: wiring },
        { provide: Database, useValue: wiring.database },
        { provide: IntakeMoney, useValue: wiring.money },
        { provide: Workflows, useValue: wiring.workflows },
        { provide: TemporalHealth, useValue: wiring.temporal ?? new TemporalHealth() },
      ],
      exports: [Database, IntakeMoney, Workflows, TemporalHealth],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.wiring.close?.();
    await this.wiring.database.close();
  }
}
