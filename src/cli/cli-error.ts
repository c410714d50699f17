/** Ends a command with one line on stderr: 2 = could not be done, 1 = done but something is wrong. */
export class CliError extends Error {
  override readonly name = 'CliError';

  constructor(
    message: string,
    readonly exitCode: 1 | 2 = 2,
  ) {
    super(message);
  }
}
