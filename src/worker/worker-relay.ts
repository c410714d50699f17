import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { HeadKeys } from '../persistence/audit/audit-head.js';
import { sealAudit } from '../persistence/audit/seal-audit.js';
import type { Database } from '../persistence/database.js';
import { sealLedger } from '../persistence/ledger/seal-ledger.js';
import { ReportFolder } from '../persistence/report/fold-reports.js';
import { payerAdapter } from '../payers/registry.js';
import { AuditHeadTask } from '../relay/audit-head.task.js';
import { BatcherTask } from '../relay/batcher/batcher.task.js';
import { BulkJobTask } from '../relay/bulk-job.task.js';
import { ChainSealerTask } from '../relay/chain-sealer.task.js';
import { InboxTask } from '../relay/inbox/inbox.task.js';
import { LiveSealerTask } from '../relay/live-sealer.task.js';
import { OutboxTask } from '../relay/outbox.task.js';
import { ReportFolderTask } from '../relay/report-folder.task.js';
import { PurgeTask } from '../relay/purge.task.js';
import type { RelayTask } from '../relay/relay-task.js';
import { Relay } from '../relay/relay.js';
import { RuleDryRunTask } from '../relay/rule-dry-run.task.js';
import { WebhookTask } from '../relay/webhooks/webhook.task.js';
import { Workflows } from '../temporal/workflows.js';

export interface RelayDependencies {
  readonly appDatabase: Database;
  readonly relayDatabase: Database;
  readonly client: Client;
  readonly log: Logger;
  /** Signs the heads of the audit chains and opens webhook secrets; without payload keys neither. */
  readonly headKeys?: HeadKeys;
  /** Development only: webhooks to http and private addresses. */
  readonly webhooksToPrivate: boolean;
}

/** The relay of this process: which tasks it has, when it runs, that it ends cleanly. */
export class WorkerRelay {
  private relay: Relay | undefined;

  constructor(private readonly dependencies: RelayDependencies) {}

  start(): void {
    this.relay = new Relay(this.tasks(), this.dependencies.log);
    this.relay.start();
  }

  async stop(): Promise<void> {
    await this.relay?.stop();
  }

  private tasks(): RelayTask[] {
    const { appDatabase, relayDatabase, client, log, headKeys } = this.dependencies;
    const { webhooksToPrivate: allowPrivate } = this.dependencies;
    return [
      new OutboxTask(relayDatabase, new Workflows(client)),
      new InboxTask({ database: appDatabase, adapterFor: payerAdapter }),
      new BatcherTask({ database: appDatabase, adapterFor: payerAdapter }),
      new BulkJobTask({ app: appDatabase, relay: relayDatabase }, new Workflows(client)),
      new RuleDryRunTask({ app: appDatabase, relay: relayDatabase }),
      new PurgeTask({ app: appDatabase, relay: relayDatabase }),
      new LiveSealerTask(relayDatabase),
      new ChainSealerTask('ledger-sealer', sealLedger, relayDatabase),
      new ReportFolderTask(new ReportFolder(appDatabase)),
      new ChainSealerTask('audit-sealer', sealAudit, relayDatabase),
      ...(headKeys ? [new AuditHeadTask(relayDatabase, headKeys, log)] : []),
      ...(headKeys
        ? [
            new WebhookTask(
              { app: appDatabase, relay: relayDatabase },
              { keys: headKeys, allowPrivate },
            ),
          ]
        : []),
    ];
  }
}
