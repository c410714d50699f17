import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import type { ClaimContent } from '../../src/domain/claim/claim.js';
import { balanceRemittance } from '../../src/domain/remittance/balance.js';
import type { Remittance } from '../../src/domain/remittance/remittance.js';
import { calendarDate } from '../../src/domain/shared/calendar-date.js';
import { payerAdapter } from '../../src/payers/registry.js';
import { demoClaims } from '../../src/payer-simulator/demo-claims.js';
import { scenarios } from '../../src/payer-simulator/scenarios.js';
import {
  startPayerSimulator,
  type RunningPayerSimulator,
} from '../../src/payer-simulator/start.js';
import { findGuide, readX12Buffer, writeInterchange } from '../../src/x12/index.js';
import { readFunctionalAcknowledgment } from '../../src/x12/mapping/acknowledgment-reader.js';
import { readClaimAcknowledgment } from '../../src/x12/mapping/claim-acknowledgment-reader.js';
import { readClaimStatusResponses } from '../../src/x12/mapping/claim-status-reader.js';
import { writeClaimStatusInquiry } from '../../src/x12/mapping/claim-status-writer.js';
import { writeClaims } from '../../src/x12/mapping/claims-writer.js';
import { segmentsOf } from '../../src/x12/mapping/documents.js';
import { readEligibilityResponses } from '../../src/x12/mapping/eligibility-response-reader.js';
import { writeEligibilityInquiry } from '../../src/x12/mapping/eligibility-writer.js';
import { readRemittance } from '../../src/x12/mapping/remittance-reader.js';

jest.setTimeout(60_000);

const SECRET = 'whsec_c2ltdWxhdG9yLXRlc3Qtc2VjcmV0LTAxMjM0NTY3';
const TODAY = calendarDate('2026-01-20');
const claims = demoClaims(scenarios.length, TODAY);
const claimOf = (code: string): ClaimContent => {
  const claim = claims.find(({ subscriber }) => subscriber.memberId?.startsWith(`${code}-`));
  if (claim === undefined) throw new Error(`No demo claim for ${code}`);
  return claim;
};

/** The engine's side: a webhook door that checks signatures and lets a test wait for answers. */
class Door {
  readonly bodies: string[] = [];
  private readonly server: Server;
  private waiting: (() => void)[] = [];

