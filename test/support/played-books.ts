/** Plays the stories of the worked examples on PostgreSQL, by the code that the worker runs. */
import { createPostingActivities } from '../../activities/posting.activities.js';
import { DomainError } from '../../src/domain/errors/domain-error.js';
import type { ClaimMatch } from '../../src/domain/posting/decisions.js';
import type { LineAction } from '../../src/domain/posting/line-facts.js';
import type { PatientPayment } from '../../src/domain/posting/patient-money.js';
import type { Remittance } from '../../src/domain/remittance/remittance.js';
import type { ChargeLineId } from '../../src/domain/shared/ids.js';
import { storeInbox } from '../../src/persistence/inbox/inbox-store.js';
import {
  carryOutAction,
  loadHeldLines,
  type LineDecision,
} from '../../src/persistence/ledger/actions.js';
import { recordDeposit } from '../../src/persistence/ledger/deposits.js';
import { postCharges, recordPatientPayment } from '../../src/persistence/ledger/intake-money.js';
import {
  payPatientRefund,
  refundPatientCredit,
  returnPatientPayment,
} from '../../src/persistence/ledger/patient-refunds.js';
import { settleResponsibility } from '../../src/persistence/ledger/responsibility.js';
import { newId } from '../../src/persistence/new-id.js';
import { matchByPerson } from '../../src/persistence/remittance/match-by-person.js';
import type { LineText, Verdict } from './books.js';
import type { StoryBooks } from './example-stories.js';
import { type PracticeBooks, type PracticeEncounter } from './practice-books.js';
import { dollars } from './remittance-builder.js';
import { remittanceFile } from './remittance-file.js';

const AT = '2026-03-10T12:00:00.000Z';
const DAY = AT.slice(0, 10);

/** What a second telling of the same fact may answer. */
const KNOWN = new Set([
  'ALREADY_POSTED',
  'ALREADY_MATCHED',
  'ACTION_EXCEEDS_BALANCE',
  'REFUND_EXCEEDS_CREDIT',
]);

const VERDICTS: Readonly<Record<string, Verdict>> = {
  posted: 'post',
  alreadyPosted: 'already-posted',
  quarantined: 'quarantine',
};

/**
 * `plain`: each fact once. `killed`: the worker dies after each commit, before it can answer, and
 * another one does the step again.
 */
export type Telling = 'plain' | 'killed';

export class PlayedBooks implements StoryBooks {
  private readonly steps: (() => Promise<void>)[] = [];
  private readonly encounters = new Map<string, PracticeEncounter>();
  private readonly declared = new Set<string>();
  private guarantorId: string | undefined;
  private readonly run = newId().slice(-8).toUpperCase();

  constructor(
    private readonly books: PracticeBooks,
    private readonly telling: Telling,
  ) {}

  /** Does everything that was told; returns the balances that it moved, second payers apart. */
  async play(): Promise<Record<string, number>> {
    const before = await this.balances();
    for (const step of this.steps) await step();
    const after = await this.balances();
    const moved = [...after].map(
      ([account, amount]) => [account, (amount - (before.get(account) ?? 0)) / 100] as const,
    );
    return Object.fromEntries(moved.filter(([, amount]) => amount !== 0));
  }

  claim(pcn: string, lines: readonly LineText[]): void {
    this.declared.add(pcn);
    const payers = lines[0]?.payers ?? [];
    this.steps.push(async () => {
      const own = await this.books.encounter({
        charges: lines.map(({ charge }) => dollars(charge)),
        payers: this.books.payers.slice(0, Math.max(1, payers.length)),
        guarantorId: await this.guarantor(),
      });
      this.encounters.set(pcn, own);
      if (payers.length === 0) await this.setSelfPay(own.encounterId, true);
      await this.told(() => this.books.in((scope) => postCharges(scope, [own.encounterId])));
    });
  }

  alias(pcn: string): void {
    this.declared.add(pcn);
  }

  match(payment: { readonly patientControlNumber: string }): ClaimMatch | undefined {
    const known = this.declared.has(payment.patientControlNumber);
    return known ? ({} as ClaimMatch) : undefined;
  }

