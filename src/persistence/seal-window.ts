/** A row may commit this long after its id was made; sealers never look for older ones. */
const LATEST_COMMIT_MS = 15 * 60_000;

/** Returns the smallest UUIDv7 of a time. */
export function firstIdOf(epochMs: number): string {
  const hex = Math.max(0, epochMs).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/** Returns the lower bound of the ids that may still commit when `id` is the newest sealed one. */
export const idsSince = (id: string): string =>
  firstIdOf(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) - LATEST_COMMIT_MS);
