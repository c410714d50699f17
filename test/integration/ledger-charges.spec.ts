import { systemActor } from '../../src/persistence/database.js';
import { postCharges, recordPatientPayment } from '../../src/persistence/ledger/intake-money.js';
import { newId } from '../../src/persistence/new-id.js';
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
    await expect(
      attempt(`SELECT post_to_ledger(t_ids => ARRAY[t.id], t_kinds => '{charge}', t_keys => '{k}',
          t_encounters => NULL, t_claim_payments => NULL, t_effective_on => '2026-03-01',
          t_remittance => NULL, t_patient_payment => NULL, t_reason => NULL, t_actor_kind => 'system',
          t_actor_person => NULL, t_approval => NULL, e_transactions => '{1}', e_ordinals => '{1}',
          e_accounts => '{cash}', e_directions => '{D}', e_amounts => '{1}', e_encounters => NULL,
          e_charge_lines => NULL, e_claims => NULL, e_payers => NULL, e_guarantors => NULL,
          e_references => NULL, e_segments => NULL, e_remittances => NULL, e_remittance => NULL,
          e_inboxes => NULL, e_inbox => NULL, b_encounters => NULL, b_accounts => NULL,
          b_parties => NULL, b_amounts => NULL, l_charge_lines => NULL, l_encounters => NULL,
          l_accounts => NULL, l_parties => NULL, l_amounts => NULL, x_encounters => NULL,
          c_ids => NULL, c_states => NULL, c_numbers => NULL)
        FROM (SELECT gen_random_uuid() AS id) t`),
    ).rejects.toMatchObject({ constraint: 'ledger_entry_balanced' });
    await expect(attempt('UPDATE ledger_entry SET amount_cents = 1')).rejects.toThrow();
    await expect(attempt('DELETE FROM ledger_entry')).rejects.toThrow();
  });

  it('refreshes the lists of no other organization, although the function works as the owner', async () => {
    const { encounterId } = await books.encounter({ charges: [4000] });
    await books.in((scope) => postCharges(scope, [encounterId]));
    const version = () =>
      books.query<{ version: number }>('SELECT version FROM encounter WHERE id = $1', [
        encounterId,
      ]);
    const refresh = 'SELECT refresh_encounters(ARRAY[$1::uuid], NULL, NULL, NULL)';
    const before = await version();
    await books.database.inOrganization(newId(), systemActor, (scope) =>
      scope.query(refresh, [encounterId]),
    );
    expect(await version()).toEqual(before);
    await books.in((scope) => scope.query(refresh, [encounterId]));
    expect(await version()).not.toEqual(before);
  });
});
