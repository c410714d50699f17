import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClaimActivities } from '../../activities/claim.activities.js';
import { createCodingActivities } from '../../activities/coding.activities.js';
import { createVerificationActivities } from '../../activities/verification.activities.js';
import { calendarDate } from '../../src/domain/shared/calendar-date.js';
import { payerAdapter } from '../../src/payers/registry.js';
import { demoClaims } from '../../src/payer-simulator/demo-claims.js';
import { scenarios } from '../../src/payer-simulator/scenarios.js';
import {
  startPayerSimulator,
  type RunningPayerSimulator,
} from '../../src/payer-simulator/start.js';
import { sha256Of, storeInbox } from '../../src/persistence/inbox/inbox-store.js';
import { postCharges } from '../../src/persistence/ledger/intake-money.js';
import { BatcherTask } from '../../src/relay/batcher/batcher.task.js';
import { InboxTask } from '../../src/relay/inbox/inbox.task.js';
import { at, never, rowsOf, takeIn, today } from './claims-support.js';
import { createPractice, webhookSecret, type Practice } from './intake-support.js';

/** Every scenario of the payer simulator over real HTTP, up to the door of the ledger. */
describe('claims at the simulated payer', () => {
  let practice: Practice;
  let payer: RunningPayerSimulator;
  let door: Server;
  const directory = mkdtempSync(join(tmpdir(), 'claims-simulator-'));
  const codes = scenarios.map(({ code }) => code);
  let encounters: readonly string[];

  beforeAll(async () => {
    practice = await createPractice();
    door = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const bytes = Buffer.concat(chunks);
        void practice.database
          .inGlobal((scope) =>
            storeInbox(scope, {
              connectionId: practice.connectionId,
              source: 'webhook',
              sourceKey: String(request.headers['webhook-id'] ?? sha256Of(bytes)),
              bytes,
              forRelay: true,
            }),
          )
          .then(() => response.writeHead(202).end());
      });
    });
    await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
    payer = await startPayerSimulator({
      host: '127.0.0.1',
      port: 0,
      stateDirectory: directory,
      dayMs: 50,
      webhook: {
        url: `http://127.0.0.1:${(door.address() as AddressInfo).port}/`,
        secret: webhookSecret,
      },
    });
    const { port } = payer.server.address() as AddressInfo;
    await practice.database.inGlobal((scope) =>
      scope.execute(
        `UPDATE connection SET settings = jsonb_set(settings, '{url}', to_jsonb($1::text))`,
        [`http://127.0.0.1:${port}/x12`],
      ),
    );
    encounters = await takeIn(practice, demoClaims(codes.length, calendarDate(today)));
  }, 120_000);

  afterAll(async () => {
    await payer.stop();
    door.closeAllConnections();
    door.close();
    await practice.close();
    rmSync(directory, { recursive: true });
  });

  it('brings each to where its scenario leads', async () => {
    const { database, organizationId } = practice;
    const verification = createVerificationActivities({ database, adapterFor: payerAdapter });
    const coding = createCodingActivities({ database, postCharges });
    const claims = createClaimActivities({ database });
    const outcomes: Record<string, string> = {};
    for (const [index, encounterId] of encounters.entries()) {
      const code = codes[index] ?? '';
      const step = async (): Promise<string> => {
        const request = { organizationId, encounterId, at: at() };
        for (let round = 0; ; round += 1) {
          const verified = await verification.askEligibility({ ...request, at: at() });
          if (verified.kind === 'retryAt') {
            if (round > 8) return verified.kind;
            const [row] = await rowsOf<{ n: number }>(
              practice,
              `UPDATE eligibility_check SET asked_at = asked_at - interval '1 day'
                WHERE encounter_id = $1 RETURNING 1 AS n`,
              [encounterId],
            );
            expect(row).toBeDefined();
            continue;
          }
          if (verified.kind === 'again') continue;
          if (verified.kind !== 'done') return verified.kind;
          break;
        }
        const coded = await coding.codeEncounter(request);
        if (coded.kind !== 'done') return `coding ${JSON.stringify(coded)}`;
        const submitted = await claims.submitClaims(request);
        return JSON.stringify(submitted);
      };
      outcomes[code] = await step();
    }
    const others = Object.entries(outcomes).filter(([, outcome]) => outcome !== '{"kind":"done"}');
    expect(others).toEqual([['INACTIVE', 'actionRequired']]);

    const batcher = new BatcherTask({ database, adapterFor: payerAdapter });
    const inbox = new InboxTask({ database });
    const expected: Record<string, string> = Object.fromEntries(
      codes.filter((code) => code !== 'INACTIVE').map((code) => [code, 'accepted']),
    );
    // A corrected version of these is a person's; the silent one got neither 999 nor 277CA.
    Object.assign(expected, { SYNREJ: 'rejected', ACKREJ: 'rejected', NOACK: 'sent' });
    const end = Date.now() + 25_000;
    let states: Record<string, string> = {};
    while (Date.now() < end) {
      await batcher.run(never);
      await inbox.run(never);
      const rows = await rowsOf<{ code: string; state: string }>(
        practice,
        `SELECT split_part(content -> 'subscriber' ->> 'memberId', '-', 1) AS code, state FROM claim`,
      );
      states = Object.fromEntries(rows.map(({ code, state }) => [code, state]));
      if (Object.entries(expected).every(([code, state]) => states[code] === state)) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(states).toEqual(expected);
    // The refused interchange was sent again under new control numbers; nothing else twice.
    const sent = await rowsOf<{ code: string; times: number }>(
      practice,
      `SELECT split_part(c.content -> 'subscriber' ->> 'memberId', '-', 1) AS code,
              count(*)::int AS times
         FROM submission_claim s JOIN claim c ON c.id = s.claim_id GROUP BY 1 HAVING count(*) > 1`,
    );
    expect(sent).toEqual([{ code: 'TA1REJ', times: 2 }]);
  }, 60_000);
});
