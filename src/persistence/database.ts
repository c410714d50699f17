import type { Socket } from 'node:net';
import type { PoolClient, QueryResult } from 'pg';
import type { DataSource } from 'typeorm';
import { DomainError } from '../domain/errors/domain-error.js';
import { isId } from '../domain/shared/ids.js';
import { Listener } from './live/listener.js';

/** Who does it, as every fact and audit row names it. */
export interface Actor {
  readonly kind: 'person' | 'key' | 'workflow' | 'system';
  readonly personId?: string;
  readonly apiKeyId?: string;
  readonly role?: string;
  readonly requestId?: string;
  readonly address?: string;
}

export const systemActor: Actor = { kind: 'system' };
export const workflowActor: Actor = { kind: 'workflow' };

/** An open transaction that sees one organization and nothing else. */
export interface OrganizationScope {
  readonly organizationId: string;
  readonly actor: Actor;
  /** Runs SQL and returns its rows; parameters only by placeholder. */
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Runs SQL that changes rows and returns how many were changed. */
  execute(sql: string, parameters?: readonly unknown[]): Promise<number>;
}

/** An open transaction on the global tables (people, connections, inbox, outbox, code sets, keys). */
export type GlobalScope = Omit<OrganizationScope, 'organizationId' | 'actor'>;

type Send = (sql: string, parameters: readonly unknown[]) => Promise<QueryResult>;

const scopeOf = (send: Send): GlobalScope => ({
  query: async <Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> =>
    (await send(sql, parameters)).rows as Row[],
  execute: async (sql, parameters = []) => (await send(sql, parameters)).rowCount ?? 0,
});

const BEGIN = 'BEGIN';

/** Opens a transaction that sees one organization; `id` has the shape of an id and nothing else. */
const beginFor = (id: string): string =>
  `BEGIN; SELECT set_config('app.organization_id', '${id}', true)`;

/** SQLSTATEs after which the same transaction may simply be run again. */
const TRANSIENT = new Set(['40001', '40P01']);
const MAX_RUNS = 5;

/**
 * The one door to the database. Nothing else in the house may hold a manager or a DataSource (a
 * lint rule says so): whoever wants rows names the organizations and the actor.
 */
export class Database {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` once per organization, each in a transaction of its own that row-level security
   * confines to it, and returns the results in the order of `ids`. Refuses what is no id. A
   * serialization failure or deadlock is run again, at most five times, so `work` must not have
   * effects outside the transaction.
   */
  async inOrganizations<Result>(
    ids: readonly string[],
    actor: Actor,
    work: (scope: OrganizationScope) => Promise<Result>,
  ): Promise<Result[]> {
    const results: Result[] = [];
    for (const id of ids) results.push(await this.inOrganization(id, actor, work));
    return results;
  }

  /** `inOrganizations` for one. */
  async inOrganization<Result>(
    id: string,
    actor: Actor,
    work: (scope: OrganizationScope) => Promise<Result>,
  ): Promise<Result> {
    if (!isId(id)) throw new DomainError('NOT_AN_ID', 'That is no organization id');
    return this.retried((client) =>
      inTransaction(client, beginFor(id), (scope) => work({ ...scope, organizationId: id, actor })),
    );
  }

  /**
   * `inOrganization` for work that is one statement: the transaction is opened, asked and closed in
   * one round trip. Refuses a second statement.
   */
  async onceInOrganization<Result>(
    id: string,
    actor: Actor,
    work: (scope: OrganizationScope) => Promise<Result>,
  ): Promise<Result> {
    if (!isId(id)) throw new DomainError('NOT_AN_ID', 'That is no organization id');
    return this.retried((client) =>
      inOneTrip(client, beginFor(id), (scope) => work({ ...scope, organizationId: id, actor })),
    );
  }

  /** Runs `work` in a transaction that sees the global tables and no tenant's rows. */
  async inGlobal<Result>(work: (scope: GlobalScope) => Promise<Result>): Promise<Result> {
    return this.retried((client) => inTransaction(client, BEGIN, work));
  }

  /** `inGlobal` for work that is one statement. Refuses a second one. */
  async onceInGlobal<Result>(work: (scope: GlobalScope) => Promise<Result>): Promise<Result> {
    return this.retried((client) => inOneTrip(client, BEGIN, work));
  }

  /**
   * Hears a channel on a connection of its own until `stop`; `heard` is also called, with an empty
   * payload, whenever something may have been missed.
   */
  async listen(
    channel: string,
    heard: (payload: string) => void,
  ): Promise<{ readonly stop: () => Promise<void> }> {
    const listener = new Listener(this.dataSource, channel, heard);
    await listener.start();
    return { stop: () => listener.stop() };
  }

  async close(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  private async retried<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> {
    for (let run = 1; ; run += 1) {
      const runner = this.dataSource.createQueryRunner();
      try {
        return await work((await runner.connect()) as PoolClient);
      } catch (error) {
        const code = (error as { code?: unknown }).code;
        if (run >= MAX_RUNS || typeof code !== 'string' || !TRANSIENT.has(code)) throw error;
      } finally {
        await runner.release();
      }
    }
  }
}

/**
 * Runs `work` in a transaction that is opened together with its first statement: the connection is
 * in pipeline mode, so nothing waits for the answer to `begin`.
 */
async function inTransaction<Result>(
  client: PoolClient,
  begin: string,
  work: (scope: GlobalScope) => Promise<Result>,
): Promise<Result> {
  const transaction: { state: 'new' | 'open' | 'over' } = { state: 'new' };
  const send: Send = async (sql, parameters) => {
    // What is still under way when the work has failed must not run outside of the transaction.
    if (transaction.state === 'over') throw new Error('The transaction is over');
    if (transaction.state === 'open') return client.query(sql, [...parameters]);
    transaction.state = 'open';
    const [, answer] = await inOneWrite(client, () => [
      client.query(begin),
      client.query(sql, [...parameters]),
    ]);
    return answer;
  };
  /** From here on nothing more is sent; returns whether there is something to end. */
  const over = (): boolean => {
    const opened = transaction.state === 'open';
    transaction.state = 'over';
    return opened;
  };
  try {
    const result = await work(scopeOf(send));
    if (over()) await committed(client.query('COMMIT'));
    return result;
  } catch (error) {
    if (over()) await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** Runs `work`, which is one statement, with the opening and the end of its transaction around it. */
async function inOneTrip<Result>(
  client: PoolClient,
  begin: string,
  work: (scope: GlobalScope) => Promise<Result>,
): Promise<Result> {
  let sent = false;
  const send: Send = async (sql, parameters) => {
    if (sent) throw new Error('A transaction of one round trip has one statement');
    sent = true;
    const [, answer] = await inOneWrite(client, () => [
      client.query(begin),
      client.query(sql, [...parameters]),
      committed(client.query('COMMIT')),
    ]);
    return answer;
  };
  return work(scopeOf(send));
}

/** Sends several statements with one write; waits for all answers, then throws the first error. */
async function inOneWrite<Answers extends readonly Promise<unknown>[]>(
  client: PoolClient,
  send: () => readonly [...Answers],
): Promise<{ [At in keyof Answers]: Awaited<Answers[At]> }> {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  stream.cork();
  let answers: readonly [...Answers];
  try {
    answers = send();
  } finally {
    stream.uncork();
  }
  await Promise.allSettled(answers);
  return Promise.all(answers);
}

/** A transaction in which a statement failed answers ROLLBACK to COMMIT, and no error. */
async function committed(answer: Promise<QueryResult>): Promise<void> {
  const { command } = await answer;
  if (command !== 'COMMIT') throw new Error('The transaction was rolled back');
}
