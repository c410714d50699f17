import type { Payload, WorkflowSerializationContext } from '@temporalio/common';
import { randomBytes } from 'node:crypto';
import { EncryptingCodec } from './payload-codec.js';

const oldKey = randomBytes(32);
const newKey = randomBytes(32);
const codec = new EncryptingCodec({
  keys: { old: oldKey, new: newKey },
  currentKeyId: 'new',
  namespace: 'zerobalance',
});
const context = (workflowId: string): WorkflowSerializationContext => ({
  type: 'workflow',
  namespace: 'zerobalance',
  workflowId,
});
const clear: Payload = {
  metadata: { encoding: Buffer.from('json/plain') },
  data: Buffer.from('{"encounterId":"e1"}'),
};
const text = (value: Uint8Array | null | undefined): string => Buffer.from(value ?? []).toString();

describe('payload encryption', () => {
  test('comes back as it was, and shows nothing but key, namespace and workflow', async () => {
    const [sealed] = await codec.encode([clear], context('encounter/e1'));
    expect(text(sealed!.metadata!['encoding'])).toBe('binary/aes256-gcm');
    expect(text(sealed!.metadata!['keyId'])).toBe('new');
    expect(text(sealed!.metadata!['workflowId'])).toBe('encounter/e1');
    expect(text(sealed!.data)).not.toContain('encounterId');
    const [opened] = await codec.decode([sealed!], context('encounter/e1'));
    expect(text(opened!.data)).toBe('{"encounterId":"e1"}');
    expect(text(opened!.metadata!['encoding'])).toBe('json/plain');
  });

  test('refuses a payload that was moved to another workflow or namespace', async () => {
    const sealed = await codec.encode([clear], context('encounter/e1'));
    await expect(codec.decode(sealed, context('encounter/e2'))).rejects.toThrow('another workflow');
    const elsewhere = { ...context('encounter/e1'), namespace: 'other' };
    await expect(codec.decode(sealed, elsewhere)).rejects.toThrow('another workflow');
  });

  test('refuses changed metadata and changed bytes', async () => {
    const [sealed] = await codec.encode([clear], context('encounter/e1'));
    const renamed = { ...sealed!.metadata, workflowId: Buffer.from('encounter/e2') };
    await expect(
      codec.decode([{ metadata: renamed, data: sealed!.data! }], context('encounter/e2')),
    ).rejects.toThrow('does not open');
    const data = Buffer.from(sealed!.data!);
    data[20]! ^= 1;
    await expect(codec.decode([{ metadata: sealed!.metadata!, data }])).rejects.toThrow(
      'does not open',
    );
  });

  test('opens without a context, which the SDK does not always give', async () => {
    const sealed = await codec.encode([clear]);
    expect(text((await codec.decode(sealed))[0]!.data)).toBe('{"encounterId":"e1"}');
    expect(text((await codec.decode(sealed, context('encounter/e1')))[0]!.data)).toContain('e1');
  });

  test('refuses plaintext and keys that are not configured', async () => {
    await expect(codec.decode([clear])).rejects.toThrow('without encryption');
    const other = new EncryptingCodec({
      keys: { lost: randomBytes(32) },
      currentKeyId: 'lost',
      namespace: 'zerobalance',
    });
    await expect(codec.decode(await other.encode([clear]))).rejects.toThrow('lost');
  });

  test('after a rotation old payloads stay readable', async () => {
    const before = new EncryptingCodec({
      keys: { old: oldKey },
      currentKeyId: 'old',
      namespace: 'zerobalance',
    });
    const [opened] = await codec.decode(await before.encode([clear]));
    expect(text(opened!.data)).toBe('{"encounterId":"e1"}');
  });
});
