/**
 * Random operations against a small model that knows nothing of plans: sums per account that follow
 * from what came in, and per line that what was charged is owed, given up or paid. Seed and number
 * of operations are printed when something fails: MODEL_SEED and MODEL_OPS replay it.
 */
import { Books } from '../../../test/support/books.js';
import { remittance, type ClaimText } from '../../../test/support/remittance-builder.js';
import { seededRandom, type Random } from '../../../test/support/random.js';
import { DomainError } from '../errors/domain-error.js';
import type { Remittance } from '../remittance/remittance.js';
import { cents } from '../shared/cents.js';
import type { PayerId } from '../shared/ids.js';
import { claimContent } from '../remittance/keys.js';

const OPS = Number(process.env['MODEL_OPS'] ?? 20_000);
const SEED = Number(process.env['MODEL_SEED'] ?? 20_260_302);
/** Books are closed and opened anew after so many operations, as memory is kept small. */
const CHAPTER = 250;

interface Case {
  readonly pcn: string;
  readonly payers: readonly string[];
  readonly charges: readonly number[];
  readonly decisions: { remittance: Remittance; claim: ClaimText; payer: number }[];
}

const money = (amount: number): string => (amount / 100).toFixed(2);

/** One chapter: books, the sums that they must have, and what has come in so far. */
class Chapter {
  readonly books = new Books();
  readonly cases: Case[] = [];
  readonly sent: { remittance: Remittance; verdict: string }[] = [];
  readonly waiting: string[] = [];
  readonly payments: string[] = [];
  readonly expected: Record<string, number> = {};
  private traces = 0;

  constructor(private readonly random: Random) {}

  add(account: string, amount: number): void {
    this.expected[account] = (this.expected[account] ?? 0) + amount;
  }

  charge(): void {
    const { random } = this;
    const pcn = `C${this.cases.length}`;
    const payers = ['P1', 'P2', 'P3'].slice(0, random.int(0, 3));
    const charges = Array.from({ length: random.int(1, 3) }, () => random.int(1, 50_000));
    const guarantor = `G${random.int(0, Math.floor(this.cases.length / 2))}`;
    this.books.claim(
      pcn,
      charges.map((each) => ({ charge: money(each), payers, guarantor })),
    );
    payers.forEach((payer, index) => this.books.alias(`${pcn}-${index}`, pcn, payer));
    this.cases.push({ pcn, payers, charges, decisions: [] });
    for (const each of charges) this.add('revenue', -each);
  }

  /** A balanced decision of a random payer on a random case. */
  decide(): void {
    const found = this.random.pick(this.cases.filter(({ payers }) => payers.length > 0));
    if (!found) return this.charge();
    const payer = this.random.int(0, found.payers.length - 1);
    const icn = `${found.pcn}/${payer}/${this.random.int(1, 2)}`;
    const claim = this.claimOf(`${found.pcn}-${payer}`, icn, found.charges);
    const sent = this.remit([claim]);
    found.decisions.push({ remittance: sent, claim, payer });
  }

  private claimOf(pcn: string, icn: string, charges: readonly number[]): ClaimText {
    const lines = charges.map((charge) => {
      const parts = this.random.split(charge, 4);
      const [paid = 0, first = 0, second = 0, third = 0] = parts;
      const cas = [
        [this.random.pick(['CO-45', 'CO-253', 'OA-94', 'OA-23']) ?? 'CO-45', first],
        [this.random.pick(['PR-1', 'PR-2', 'PR-3']) ?? 'PR-1', second],
        [this.random.pick(['CO-16', 'PR-27', 'CO-97', 'CO-144']) ?? 'CO-16', third],
      ] as const;
      const text = cas
        .filter(([, amount]) => amount > 0)
        .map(([code, amount]) => `${code} ${money(amount)}`);
      return { charge: money(charge), paid: money(paid), cas: text.join(', ') };
    });
    const sum = (values: readonly string[]) => values.reduce((all, each) => all + Number(each), 0);
    return {
      pcn,
      payerClaim: icn,
      charge: sum(lines.map(({ charge }) => charge)).toFixed(2),
      paid: sum(lines.map(({ paid }) => paid)).toFixed(2),
      lines,
    };
  }

  remit(claims: readonly ClaimText[], plb: readonly string[] = []): Remittance {
    const paid = claims.reduce((sum, claim) => sum + Math.round(Number(claim.paid) * 100), 0);
    const held = plb.reduce((sum, text) => sum + Math.round(Number(text.split(' ')[1]) * 100), 0);
    let payment = paid - held;
    const carried = payment < 0 ? [`FB ${money(payment)}`] : [];
    if (payment < 0) payment = 0;
    this.traces += 1;
    const sent = remittance({
      trace: `T${this.traces}`,
      date: `2026-03-${String((this.traces % 27) + 1).padStart(2, '0')}`,
      paid: money(payment),
      claims,
      plb: [...plb, ...carried],
    });
    this.send(sent);
    return sent;
  }

