/**
 * What a request has to say to the audit trail while it runs. A service that decides something
 * writes the event in the transaction of its decision; the interceptor then writes no second one.
 * Functions that change rows note each field's value before and after, wherever they are called.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

/** One field as it was and as it is; absent means "had none". */
export interface FieldChange {
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface RequestRecord {
  /** An event was written by the work itself. */
  recorded: boolean;
  readonly fields: Record<string, FieldChange>;
  /** The act was guarded: by a fresh second factor of a person, or by a key, which has none. */
  guardedBy?: 'secondFactor' | 'key';
}

const current = new AsyncLocalStorage<RequestRecord>();

/** Runs `work`; what it notes lies in `record`. */
export const whileRecording = <Result>(record: RequestRecord, work: () => Result): Result =>
  current.run(record, work);

/** Notes every field whose value differs; both sides are rows of the same shape. */
export function noteChanges(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): void {
  const record = current.getStore();
  if (record === undefined) return;
  Object.assign(record.fields, changedFields(before, after));
}

/** Notes that the act asked for a fresh second factor, and what stood in for it. */
export function noteGuard(guardedBy: 'secondFactor' | 'key'): void {
  const record = current.getStore();
  if (record !== undefined) record.guardedBy = guardedBy;
}

/** Returns the fields that differ, each as it was and as it is. */
export function changedFields(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Record<string, FieldChange> {
  const changed: Record<string, FieldChange> = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [before[name] ?? undefined, after[name] ?? undefined];
    if (JSON.stringify(was) === JSON.stringify(is)) continue;
    changed[name] = {
      ...(was === undefined ? {} : { before: was }),
      ...(is === undefined ? {} : { after: is }),
    };
  }
  return changed;
}

/** The record of the request that runs now, if one does. */
export const requestRecord = (): RequestRecord | undefined => current.getStore();