  remit(remittance: Remittance, expected?: Verdict): Verdict {
    this.steps.push(() => this.deliver(remittanceFile([this.ours(remittance)]), expected));
    return expected ?? 'post';
  }

  pay(key: string, amountCents: number, { allocations }: Partial<PatientPayment> = {}): void {
    this.later(async () => {
      const [encounterId] = this.line(allocations?.[0]?.chargeLineId ?? '');
      const draft = {
        ...(encounterId === '' ? {} : { encounterId }),
        guarantorId: await this.guarantor(),
        amountCents,
        receivedOn: DAY,
        paymentKey: this.own(key),
        method: 'check',
      };
      await this.books.in((scope) => recordPatientPayment(scope, draft));
    });
  }

  returned(key: string): void {
    this.later(async () => {
      const [payment] = await this.books.query<{ id: string }>(
        'SELECT id FROM patient_payment WHERE payment_key = $1',
        [this.own(key)],
      );
      const request = { paymentId: payment?.id ?? '', reason: 'NSF', at: AT };
      await this.books.in((scope) => returnPatientPayment(scope, request));
    });
  }

  refund(key: string, amountCents: number): void {
    this.later(async () => {
      const guarantorId = await this.guarantor();
      const request = { guarantorId, amountCents, key: this.own(key), at: AT, reason: 'credit' };
      await this.books.in((scope) => refundPatientCredit(scope, request));
    });
  }

  refundPaid(key: string, amountCents: number): void {
    this.later(async () => {
      const guarantorId = await this.guarantor();
      const request = { guarantorId, amountCents, key: this.own(key), at: AT };
      await this.books.in((scope) => payPatientRefund(scope, request));
    });
  }

  /** The bank names the trace; whether a remittance has announced it is for the engine to find. */
  deposit(key: string, amountCents: number): void {
    const draft = { depositKey: this.own(key), depositedOn: DAY, amountCents };
    this.later(async () => {
      await this.books.in((scope) =>
        recordDeposit(scope, { ...draft, traceNumber: this.own('t1') }),
      );
    });
  }

  /** The remittance has found the earlier deposit by itself. */
  depositMatch(): void {}

  matchWaiting(fromPcn: string, toPcn: string): boolean {
    this.later(async () => {
      const [waiting] = await this.books.query<{ id: string }>(
        'SELECT id FROM claim_payment WHERE patient_control_number = $1',
        [this.numberOf(fromPcn)],
      );
      const claimId = this.encounters.get(toPcn)?.claims[0]?.id ?? '';
      const request = { claimPaymentId: waiting?.id ?? '', claimId, at: AT };
      await this.books.in((scope) => matchByPerson(scope, request));
    });
    return true;
  }

  act(line: string, { key, ...action }: LineAction): void {
    this.later(async () => {
      const [encounterId, lineId] = this.line(line);
      const decision = JSON.parse(
        JSON.stringify(action).replaceAll('"P1"', JSON.stringify(this.books.payers[0])),
      ) as LineDecision;
      await this.books.in(async (scope) => {
        const loaded = await loadHeldLines(scope, [encounterId]);
        const decisions = new Map([[lineId as ChargeLineId, [decision]]]);
        await carryOutAction(scope, loaded, decisions, { key: this.own(key), effectiveOn: DAY });
      });
    });
  }

  coverage(line: string): void {
    this.later(async () => {
      const [encounterId] = this.line(line);
      await this.setSelfPay(encounterId, false);
      await this.books.in((scope) => settleResponsibility(scope, { encounterId, at: AT }));
    });
  }

  step(): string[] {
    return [];
  }

  private later(work: () => Promise<void>): void {
    this.steps.push(() => this.told(work));
  }

