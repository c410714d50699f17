import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { Logger } from '@nestjs/common';
import { pinoHttp, type Options } from 'pino-http';
import request from 'supertest';
import { loggerParams } from '../../src/http/logging.js';
import { ProblemDetailsFilter } from '../../src/http/problem-details.filter.js';

jest.setTimeout(60_000);

const MARKER = 'CANARY-NAME';

/** The request log as the api writes it, before a server that answers what it is told. */
describe('the request log', () => {
  const lines: string[] = [];
  let server: Server;

  beforeAll(async () => {
    const stream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(...chunk.toString().trimEnd().split('\n'));
        done();
      },
    });
    const log = pinoHttp(loggerParams({ LOG_LEVEL: 'info' }).pinoHttp as Options, stream);
    server = createServer((incoming, response) => {
      log(incoming, response);
      response.statusCode = incoming.url?.includes('bad') ? 400 : 200;
      response.end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => server.close());
  beforeEach(() => lines.splice(0));
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  it('says when, who asked by request id, what and with which end', async () => {
    const answer = await request(url()).get('/v1/encounters').set('x-request-id', 'request-0001');
    expect(answer.headers['x-request-id']).toBe('request-0001');
    const line = JSON.parse(lines[0]!) as Record<string, unknown>;
    expect(line).toMatchObject({
      level: 30,
      req: { id: 'request-0001', method: 'GET', path: '/v1/encounters' },
      res: { statusCode: 200 },
    });
    expect(Math.abs(Date.now() - (line['time'] as number))).toBeLessThan(5_000);
    await request(url()).get('/bad');
    expect(JSON.parse(lines[1]!)).toMatchObject({ level: 40, res: { statusCode: 400 } });
  });

  it('holds no query, no body, no header and no cookie', async () => {
    await request(url())
      .post(`/v1/patients/search?name=${MARKER}`)
      .set('authorization', `Bearer ${MARKER}`)
      .set('cookie', `zb_session=${MARKER}`)
      .set('user-agent', MARKER)
      .send({ text: MARKER });
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain(MARKER);
  });

  it('writes what a caller sends as one line of JSON, whatever it holds', async () => {
    await request(url())
      .get('/x%0d%0a{"level":60,"msg":"forged"}%s%n%d')
      .set('x-request-id', 'a\tb');
    expect(lines).toHaveLength(1);
    const { req } = JSON.parse(lines[0]!) as { req: { id: string; path: string } };
    expect(req.path).toContain('%0d%0a');
    expect(req.id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('tells an unexpected error by its name and code, and not by what a driver says', async () => {
    const told: unknown[] = [];
    const spy = jest.spyOn(Logger.prototype, 'error').mockImplementation((text: unknown) => {
      told.push(text);
    });
    const refusals = {
      record: () => Promise.resolve(),
      explain: (_request: unknown, problem: unknown) => Promise.resolve(problem),
    };
    const filter = new ProblemDetailsFilter(refusals as never);
    const response = {
      headersSent: false,
      setHeader: () => response,
      status: () => response,
      type: () => response,
      send: () => response,
    };
    const host = {
      switchToHttp: () => ({ getRequest: () => ({ path: '/x' }), getResponse: () => response }),
    };
    const error = Object.assign(new Error(`duplicate key (name)=(${MARKER})`), { code: '23505' });
    await filter.catch(error, host as never);
    spy.mockRestore();
    expect(told).toEqual(['Error 23505']);
  });
});
