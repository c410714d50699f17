import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { registerSeedCommands } from '../../src/cli/seed/index.js';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';
import { Client } from 'pg';

jest.setTimeout(30_000);

interface Seeded {
  readonly companies: readonly {
    readonly organizations: readonly { readonly id: string }[];
    readonly links: readonly { readonly role: string; readonly url: string }[];
  }[];
}

describe('the seeds of docs/deployment-models.md', () => {
  let test: TestDatabase;
  const kept = process.env['APP_DATABASE_URL'];

  beforeAll(async () => {
    test = await createTestDatabase();
    process.env['APP_DATABASE_URL'] = test.appUrl;
    process.env['PUBLIC_URL'] = 'https://billing.example';
    process.env['PAYLOAD_ENCRYPTION_KEYS'] = `k1:${Buffer.alloc(32, 7).toString('base64')}`;
    process.env['PAYLOAD_KEY_ID'] = 'k1';
  });
  afterAll(async () => {
    if (kept === undefined) delete process.env['APP_DATABASE_URL'];
    else process.env['APP_DATABASE_URL'] = kept;
    for (const name of ['PUBLIC_URL', 'PAYLOAD_ENCRYPTION_KEYS', 'PAYLOAD_KEY_ID']) {
      delete process.env[name];
    }
    await test.drop();
  });

  async function seed(...words: readonly string[]): Promise<Seeded> {
    const printed: string[] = [];
    const spy = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed.push(String(text));
      return true;
    });
    try {
      const program = new Command('zerobalance').exitOverride();
      registerSeedCommands(program);
      await program.parseAsync(['seed', ...words, '--json'], { from: 'user' });
    } finally {
      spy.mockRestore();
    }
    return JSON.parse(printed.join('')) as Seeded;
  }

  it.each([
    ['in-house', 1, 1, ['administrator']],
    ['outsourced', 1, 3, ['administrator', 'auditor', 'auditor', 'auditor']],
    ['hosted', 2, 4, ['administrator', 'administrator']],
  ])('%s makes its companies, practices and links', async (model, companies, practices, roles) => {
    const made = await seed(model);
    expect(made.companies).toHaveLength(companies);
    expect(made.companies.flatMap(({ organizations }) => organizations)).toHaveLength(practices);
    const links = made.companies.flatMap((company) => company.links);
    expect(links.map(({ role }) => role)).toEqual(roles);
    for (const { url } of links)
      expect(url).toMatch(/^https:\/\/billing\.example\/welcome#[\w-]{43}$/);
    const client = new Client({ connectionString: test.ownerUrl });
    await client.connect();
    const { rows } = await client.query('SELECT 1 FROM facility WHERE organization_id = ANY ($1)', [
      made.companies.flatMap(({ organizations }) => organizations.map(({ id }) => id)),
    ]);
    await client.end();
    expect(rows.length).toBeGreaterThanOrEqual(practices);
  });

  it('are refused under a name that is taken', async () => {
    await seed('in-house', '--name', 'Twice');
    await expect(seed('in-house', '--name', 'Twice')).rejects.toMatchObject({ code: 'NAME_TAKEN' });
  });

  it('are the ones that the page names', () => {
    const page = readFileSync(join(__dirname, '../../docs/deployment-models.md'), 'utf8');
    const program = new Command();
    registerSeedCommands(program);
    for (const { name } of program.commands[0]!.commands.map((one) => ({ name: one.name() }))) {
      expect(page).toContain(`zerobalance seed ${name}`);
    }
  });
});
