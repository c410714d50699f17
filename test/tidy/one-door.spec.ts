import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const repository = resolve(__dirname, '../..');

/** Who may hold a driver or a data source besides src/persistence, and why. */
const doors: Readonly<Record<string, string>> = {
  'src/main.ts': 'opens the pool of the api',
  'src/worker/worker.module.ts': 'opens the pools of the worker',
  'src/cli/database.ts': 'opens the pool of a command',
  'src/local-stack/postgres.ts': 'runs the embedded server',
  'src/local-stack/infrastructure.ts': 'makes its roles and database',
};

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    return name.endsWith('.ts') && !name.endsWith('.spec.ts') ? [path] : [];
  });
}

describe('the one door to the database', () => {
  it('is src/persistence: nobody else imports a driver, the mapper or the data source', () => {
    const holders = ['src', 'activities', 'workflows']
      .flatMap((folder) => sources(join(repository, folder)))
      .filter((path) => /from '(pg|typeorm|.*\/data-source\.js)'/.test(readFileSync(path, 'utf8')))
      .map((path) => path.slice(repository.length + 1))
      .filter((path) => !path.startsWith('src/persistence/'));
    expect(holders.sort()).toEqual(Object.keys(doors).sort());
  });

  it('gives out no manager: what it hands to work are scopes', () => {
    const door = readFileSync(join(repository, 'src/persistence/database.ts'), 'utf8');
    expect(door).not.toMatch(/^\s+(readonly |public )?manager:/m);
    expect(door).toContain('private readonly dataSource');
  });
});
