import type { DynamicModule, INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import helmet from 'helmet';
import { Logger } from 'nestjs-pino';
import { bodyReaders } from './bodies.js';
import { serveConsole } from './console.js';
import { noStore } from './no-store.js';
import { serveOpenApi } from './openapi.js';

/** What an answer of the api may load when a browser shows it: nothing. Pages set their own. */
const answerPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
} as const;

/** Returns the api as it runs, not yet listening. */
export async function createApp(
  module: DynamicModule,
  options: { readonly trustedProxies?: readonly string[] | undefined } = {},
): Promise<INestApplication> {
  const app = await NestFactory.create<NestExpressApplication>(module, {
    bodyParser: false,
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  app.disable('x-powered-by');
  app.set('trust proxy', options.trustedProxies ?? false);
  app.use(helmet({ contentSecurityPolicy: answerPolicy }));
  app.use('/v1', noStore);
  for (const [path, reader] of bodyReaders()) app.use(path, reader);
  serveOpenApi(app);
  serveConsole(app);
  app.enableShutdownHooks();
  return app;
}
