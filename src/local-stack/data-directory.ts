import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Env } from '../config/env.js';
import { readJson, writeJson } from './process-files.js';
import { projectRoot } from './project.js';

/** Where everything of the local stack lies. */
export interface DataDirectory {
  readonly path: string;
  readonly postgres: string;
  readonly temporal: string;
  readonly simulator: string;
  readonly logs: string;
  readonly stackFile: string;
  readonly secretsFile: string;
  readonly portsFile: string;
  readonly lock: string;
}

export function dataDirectory(env: Pick<Env, 'ZEROBALANCE_DATA_DIR'>): DataDirectory {
  const path = env.ZEROBALANCE_DATA_DIR
    ? resolve(env.ZEROBALANCE_DATA_DIR)
    : join(projectRoot(), '.zerobalance');
  return {
    path,
    postgres: join(path, 'postgres'),
    temporal: join(path, 'temporal'),
    simulator: join(path, 'simulator'),
    logs: join(path, 'logs'),
    stackFile: join(path, 'stack.json'),
    secretsFile: join(path, 'secrets.json'),
    portsFile: join(path, 'ports.json'),
    lock: join(path, 'start.lock'),
  };
}

/** Demo keys are made for these; two supervisors, because maker and checker are two people. */
export const demoKeyHolders = [
  'biller',
  'coder',
  'poster',
  'frontDesk',
  'supervisor',
  'supervisor2',
  'administrator',
  'auditor',
  'service',
] as const;
export type DemoKeyHolder = (typeof demoKeyHolders)[number];

/** What is random once and must stay the same over restarts. In a 0600 file. */
export interface Secrets {
  readonly payloadKeyId: string;
  readonly payloadKeys: string;
  readonly webhookSecret: string;
  readonly keys: Readonly<Record<DemoKeyHolder, string>>;
}

/** Reads the secrets of the stack, or makes them at the first start. */
export async function loadSecrets(directory: DataDirectory): Promise<Secrets> {
  const known = await readJson<Secrets>(directory.secretsFile);
  if (known) return known;
  await mkdir(directory.path, { recursive: true });
  const apiKey = (): string =>
    `zb_${randomBytes(6).toString('hex')}_${randomBytes(32).toString('base64url')}`;
  const made: Secrets = {
    payloadKeyId: 'local',
    payloadKeys: `local:${randomBytes(32).toString('base64')}`,
    webhookSecret: `whsec_${randomBytes(24).toString('base64')}`,
    keys: Object.fromEntries(demoKeyHolders.map((holder) => [holder, apiKey()])) as Record<
      DemoKeyHolder,
      string
    >,
  };
  await writeJson(directory.secretsFile, made);
  return made;
}