  private send(sent: Remittance): void {
    const verdict = this.books.remit(sent);
    this.sent.push({ remittance: sent, verdict });
    if (verdict !== 'post') return;
    this.add('payments-in-transit', sent.paymentAmountCents);
    for (const { reason, amountCents } of sent.providerAdjustments) {
      const account = { WO: 'recoupment', FB: 'forward-balance', L6: 'interest-income' }[reason];
      this.add(account ?? (reason === 'ZZ' ? 'plb-suspense' : `plb-${reason}`), amountCents);
    }
  }

  again(): void {
    const known = this.random.pick(this.sent);
    if (!known) return;
    const verdict = this.books.remit(known.remittance);
    const expected = known.verdict === 'quarantine' ? 'quarantine' : 'already-posted';
    if (verdict !== expected) throw new Error(`${verdict} instead of ${expected}`);
  }

  /** Same key, one cent elsewhere: it must be refused whole. */
  forge(): void {
    const known = this.random.pick(this.sent.filter(({ verdict }) => verdict === 'post'));
    const [claim] = known?.remittance.claims ?? [];
    if (!known || !claim) return;
    const forged = {
      ...known.remittance,
      claims: known.remittance.claims.map((each) =>
        each === claim
          ? {
              ...claim,
              adjustments: [
                ...claim.adjustments,
                { group: 'CO', reason: '45', amountCents: cents(1) },
              ],
            }
          : each,
      ),
    };
    if (this.books.remit(forged) !== 'quarantine')
      throw new Error('a forged remittance was posted');
  }

  reverse(): void {
    const found = this.random.pick(this.cases.filter(({ decisions }) => decisions.length > 0));
    const index = this.random.int(0, (found?.decisions.length ?? 1) - 1);
    const known = found?.decisions[index];
    if (!found || !known) return;
    found.decisions.splice(index, 1);
    const { claim } = known;
    const lines = (claim.lines ?? []).map((line) => ({
      charge: money(-Math.round(Number(line.charge) * 100)),
      paid: money(-Math.round(Number(line.paid) * 100)),
      cas: (line.cas ?? '')
        .split(', ')
        .filter(Boolean)
        .map((part) => {
          const [code, amount] = part.split(' ');
          return `${code} ${money(-Math.round(Number(amount) * 100))}`;
        })
        .join(', '),
    }));
    const paid = money(-Math.round(Number(claim.paid) * 100));
    const charge = money(-Math.round(Number(claim.charge) * 100));
    this.remit([{ ...claim, status: '22', charge, paid, lines }]);
  }

  plb(): void {
    const amount = money(this.random.int(-5_000, 5_000));
    const reason = this.random.pick(['WO:X', 'FB', 'L6', 'CS', 'LE', 'ZZ']) ?? 'WO';
    this.remit([], [`${reason} ${amount}`]);
  }

  stranger(): void {
    const pcn = `S${this.traces}`;
    const claim = this.claimOf(pcn, `S${this.traces}`, [this.random.int(100, 9_000)]);
    this.remit([claim]);
    this.waiting.push(pcn);
  }

  match(): void {
    const pcn = this.waiting.pop();
    const found = this.random.pick(
      this.cases.filter(({ payers, charges }) => payers.length > 0 && charges.length === 1),
    );
    if (!pcn) return;
    if (!found) this.waiting.push(pcn);
    else this.books.matchWaiting(pcn, `${found.pcn}-0`);
  }

  pay(): void {
    const key = `pay${this.payments.length}`;
    const amount = this.random.int(1, 20_000);
    const who = `G${this.random.int(0, Math.floor(this.cases.length / 2))}`;
    this.books.pay(key, cents(amount), {}, who);
    this.payments.push(`${key}|${who}|${amount}`);
    this.add('cash', amount);
  }

  bounce(): void {
    const index = this.random.int(0, this.payments.length - 1);
    const [key = '', who = '', amount = '0'] = (this.payments[index] ?? '').split('|');
    if (key === '') return;
    this.payments.splice(index, 1, '');
    this.books.returned(key, who);
    this.add('cash', -Number(amount));
  }

