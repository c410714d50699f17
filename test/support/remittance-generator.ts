/**
 * Remittances with known truth, of any size, by seed: what must be posted, what must be refused and
 * what every account must be afterwards are computed while the file is made, without the planner.
 */
import type { Remittance } from '../../src/domain/remittance/remittance.js';
import type { ClaimText } from './remittance-builder.js';
import { remittance } from './remittance-builder.js';
import { seededRandom, type Random } from './random.js';

export type Fault = 'none' | 'line' | 'claim' | 'payment';

/** A payment advice with what must become of it. */
export interface TrueRemittance {
  readonly remittance: Remittance;
  readonly verdict: 'post' | 'quarantine';
  /** Accounts that it moves when it is posted, in cents, debit positive. */
  readonly moves: Readonly<Record<string, number>>;
}

/** A claim that the practice has sent. */
export interface TrueClaim {
  readonly pcn: string;
  readonly payer: string;
  readonly charges: readonly number[];
}

export interface GeneratedRemittances {
  readonly claims: readonly TrueClaim[];
  readonly remittances: readonly TrueRemittance[];
}

export interface GeneratorOptions {
  readonly seed: number;
  readonly claims: number;
  /** Claims per payment advice. */
  readonly perRemittance?: number;
  /** Share of advices with one sum off by one cent. */
  readonly faults?: number;
  /** Shares of claims: reversed again in the same advice, unknown to us, denied. */
  readonly reversals?: number;
  readonly unknown?: number;
  readonly denials?: number;
  /** Share of advices with provider adjustments. */
  readonly plbs?: number;
}

const money = (cents: number): string => (cents / 100).toFixed(2);
const PAYERS = ['1000000001', '1000000002'];

/** Makes the claims and the advices that answer them. */
export function generateRemittances(options: GeneratorOptions): GeneratedRemittances {
  const random = seededRandom(options.seed);
  const claims: TrueClaim[] = Array.from({ length: options.claims }, (_, index) => ({
    pcn: `G${options.seed}X${index}`,
    payer: PAYERS[index % 2] ?? '',
    charges: Array.from({ length: random.int(1, 4) }, () => random.int(100, 90_000)),
  }));
  const remittances: TrueRemittance[] = [];
  for (const payer of PAYERS) {
    const own = claims.filter((claim) => claim.payer === payer);
    const size = options.perRemittance ?? 25;
    for (let at = 0; at < own.length; at += size) {
      const trace = `${payer}-${options.seed}-${remittances.length}`;
      remittances.push(advice(random, trace, { payer, claims: own.slice(at, at + size) }, options));
    }
  }
  return { claims, remittances };
}

class Truth {
  readonly moves: Record<string, number> = {};
  paid = 0;

  add(account: string, cents: number): void {
    const sum = (this.moves[account] ?? 0) + cents;
    if (sum === 0) delete this.moves[account];
    else this.moves[account] = sum;
  }
}

function advice(
  random: Random,
  trace: string,
  { payer, claims }: { readonly payer: string; readonly claims: readonly TrueClaim[] },
  options: GeneratorOptions,
): TrueRemittance {
  const truth = new Truth();
  const texts: ClaimText[] = [];
  for (const claim of claims) {
    const unknown = random.chance(options.unknown ?? 0);
    const denied = random.chance(options.denials ?? 0);
    const text = claimText(random, claim, { unknown, denied });
    texts.push(text.claim);
    apply(truth, text, 1, unknown);
    if (unknown || !random.chance(options.reversals ?? 0)) continue;
    texts.push(negated(text.claim));
    apply(truth, text, -1, false);
  }
  const plb: string[] = [];
  if (random.chance(options.plbs ?? 0)) plb.push(`L6 ${money(-random.int(1, 900))}`);
  if (random.chance(options.plbs ?? 0)) plb.push(`CS ${money(random.int(-500, 500))}`);
  if (random.chance(options.plbs ?? 0)) plb.push(`WO:${trace} ${money(random.int(-900, 900))}`);
  const moved = plb.map((each) => Math.round(Number(each.split(' ')[1]) * 100));
  const payment = truth.paid - moved.reduce((sum, each) => sum + each, 0);
  if (payment < 0) {
    plb.push(`FB ${money(payment)}`);
    moved.push(payment);
  }
  plb.forEach((each, index) => {
    const reason = each.split(/[: ]/)[0] ?? '';
    const account = { L6: 'interest-income', WO: 'recoupment', FB: 'forward-balance' }[reason];
    truth.add(account ?? `plb-${reason}`, moved[index] ?? 0);
  });
  const received = Math.max(0, payment);
  truth.add('payments-in-transit', received);
  const whole = remittance({ trace, payer, paid: money(received), claims: texts, plb });
  const fault = random.chance(options.faults ?? 0) ? (random.pick(FAULTS) ?? 'none') : 'none';
  return {
    remittance: broken(whole, fault, random),
    verdict: fault === 'none' ? 'post' : 'quarantine',
    moves: fault === 'none' ? truth.moves : {},
  };
}

