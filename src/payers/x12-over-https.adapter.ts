import { DomainError } from '../domain/errors/domain-error.js';
import type {
  DeliveryOutcome,
  OutgoingX12,
  PayerAdapter,
  PayerConnection,
} from './payer-adapter.js';

/** What `connection.settings` holds for this adapter. */
interface HttpsSettings {
  readonly url: string;
  readonly bearerToken?: string;
  /** Whole exchange, from connecting to the last byte of the answer. */
  readonly timeoutSeconds: number;
  readonly maxAnswerBytes: number;
}

const DEFAULT_TIMEOUT_SECONDS = 30;
const DEFAULT_MAX_ANSWER_BYTES = 50 * 1024 * 1024;

/** Errors that happen before a byte of the request has left: nothing arrived, for certain. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/**
 * Real X12 bodies over HTTPS: one POST an interchange, the answer (if any) X12 in the response.
 * A status that says "I did not take it" (4xx, 429, 503) is told apart from one after which the
 * other side may have it (time-out, reset, 500, 502, 504, an answer that is no X12): the second
 * kind is `unknown`, and unknown is never sent again unasked (architecture §7).
 */
export class X12OverHttpsAdapter implements PayerAdapter {
  async deliver(
    connection: PayerConnection,
    message: OutgoingX12,
    signal?: AbortSignal,
  ): Promise<DeliveryOutcome> {
    const settings = readSettings(connection);
    const deadline = AbortSignal.timeout(settings.timeoutSeconds * 1000);
    try {
      const response = await fetch(settings.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/edi-x12',
          accept: 'application/edi-x12',
          'x-transmission-id': message.transmissionId,
          ...(settings.bearerToken === undefined
            ? {}
            : { authorization: `Bearer ${settings.bearerToken}` }),
        },
        body: Buffer.from(message.body),
        redirect: 'error',
        signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
      });
      return await outcomeOf(response, settings.maxAnswerBytes);
    } catch (error) {
      return outcomeOfFailure(error);
    }
  }
}

function readSettings(connection: PayerConnection): HttpsSettings {
  const { url, bearerToken, timeoutSeconds, maxAnswerBytes } = connection.settings;
  if (typeof url !== 'string' || !/^https?:\/\//.test(url)) {
    throw new DomainError('CONNECTION_MISCONFIGURED', 'The connection has no http(s) address', {
      connectionId: connection.id,
    });
  }
  return {
    url,
    ...(typeof bearerToken === 'string' ? { bearerToken } : {}),
    timeoutSeconds: typeof timeoutSeconds === 'number' ? timeoutSeconds : DEFAULT_TIMEOUT_SECONDS,
    maxAnswerBytes: typeof maxAnswerBytes === 'number' ? maxAnswerBytes : DEFAULT_MAX_ANSWER_BYTES,
  };
}

async function outcomeOf(response: Response, maxAnswerBytes: number): Promise<DeliveryOutcome> {
  const { status } = response;
  if (status === 429 || status === 503) {
    await response.body?.cancel();
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
    return {
      kind: 'unreachable',
      code: `HTTP_${status}`,
      ...(Number.isFinite(seconds) && seconds >= 0 ? { retryAfterSeconds: seconds } : {}),
    };
  }
  if (status >= 400 && status < 500) {
    await response.body?.cancel();
    return { kind: 'refused', code: `HTTP_${status}`, httpStatus: status };
  }
  if (!response.ok) {
    await response.body?.cancel();
    return { kind: 'unknown', code: `HTTP_${status}` };
  }
  const answer = await readAnswer(response, maxAnswerBytes);
  if (answer === undefined) return { kind: 'unknown', code: 'ANSWER_TOO_LARGE' };
  if (answer.length === 0) return { kind: 'accepted', answers: [] };
  if (!looksLikeX12(answer)) return { kind: 'unknown', code: 'ANSWER_IS_NO_X12' };
  return { kind: 'accepted', answers: [answer] };
}

/** The answer's bytes, undefined when there are more than the limit allows. */
async function readAnswer(response: Response, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > limit) return undefined;
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}

function looksLikeX12(answer: Buffer): boolean {
  return /^(?:\uFEFF|\s)*(?:ISA|TA1)/.test(answer.subarray(0, 64).toString('utf8'));
}

function outcomeOfFailure(error: unknown): DeliveryOutcome {
  const code = codeOf(error);
  if (NEVER_SENT.has(code)) return { kind: 'unreachable', code };
  return { kind: 'unknown', code };
}

/** The innermost error code of a fetch failure; names only, so that no address or body leaks. */
function codeOf(error: unknown): string {
  let current = error as { code?: unknown; name?: unknown; cause?: unknown } | undefined;
  let found = 'UNKNOWN_ERROR';
  for (let depth = 0; depth < 5 && typeof current === 'object'; depth += 1) {
    if (typeof current.code === 'string') found = current.code;
    else if (current.name === 'TimeoutError') found = 'TIMED_OUT';
    else if (current.name === 'AbortError') found = 'ABORTED';
    current = current.cause as typeof current;
  }
  return found;
}
