import type { INestApplication } from '@nestjs/common';
import express, { type RequestHandler } from 'express';
import helmet from 'helmet';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

/** Where the console's build lies, seen from the compiled code. */
const FOLDER = join(__dirname, '../../../web/dist');
const DAYS_OF_ASSETS = 365;

/** What belongs to the api and never to the console. */
const NOT_PAGES = /^\/(v1|docs|health|metrics|assets)(\/|$)/;

/**
 * Serves the web console when it was built: hashed assets for a year, and one page for every
 * address. The page's styles carry a nonce that is new for each answer, so that the content
 * security policy needs no 'unsafe-inline'.
 */
export function serveConsole(app: INestApplication): void {
  const page = join(FOLDER, 'index.html');
  if (!existsSync(page)) return;
  const folder = join(FOLDER, 'assets');
  const assets = express.static(folder, {
    immutable: true,
    maxAge: DAYS_OF_ASSETS * 24 * 60 * 60 * 1000,
    index: false,
  });
  app.use('/assets', compressed(new Set(readdirSync(folder))), assets);
  app.use(consolePage(readFileSync(page, 'utf8')));
}

const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/** Answers with the form of an asset that the build has compressed, when the browser takes it. */
function compressed(files: ReadonlySet<string>): RequestHandler {
  return (request, response, next) => {
    const name = request.path.slice(1);
    const found = encodings.find(
      ([encoding, ending]) =>
        files.has(`${name}${ending}`) && request.acceptsEncodings(encoding) !== false,
    );
    response.vary('Accept-Encoding');
    if (found !== undefined) {
      const [encoding, ending] = found;
      response.setHeader('Content-Encoding', encoding);
      response.type(extname(name));
      request.url = `/${name}${ending}`;
    }
    next();
  };
}

function consolePage(html: string): RequestHandler {
  return (request, response, next) => {
    const isPage = request.method === 'GET' && !NOT_PAGES.test(request.path);
    if (!isPage || !request.accepts('html')) {
      next();
      return;
    }
    const nonce = randomBytes(16).toString('base64');
    contentSecurity(nonce)(request, response, () => {
      response.setHeader('Cache-Control', 'no-store');
      response.type('html').send(html.replace('__CSP_NONCE__', nonce));
    });
  };
}

const contentSecurity = (nonce: string): RequestHandler =>
  helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", `'nonce-${nonce}'`],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      frameSrc: ["'self'", 'blob:'],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  }) as RequestHandler;
