import type { DataSource, EntityManager, EntityTarget, ObjectLiteral, Repository } from 'typeorm';
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
  repository<Entity extends ObjectLiteral>(entity: EntityTarget<Entity>): Repository<Entity>;
}

/** An open transaction on the global tables (people, connections, inbox, outbox, code sets, keys). */
export type GlobalScope = Omit<OrganizationScope, 'organizationId' | 'actor'>;

function scopeOf(manager: EntityManager): GlobalScope {
  return {
    query: async <Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> => {
      const result: unknown = await manager.query(sql, [...parameters]);
      // TypeORM answers [rows, count] to UPDATE and DELETE, rows to everything else.
      if (Array.isArray(result) && result.length === 2 && Array.isArray(result[0])) {
        return result[0] as Row[];
      }
      return result as Row[];
    },
    execute: async (sql, parameters = []) => {
      const result: unknown = await manager.query(sql, [...parameters]);
      if (Array.isArray(result) && typeof result[1] === 'number') return result[1];
      return Array.isArray(result) ? result.length : 0;
    },
    repository: (entity) => manager.getRepository(entity),
  };
}

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
    return this.retried((manager) =>
      manager
        .query("SELECT set_config('app.organization_id', $1, true)", [id])
        .then(() => work({ ...scopeOf(manager), organizationId: id, actor })),
    );
  }

  /** Runs `work` in a transaction that sees the global tables and no tenant's rows. */
  async inGlobal<Result>(work: (scope: GlobalScope) => Promise<Result>): Promise<Result> {
    return this.retried((manager) => work(scopeOf(manager)));
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

  private async retried<Result>(
    work: (manager: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    for (let run = 1; ; run += 1) {
      try {
        return await this.dataSource.transaction(work);
      } catch (error) {
        const code = (error as { code?: unknown }).code;
        if (run >= MAX_RUNS || typeof code !== 'string' || !TRANSIENT.has(code)) throw error;
      }
    }
  }
}
