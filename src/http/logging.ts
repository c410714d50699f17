import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Params } from 'nestjs-pino';
import type { Env } from '../config/env.js';

const REQUEST_ID = /^[A-Za-z0-9._-]{8,100}$/;

/** Request logs: method, path without query, status, time. No bodies, no names, no secrets. */
export function loggerParams(env: Pick<Env, 'LOG_LEVEL'>): Params {
  return {
    pinoHttp: {
      level: env.LOG_LEVEL,
      genReqId: (request: IncomingMessage, response: ServerResponse) => {
        const given = request.headers['x-request-id'];
        const id = typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
        response.setHeader('X-Request-Id', id);
        return id;
      },
      serializers: {
        req: ({ id, method, url }: { id: unknown; method: string; url: string }) => ({
          id,
          method,
          path: url.split('?')[0],
        }),
        res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
        err: ({ type, code }: { type?: string; code?: string }) => ({ type, code }),
      },
      redact: ['req.headers', 'res.headers', '*.password', '*.secret', '*.authorization'],
      autoLogging: { ignore: ({ url }: IncomingMessage) => url?.startsWith('/health') ?? false },
      customLogLevel: (_request: IncomingMessage, { statusCode }: ServerResponse) =>
        statusCode >= 500 ? 'error' : statusCode >= 400 ? 'warn' : 'info',
    },
  };
}
