import { createPostingActivities } from '../../activities/posting.activities.js';
import { createDataSource } from '../../src/persistence/data-source.js';
import { Database } from '../../src/persistence/database.js';
import { storeInbox } from '../../src/persistence/inbox/inbox-store.js';
import { postCharges, recordPatientPayment } from '../../src/persistence/ledger/intake-money.js';
import { sealLedger } from '../../src/persistence/ledger/seal-ledger.js';
import { newId } from '../../src/persistence/new-id.js';
import { AGING_BASES, agingRows, DIMENSIONS } from '../../src/persistence/report/aging.js';
import { ReportFolder } from '../../src/persistence/report/fold-reports.js';
import { eventsFromRows } from '../../src/persistence/report/recompute.js';
import { reportMoment } from '../../src/persistence/report/report-moment.js';
import { differingReports } from '../../src/persistence/report/report-differences.js';
import { sumsOf } from '../../src/persistence/report/sums.js';
import {
  openBooks,
  type PracticeBooks,
  type PracticeEncounter,
} from '../support/practice-books.js';
import { seededRandom } from '../support/random.js';
import { remittance } from '../support/remittance-builder.js';
import { remittanceFile } from '../support/remittance-file.js';

jest.setTimeout(240_000);
const AT = '2026-03-05T12:00:00Z';
const PERIOD = { from: '2025-12-15', to: '2026-12-31' };
const seed = Number(process.env['REPORT_SEED'] ?? '7');
const OPERATIONS = Number(process.env['REPORT_OPS'] ?? '70');

