import { postCharges, recordPatientPayment } from '../../src/persistence/ledger/intake-money.js';
import { openBooks, type PracticeBooks } from '../support/practice-books.js';

jest.setTimeout(120_000);

describe('the ledger in PostgreSQL', () => {
  let books: PracticeBooks;
  beforeAll(async () => {
    books = await openBooks();
  });
  afterAll(() => books.close());

  it('posts a charge once and shows it on the encounter', async () => {
    const { encounterId } = await books.encounter({ charges: [20000] });
    await books.in((scope) => postCharges(scope, [encounterId]));
    await books.in((scope) => postCharges(scope, [encounterId]));
    expect(await books.end(encounterId)).toEqual({ 'payer-receivable': 20000, revenue: -20000 });
    const [row] = await books.query<{ open: string; charge: string }>(
      'SELECT open_cents AS open, charge_cents AS charge FROM encounter WHERE id = $1',
      [encounterId],
    );
    expect([Number(row!.open), Number(row!.charge)]).toEqual([20000, 20000]);
  });

  it('keeps a copay as credit and records the same key once', async () => {
    const { encounterId, guarantorId } = await books.encounter({ charges: [20000] });
    const draft = {
      guarantorId,
      encounterId,
      amountCents: 3000,
      receivedOn: '2026-03-01',
      paymentKey: `visit/${encounterId}`,
      method: 'card',
    };
    await books.in((scope) => postCharges(scope, [encounterId]));
    const first = await books.in((scope) => recordPatientPayment(scope, draft));
    const second = await books.in((scope) => recordPatientPayment(scope, draft));
    expect([first.recorded, second.recorded]).toEqual([true, false]);
    expect(await books.organization()).toMatchObject({ 'patient-credit': -3000, cash: 3000 });
  });

  it('applies a self-pay payment to the visit’s lines', async () => {
    const { encounterId, guarantorId } = await books.encounter({
      charges: [2000, 1000],
      payers: [],
    });
    await books.in((scope) => postCharges(scope, [encounterId]));
    await books.in((scope) =>
      recordPatientPayment(scope, {
        guarantorId,
        encounterId,
        amountCents: 2500,
        receivedOn: '2026-03-01',
        paymentKey: `visit/${encounterId}`,
        method: 'cash',
      }),
    );
    expect(await books.end(encounterId)).toEqual({ 'patient-receivable': 500, revenue: -3000 });
  });

  it('refuses an unbalanced transaction, an update and a delete in the database itself', async () => {
    const attempt = (sql: string) => books.in((scope) => scope.query(sql));
    await expect(attempt('UPDATE ledger_entry SET amount_cents = 1')).rejects.toThrow();
    await expect(attempt('DELETE FROM ledger_entry')).rejects.toThrow();
  });
});
