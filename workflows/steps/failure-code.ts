import {
  ActivityFailure,
  ApplicationFailure,
  isCancellation,
  TimeoutFailure,
} from '@temporalio/workflow';

/**
 * Returns the stable code of why an activity failed for good; undefined for what is no failure of
 * an activity (a cancellation, a mistake in workflow code), which must not be swallowed.
 */
export function failureCode(error: unknown): string | undefined {
  if (isCancellation(error)) return undefined;
  // A remote activity's failure is wrapped, a local one's comes as it is (SDK 1.24, tried).
  const cause = error instanceof ActivityFailure ? error.cause : error;
  if (cause instanceof ApplicationFailure) return cause.type ?? 'UNFORESEEN';
  if (cause instanceof TimeoutFailure) return 'TIMED_OUT';
  return error instanceof ActivityFailure ? 'UNFORESEEN' : undefined;
}