describe('reports', () => {
  let books: PracticeBooks;
  let relay: Database;
  let folder: ReportFolder;
  const encounters: PracticeEncounter[] = [];
  const random = seededRandom(seed);
  /** How often a claim was decided; each once. */
  const remitted = new Map<string, number>();
  let traces = 0;

  beforeAll(async () => {
    books = await openBooks();
    relay = new Database(await createDataSource(books.test.relayUrl ?? '').initialize());
    folder = new ReportFolder(books.database);
  });
  afterAll(async () => {
    await relay.close();
    await books.close();
  });

  async function charge(): Promise<void> {
    const day = String(1 + random.int(0, 27)).padStart(2, '0');
    const month = ['2025-10', '2025-12', '2026-01', '2026-02'][random.int(0, 3)]!;
    const payers = [[], books.payers.slice(0, 1), books.payers.slice(1), [...books.payers]];
    const encounter = await books.encounter({
      charges: Array.from({ length: random.int(1, 3) }, () => 100 * random.int(50, 300)),
      payers: payers[random.int(0, 3)]!,
      serviceDate: `${month}-${day}`,
    });
    encounters.push(encounter);
    await books.in((scope) => postCharges(scope, [encounter.encounterId]));
  }

  const some = (): PracticeEncounter | undefined =>
    encounters[random.int(0, Math.max(0, encounters.length - 1))];

  /** Sends a claim as the batcher leaves it, and maybe answers. */
  async function send(): Promise<void> {
    const claim = some()?.claims[0];
    if (!claim) return;
    const [submissionId, accepted] = [newId(), random.int(0, 3) > 0];
    const connectionId = newId();
    await books.database.inGlobal((scope) =>
      scope.query(
        `INSERT INTO connection (id, name, adapter, sender_id, receiver_id)
         VALUES ($1, $2, 'x12-over-https', 'S', 'R')`,
        [connectionId, connectionId],
      ),
    );
    await books.in(async (scope) => {
      const org = books.organizationId;
      await scope.query(
        `UPDATE claim SET sent_at = COALESCE(sent_at, now() - interval '3 days') WHERE id = $1`,
        [claim.id],
      );
      await scope.query(
        `INSERT INTO submission (id, organization_id, connection_id, payer_id, interchange_control_number,
           group_control_number, transaction_control_number, batch_reference, claim_count, charge_cents,
           body, sha256, state, sent_at)
         VALUES ($1, $2, $3, $4, $5, '1', '1', 'B', 1, 1, '', '', 'accepted', now())`,
        [submissionId, org, connectionId, claim.payerId, submissionId],
      );
      await scope.query(
        `INSERT INTO submission_claim (organization_id, submission_id, claim_id, first_segment, last_segment)
         VALUES ($1, $2, $3, 1, 2)`,
        [org, submissionId, claim.id],
      );
      if (random.int(0, 1) === 0) return;
      await scope.query(
        `INSERT INTO acknowledgment (id, organization_id, inbox_id, kind, submission_id, claim_id, code,
           accepted, answer_key) VALUES ($1, $2, $1, '277CA', $3, $4, 'A2', $5, $6)`,
        [newId(), org, submissionId, claim.id, accepted, newId()],
      );
    });
  }

  async function remit(): Promise<void> {
    const encounter = some();
    const claim = encounter?.claims[random.int(0, 1)] ?? encounter?.claims[0];
    if (!encounter || !claim) return;
    const times = remitted.get(claim.id) ?? 0;
    if (times === 1) return;
    remitted.set(claim.id, times + 1);
    const [{ cents }] = (await books.query<{ cents: string }>(
      'SELECT sum(charge_cents) AS cents FROM charge_line WHERE encounter_id = $1',
      [encounter.encounterId],
    )) as [{ cents: string }];
    const charge = Number(cents) / 100;
    const denied = random.int(0, 3) === 0;
    const paid = denied ? 0 : Math.floor(charge * 0.6);
    const share = denied ? 0 : Math.floor(charge * 0.1);
    const cas = denied ? `CO-16 ${charge}` : `CO-45 ${charge - paid - share}, PR-2 ${share}`;
    const bytes = remittanceFile([
      remittance({
        trace: `TR${(traces += 1)}`,
        paid,
        claims: [{ pcn: claim.number, charge, paid, cas, ...(denied ? { status: '4' } : {}) }],
      }),
    ]);
    const activities = createPostingActivities({ database: books.database });
    const { id } = await books.database.inGlobal((scope) =>
      storeInbox(scope, {
        source: 'upload',
        sourceKey: newId(),
        bytes,
        uploadedFor: books.organizationId,
        forRelay: false,
      }),
    );
    const { remittances } = await activities.receiveRemittances({ inboxId: id, at: AT });
    for (const reference of remittances) await activities.postRemittance({ ...reference, at: AT });
    await activities.finishRemittanceIntake({ inboxId: id, at: AT });
  }

  async function patientPays(): Promise<void> {
    const encounter = some();
    if (!encounter) return;
    await books.in((scope) =>
      recordPatientPayment(scope, {
        guarantorId: encounter.guarantorId,
        encounterId: encounter.encounterId,
        amountCents: 100 * random.int(1, 40),
        receivedOn: '2026-03-01',
        paymentKey: newId(),
        method: 'check',
      }),
    );
  }

  /** Everything that the reports show, as of a moment. */
  const shown = (query: Parameters<typeof reportMoment>[1] = {}) =>
    books.in(async (scope) => {
      const moment = await reportMoment(scope, query);
      const pages = [];
      for (const dimension of DIMENSIONS) {
        for (const basis of AGING_BASES) {
          pages.push(await agingRows(scope, moment, { basis, dimension }));
        }
        pages.push(await sumsOf(scope, moment, { period: PERIOD, dimension }));
      }
      const { sequence, revision, date } = moment;
      return { sequence, revision, date, pages };
    });

  it(`equal a recomputation after ${OPERATIONS} random operations, now and as of every earlier fold (seed ${seed})`, async () => {
    const seen: Awaited<ReturnType<typeof shown>>[] = [];
    const moves = [charge, charge, send, remit, remit, patientPays];
    for (let operation = 0; operation < OPERATIONS; operation += 1) {
      await moves[random.int(0, moves.length - 1)]!();
      if (random.int(0, 5) > 0) continue;
      if (random.int(0, 3) > 0) await sealLedger(relay, random.int(1, 40));
      if ((await folder.fold(books.organizationId)) > 0) seen.push(await shown());
    }
    await sealLedger(relay);
    await folder.fold(books.organizationId);
    seen.push(await shown());
    expect(await books.in(differingReports)).toEqual([]);
    for (const page of seen) {
      const { sequence, revision, date } = page;
      expect(await shown({ revision, sequence, date })).toEqual(page);
    }
    expect(seen.length).toBeGreaterThan(4);
    const events = await books.query<{ kind: string; n: number }>(
      `SELECT kind, count(*)::int AS n FROM (${eventsFromRows}) q GROUP BY 1 ORDER BY 1`,
      [books.organizationId],
    );
    const kept = await books.query(
      'SELECT kind, count(*)::int AS n FROM report_event GROUP BY 1 ORDER BY 1',
    );
    expect(kept).toEqual(events);
    expect(events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['billed', 'acknowledged', 'decided', 'denied', 'paid']),
    );
  });

  it('equal the balances of the ledger', async () => {
    const rows = await books.in(async (scope) =>
      agingRows(scope, await reportMoment(scope), { basis: 'service', dimension: 'total' }),
    );
    const ledger = await books.organization();
    for (const [responsibility, account] of [
      ['payer', 'payer-receivable'],
      ['patient', 'patient-receivable'],
    ] as const) {
      const row = rows.find((each) => each.responsibility === responsibility);
      expect(row?.balanceCents ?? 0).toBe(ledger[account] ?? 0);
    }
  });

  it('have no answer for a moment that is not there', async () => {
    for (const query of [
      { sequence: 1_000_000 },
      { revision: 9_999 },
      { at: '2020-01-01T00:00:00Z' },
    ]) {
      await expect(shown(query)).rejects.toMatchObject({ code: 'REPORT_MOMENT_UNKNOWN' });
    }
  });
});
