import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { PayerSimulator } from './simulator.js';

const MAX_BODY_BYTES = 100 * 1024 * 1024;

/** The payer's front door: `POST /x12` takes an interchange, `GET /health` says that it is open. */
export function payerServer(simulator: PayerSimulator, mailed: () => void): Server {
  return createServer((request, response) => {
    answer(request, response, simulator)
      .catch(() => {
        if (!response.headersSent) response.writeHead(500);
        response.end();
      })
      .finally(mailed);
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  simulator: PayerSimulator,
): Promise<void> {
  const path = (request.url ?? '').split('?')[0];
  if (request.method === 'GET' && path === '/health') {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}');
    return;
  }
  if (request.method !== 'POST' || path !== '/x12') {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('POST /x12 takes X12\n');
    return;
  }
  const body = await readBody(request);
  if (body === undefined) {
    response.writeHead(413).end();
    return;
  }
  const outcome = simulator.receive(body);
  switch (outcome.kind) {
    case 'answerLost':
      request.socket.destroy();
      return;
    case 'refused':
      response.writeHead(400, { 'content-type': 'text/plain' }).end(`${outcome.reason}\n`);
      return;
    case 'answered':
      response
        .writeHead(outcome.body === '' ? 202 : 200, { 'content-type': 'application/edi-x12' })
        .end(Buffer.from(outcome.body, 'latin1'));
      return;
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
