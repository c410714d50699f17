import { Command, CommanderError } from 'commander';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../local-stack/project.js';
import { CliError } from './cli-error.js';
import { commandGroups, type CommandGroup } from './command-groups.js';

/**
 * The `zerobalance` command. Only the module of the command that was asked for is loaded, so that
 * `x12 check` does not wait for a database driver. Exit codes are those of every command: 0 good,
 * 1 done but something is wrong, 2 could not be done.
 */
export async function main(argv: readonly string[]): Promise<void> {
  // `zerobalance x12 show FILE | head` closes the pipe early, which is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 2);
  });
  const program = newProgram();
  const asked = commandGroups.find(({ name }) => name === firstOperand(argv.slice(2)));
  for (const group of commandGroups) {
    if (group === asked) (await group.load())(program);
    else announce(program, group);
  }
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    process.exitCode = report(error);
  }
}

function newProgram(): Command {
  const { version } = JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8')) as {
    version: string;
  };
  return new Command('zerobalance')
    .description('Revenue cycle engine: from encounter to a balance of zero.')
    .version(version)
    .option('--url <address>', 'api to talk to (default: ZEROBALANCE_URL, else the local stack)')
    .addHelpText(
      'after',
      '\nThe API key comes from ZEROBALANCE_API_KEY. Every command has --help, and --json for scripts.',
    )
    .exitOverride()
    .showHelpAfterError('(--help shows what there is)');
}

/** The first word that is neither an option nor the value of --url; `help x12` means x12. */
function firstOperand(words: readonly string[]): string | undefined {
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word === '--url') index += 1;
    else if (word !== undefined && word !== 'help' && !word.startsWith('-')) return word;
  }
  return undefined;
}

function announce(program: Command, { name, summary }: CommandGroup): void {
  program.command(name).description(summary);
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\n`);
  return error instanceof CliError ? error.exitCode : 2;
}