  act(): void {
    const found = this.random.pick(this.cases);
    if (!found) return;
    const line = `${found.pcn}/${this.random.int(1, found.charges.length)}`;
    const owner = (this.random.pick([...found.payers, 'patient']) ?? 'patient') as PayerId;
    const amountCents = cents(this.random.int(1, 5_000));
    const key = `action${this.traces}-${this.random.int(0, 1e9)}`;
    const kind = this.random.pick(['write-off', 'bad-debt', 'transfer'] as const) ?? 'write-off';
    const to = (this.random.pick([...found.payers, 'patient']) ?? 'patient') as PayerId;
    if (kind === 'transfer' && to === owner) return;
    this.attempt(() =>
      this.books.act(
        line,
        kind === 'transfer'
          ? { kind, key, from: owner, to, amountCents }
          : { kind, key, owner, type: 'denied', amountCents },
      ),
    );
  }

  recover(): void {
    const found = this.random.pick(this.cases);
    const line = `${found?.pcn ?? ''}/1`;
    const action = found && this.books.facts(line).actions.find(({ kind }) => kind !== 'transfer');
    if (action) this.attempt(() => this.books.recover(line, action.key));
  }

  correct(): void {
    const found = this.random.pick(this.cases);
    if (!found) return;
    const amount = this.random.int(1, 50_000);
    this.add('revenue', this.books.facts(`${found.pcn}/1`).chargeCents - amount);
    this.books.correctCharge(`${found.pcn}/1`, cents(amount));
  }

  refund(): void {
    const who = `G${this.random.int(0, Math.floor(this.cases.length / 2))}`;
    const amount = this.random.int(1, 3_000);
    this.attempt(() => {
      this.books.refund(`refund${this.traces}`, cents(amount), who);
      this.books.refundPaid(`paid${this.traces}`, cents(amount), who);
      this.add('cash', -amount);
    });
  }

  private attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }

  check(): void {
    const found = new Map<string, number>();
    let world = 0;
    for (const [key, amount] of Object.entries(this.books.balances())) {
      const account = key.split('|')[0] ?? '';
      found.set(account, (found.get(account) ?? 0) + amount);
      world += amount;
    }
    expect(world).toBe(0);
    expect(found.get('remittance-clearing') ?? 0).toBe(0);
    for (const [account, amount] of Object.entries(this.expected)) {
      expect({ account, amount: found.get(account) ?? 0 }).toEqual({ account, amount });
    }
    for (const { pcn, charges } of this.cases) {
      charges.forEach((_, index) => this.checkLine(`${pcn}/${index + 1}`));
    }
  }

  /** What was charged is owed, given up, or was paid (and what was paid too much is a credit). */
  private checkLine(line: string): void {
    const { chargeCents } = this.books.facts(line);
    const on = (pattern: RegExp) =>
      this.books.lineBalance(line, (account) => pattern.test(account));
    const paidByPayers = on(/^(remittance-clearing|unapplied-payer-cash)$/);
    const applied = on(/^patient-credit$|^cash$/);
    const rest = on(/receivable$|^contractual|^write-off|^bad-debt|^payer-credit$/);
    expect(applied).toBe(0);
    expect({ line, revenue: on(/^revenue$/) }).toEqual({ line, revenue: -chargeCents || 0 });
    const patient = this.books.patientPaid(line);
    expect({ line, total: rest + paidByPayers + patient }).toEqual({ line, total: chargeCents });
  }
}

const WEIGHTS: readonly (readonly [keyof Chapter, number])[] = [
  ['charge', 12],
  ['decide', 30],
  ['again', 8],
  ['forge', 3],
  ['reverse', 14],
  ['plb', 4],
  ['stranger', 4],
  ['match', 4],
  ['pay', 8],
  ['bounce', 2],
  ['act', 6],
  ['recover', 2],
  ['correct', 2],
  ['refund', 3],
];

it(`${OPS} random operations leave the ledger as a small model says (seed ${SEED})`, () => {
  const random = seededRandom(SEED);
  const bag = WEIGHTS.flatMap(([name, weight]) => new Array<keyof Chapter>(weight).fill(name));
  for (let done = 0; done < OPS; done += CHAPTER) {
    const chapter = new Chapter(random);
    for (let index = 0; index < CHAPTER; index += 1) {
      const operation = random.pick(bag) ?? 'charge';
      (chapter[operation] as () => void).call(chapter);
    }
    chapter.check();
  }
}, 3_600_000);

it('knows equal decisions by their content', () => {
  const chapter = new Chapter(seededRandom(1));
  chapter.charge();
  const sent = chapter.remit([{ pcn: 'X', charge: 1, paid: 1 }]);
  expect(claimContent(sent.claims[0]!)).toContain('100');
});
