import { temporal } from '@temporalio/proto';
import type { DataConverter } from '@temporalio/common';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EncryptingCodec } from '../../src/temporal/payload-codec.js';
import { failureConverterPath } from '../../src/temporal/data-converter.js';

const { History } = temporal.api.history.v1;
export type History = temporal.api.history.v1.IHistory;

const folder = join(__dirname, 'histories');

/** Histories are stored encrypted, as they are in production; this key protects nothing. */
export const recordingConverter: DataConverter = {
  failureConverterPath,
  payloadCodecs: [
    new EncryptingCodec({
      keys: { recording: Buffer.alloc(32, 'replay') },
      currentKeyId: 'recording',
      namespace: 'default',
      replaying: true,
    }),
  ],
};

export interface StoredHistory {
  readonly name: string;
  readonly workflowId: string;
  readonly history: History;
}

/** Returns every stored history, oldest release first. */
export function storedHistories(): StoredHistory[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const { workflowId, history } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
        workflowId: string;
        history: { [key: string]: unknown };
      };
      return { name: file.slice(0, -5), workflowId, history: History.fromObject(history) };
    });
}

/** Stores a history under `<version>-<wait>.json`; done once per release, never for old ones. */
export function storeHistory({ name, workflowId, history }: StoredHistory): void {
  const json = JSON.stringify({ workflowId, history: History.fromObject(history) });
  writeFileSync(join(folder, `${name}.json`), `${json}\n`);
}