  /** Runs a step; under `killed` once more, as the worker does that was never answered. */
  private async told(work: () => Promise<unknown>): Promise<void> {
    await work();
    if (this.telling !== 'killed') return;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof DomainError) || !KNOWN.has(error.code)) throw error;
    }
  }

  private async deliver(bytes: Buffer, expected?: Verdict): Promise<void> {
    const { id: inboxId } = await this.books.database.inGlobal((scope) =>
      storeInbox(scope, {
        source: 'upload',
        sourceKey: newId(),
        bytes,
        uploadedFor: this.books.organizationId,
        forRelay: false,
      }),
    );
    const worker = () => createPostingActivities({ database: this.books.database });
    if (this.telling === 'killed') await worker().receiveRemittances({ inboxId, at: AT });
    const { remittances } = await worker().receiveRemittances({ inboxId, at: AT });
    for (const reference of remittances) {
      if (this.telling === 'killed') await worker().postRemittance({ ...reference, at: AT });
      await worker().postRemittance({ ...reference, at: AT });
    }
    await worker().finishRemittanceIntake({ inboxId, at: AT });
    const [row] = await this.books.query<{ state: string }>(
      'SELECT state FROM remittance WHERE inbox_id = $1',
      [inboxId],
    );
    const verdict = VERDICTS[row?.state ?? ''];
    const wrong = expected === undefined ? verdict === 'quarantine' : verdict !== expected;
    if (wrong) throw new Error(`The remittance became ${row?.state ?? 'nothing'}`);
  }

  /** The remittance with our claim numbers; keys that must be new in every run carry its mark. */
  private ours(remittance: Remittance): Remittance {
    const { trace, claims, providerAdjustments } = remittance;
    const second = claims.some(({ patientControlNumber: pcn }) => pcn.endsWith('2'));
    return {
      ...remittance,
      trace: {
        number: this.own(trace.number),
        originator: second ? '1888888888' : '1999999999',
      },
      claims: claims.map((claim) => ({
        ...claim,
        patientControlNumber: this.numberOf(claim.patientControlNumber),
        payerClaimControlNumber: this.own(claim.payerClaimControlNumber ?? ''),
      })),
      providerAdjustments: providerAdjustments.map((plb) => ({
        ...plb,
        ...(plb.reference === undefined ? {} : { reference: this.own(plb.reference) }),
      })),
    };
  }

  private own(key: string): string {
    return `${key}-${this.run}`;
  }

  private numberOf(pcn: string): string {
    const second = pcn.endsWith('2');
    const claims = this.encounters.get(second ? pcn.slice(0, -1) : pcn)?.claims;
    return claims?.[second ? 1 : 0]?.number ?? `X${pcn}${this.run}`;
  }

  private line(name: string): readonly [string, string] {
    const [pcn = '', number = '1'] = name.split('/');
    const encounter = this.encounters.get(pcn);
    return [encounter?.encounterId ?? '', encounter?.lineIds[Number(number) - 1] ?? ''];
  }

  private async guarantor(): Promise<string> {
    if (this.guarantorId !== undefined) return this.guarantorId;
    this.guarantorId = newId();
    await this.books.query(
      `INSERT INTO guarantor (id, organization_id, last_name, folded_name) VALUES ($1, $2, 'DOE', 'DOE')`,
      [this.guarantorId, this.books.organizationId],
    );
    return this.guarantorId;
  }

  private async setSelfPay(encounterId: string, selfPay: boolean): Promise<void> {
    await this.books.query('UPDATE encounter SET self_pay = $2 WHERE id = $1', [
      encounterId,
      selfPay,
    ]);
    await this.books.query('UPDATE encounter_coverage SET state = $2 WHERE encounter_id = $1', [
      encounterId,
      selfPay ? 'inactive' : 'active',
    ]);
  }

  private async balances(): Promise<Map<string, number>> {
    const rows = await this.books.query<{ account: string; cents: string }>(
      `SELECT CASE WHEN account = 'payer-receivable' AND payer_id = $1 AND charge_line_id IS NOT NULL
           THEN account || ' (2nd)' ELSE account END AS account,
         sum(CASE direction WHEN 'D' THEN amount_cents ELSE -amount_cents END) AS cents
       FROM ledger_entry GROUP BY 1 ORDER BY 1`,
      [this.books.payers[1]],
    );
    return new Map(rows.map(({ account, cents }) => [account, Number(cents)]));
  }
}
