import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import { apiTarget, callApi } from '../api-target.js';
import { CliError } from '../cli-error.js';
import type { ApiTarget } from '../local-target.js';
import { print, printJson, table } from '../output.js';

interface Kinds {
  readonly items: readonly {
    readonly kind: string;
    readonly inForce: number;
    readonly drafts: number;
    readonly publications: readonly {
      readonly number: number;
      readonly inForceFrom: string;
      readonly madeByName: string;
      readonly publishedByName: string;
    }[];
  }[];
}
interface DryRun {
  readonly id: string;
  readonly state: string;
  readonly claimCount: number;
  readonly changedCount: number;
  readonly changedCents: number;
  readonly errorCode?: string;
  readonly effects: readonly { effect: string; claims: number; amountCents: number }[];
}
interface Explanation {
  readonly ruledBy: { readonly number: number };
  readonly winner?: { readonly id: string; readonly advice: string };
  readonly tried?: readonly {
    readonly row: string;
    readonly won: boolean;
    readonly compared: readonly {
      readonly name: string;
      readonly wanted: readonly string[];
      readonly given: readonly string[];
      readonly fits: boolean;
    }[];
  }[];
  readonly edits?: readonly {
    readonly code: string;
    readonly severity: string;
    readonly outcome: string;
    readonly spots: readonly { field: string; line?: number; value?: string }[];
  }[];
}
interface Options {
  readonly json?: boolean;
  readonly reason?: string;
  readonly from?: string;
  readonly firstDay?: string;
  readonly lastDay?: string;
  readonly version?: string;
}

/** How often a running dry run is asked about. */
const POLL_MS = 500;

const money = (cents: number): string => (cents / 100).toFixed(2);
const pathOf = (kind: string, version: string): string =>
  `/v1/rule-sets/${encodeURIComponent(kind)}/versions/${encodeURIComponent(version)}`;

/** `zerobalance rules …`: rule sets in versions. Kinds: denialPlaybook, scrubEdits. */
export function registerRulesCommands(program: Command): void {
  const rules = program
    .command('rules')
    .description(
      'rule sets (denialPlaybook, scrubEdits): versions, dry runs, publication, reasons',
    );
  const add = (command: Command): Command =>
    command
      .option('--url <url>', 'the api of another installation')
      .option('--json', 'the answer as JSON');
  add(
    rules.command('list').description('which version is in force, since when, and by whom'),
  ).action(async ({ json }: Options, command: Command) => {
    const answer = await callApi<Kinds>(await apiTarget(command), '/v1/rule-sets');
    if (json) printJson(answer);
    else printKinds(answer);
  });
  add(
    rules
      .command('show')
      .description('a version with its rules; 0 comes with the program')
      .argument('<kind>')
      .argument('<version>'),
  ).action(async (kind: string, version: string, _: Options, command: Command) => {
    printJson(await callApi(await apiTarget(command), pathOf(kind, version)));
  });
  add(
    rules
      .command('draft')
      .description('start a draft from a file with its content')
      .argument('<kind>')
      .argument('<file>', 'JSON: {"rows": […]} of denialPlaybook, {"edits": […]} of scrubEdits')
      .requiredOption('--reason <text>', 'why; kept with the version'),
  ).action(async (kind: string, file: string, { json, reason }: Options, command: Command) => {
    const body = { content: await jsonOf(file), reason };
    const path = `/v1/rule-sets/${encodeURIComponent(kind)}/versions`;
    const target = await apiTarget(command);
    const made = await callApi<{ number: number }>(target, path, { method: 'POST', body });
    if (json) printJson(made);
    else print(`draft ${made.number} of ${kind}`);
  });
  registerTrials(rules, add);
}

