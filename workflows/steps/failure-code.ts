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
  if (isCancellation(error) || !(error instanceof ActivityFailure)) return undefined;
  const { cause } = error;
  if (cause instanceof ApplicationFailure) return cause.type ?? 'UNFORESEEN';
  if (cause instanceof TimeoutFailure) return 'TIMED_OUT';
  return 'UNFORESEEN';
}
