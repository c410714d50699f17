import type { Command } from 'commander';
import { seedCompany, type CompanyDraft } from '../../persistence/seed/deployment.js';
import { withDatabase } from '../database.js';
import { print, printJson, table } from '../output.js';

type Model = 'in-house' | 'outsourced' | 'hosted';

const summaries: Readonly<Record<Model, string>> = {
  'in-house': 'a practice that bills for itself, with two facilities',
  outsourced: 'a billing company that works for three practices, each with an auditor of its own',
  hosted: 'two billing companies on one installation, which know nothing of each other',
};

/** `zerobalance seed …`: the organizations of each deployment model (docs/deployment-models.md). */
export function registerSeedCommands(program: Command): void {
  const seed = program
    .command('seed')
    .description('companies, practices and the links of their first people');
  for (const [model, summary] of Object.entries(summaries) as [Model, string][]) {
    seed
      .command(model)
      .description(summary)
      .option('--name <name>', 'name of the company (default: one for the model)')
      .option('--time-zone <zone>', 'IANA name of the time zone', 'America/New_York')
      .option('--public-url <url>', 'address of the console in the links (default: PUBLIC_URL)')
      .option('--json', 'print one JSON object')
      .action((options: SeedOptions) => runSeed(model, options));
  }
}

interface SeedOptions {
  readonly name?: string;
  readonly timeZone: string;
  readonly publicUrl?: string;
  readonly json?: true;
}

async function runSeed(model: Model, options: SeedOptions): Promise<void> {
  const companies = await withDatabase(async (database, env) => {
    const url = options.publicUrl ?? env.PUBLIC_URL ?? `http://localhost:${env.HTTP_PORT}`;
    const made = [];
    for (const draft of draftsOf(model, options)) {
      made.push(await seedCompany(database, url.replace(/\/$/, ''), draft));
    }
    return made;
  });
  if (options.json) {
    printJson({ model, companies });
    return;
  }
  for (const { name, organizations, links } of companies) {
    print(name);
    print(
      table(
        ['practice', 'id'],
        organizations.map((one) => [one.name, one.id]),
      ),
    );
    for (const link of links) print(`${link.role}, until ${link.expiresAt}: ${link.url}`);
  }
}

function draftsOf(model: Model, { name, timeZone }: SeedOptions): CompanyDraft[] {
  const practice = (title: string) => ({ name: title, facilities: [`${title}, main office`] });
  switch (model) {
    case 'in-house': {
      const own = name ?? 'Riverside Pediatrics';
      const facilities = [`${own}, main office`, `${own}, north office`];
      return [{ name: own, timeZone, ownAuditors: false, practices: [{ name: own, facilities }] }];
    }
    case 'outsourced':
      return [
        {
          name: name ?? 'Harbor Billing Services',
          timeZone,
          ownAuditors: true,
          practices: ['Elm Street Orthopedics', 'Summit Cardiology', 'Garden Dermatology'].map(
            practice,
          ),
        },
      ];
    case 'hosted':
      return [
        name ?? 'Northwind Billing',
        `${name ?? 'Southgate Billing'}${name ? ' II' : ''}`,
      ].map((title) => ({
        name: title,
        timeZone,
        ownAuditors: false,
        practices: [practice(`Practice A of ${title}`), practice(`Practice B of ${title}`)],
      }));
  }
}
