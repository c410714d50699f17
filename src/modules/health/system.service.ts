import { Injectable } from '@nestjs/common';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { Database } from '../../persistence/database.js';
import { exchangeHealth } from '../../persistence/organization/exchange-health.js';
import { databaseState, queueStates } from '../../persistence/organization/machinery.js';
import { TemporalHealth } from '../../temporal/temporal-health.js';

/** How the machinery and the exchange with payers are. */
@Injectable()
export class SystemService {
  constructor(
    private readonly database: Database,
    private readonly temporal: TemporalHealth,
  ) {}

  async state() {
    const [database, queues, temporal] = await Promise.all([
      this.database.inGlobal(databaseState),
      this.database.inGlobal(queueStates),
      this.temporal.state(),
    ]);
    const program = {
      version: programVersion(),
      node: process.version,
      upSeconds: Math.round(process.uptime()),
    };
    return { program, database, temporal, queues };
  }

  async exchange(caller: Caller, days: number) {
    const items = await inCallersOrganization(this.database, caller, (scope) =>
      exchangeHealth(scope, days),
    );
    return { days, items };
  }
}

/** From the package that this file was installed with, whether compiled or not. */
function programVersion(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file)) {
      return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
    }
  }
  return 'unknown';
}
