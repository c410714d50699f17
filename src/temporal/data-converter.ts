import type { DataConverter } from '@temporalio/common';
import type { Env } from '../config/env.js';
import { EncryptingCodec } from './payload-codec.js';

/** Where bundlers and the SDK find the failure converter. */
export const failureConverterPath = require.resolve('./failure-converter.js');

/**
 * Returns how payloads are written and read, the same for client, worker and replay. Without keys
 * (a development server of one's own) payloads are ids in clear.
 */
export function dataConverter(
  env: Pick<Env, 'PAYLOAD_ENCRYPTION_KEYS' | 'PAYLOAD_KEY_ID' | 'TEMPORAL_NAMESPACE'>,
): DataConverter {
  const { PAYLOAD_ENCRYPTION_KEYS: keys, PAYLOAD_KEY_ID: currentKeyId } = env;
  if (keys === undefined || currentKeyId === undefined) return { failureConverterPath };
  const codec = new EncryptingCodec({ keys, currentKeyId, namespace: env.TEMPORAL_NAMESPACE });
  return { failureConverterPath, payloadCodecs: [codec] };
}
