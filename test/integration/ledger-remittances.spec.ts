import { createPostingActivities } from '../../activities/posting.activities.js';
import type { Remittance } from '../../src/domain/remittance/remittance.js';
import { storeInbox } from '../../src/persistence/inbox/inbox-store.js';
import { postCharges } from '../../src/persistence/ledger/intake-money.js';
import { settleResponsibility } from '../../src/persistence/ledger/responsibility.js';
import { judgedAdvice, type PlacedClaim } from '../../src/domain/remittance/advice.js';
import { beginPosting } from '../../src/persistence/remittance/begin-posting.js';
import { batchesOf, postBatch } from '../../src/persistence/remittance/post-batch.js';
import { explainInDatabase } from '../../src/persistence/remittance/explain-remittance.js';
import { newId } from '../../src/persistence/new-id.js';
import { verifyBooks } from '../../src/persistence/verify/verify-books.js';
import { openBooks, type PracticeBooks } from '../support/practice-books.js';
import { remittance, type ClaimText, type RemittanceText } from '../support/remittance-builder.js';
import { remittanceFile } from '../support/remittance-file.js';

jest.setTimeout(180_000);
const AT = '2026-03-05T12:00:00Z';

describe('remittances in PostgreSQL', () => {
  let books: PracticeBooks;
  let activities: ReturnType<typeof createPostingActivities>;
  let traces = 0;

  beforeAll(async () => {
    books = await openBooks();
    activities = createPostingActivities({ database: books.database });
  });
  afterAll(() => books.close());
  afterEach(async () => {
    const verify = await verifyBooks(books.database);
    const money = /balance|ledger|clearing|transit|remittance|lists/;
    expect(verify.violations.filter(({ invariant }) => money.test(invariant))).toEqual([]);
  });

  async function receive(bytes: Buffer): Promise<string[]> {
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
    const states: string[] = [];
    for (const reference of remittances) {
      states.push((await activities.postRemittance({ ...reference, at: AT })).state);
    }
    await activities.finishRemittanceIntake({ inboxId: id, at: AT });
    return states;
  }

  const remit = (...texts: RemittanceText[]): Promise<string[]> =>
    receive(remittanceFile(texts.map((text) => remittance(text))));

  const charged = async (charges: number[], payers?: string[]) => {
    const encounter = await books.encounter({ charges, ...(payers ? { payers } : {}) });
    await books.in((scope) => postCharges(scope, [encounter.encounterId]));
    return encounter;
  };

  const next = (): string => `TR${(traces += 1)}`;
  const paid = (pcn: string, more: Partial<ClaimText> = {}): ClaimText => ({
    pcn,
    charge: 200,
    paid: 120,
    cas: 'CO-45 50, PR-2 30',
    ...more,
  });

  it('posts a clean claim once, whatever comes twice and under whichever file', async () => {
    const { encounterId, claims } = await charged([20000]);
    const text = { trace: next(), paid: 120, claims: [paid(claims[0]!.number)] };
    expect(await remit(text)).toEqual(['posted']);
    expect(await remit(text)).toEqual(['alreadyPosted']);
    const again = remittanceFile([remittance(text)], { controlNumber: '000000099' });
    expect(await receive(again)).toEqual(['alreadyPosted']);
    expect(await books.end(encounterId)).toEqual({
      'contractual-allowance': 5000,
      'patient-receivable': 3000,
      revenue: -20000,
    });
    const [claim] = await books.query<{ state: string; balance: string }>(
      'SELECT state, balance_cents AS balance FROM claim WHERE id = $1',
      [claims[0]!.id],
    );
    expect([claim!.state, Number(claim!.balance)]).toEqual(['adjudicated', 0]);
    const wakes = await books.database.inGlobal((scope) =>
      scope.query("SELECT 1 FROM outbox_message WHERE kind = 'factsChanged' AND subject_id = $1", [
        encounterId,
      ]),
    );
    expect(wakes.length).toBeGreaterThan(0);
  });

  it('quarantines what is off by a cent, with findings and a work item, the others go on', async () => {
    const [one, two] = [await charged([20000]), await charged([20000])];
    const good = { trace: next(), paid: 120, claims: [paid(one.claims[0]!.number)] };
    const short = { trace: next(), paid: '119.99', claims: [paid(two.claims[0]!.number)] };
    expect(await remit(good, short)).toEqual(['posted']);
    expect(await books.end(two.encounterId)).toEqual({
      'payer-receivable': 20000,
      revenue: -20000,
    });
    const items = await books.query(
      "SELECT reason_code FROM work_item WHERE kind = 'remittanceQuarantined'",
    );
    expect(items).toContainEqual({ reason_code: 'PAYMENT_NOT_BALANCED' });
  });

  it('quarantines a whole file whose segment count is wrong', async () => {
    const { encounterId, claims } = await charged([20000]);
    const text = { trace: next(), paid: 120, claims: [paid(claims[0]!.number)] };
    expect(await receive(remittanceFile([remittance(text)], { segmentCount: 1 }))).toEqual([]);
    expect(await books.end(encounterId)).toEqual({ 'payer-receivable': 20000, revenue: -20000 });
  });

  it('plans a secondary that came first again when the primary arrives', async () => {
    const orders = [
      ['secondary', 'primary'],
      ['primary', 'secondary'],
    ];
    for (const order of orders) {
      const { encounterId, claims } = await charged([50000], books.payers);
      for (const which of order) {
        const text =
          which === 'primary'
            ? paid(claims[0]!.number, { charge: 500, paid: 300, cas: 'CO-45 125, PR-2 75' })
            : paid(claims[1]!.number, { charge: 500, paid: 65, cas: 'CO-45 435', status: '2' });
        const payer = which === 'primary' ? '1999999999' : '1888888888';
        await remit({ trace: next(), payer, paid: text.paid, claims: [text] });
      }
      expect(await books.end(encounterId)).toEqual({
        'contractual-allowance': 13500,
        revenue: -50000,
      });
    }
  });

  it('keeps a denial in the receivable and reverses it without a trace of money', async () => {
    const { encounterId, claims } = await charged([20000]);
    const pcn = claims[0]!.number;
    await remit({ trace: next(), paid: 0, claims: [paid(pcn, { paid: 0, cas: 'CO-16 200' })] });
    const state = () =>
      books.query('SELECT state, denied_cents::int AS cents FROM denial WHERE encounter_id = $1', [
        encounterId,
      ]);
    expect(await state()).toEqual([{ state: 'open', cents: 20000 }]);
    const back = { status: '22', charge: -200, paid: 0, cas: 'CO-16 -200' };
    await remit({ trace: next(), paid: 0, claims: [paid(pcn, back)] });
    expect(await state()).toEqual([{ state: 'reversed', cents: 20000 }]);
    await remit({ trace: next(), paid: 120, claims: [paid(pcn)] });
    expect(await books.end(encounterId)).toMatchObject({ 'patient-receivable': 3000 });
  });

  it('takes back exactly what it posted, with PLB WO and correction in a later file', async () => {
    const { encounterId, claims } = await charged([20000]);
    const pcn = claims[0]!.number;
    await remit({ trace: next(), paid: 120, claims: [paid(pcn)] });
    const back = paid(pcn, { status: '22', charge: -200, paid: -120, cas: 'CO-45 -50, PR-2 -30' });
    await remit({ trace: next(), paid: 0, claims: [back], plb: ['WO:X1 -120'] });
    expect(await books.end(encounterId)).toEqual({ 'payer-receivable': 20000, revenue: -20000 });
    const better = paid(pcn, { paid: 150, cas: 'CO-45 20, PR-2 30' });
    await remit({ trace: next(), paid: 30, claims: [better], plb: ['WO:X1 120'] });
    expect(await books.end(encounterId)).toEqual({
      'contractual-allowance': 2000,
      'patient-receivable': 3000,
      revenue: -20000,
    });
  });

  it('puts an unknown claim into suspense with a work item', async () => {
    await remit({
      trace: next(),
      paid: 80,
      claims: [paid('NOBODY', { charge: 100, paid: 80, cas: 'CO-45 20' })],
    });
    expect(await books.organization()).toMatchObject({ 'unapplied-payer-cash': -8000 });
    const items = await books.query(
      "SELECT amount_cents::int AS cents FROM work_item WHERE kind = 'matchClaimPayment'",
    );
    expect(items).toEqual([{ cents: 8000 }]);
  });

  it('posts lines by their control numbers, with claim-level adjustments shared', async () => {
    const { encounterId, claims } = await charged([30000, 10000]);
    const pcn = claims[0]!.number;
    const lines = [
      { charge: 100, paid: 100, control: `${pcn}L2` },
      { charge: 300, paid: 300, control: `${pcn}L1` },
    ];
    await remit({
      trace: next(),
      paid: 360,
      claims: [{ pcn, charge: 400, paid: 360, cas: 'CO-45 40', lines }],
    });
    const rows = await books.query(
      `SELECT l.ordinal, b.balance_cents::int AS cents FROM charge_line_balance b JOIN charge_line l ON l.id = b.charge_line_id
        WHERE b.encounter_id = $1 AND account = 'contractual-allowance' ORDER BY 1`,
      [encounterId],
    );
    expect(rows).toEqual([
      { ordinal: 1, cents: 3000 },
      { ordinal: 2, cents: 1000 },
    ]);
  });

  it('moves what is open when a coverage turns out not to be one', async () => {
    const { encounterId } = await charged([20000]);
    await books.query("UPDATE encounter_coverage SET state = 'inactive' WHERE encounter_id = $1", [
      encounterId,
    ]);
    const settle = () => books.in((scope) => settleResponsibility(scope, { encounterId, at: AT }));
    expect([await settle(), await settle()]).toEqual([20000, 0]);
    expect(await books.end(encounterId)).toEqual({ 'patient-receivable': 20000, revenue: -20000 });
  });

  it('takes a crossover payer’s answer under the first claim’s number as its own decision', async () => {
    const { encounterId, claims } = await charged([20000], books.payers);
    const pcn = claims[0]!.number;
    await remit({ trace: next(), paid: 120, claims: [paid(pcn, { status: '19' })] });
    const second = paid(pcn, { status: '2', payerClaim: 'X2', paid: 30, cas: 'OA-23 170' });
    await remit({ trace: next(), payer: '1888888888', paid: 30, claims: [second] });
    expect(await books.end(encounterId)).toEqual({
      'contractual-allowance': 5000,
      revenue: -20000,
    });
    const [claim] = await books.query('SELECT state FROM claim WHERE id = $1', [claims[0]!.id]);
    expect(claim).toEqual({ state: 'forwarded' });
  });

  it('explains what it would post without posting anything', async () => {
    const { encounterId, claims } = await charged([20000]);
    const before = await books.organization();
    const text = {
      trace: next(),
      paid: 200,
      claims: [paid(claims[0]!.number), paid('NOBODY2', { charge: 80, paid: 80, cas: '' })],
    };
    const found = { remittance: remittance(text), findings: [] };
    const explain = () => explainInDatabase(books.database, books.organizationId, [found, found]);
    const [first, second] = await explain();
    expect(first!.explained).toMatchObject({ verdict: 'post', suspenseCents: 8000 });
    expect(first!.explained.claims).toMatchObject([
      { match: { encounterId, confidence: 'exact' } },
      { unmatchedReason: 'no claim of that number' },
    ]);
    expect(second!.explained).toMatchObject({ verdict: 'already-posted', entries: [] });
    expect(await books.organization()).toEqual(before);
    await remit(text);
    const posted = await books.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM ledger_entry e JOIN remittance r ON r.id = e.remittance_id
        WHERE r.trace_number = $1`,
      [text.trace],
    );
    expect(posted[0]!.n).toBe(first!.explained.entries.length);
    expect((await explain())[0]!.explained.verdict).toBe('already-posted');
  });

  it('lets a line be off by what the payer’s published profile tolerates', async () => {
    const tolerant = await books.payer('1777777777');
    await books.query(
      `INSERT INTO payer_profile (id, organization_id, payer_id, revision, content, content_hash, reason, published_at)
       VALUES ($1, $2, $3, 1, '{"balanceToleranceCents": 2}', 'x', 'rounds by line', now())`,
      [newId(), books.organizationId, tolerant],
    );
    const { encounterId, claims } = await charged([20000], [tolerant]);
    const lines = [{ charge: 200, paid: 120, cas: 'CO-45 49.99, PR-2 30' }];
    const text = paid(claims[0]!.number, { cas: '', lines });
    expect(await remit({ trace: next(), payer: '1777777777', paid: 120, claims: [text] })).toEqual([
      'posted',
    ]);
    expect(await books.end(encounterId)).toMatchObject({ 'payer-receivable': 1 });
    const far = paid(claims[0]!.number, {
      lines: [{ charge: 200, paid: 120, cas: 'CO-45 49' }],
      cas: '',
    });
    expect(await remit({ trace: next(), payer: '1777777777', paid: 120, claims: [far] })).toEqual(
      [],
    );
  });

  it('holds back every further payment of the same amounts, however many come', async () => {
    const { claims, encounterId } = await charged([20_000]);
    const pcn = claims[0]!.number;
    for (let times = 0; times < 4; times += 1) {
      expect(await remit({ trace: next(), paid: 120, claims: [paid(pcn)] })).toEqual(['posted']);
    }
    const suspended = await books.query(
      `SELECT sum(CASE direction WHEN 'C' THEN amount_cents ELSE -amount_cents END)::int AS cents
         FROM ledger_entry WHERE account = 'unapplied-payer-cash' AND encounter_id = '${encounterId}'`,
    );
    expect(suspended).toEqual([{ cents: 36_000 }]);
  });

  it('resumes between batches and posts nothing twice', async () => {
    const encounters = [];
    for (let index = 0; index < 310; index += 1) encounters.push(await charged([20000]));
    const claims = encounters.map((each) => paid(each.claims[0]!.number));
    const text: RemittanceText = { trace: next(), paid: 120 * 310, claims };
    const file: Remittance = remittance(text);
    const { id } = await books.database.inGlobal((scope) =>
      storeInbox(scope, {
        source: 'upload',
        sourceKey: newId(),
        bytes: remittanceFile([file]),
        uploadedFor: books.organizationId,
        forRelay: false,
      }),
    );
    const { remittances } = await activities.receiveRemittances({ inboxId: id, at: AT });
    const { remittanceId } = remittances[0]!;
    const { advice } = await judgedAdvice(file);
    const batches: PlacedClaim[][] = [];
    for await (const batch of batchesOf(advice)) batches.push([...batch]);
    await books.in((scope) => beginPosting(scope, remittanceId, advice));
    await books.in((scope) => postBatch(scope, remittanceId, batches[0]!));
    const crash = books.in(async (scope) => {
      await postBatch(scope, remittanceId, batches[1]!);
      throw new Error('killed before the commit');
    });
    await expect(crash).rejects.toThrow('killed');
    expect((await activities.postRemittance({ ...remittances[0]!, at: AT })).state).toBe('posted');
    for (const { encounterId } of encounters) {
      expect(await books.end(encounterId)).toMatchObject({ 'contractual-allowance': 5000 });
    }
    expect((await activities.postRemittance({ ...remittances[0]!, at: AT })).state).toBe('posted');
  });
});
