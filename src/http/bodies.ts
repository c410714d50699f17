import { json, raw, type Request, type RequestHandler } from 'express';

/** Largest file that the api takes in one request; larger ones come through SFTP or the CLI. */
export const MOST_FILE_BYTES = 128 * 1024 * 1024;
/** Largest webhook body. */
export const MOST_WEBHOOK_BYTES = 32 * 1024 * 1024;
/** Largest price list. */
const MOST_PRICE_BYTES = 8 * 1024 * 1024;
const MOST_JSON_BYTES = 2 * 1024 * 1024;

const isForm = (request: { headers: Request['headers'] }): boolean =>
  request.headers['content-type']?.startsWith('multipart/form-data') ?? false;

/** Which bodies are read how, by path: files and webhooks stay the bytes that they are. */
export function bodyReaders(): [path: string, handler: RequestHandler][] {
  return [
    ['/v1/webhooks', raw({ type: () => true, limit: MOST_WEBHOOK_BYTES })],
    ['/v1/imports', raw({ type: (request) => !isForm(request), limit: MOST_FILE_BYTES })],
    ['/v1/remittances/files', raw({ type: (request) => !isForm(request), limit: MOST_FILE_BYTES })],
    ['/v1/deposits/files', raw({ type: (request) => !isForm(request), limit: MOST_FILE_BYTES })],
    [
      '/v1/opening-receivables/files',
      raw({ type: (request) => !isForm(request), limit: MOST_FILE_BYTES }),
    ],
    [
      '/v1/manual-remittances/scans',
      raw({ type: (request) => !isForm(request), limit: MOST_FILE_BYTES }),
    ],
    ['/v1/fee-schedules', raw({ type: 'text/csv', limit: MOST_PRICE_BYTES })],
    ['/', json({ limit: MOST_JSON_BYTES })],
  ];
}
