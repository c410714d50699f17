import type { DynamicModule, INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import helmet from 'helmet';
import { Logger } from 'nestjs-pino';
import { bodyReaders } from './bodies.js';
import { serveConsole } from './console.js';
import { noStore } from './no-store.js';
import { serveOpenApi } from './openapi.js';

/** Returns the api as it runs, not yet listening. */
export async function createApp(module: DynamicModule): Promise<INestApplication> {
  const app = await NestFactory.create<NestExpressApplication>(module, {
    bodyParser: false,
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  app.disable('x-powered-by');
  app.use(helmet());
  app.use('/v1', noStore);
  for (const [path, reader] of bodyReaders()) app.use(path, reader);
  serveOpenApi(app);
  serveConsole(app);
  app.enableShutdownHooks();
  return app;
}
