import { createPostingActivities } from '../../activities/posting.activities.js';
import { storeInbox } from '../../src/persistence/inbox/inbox-store.js';
import { matchDeposit, recordDeposit } from '../../src/persistence/ledger/deposits.js';
import { settleOpenRecoupments } from '../../src/persistence/ledger/open-recoupments.js';
import { postCharges, recordPatientPayment } from '../../src/persistence/ledger/intake-money.js';
import {
  payPatientRefund,
  refundPatientCredit,
  returnPatientPayment,
} from '../../src/persistence/ledger/patient-refunds.js';
import {
  giveUpPatientBalance,
  settleResponsibility,
} from '../../src/persistence/ledger/responsibility.js';
import { newId } from '../../src/persistence/new-id.js';
import {
  matchByPerson,
  matchCandidates,
  unmatchByPerson,
} from '../../src/persistence/remittance/match-by-person.js';
import { verifyBooks } from '../../src/persistence/verify/verify-books.js';
import { openBooks, type PracticeBooks } from '../support/practice-books.js';
import { remittance, type ClaimText } from '../support/remittance-builder.js';
import { remittanceFile } from '../support/remittance-file.js';

jest.setTimeout(180_000);
const AT = '2026-03-05T12:00:00Z';

describe('what people do with money', () => {
  let books: PracticeBooks;
  let traces = 0;
  beforeEach(async () => {
    books = await openBooks();
  });
  afterEach(async () => {
    const verify = await verifyBooks(books.database);
    const money = /balance|ledger|clearing|transit|remittance|lists/;
    expect(verify.violations.filter(({ invariant }) => money.test(invariant))).toEqual([]);
    await books.close();
  });

  async function remit(trace: string, paid: number, claims: ClaimText[]): Promise<void> {
    const activities = createPostingActivities({ database: books.database });
    const bytes = remittanceFile([remittance({ trace, paid, claims })]);
    const { id } = await books.database.inGlobal((scope) =>
      storeInbox(scope, {
        source: 'upload',
        sourceKey: newId(),
        bytes,
        uploadedFor: books.organizationId,
        forRelay: false,
      }),
    );
    for (const reference of (await activities.receiveRemittances({ inboxId: id, at: AT }))
      .remittances) {
      await activities.postRemittance({ ...reference, at: AT });
    }
  }

  const charged = async (charges: number[], payers?: string[]) => {
    const encounter = await books.encounter({ charges, ...(payers ? { payers } : {}) });
    await books.in((scope) => postCharges(scope, [encounter.encounterId]));
    return encounter;
  };
  const next = () => `TR${(traces += 1)}`;
  const pay = (guarantorId: string, encounterId: string, amountCents: number) =>
    books.in((scope) =>
      recordPatientPayment(scope, {
        guarantorId,
        encounterId,
        amountCents,
        receivedOn: '2026-03-01',
        paymentKey: newId(),
        method: 'check',
      }),
    );

  it('matches a waiting payment, takes the match back, and matches it again', async () => {
    const { encounterId, claims } = await charged([10000]);
    await remit(next(), 80, [{ pcn: 'XX00001A', charge: 100, paid: 80, cas: 'CO-45 20' }]);
    const [payment] = await books.query<{ id: string }>(
      "SELECT id FROM claim_payment WHERE match_state = 'unmatched'",
    );
    const claimPaymentId = payment!.id;
    const [best] = await books.in((scope) => matchCandidates(scope, claimPaymentId));
    expect(best).toMatchObject({
      candidate: { claimId: claims[0]!.id },
      reasons: ['member id', 'charge', 'last name'],
    });
    const match = () =>
      books.in((scope) => matchByPerson(scope, { claimPaymentId, claimId: claims[0]!.id, at: AT }));
    const matched = { 'contractual-allowance': 2000, 'payments-in-transit': 8000, revenue: -10000 };
    await match();
    expect(await books.organization()).toEqual(matched);
    await expect(match()).rejects.toMatchObject({ code: 'ALREADY_MATCHED' });
    await books.in((scope) =>
      unmatchByPerson(scope, { claimPaymentId, at: AT, reason: 'wrong patient' }),
    );
    expect(await books.end(encounterId)).toEqual({ 'payer-receivable': 10000, revenue: -10000 });
    expect(await books.organization()).toMatchObject({ 'unapplied-payer-cash': -8000 });
    await match();
    expect(await books.organization()).toEqual(matched);
  });

  it('takes back a match that was made by the numbers', async () => {
    const { claims } = await charged([10000]);
    await remit(next(), 80, [{ pcn: claims[0]!.number, charge: 100, paid: 80, cas: 'CO-45 20' }]);
    const [payment] = await books.query<{ id: string }>('SELECT id FROM claim_payment');
    await books.in((scope) =>
      unmatchByPerson(scope, { claimPaymentId: payment!.id, at: AT, reason: 'x' }),
    );
    expect(await books.organization()).toEqual({
      'payer-receivable': 10000,
      'payments-in-transit': 8000,
      revenue: -10000,
      'unapplied-payer-cash': -8000,
    });
  });

  it('returns a check, refunds a credit and pays it out', async () => {
    const { encounterId, guarantorId } = await charged([3000], []);
    const { id } = await pay(guarantorId, encounterId, 3000);
    const back = { paymentId: id, reason: 'NSF', at: AT };
    expect(await books.in((scope) => returnPatientPayment(scope, back))).toEqual({
      returned: true,
    });
    expect(await books.in((scope) => returnPatientPayment(scope, back))).toEqual({
      returned: false,
    });
    expect(await books.end(encounterId)).toEqual({ 'patient-receivable': 3000, revenue: -3000 });
    await pay(guarantorId, encounterId, 5000);
    const refund = { guarantorId, amountCents: 2000, key: 'r1', at: AT, reason: 'overpaid' };
    await books.in((scope) => refundPatientCredit(scope, refund));
    await expect(
      books.in((scope) => refundPatientCredit(scope, { ...refund, key: 'r2' })),
    ).rejects.toMatchObject({ code: 'REFUND_EXCEEDS_CREDIT' });
    await books.in((scope) => payPatientRefund(scope, refund));
    expect(await books.organization()).toEqual({ cash: 3000, revenue: -3000 });
  });

  it('gives up a small balance once', async () => {
    const { encounterId, guarantorId } = await charged([450], []);
    const what = {
      guarantorId,
      encounterIds: [encounterId],
      kind: 'small-balance' as const,
      causeKey: 'small/1',
      at: AT,
    };
    expect(await books.in((scope) => giveUpPatientBalance(scope, what))).toBe(450);
    expect(await books.in((scope) => giveUpPatientBalance(scope, what))).toBe(0);
    expect(await books.end(encounterId)).toEqual({ revenue: -450, 'write-off-small-balance': 450 });
  });

  it('moves a self-pay charge to a coverage that was found; what was paid becomes credit', async () => {
    const { encounterId, guarantorId } = await charged([20000], []);
    await pay(guarantorId, encounterId, 3000);
    const other = await books.encounter({ charges: [1] });
    await books.query(
      `INSERT INTO encounter_coverage (organization_id, encounter_id, sequence, coverage_id, payer_id, state)
       SELECT organization_id, $1, 1, coverage_id, payer_id, 'active' FROM encounter_coverage WHERE encounter_id = $2`,
      [encounterId, other.encounterId],
    );
    const settle = () => books.in((scope) => settleResponsibility(scope, { encounterId, at: AT }));
    expect([await settle(), await settle()]).toEqual([20000, 0]);
    expect(await books.organization()).toEqual({
      cash: 3000,
      'patient-credit': -3000,
      'payer-receivable': 20000,
      revenue: -20000,
    });
  });

  it('reverses a write-off when the payer pays all the same', async () => {
    const { encounterId, guarantorId, claims } = await charged([20000]);
    await books.query("UPDATE encounter_coverage SET state = 'inactive' WHERE encounter_id = $1", [
      encounterId,
    ]);
    await books.in((scope) => settleResponsibility(scope, { encounterId, at: AT }));
    await books.in((scope) =>
      giveUpPatientBalance(scope, {
        guarantorId,
        encounterIds: [encounterId],
        kind: 'bad-debt',
        causeKey: 'bad/1',
        at: AT,
      }),
    );
    expect(await books.end(encounterId)).toEqual({ 'bad-debt': 20000, revenue: -20000 });
    await remit(next(), 120, [
      { pcn: claims[0]!.number, charge: 200, paid: 120, cas: 'CO-45 50, PR-2 30' },
    ]);
    expect(await books.end(encounterId)).toMatchObject({
      'bad-debt': 3000,
      'contractual-allowance': 5000,
    });
  });

  it('nets a recoupment that stayed open with the credit of its claim, once', async () => {
    const { claims } = await charged([20000]);
    const pcn = claims[0]!.number;
    await remit(next(), 250, [{ pcn, charge: 250, paid: 250 }]);
    const other = await charged([30000]);
    const activities = createPostingActivities({ database: books.database });
    const file = remittance({
      trace: next(),
      paid: 230,
      claims: [{ pcn: other.claims[0]!.number, charge: 300, paid: 300 }],
      plb: [`WO:ICN-${pcn} 50`, 'WO:OTHER 20'],
    });
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
    await activities.postRemittance({ ...remittances[0]!, at: AT });
    expect(await books.organization()).toMatchObject({ 'payer-credit': -5000, recoupment: 7000 });
    const later = new Date(Date.now() + 90 * 86_400_000).toISOString();
    const settle = (at: string) => books.in((scope) => settleOpenRecoupments(scope, at));
    expect(await settle(new Date().toISOString())).toEqual({ netted: 0, opened: 0 });
    expect(await settle(later)).toEqual({ netted: 1, opened: 1 });
    expect(await settle(later)).toEqual({ netted: 0, opened: 0 });
    const end = await books.organization();
    expect(end).toMatchObject({ recoupment: 2000 });
    expect(end['payer-credit']).toBeUndefined();
  });

  it('matches bank and remittance in either order, once', async () => {
    const { claims } = await charged([12000]);
    const trace = next();
    const deposit = {
      depositKey: 'bank-1',
      depositedOn: '2026-03-03',
      amountCents: 12000,
      traceNumber: trace,
    };
    const first = await books.in((scope) => recordDeposit(scope, deposit));
    expect(first.state).toBe('unmatched');
    await books.in((scope) => recordDeposit(scope, deposit));
    expect(await books.organization()).toMatchObject({
      cash: 12000,
      'unidentified-receipts': -12000,
    });
    await remit(trace, 120, [{ pcn: claims[0]!.number, charge: 120, paid: 120 }]);
    expect(await books.organization()).toEqual({ cash: 12000, revenue: -12000 });
    const [row] = await books.query<{ id: string }>('SELECT id FROM remittance');
    await expect(
      books.in((scope) => matchDeposit(scope, first.id, row!.id, AT)),
    ).rejects.toMatchObject({ code: 'DEPOSIT_NOT_OPEN' });
    const other = await charged([9000]);
    const later = next();
    await remit(later, 90, [{ pcn: other.claims[0]!.number, charge: 90, paid: 90 }]);
    const short = await books.in((scope) =>
      recordDeposit(scope, {
        ...deposit,
        depositKey: 'bank-2',
        amountCents: 8000,
        traceNumber: later,
      }),
    );
    expect(short.state).toBe('matched');
    expect(await books.organization()).toMatchObject({ cash: 20000, 'payments-in-transit': 1000 });
  });
});
