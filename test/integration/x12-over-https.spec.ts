import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { payerAdapter } from '../../src/payers/registry.js';

jest.setTimeout(60_000);

const ISA =
  'ISA*00*          *00*          *ZZ*PAYER          *ZZ*PRACTICE       *260105*1200*^*00501*000000001*0*T*:~';

describe('the x12-over-https adapter', () => {
  const servers: Server[] = [];

  async function payer(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/x12`;
  }

  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  const deliver = (url: string, more: Record<string, unknown> = {}) =>
    payerAdapter('x12-over-https').deliver(
      {
        id: 'c1',
        name: 'payer',
        adapter: 'x12-over-https',
        settings: { url, bearerToken: 'secret', timeoutSeconds: 0.3, ...more },
        senderId: 'PRACTICE',
        receiverId: 'PAYER',
      },
      { transactionSet: '837', body: Buffer.from('ISA'), transmissionId: '000000001' },
    );

  it('hands over the X12 that came with the answer, and says who it is', async () => {
    let seen: unknown;
    const url = await payer((request, response) => {
      seen = [request.headers.authorization, request.headers['x-transmission-id']];
      response.end(ISA);
    });
    const outcome = await deliver(url);
    expect(outcome).toMatchObject({ kind: 'accepted' });
    expect(outcome.kind === 'accepted' && Buffer.from(outcome.answers[0]!).toString()).toBe(ISA);
    expect(seen).toEqual(['Bearer secret', '000000001']);
  });

  it.each([
    [202, '', { kind: 'accepted', answers: [] }],
    [400, 'no', { kind: 'refused', code: 'HTTP_400', httpStatus: 400 }],
    [401, 'no', { kind: 'refused', code: 'HTTP_401', httpStatus: 401 }],
    [500, 'oops', { kind: 'unknown', code: 'HTTP_500' }],
    [502, 'oops', { kind: 'unknown', code: 'HTTP_502' }],
    [200, '<html>welcome</html>', { kind: 'unknown', code: 'ANSWER_IS_NO_X12' }],
  ])('reads HTTP %i with body "%s" as an outcome', async (status, body, expected) => {
    const url = await payer((_request, response) => response.writeHead(status).end(body));
    expect(await deliver(url)).toEqual(expected);
  });

  it('may send again after 503, when the payer asks for it', async () => {
    const url = await payer((_request, response) =>
      response.writeHead(503, { 'retry-after': '7' }).end(),
    );
    expect(await deliver(url)).toEqual({
      kind: 'unreachable',
      code: 'HTTP_503',
      retryAfterSeconds: 7,
    });
  });

  it('knows that nothing arrived where nobody listens', async () => {
    const url = await payer(() => undefined);
    await new Promise((resolve) => servers.pop()?.close(resolve));
    expect(await deliver(url)).toEqual({ kind: 'unreachable', code: 'ECONNREFUSED' });
  });

  it.each<[string, RequestListener, string]>([
    ['a payer that never answers', () => undefined, 'TIMED_OUT'],
    ['a connection that breaks', (request) => request.socket.destroy(), 'UND_ERR_SOCKET'],
    [
      'an answer that trickles',
      (_request, response) => void response.writeHead(200).write('ISA'),
      'TIMED_OUT',
    ],
  ])('does not know after %s', async (_title, listener, code) => {
    expect(await deliver(await payer(listener))).toEqual({ kind: 'unknown', code });
  });

  it('stops reading an endless answer', async () => {
    const url = await payer((_request, response) => response.end(ISA.repeat(100)));
    expect(await deliver(url, { maxAnswerBytes: 1000 })).toEqual({
      kind: 'unknown',
      code: 'ANSWER_TOO_LARGE',
    });
  });

  it('refuses a connection without an address, and an adapter that nobody registered', async () => {
    await expect(deliver('ftp://payer')).rejects.toMatchObject({
      code: 'CONNECTION_MISCONFIGURED',
    });
    expect(() => payerAdapter('carrier-pigeon')).toThrow(
      expect.objectContaining({ code: 'ADAPTER_UNKNOWN' }),
    );
  });
});
