import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { DomainError } from '../src/domain/errors/domain-error.js';

/**
 * The Temporal translator of errors (house style): what no retry can mend fails at once with its
 * stable code as the failure's type; a database or network that is away is retried for ever; an
 * error that nobody foresaw is retried a few times and then handed to a person. Messages of
 * foreign errors are not carried over: they may quote rows.
 */
const MAX_UNFORESEEN_ATTEMPTS = 6;

/** SQLSTATE classes and system errors that go away by themselves. */
const AWAY =
  /^(08...|53...|57P0[1-4]|57014|40001|40P01|55P03|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_)/;

/** Returns the failure that Temporal should see for an error of an activity. */
export function toActivityFailure(error: unknown, attempt: number): Error {
  if (error instanceof ApplicationFailure) return error;
  if (error instanceof Error && error.name === 'CancelledFailure') return error;
  if (error instanceof DomainError) {
    return ApplicationFailure.create({
      type: error.code,
      message: error.message,
      nonRetryable: true,
      details: [error.details],
    });
  }
  const code = codeOf(error);
  const away = code !== undefined && AWAY.test(code);
  return ApplicationFailure.create({
    type: away ? 'SYSTEM_AWAY' : 'UNFORESEEN',
    message: away ? 'A system that this step needs is away' : 'The step met an unforeseen error',
    nonRetryable: !away && attempt >= MAX_UNFORESEEN_ATTEMPTS,
    details: [{ code: code ?? nameOf(error) }],
  });
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof code === 'string') return code;
  // pg reports a lost connection without a code.
  if (
    typeof message === 'string' &&
    /connection (terminated|timeout)|timeout exceeded/i.test(message)
  ) {
    return 'ECONNLOST';
  }
  return undefined;
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

type Activity = (...args: never[]) => Promise<unknown>;

/** Told of every error before it is translated, so that the log knows the place. */
export type ErrorListener = (activity: string, error: unknown) => void;

/** Returns the same activities with their errors translated. */
export function translated<Activities extends object>(
  activities: Activities,
  onError: ErrorListener = () => undefined,
): Activities {
  return Object.fromEntries(
    Object.entries(activities as Record<string, Activity>).map(([name, run]) => [
      name,
      async (...args: never[]) => {
        try {
          return await run(...args);
        } catch (error) {
          onError(name, error);
          throw toActivityFailure(error, Context.current().info.attempt);
        }
      },
    ]),
  ) as Activities;
}

const HEARTBEAT_MILLISECONDS = 10_000;

/** Returns the same activities with a heartbeat while they run, so that a dead worker is noticed. */
export function heartbeating<Activities extends object>(activities: Activities): Activities {
  return Object.fromEntries(
    Object.entries(activities as Record<string, Activity>).map(([name, run]) => [
      name,
      async (...args: never[]) => {
        const context = Context.current();
        const beat = setInterval(() => context.heartbeat(), HEARTBEAT_MILLISECONDS);
        try {
          return await run(...args);
        } finally {
          clearInterval(beat);
        }
      },
    ]),
  ) as Activities;
}
