import { createServer, type Server } from 'node:http';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Env } from '../config/env.js';
import type { TemporalWorkers } from './temporal-workers.js';

/**
 * `/health` answers 200 while every Temporal worker of this process polls (503 before that and
 * while it drains), `/metrics` in Prometheus' format. Codes and counts only.
 */
export class WorkerHealth {
  private server: Server | undefined;
  private readonly metrics = new Registry();

  constructor(
    private readonly env: Pick<Env, 'HTTP_HOST' | 'WORKER_HEALTH_PORT' | 'WORKER_ROLES'>,
    private readonly workers: Pick<TemporalWorkers, 'states'>,
  ) {
    collectDefaultMetrics({ register: this.metrics });
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      if (request.url === '/metrics') {
        void this.metrics.metrics().then((text) => {
          response.writeHead(200, { 'content-type': this.metrics.contentType }).end(text);
        });
        return;
      }
      const { ready, workers } = this.status;
      response
        .writeHead(ready ? 200 : 503, { 'content-type': 'application/json' })
        .end(JSON.stringify({ status: ready ? 'ok' : 'starting', workers }));
    });
    this.server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.env.WORKER_HEALTH_PORT, this.env.HTTP_HOST, resolve);
    });
  }

  private get status(): { ready: boolean; workers: Readonly<Record<string, string>> } {
    const workers = this.workers.states;
    const expected = this.env.WORKER_ROLES.filter((role) => role !== 'relay').length;
    const states = Object.values(workers);
    const ready = states.length === expected && states.every((state) => state === 'RUNNING');
    return { ready, workers };
  }

  async stop(): Promise<void> {
    const { server } = this;
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  }
}
