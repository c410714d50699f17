import {
  ValueError,
  type Payload,
  type PayloadCodec,
  type SerializationContext,
} from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * Encrypts everything that crosses Temporal (AES-256-GCM), although it is ids only: ids tell who
 * was where too. Key id, namespace and workflow id stand in clear in the payload's metadata, so
 * that an operator can see which key is needed; they are the additional data of the cipher, and
 * compared with where the payload was found wherever the SDK tells us, so that a payload cannot be
 * moved to another workflow. With keys configured plaintext is refused, never passed through.
 */
export interface PayloadKeys {
  /** By key id; old ones stay while workflows live that were written with them. */
  readonly keys: Readonly<Record<string, Buffer>>;
  /** Encrypts what is written from now on. */
  readonly currentKeyId: string;
  readonly namespace: string;
  /** Replaying a history tells every payload that it is in `default`: then only the cipher checks. */
  readonly replaying?: true;
}

const ENCODING = 'binary/aes256-gcm';
const IV_LENGTH = 12;
const TAG_LENGTH = 16;
const { Payload: PayloadMessage } = temporal.api.common.v1;

interface Address {
  readonly keyId: string;
  readonly namespace: string;
  readonly workflowId: string;
}

/** The codec of client and worker; both must have it, with the same keys. */
export class EncryptingCodec implements PayloadCodec {
  constructor(private readonly options: PayloadKeys) {}

  async encode(payloads: Payload[], context?: SerializationContext): Promise<Payload[]> {
    const address: Address = {
      keyId: this.options.currentKeyId,
      namespace: context?.namespace ?? this.options.namespace,
      workflowId: context?.workflowId ?? '',
    };
    return payloads.map((payload) => this.encrypt(payload, address));
  }

  async decode(payloads: Payload[], context?: SerializationContext): Promise<Payload[]> {
    return payloads.map((payload) => this.decrypt(payload, context));
  }

  private encrypt(payload: Payload, address: Address): Payload {
    const iv = randomBytes(IV_LENGTH);
    const cipher = createCipheriv('aes-256-gcm', this.key(address.keyId), iv);
    cipher.setAAD(additionalData(address));
    const clear = PayloadMessage.encode(payload).finish();
    const data = Buffer.concat([iv, cipher.update(clear), cipher.final(), cipher.getAuthTag()]);
    return {
      metadata: {
        encoding: bytes(ENCODING),
        keyId: bytes(address.keyId),
        namespace: bytes(address.namespace),
        ...(address.workflowId !== '' && { workflowId: bytes(address.workflowId) }),
      },
      data,
    };
  }

  private decrypt(payload: Payload, context: SerializationContext | undefined): Payload {
    if (text(payload.metadata?.['encoding']) !== ENCODING) {
      throw new ValueError('A payload without encryption is refused');
    }
    const address: Address = {
      keyId: text(payload.metadata?.['keyId']),
      namespace: text(payload.metadata?.['namespace']),
      workflowId: text(payload.metadata?.['workflowId']),
    };
    refuseElsewhere(address, this.options.replaying ? inItsNamespace(context, address) : context);
    const data = Buffer.from(payload.data ?? []);
    if (data.length < IV_LENGTH + TAG_LENGTH)
      throw new ValueError('An encrypted payload is cut off');
    const decipher = createDecipheriv(
      'aes-256-gcm',
      this.key(address.keyId),
      data.subarray(0, IV_LENGTH),
    );
    decipher.setAAD(additionalData(address));
    decipher.setAuthTag(data.subarray(data.length - TAG_LENGTH));
    try {
      const sealed = data.subarray(IV_LENGTH, data.length - TAG_LENGTH);
      return PayloadMessage.decode(Buffer.concat([decipher.update(sealed), decipher.final()]));
    } catch {
      throw new ValueError('An encrypted payload does not open with its key');
    }
  }

  private key(id: string): Buffer {
    const key = this.options.keys[id];
    if (key === undefined)
      throw new ValueError(`The payload key ${id || '(none)'} is not configured`);
    return key;
  }
}

const inItsNamespace = (
  context: SerializationContext | undefined,
  { namespace }: Address,
): SerializationContext | undefined => context && { ...context, namespace };

/** A payload that names its owner is only taken where that owner is, as far as we are told. */
function refuseElsewhere(address: Address, context: SerializationContext | undefined): void {
  if (context === undefined) return;
  const elsewhere =
    (address.workflowId !== '' &&
      context.workflowId !== undefined &&
      context.workflowId !== address.workflowId) ||
    context.namespace !== address.namespace;
  if (elsewhere) throw new ValueError('An encrypted payload belongs to another workflow');
}

/** Lengths in front, so that no two addresses look alike. */
const additionalData = ({ keyId, namespace, workflowId }: Address): Buffer =>
  Buffer.from([keyId, namespace, workflowId].map((part) => `${part.length}:${part}`).join('|'));

const bytes = (value: string): Uint8Array => Buffer.from(value);
const text = (value: Uint8Array | null | undefined): string => Buffer.from(value ?? []).toString();
