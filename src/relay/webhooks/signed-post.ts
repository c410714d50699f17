import { lookup as lookUp } from 'node:dns/promises';
import { request as plainRequest, type IncomingMessage } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { DomainError } from '../../domain/errors/domain-error.js';
import { isPublicAddress } from '../../domain/webhook/public-address.js';
import { refuseWebhookUrl } from '../../domain/webhook/webhook-url.js';
import type { AttemptResult, Outgoing } from '../../persistence/webhook/send-webhook.js';

/** From the first look-up to the end of the answer. */
const TIMEOUT_MS = 15_000;

export interface PostOptions {
  /** Development only: http, and addresses of this machine or network. */
  readonly allowPrivate: boolean;
  readonly signal: AbortSignal;
}

/**
 * Posts one message, signed by Standard Webhooks with every secret that is alive, and returns what
 * came of it; it never throws. Every address that the name has must be public, and the connection
 * is made to an address that was looked at, so that a name cannot change its mind in between.
 * Redirects are not followed, and the answer's body is not read.
 */
export async function signedPost(message: Outgoing, options: PostOptions): Promise<AttemptResult> {
  const started = performance.now();
  const result = await attempt(message, options).catch((error: unknown) => ({
    errorCode: codeOf(error),
  }));
  return { ...result, durationMs: performance.now() - started };
}

async function attempt(
  { url: text, messageId, body, secrets }: Outgoing,
  { allowPrivate, signal }: PostOptions,
): Promise<Omit<AttemptResult, 'durationMs'>> {
  if (secrets.length === 0) {
    throw new DomainError('SECRET_UNREADABLE', 'No secret of this endpoint can be opened');
  }
  const url = new URL(text);
  refuseWebhookUrl(url, { allowPrivate });
  const sentAt = new Date();
  const signatures = secrets.map((secret) => new Webhook(secret).sign(messageId, sentAt, body));
  const post = url.protocol === 'https:' ? secureRequest : plainRequest;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = post(url, {
      method: 'POST',
      agent: false,
      lookup: publicLookup(allowPrivate),
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'ZeroBalance-Webhooks/1',
        'webhook-id': messageId,
        'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
        'webhook-signature': signatures.join(' '),
      },
    });
    request.on('response', resolve);
    request.on('error', reject);
    request.end(body);
  });
  response.on('error', () => undefined).destroy();
  const status = response.statusCode ?? 0;
  const asked = Number(response.headers['retry-after'] ?? Number.NaN);
  return {
    status,
    ...(status >= 200 && status < 300 ? {} : { errorCode: `HTTP_${status}` }),
    ...(Number.isFinite(asked) && asked > 0 ? { retryAfterSeconds: asked } : {}),
  };
}

/** A look-up that hands out public addresses only; one that is not spoils the whole name. */
const publicLookup =
  (allowPrivate: boolean): LookupFunction =>
  (hostname, options, done) => {
    lookUp(hostname, { ...options, all: true })
      .then((found) => {
        const closed = found.some(({ address }) => !isPublicAddress(address));
        if (!allowPrivate && closed) {
          throw new DomainError('ADDRESS_NOT_PUBLIC', 'The name leads into a private network');
        }
        const [first] = found;
        if (options.all === true) done(null, found);
        else done(null, first?.address ?? '', first?.family);
      })
      .catch((error: Error) => done(error, ''));
  };

/** Codes only: a message may quote the address. */
function codeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  if (name === 'TimeoutError' || name === 'AbortError') return 'TIMED_OUT';
  if (typeof code === 'string') return code;
  return typeof name === 'string' ? name : 'UNFORESEEN';
}