function registerTrials(rules: Command, add: (command: Command) => Command): void {
  add(
    rules
      .command('dry-run')
      .description('try a version on the claims of past encounters; waits for the effect')
      .argument('<kind>')
      .argument('<version>')
      .option('--first-day <day>', 'of service; 30 days before the last day unless said')
      .option('--last-day <day>', 'today unless said'),
  ).action(async (kind: string, version: string, options: Options, command: Command) => {
    const { firstDay, lastDay } = options;
    const target = await apiTarget(command);
    const run = await finished(
      target,
      await callApi<DryRun>(target, `${pathOf(kind, version)}/dry-runs`, {
        method: 'POST',
        body: { ...(firstDay && { firstDay }), ...(lastDay && { lastDay }) },
      }),
    );
    if (options.json) printJson(run);
    else printRun(run);
    if (run.state !== 'done') process.exitCode = 1;
  });
  add(
    rules
      .command('publish')
      .description('ask a second person to put a version in force; an earlier one to roll back')
      .argument('<kind>')
      .argument('<version>')
      .requiredOption('--reason <text>', 'why; kept with the approval')
      .option('--from <instant>', 'ISO 8601; when it is signed unless said'),
  ).action(async (kind: string, version: string, options: Options, command: Command) => {
    const { reason, from } = options;
    const asked = await callApi<{ approvalId: string }>(
      await apiTarget(command),
      `${pathOf(kind, version)}/publication`,
      { method: 'POST', body: { reason, ...(from && { inForceFrom: from }) } },
    );
    if (options.json) printJson(asked);
    else print(`asked for a second signature: approval ${asked.approvalId}`);
  });
  add(
    rules
      .command('explain')
      .description('why a row won for a denial, or what each edit says about a claim')
      .argument('<subject>', 'denial or claim')
      .argument('<id>')
      .option('--version <number>', 'by this version instead of that of the verdict'),
  ).action(async (subject: string, id: string, options: Options, command: Command) => {
    const paths: Readonly<Record<string, string>> = {
      denial: `/v1/denials/${encodeURIComponent(id)}/explanation`,
      claim: `/v1/claims/${encodeURIComponent(id)}/scrub-explanation`,
    };
    const path = paths[subject];
    if (path === undefined) throw new CliError('Say `denial` or `claim`, then its id');
    const query = options.version === undefined ? '' : `?number=${options.version}`;
    const answer = await callApi<Explanation>(await apiTarget(command), `${path}${query}`);
    if (options.json) printJson(answer);
    else printExplanation(answer);
  });
}

async function finished(target: ApiTarget, started: DryRun): Promise<DryRun> {
  let run = started;
  while (run.state === 'running') {
    await pause(POLL_MS);
    run = await callApi<DryRun>(target, `/v1/rule-dry-runs/${run.id}`);
  }
  return run;
}

async function jsonOf(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch (error) {
    throw new CliError(`${file} is no JSON that can be read: ${(error as Error).message}`);
  }
}

function printKinds({ items }: Kinds): void {
  for (const { kind, inForce, drafts, publications } of items) {
    print(`${kind}: version ${inForce} in force, ${drafts} drafts`);
    for (const { number, inForceFrom, madeByName, publishedByName } of publications) {
      print(
        `  from ${inForceFrom} version ${number} (${madeByName}, signed by ${publishedByName})`,
      );
    }
  }
}

function printRun(run: DryRun): void {
  print(`${run.state}${run.errorCode === undefined ? '' : ` (${run.errorCode})`}: ${run.id}`);
  print(
    `${run.changedCount} of ${run.claimCount} claims would change, ${money(run.changedCents)} in all`,
  );
  const rows = run.effects.map((one) => [one.effect, one.claims, money(one.amountCents)]);
  if (rows.length > 0) print(table(['effect', 'claims', 'amount'], rows));
}

function printExplanation({ ruledBy, winner, tried = [], edits = [] }: Explanation): void {
  print(`by version ${ruledBy.number}`);
  for (const { row, won, compared } of tried) {
    const values = compared
      .filter(({ fits }) => won || !fits)
      .map(({ name, wanted, given }) => `${name} ${given.join(' ') || '–'} / ${wanted.join(' ')}`);
    print(`${won ? '✓' : ' '} ${row}: ${values.join('; ')}`);
  }
  if (winner !== undefined) print(`${winner.id}: ${winner.advice}`);
  for (const { code, severity, outcome, spots } of edits) {
    if (outcome !== 'raised') continue;
    const places = spots.map(
      ({ field, line, value }) =>
        `${line === undefined ? '' : `line ${line} `}${field}${value === undefined ? '' : ` = ${value}`}`,
    );
    print(`${severity} ${code}: ${places.join('; ')}`);
  }
}
