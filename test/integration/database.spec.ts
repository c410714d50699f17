import { createDataSource } from '../../src/persistence/data-source.js';
import { Database, systemActor, type OrganizationScope } from '../../src/persistence/database.js';
import { newId } from '../../src/persistence/new-id.js';
import { createPractice, type Practice } from './intake-support.js';

jest.setTimeout(120_000);

describe('the door to the database', () => {
  let practice: Practice;
  /** One connection: what one transaction leaves behind would be seen by the next. */
  let database: Database;

  beforeAll(async () => {
    practice = await createPractice();
    database = new Database(await createDataSource(practice.test.appUrl, 1).initialize());
  });
  afterAll(async () => {
    await database.close();
    await practice.close();
  });

  const tenant = (scope: OrganizationScope) =>
    scope.query<{ id: string }>("SELECT current_setting('app.organization_id', true) AS id");
  const note = (scope: OrganizationScope, action: string) =>
    scope.execute(
      `INSERT INTO audit_event (id, organization_id, actor_kind, action, subject_kind)
       VALUES ($1, $2, 'system', $3, 'test')`,
      [newId(), scope.organizationId, action],
    );
  const noted = async (action: string): Promise<number> => {
    const [row] = await database.onceInOrganization(practice.organizationId, systemActor, (scope) =>
      scope.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM audit_event WHERE action = $1',
        [action],
      ),
    );
    return row?.count ?? 0;
  };
  const inside = <Result>(work: (scope: OrganizationScope) => Promise<Result>) =>
    database.inOrganization(practice.organizationId, systemActor, work);

  it('shows each transaction its organization, and the next one nothing of it', async () => {
    expect(await inside(tenant)).toEqual([{ id: practice.organizationId }]);
    const once = database.onceInOrganization(practice.organizationId, systemActor, tenant);
    expect(await once).toEqual([{ id: practice.organizationId }]);
    const [after] = await database.inGlobal((scope) =>
      scope.query<{ id: string }>("SELECT current_setting('app.organization_id', true) AS id"),
    );
    expect(after?.id ?? '').toBe('');
  });

  it('keeps all of a transaction or nothing of it', async () => {
    await inside(async (scope) => [await note(scope, 'kept'), await note(scope, 'kept')]);
    const failed = inside(async (scope) => {
      await note(scope, 'lost');
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect([await noted('kept'), await noted('lost')]).toEqual([2, 0]);
  });

  it('does not call a transaction done in which a statement failed', async () => {
    const swallowed = inside(async (scope) => {
      await note(scope, 'swallowed');
      await scope.query('SELECT 1 / 0').catch(() => undefined);
    });
    await expect(swallowed).rejects.toThrow('rolled back');
    const inOneTrip = database.onceInOrganization(practice.organizationId, systemActor, (scope) =>
      scope.query('SELECT 1 / 0'),
    );
    await expect(inOneTrip).rejects.toMatchObject({ code: '22012' });
    expect(await noted('swallowed')).toBe(0);
  });

  it('runs nothing of a failed transaction after its end', async () => {
    let late: Promise<unknown> = Promise.resolve();
    const failed = inside(async (scope) => {
      const first = scope.query('SELECT 1 / 0');
      late = first.catch(() => undefined).then(() => noteLater(scope));
      await first;
    });
    const noteLater = async (scope: OrganizationScope): Promise<void> => {
      await failed.catch(() => undefined);
      await note(scope, 'late');
    };
    await expect(failed).rejects.toMatchObject({ code: '22012' });
    await expect(late).rejects.toThrow('over');
    expect(await noted('late')).toBe(0);
  });

  it('runs nothing of a failed transaction while it is being rolled back', async () => {
    const late: Promise<'ran' | 'refused'>[] = [];
    const failed = inside(async (scope) => {
      const first = scope.query('SELECT 1 / 0');
      const after = async (turns: number): Promise<'ran' | 'refused'> => {
        await first.catch(() => undefined);
        for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
        return scope.query('SELECT 1').then(
          () => 'ran',
          () => 'refused',
        );
      };
      // Each waits a turn longer than the one before: some come before the rollback, some after.
      for (let turns = 0; turns < 40; turns += 1) late.push(after(turns));
      await first;
    });
    await expect(failed).rejects.toMatchObject({ code: '22012' });
    expect(new Set(await Promise.all(late))).toEqual(new Set(['refused']));
  });

  it('refuses a second statement in one round trip, and what is no id', async () => {
    const twice = database.onceInOrganization(
      practice.organizationId,
      systemActor,
      async (scope) => [await note(scope, 'twice'), await note(scope, 'twice')],
    );
    await expect(twice).rejects.toThrow('one statement');
    const quoted = "'; DROP TABLE person; --";
    for (const opened of [
      database.inOrganization(quoted, systemActor, tenant),
      database.onceInOrganization(quoted, systemActor, tenant),
    ]) {
      await expect(opened).rejects.toMatchObject({ code: 'NOT_AN_ID' });
    }
  });
});