  constructor(private failures = 0) {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString('latin1');
        new Webhook(SECRET).verify(body, request.headers as Record<string, string>, {
          jsonParse: false,
        });
        if (this.failures-- > 0) return response.writeHead(503).end();
        this.bodies.push(body);
        for (const wake of this.waiting.splice(0)) wake();
        return response.writeHead(202).end();
      });
    });
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1/webhooks/x`;
  }

  async next(set: string, count = 1): Promise<string[]> {
    for (;;) {
      const found = this.bodies.filter((body) => new RegExp(`~(ST\\*${set}|${set})\\*`).test(body));
      if (found.length >= count) return found;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

describe('the payer simulator', () => {
  let directory: string;
  let door: Door;
  let payer: RunningPayerSimulator;
  let control = 0;

  async function start(failures = 0): Promise<void> {
    door = new Door(failures);
    payer = await startPayerSimulator({
      host: '127.0.0.1',
      port: 0,
      stateDirectory: directory,
      dayMs: 20,
      webhook: { url: await door.open(), secret: SECRET },
    });
  }

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'zb-simulator-'));
    await start();
  });

  afterEach(async () => {
    await payer.stop();
    door.close();
    rmSync(directory, { recursive: true });
  });

  function send(transactionSet: string, version: string, segments: ReturnType<typeof writeClaims>) {
    control += 1;
    const guide = findGuide(transactionSet, version)!;
    const body = writeInterchange({
      sender: { qualifier: 'ZZ', id: 'ZBDEMO' },
      receiver: { qualifier: 'ZZ', id: 'SIMPAYER' },
      controlNumber: control,
      date: '20260120',
      time: '1200',
      usage: 'T',
      groups: [
        {
          senderId: 'ZBDEMO',
          receiverId: 'SIMPAYER',
          controlNumber: String(control),
          transactions: [{ guide, controlNumber: '0001', segments }],
        },
      ],
    });
    const address = payer.server.address() as AddressInfo;
    return payerAdapter('x12-over-https').deliver(
      {
        id: 'c',
        name: 'simulator',
        adapter: 'x12-over-https',
        settings: { url: `http://127.0.0.1:${address.port}/x12`, timeoutSeconds: 5 },
        senderId: 'ZBDEMO',
        receiverId: 'SIMPAYER',
      },
      { transactionSet, body, transmissionId: String(control) },
    );
  }

  const submit = (...batch: ClaimContent[]) =>
    send(
      '837',
      '005010X222A1',
      writeClaims(
        {
          purposeCode: '00',
          reference: `B${control}`,
          date: TODAY,
          time: '1200',
          purpose: 'CH',
          submitter: {
            name: 'LAKESIDE',
            id: 'ZBDEMO',
            contactName: 'BILLING',
            phone: '6085550100',
          },
          receiver: { name: 'SIMULATED', id: 'SIMPAYER' },
        },
        batch,
      ),
    );

  const trees = (body: string) =>
    readX12Buffer(Buffer.from(body, 'latin1')).flatMap((item) =>
      item.kind === 'transaction' ? [item.tree] : [],
    );
  const remittanceOf = (body: string): Remittance => readRemittance(trees(body)[0]!).value;

  async function ask(code: string) {
    const { subscriber, payer: asked } = claimOf(code);
    const outcome = await send(
      '270',
      '005010X279A1',
      writeEligibilityInquiry(
        {
          payer: { name: asked.name, id: asked.id ?? '' },
          provider: claimOf(code).billingProvider,
          subscriber,
          serviceDate: TODAY,
          serviceTypes: ['30'],
          trace: 'T1',
        },
        { reference: 'R1', date: TODAY, time: '1200' },
      ),
    );
    if (outcome.kind !== 'accepted') throw new Error(outcome.kind);
    return readEligibilityResponses(trees(Buffer.from(outcome.answers[0]!).toString())[0]!)
      .value[0]!;
  }

  async function askStatus(claim: ClaimContent) {
    const outcome = await send(
      '276',
      '005010X212',
      writeClaimStatusInquiry(
        {
          payer: { name: claim.payer.name, id: claim.payer.id ?? '' },
          provider: claim.billingProvider,
          subscriber: { ...claim.subscriber, memberId: claim.subscriber.memberId ?? '' },
          trace: 'S1',
          patientControlNumber: claim.patientControlNumber,
          chargeCents: claim.chargeCents,
          serviceDate: TODAY,
        },
        {
          reference: 'R1',
          date: TODAY,
          time: '1200',
          receiver: { name: 'LAKESIDE', id: 'ZBDEMO' },
        },
      ),
    );
    if (outcome.kind !== 'accepted') throw new Error(outcome.kind);
    return readClaimStatusResponses(trees(Buffer.from(outcome.answers[0]!).toString())[0]!)
      .value[0]!;
  }

  it('acknowledges, accepts and pays a claim with balanced advices', async () => {
    expect(await submit(claimOf('DEDUCT'), claimOf('PAID'))).toEqual({
      kind: 'accepted',
      answers: [],
    });
    const [acknowledgment] = await door.next('999');
    expect(
      readFunctionalAcknowledgment(segmentsOf(trees(acknowledgment!)[0]!.root)).transactions[0],
    ).toMatchObject({
      accepted: true,
    });
    const [accepted] = await door.next('277');
    const reports = readClaimAcknowledgment(trees(accepted!)[0]!).value.claims;
    expect(reports.map(({ statuses }) => statuses[0]?.category)).toEqual(['A2', 'A2']);
    const [advice] = await door.next('835');
    const remittance = remittanceOf(advice!);
    expect(balanceRemittance(remittance).findings).toEqual([]);
    expect(remittance.claims.map(({ patientControlNumber }) => patientControlNumber)).toEqual([
      claimOf('DEDUCT').patientControlNumber,
      claimOf('PAID').patientControlNumber,
    ]);
    expect(remittance.claims[0]!.patientResponsibilityCents).toBe(2500);
    expect(remittance.claims[1]!.paidCents).toBe(claimOf('PAID').chargeCents);
  });

  it('writes advices that our reader takes without a finding', async () => {
    await submit(claimOf('CROSS'), claimOf('PARTIAL'), claimOf('DENY27'), claimOf('ZEROPAY'));
    const advices = await door.next('835', 2);
    for (const advice of advices) {
      const errors = readX12Buffer(Buffer.from(advice, 'latin1'))
        .flatMap(({ findings }) => findings)
        .filter(({ severity }) => severity === 'error');
      expect(errors).toEqual([]);
      expect(balanceRemittance(remittanceOf(advice)).findings).toEqual([]);
    }
    const crossed = remittanceOf(advices[1]!);
    expect(crossed.payer.id).toBe('SIM03');
    expect(crossed.claims[0]).toMatchObject({ status: '2' });
  });

  it('tells by 271 whether a coverage is active, gone, moved or cannot be said', async () => {
    expect((await ask('PAID')).benefits[0]?.code).toBe('1');
    expect((await ask('INACTIVE')).benefits[0]?.code).toBe('6');
    expect((await ask('DOWN')).rejections[0]?.reason).toBe('42');
    expect((await ask('DOWN')).rejections[0]?.reason).toBe('42');
    expect((await ask('DOWN')).benefits[0]?.code).toBe('1');
    expect((await ask('DENY27')).benefits[0]?.code).toBe('1');
    await submit(claimOf('DENY27'));
    await door.next('835');
    const moved = await ask('DENY27');
    expect(moved.benefits.map(({ code }) => code)).toEqual(['6', 'R']);
    expect(moved.benefits[1]?.relatedEntity).toMatchObject({ id: 'SIM02' });
  });

  it('refuses once where a scenario says so: TA1, 999, 277CA', async () => {
    await submit(claimOf('TA1REJ'));
    expect((await door.next('TA1'))[0]).toMatch(/TA1\*\d{9}\*\d{6}\*\d{4}\*R\*024~/);
    await submit(claimOf('SYNREJ'));
    const refused = readFunctionalAcknowledgment(
      segmentsOf(trees((await door.next('999'))[0]!)[0]!.root),
    );
    expect(refused.transactions[0]).toMatchObject({ code: 'R', accepted: false });
    expect(refused.transactions[0]!.findings[0]).toMatchObject({ segmentId: 'CLM', loop: '2300' });
    await submit(claimOf('ACKREJ'));
    const answer = readClaimAcknowledgment(trees((await door.next('277'))[0]!)[0]!).value;
    expect(answer.claims[0]?.statuses[0]?.category).toBe('A7');
    await submit(claimOf('TA1REJ'), claimOf('SYNREJ'), claimOf('ACKREJ'));
    expect(remittanceOf((await door.next('835'))[0]!).claims).toHaveLength(3);
  });

  it('refuses an interchange that it has already', async () => {
    await submit(claimOf('PAID'));
    control -= 1;
    await submit(claimOf('PAID'));
    expect((await door.next('TA1'))[0]).toMatch(/\*R\*025~/);
  });

  it('keeps a claim although the answer is lost, and says so when asked', async () => {
    expect(await submit(claimOf('LOST'))).toMatchObject({ kind: 'unknown' });
    expect((await askStatus(claimOf('LOST'))).claims[0]?.statuses[0]?.category).toBe('P1');
    await door.next('999');
    expect(remittanceOf((await door.next('835'))[0]!).claims).toHaveLength(1);
    expect((await askStatus(claimOf('LOST'))).claims[0]).toMatchObject({
      statuses: [{ category: 'F1', status: '65' }],
    });
  });

  it('does not know a claim that it stayed silent about', async () => {
    await submit(claimOf('NOACK'));
    expect((await askStatus(claimOf('NOACK'))).claims[0]?.statuses[0]).toMatchObject({
      category: 'D0',
      status: '35',
    });
  });

  it('takes a payment back by PLB and returns it with the correction', async () => {
    await submit(claimOf('RECOUP'));
    const [paid, reversed, corrected] = (await door.next('835', 3)).map(remittanceOf);
    expect(reversed!.claims[0]).toMatchObject({
      status: '22',
      paidCents: -paid!.claims[0]!.paidCents,
    });
    expect(reversed!.paymentAmountCents).toBe(0);
    expect(corrected!.paymentAmountCents).toBe(
      corrected!.claims[0]!.paidCents - paid!.claims[0]!.paidCents,
    );
    for (const advice of [paid, reversed, corrected])
      expect(balanceRemittance(advice!).findings).toEqual([]);
  });

  it('sends an unbalanced advice, and the good one under the same trace', async () => {
    await submit(claimOf('UNBAL'));
    const [bad, good] = (await door.next('835', 2)).map(remittanceOf);
    expect(balanceRemittance(bad!).findings).toHaveLength(1);
    expect(balanceRemittance(good!).findings).toEqual([]);
    expect([good!.trace.number, good!.paymentDate]).toEqual([bad!.trace.number, bad!.paymentDate]);
  });

  it('calls a second original of what it has paid a duplicate', async () => {
    await submit(claimOf('PAID'));
    await door.next('835');
    await submit({ ...claimOf('PAID'), patientControlNumber: 'AGAIN' });
    const second = remittanceOf((await door.next('835', 2))[1]!).claims[0]!;
    expect(second.paidCents).toBe(0);
    expect(second.lines[0]!.adjustments[0]).toMatchObject({ group: 'OA', reason: '18' });
  });

  it('remembers everything over a restart and repeats what was not taken', async () => {
    await payer.stop();
    door.close();
    await start(2);
    await submit(claimOf('PAID'));
    await payer.stop();
    door.close();
    await start();
    expect(remittanceOf((await door.next('835'))[0]!).claims).toHaveLength(1);
    expect((await askStatus(claimOf('PAID'))).claims[0]?.statuses[0]?.category).toBe('F1');
    const numbers = door.bodies.map((body) => body.slice(90, 99));
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('answers what is no X12 with a reason', async () => {
    const { port } = payer.server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/x12`, {
      method: 'POST',
      body: '<html>',
    });
    expect(response.status).toBe(400);
  });
});
