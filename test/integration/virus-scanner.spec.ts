import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { INestApplication } from '@nestjs/common';
import request from 'supertest';
import type { App } from 'supertest/types.js';
import { openApi } from './api-support.js';
import { createPractice, type Practice } from './intake-support.js';

jest.setTimeout(60_000);

const MARK = 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE';

/** Speaks clamd's protocol: reads INSTREAM to its end and finds the test file that all scanners know. */
function clamd(): Server {
  return createServer((socket) => {
    let read = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (data: Buffer) => {
      read = Buffer.concat([read, data]);
      const file = fileOf(read);
      if (file === undefined) return;
      socket.end(file.includes(MARK) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0');
    });
  });
}

/** The file of a whole INSTREAM command; undefined while it is not whole. */
function fileOf(bytes: Buffer): Buffer | undefined {
  const command = Buffer.from('zINSTREAM\0');
  if (!bytes.subarray(0, command.length).equals(command)) return undefined;
  const chunks: Buffer[] = [];
  for (let at = command.length; at + 4 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    if (length === 0) return Buffer.concat(chunks);
    if (at + 4 + length > bytes.length) return undefined;
    chunks.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}

describe('scans that people upload', () => {
  let practice: Practice;
  let scanner: Server;
  let app: INestApplication;

  beforeAll(async () => {
    practice = await createPractice();
    scanner = clamd();
    await new Promise<void>((done) => scanner.listen(0, '127.0.0.1', done));
    const { port } = scanner.address() as AddressInfo;
    app = await openApi(practice, {}, { CLAMD_ADDRESS: `127.0.0.1:${port}` });
  });
  afterAll(async () => {
    await app.close();
    await practice.test.drop();
  });

  const upload = (content: Buffer) =>
    request(app.getHttpServer() as App)
      .post('/v1/manual-remittances/scans?file=eob.pdf')
      .set('authorization', `Bearer ${practice.keys['poster']}`)
      .set('content-type', 'application/pdf')
      .send(content);
  const kept = async (): Promise<number> => {
    const [row] = await practice.database.inGlobal((scope) =>
      scope.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM inbox_message WHERE kind = 'scan'`,
      ),
    );
    return row!.count;
  };

  it('are given to the virus scanner first: what it refuses, and what it cannot look at, is not kept', async () => {
    const clean = Buffer.concat([Buffer.from('%PDF-1.7 '), Buffer.alloc(200_000, 0x20)]);
    expect((await upload(clean)).status).toBe(200);
    expect(await kept()).toBe(1);
    const infected = await upload(Buffer.concat([clean, Buffer.from(MARK)]));
    expect([infected.status, (infected.body as { code: string }).code]).toEqual([
      422,
      'FILE_INFECTED',
    ]);
    await new Promise<void>((done) => scanner.close(() => done()));
    const unseen = await upload(Buffer.from('%PDF-1.7 another'));
    expect([unseen.status, (unseen.body as { code: string }).code]).toEqual([
      503,
      'SCANNER_UNAVAILABLE',
    ]);
    expect(await kept()).toBe(1);
  });
});
