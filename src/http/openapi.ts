import type { INestApplication } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { createHash } from 'node:crypto';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { cleanupOpenApiDoc } from 'nestjs-zod';
import { withExamples } from './openapi-examples.js';
import { withFields } from './openapi-fields.js';

/** Returns the OpenAPI 3.1 document of the api; `openapi.json` is this, committed. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const options = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('ZeroBalance')
    .setDescription(
      'Every encounter is one durable workflow from registration to a balance of zero. ' +
        'Money is integer cents. Errors are problem+json with stable codes. ' +
        'Lists page by opaque cursors. POST takes an Idempotency-Key.',
    )
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'zb_…' })
    .addSecurityRequirements('bearer')
    .addGlobalParameters({
      in: 'header',
      name: 'X-Organization-Id',
      required: false,
      description: 'Needed when the key works for several organizations.',
      schema: { type: 'string', format: 'uuid' },
    })
    .build();
  const document = SwaggerModule.createDocument(app, options, {
    operationIdFactory: (_controller, method) => method,
  });
  const cleaned = withoutSuffix(cleanupOpenApiDoc(document, { version: '3.1' }));
  return withExamples(withFields(cleaned));
}

/** Schemas are named by what they are: `EncounterPage`, not by the class that checks them. */
function withoutSuffix(document: OpenAPIObject): OpenAPIObject {
  const text = JSON.stringify(document).replace(
    /"#\/components\/schemas\/(\w+?)Dto"/g,
    '"#/components/schemas/$1"',
  );
  const named = JSON.parse(text) as OpenAPIObject;
  const schemas = Object.entries(named.components?.schemas ?? {})
    .map(([name, schema]) => [name.replace(/Dto$/, ''), schema] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...named, components: { ...named.components, schemas: Object.fromEntries(schemas) } };
}

/** The page for people has its styles inline: its policy names them by their hashes. */
function pagePolicy(_request: Request, response: Response, next: NextFunction): void {
  const send = response.send.bind(response);
  response.send = (body: unknown) => {
    const html = typeof body === 'string' ? body : '';
    const hashes = [...html.matchAll(/<style[^>]*>([^]*?)<\/style>/g)].map(
      ([, css]) =>
        `'sha256-${createHash('sha256')
          .update(css ?? '')
          .digest('base64')}'`,
    );
    response.setHeader(
      'Content-Security-Policy',
      "default-src 'none'; script-src 'self'; img-src 'self' data:; connect-src 'self'; " +
        `style-src ${["'self'", ...hashes].join(' ')}; base-uri 'none'; form-action 'none'; ` +
        "frame-ancestors 'none'",
    );
    return send(body);
  };
  next();
}

/** Serves the document at /docs (for people) and /docs/openapi.json. */
export function serveOpenApi(app: INestApplication): void {
  app.use('/docs', pagePolicy);
  SwaggerModule.setup('docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'docs/openapi.json',
    customSiteTitle: 'ZeroBalance API',
  });
}