const FAULTS: readonly Fault[] = ['line', 'claim', 'payment'];

interface Shares {
  readonly claim: ClaimText;
  readonly paid: number;
  readonly contractual: number;
  readonly patient: number;
}

/** A decision that explains every cent of every line: paid, CO-45, PR-2, and CO-16 when denied. */
function claimText(
  random: Random,
  claim: TrueClaim,
  { unknown, denied }: { readonly unknown: boolean; readonly denied: boolean },
): Shares {
  let [paid, contractual, patient] = [0, 0, 0];
  const lines = claim.charges.map((charge) => {
    const [first = 0, second = 0, third = 0] = random.split(charge, 3);
    if (denied) return { charge: money(charge), paid: '0', cas: `CO-16 ${money(charge)}` };
    paid += first;
    contractual += second;
    patient += third;
    const parts = [
      ...(second > 0 ? [`CO-45 ${money(second)}`] : []),
      ...(third > 0 ? [`PR-2 ${money(third)}`] : []),
    ];
    return { charge: money(charge), paid: money(first), cas: parts.join(', ') };
  });
  const charge = claim.charges.reduce((sum, each) => sum + each, 0);
  const pcn = unknown ? `UNKNOWN${claim.pcn}` : claim.pcn;
  return {
    claim: { pcn, payerClaim: `ICN${claim.pcn}`, charge: money(charge), paid: money(paid), lines },
    paid,
    contractual,
    patient,
  };
}

function apply(truth: Truth, shares: Shares, sign: 1 | -1, unknown: boolean): void {
  const { paid, contractual, patient } = shares;
  truth.paid += sign * paid;
  if (unknown) {
    truth.add('unapplied-payer-cash', -paid);
    return;
  }
  truth.add('payer-receivable', -sign * (paid + contractual + patient));
  truth.add('contractual-allowance', sign * contractual);
  truth.add('patient-receivable', sign * patient);
}

function negated(claim: ClaimText): ClaimText {
  const minus = (text: string | number): string => money(-Math.round(Number(text) * 100));
  return {
    ...claim,
    status: '22',
    charge: minus(claim.charge),
    paid: minus(claim.paid),
    lines: (claim.lines ?? []).map((line) => ({
      charge: minus(line.charge),
      paid: minus(line.paid),
      cas: (line.cas ?? '')
        .split(', ')
        .filter(Boolean)
        .map((part) => `${part.split(' ')[0]} ${minus(part.split(' ')[1] ?? '0')}`)
        .join(', '),
    })),
  };
}

/** Takes one cent away at one level. */
function broken(whole: Remittance, fault: Fault, random: Random): Remittance {
  if (fault === 'none') return whole;
  if (fault === 'payment') {
    return { ...whole, paymentAmountCents: (whole.paymentAmountCents + 1) as never };
  }
  const at = random.int(0, whole.claims.length - 1);
  return {
    ...whole,
    claims: whole.claims.map((claim, index) => {
      if (index !== at) return claim;
      if (fault === 'claim') return { ...claim, chargeCents: (claim.chargeCents + 1) as never };
      const [line, ...rest] = claim.lines;
      if (!line) return claim;
      return { ...claim, lines: [{ ...line, paidCents: (line.paidCents + 1) as never }, ...rest] };
    }),
  };
}
