import { rm } from 'node:fs/promises';
import type { DataDirectory } from './data-directory.js';
import { commandLine, isAlive, readJson, writeJson } from './process-files.js';

/** The processes that `start` starts and watches, in the order in which they are drained. */
export const serviceNames = ['api', 'worker', 'simulator'] as const;
export type ServiceName = (typeof serviceNames)[number];

export interface ServiceRecord {
  readonly pid: number;
  readonly script: string;
  readonly healthUrl: string;
  readonly startedAt: string;
}

/** `<dataDir>/stack.json`: what a later command needs to know about the running stack. */
export interface StackRecord {
  readonly supervisor: number;
  readonly namespace: string;
  readonly temporalAddress: string;
  readonly urls: Readonly<Record<string, string>>;
  readonly services: Readonly<Partial<Record<ServiceName, ServiceRecord>>>;
}

export const readStack = (directory: DataDirectory): Promise<StackRecord | undefined> =>
  readJson<StackRecord>(directory.stackFile);

export const writeStack = (directory: DataDirectory, record: StackRecord): Promise<void> =>
  writeJson(directory.stackFile, record);

export const removeStack = (directory: DataDirectory): Promise<void> =>
  rm(directory.stackFile, { force: true });

/** Does the process that watches the stack still live? */
export async function supervisorLives(record: StackRecord | undefined): Promise<boolean> {
  if (!record || record.supervisor === process.pid) return false;
  if (!(await isAlive(record.supervisor))) return false;
  return /zerobalance/.test(await commandLine(record.supervisor));
}
