import { createDataSource } from '../../src/persistence/data-source.js';
import { Database } from '../../src/persistence/database.js';
import { loadCodeBook } from '../../src/persistence/code-set/code-books.js';
import { loadCodeRows } from '../../src/persistence/code-set/load-code-rows.js';
import { calendarDate } from '../../src/domain/shared/calendar-date.js';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';

jest.setTimeout(60_000);

describe('code tables from publishers’ files', () => {
  let test: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    test = await createTestDatabase();
    database = new Database(await createDataSource(test.appUrl, 2).initialize());
  });

  afterAll(async () => {
    await database.close();
    await test.drop();
  });

  const table = (sha256: string, to: string) => ({
    codeSet: 'hcpcs',
    release: 'test',
    sourceName: 'test.csv',
    sha256,
    rows: [
      { code: 'J1100', from: '2024-01-01', attributes: { billable: true } },
      { code: 'J0000', from: '2024-01-01', to, attributes: { billable: true } },
    ],
  });
  const verdict = async (code: string, day: string) =>
    database.inGlobal(async (scope) =>
      (await loadCodeBook(scope, { icd10cm: [], hcpcs: [code] })).verdict(
        'hcpcs',
        code,
        calendarDate(day),
      ),
    );

  it('hold on their days, and say nothing about days before', async () => {
    expect(await loadCodeRows(database, table('a', '2024-12-31'))).toBe(2);
    expect(await verdict('J1100', '2025-06-01')).toBe('valid');
    expect(await verdict('J0000', '2024-06-01')).toBe('valid');
    expect(await verdict('J0000', '2025-06-01')).toBe('unknown');
    expect(await verdict('J1100', '2023-06-01')).toBe('unloaded');
  });

  it('change nothing when the same file comes again, and follow a newer file', async () => {
    expect(await loadCodeRows(database, table('a', '2024-12-31'))).toBe(0);
    expect(await loadCodeRows(database, table('b', '2025-12-31'))).toBe(2);
    expect(await verdict('J0000', '2025-06-01')).toBe('valid');
  });
});
