/**
 * A payment advice whose claims are not held: a file of 100,000 claims is read once to be judged and
 * once more to be posted, a few hundred claims at a time. What is kept is its head, its sums and the
 * few things that only the whole can say (which claims share their money key).
 */
import { cents, type Cents } from '../shared/cents.js';
import { RemittanceJudge, type RemittanceFinding } from './finding.js';
import {
  claimBase,
  claimContent,
  claimKey,
  ordinalsOf,
  providerAdjustmentKeys,
  remittanceKey,
  type MoneyKey,
  type RemittanceKeys,
} from './keys.js';
import type { ClaimPayment, Remittance } from './remittance.js';

/** One 835 without its claims. */
export type RemittanceHead = Omit<Remittance, 'claims'>;

export interface Advice {
  readonly head: RemittanceHead;
  readonly claimCount: number;
  readonly chargeCents: Cents;
  readonly paidCents: Cents;
  /** Money key of the remittance, and of its PLB amounts. */
  readonly key: string;
  readonly providerAdjustmentKeys: readonly MoneyKey[];
  /** By index: the ordinal of a claim among those that share its key; 1 when it is not here. */
  readonly ordinals: ReadonlyMap<number, number>;
  /** Its claims in the order of the ST, read anew for each call. */
  readonly claims: () => AsyncIterable<ClaimPayment>;
}

/** A claim payment with its money key and its place (from 1) in the ST. */
export interface PlacedClaim {
  readonly payment: ClaimPayment;
  readonly key: MoneyKey;
  readonly ordinal: number;
}

/** Returns the claims of an advice with their money keys. */
export async function* placedClaims(advice: Advice): AsyncGenerator<PlacedClaim> {
  let index = 0;
  for await (const payment of advice.claims()) {
    const key = claimKey(advice.key, payment, advice.ordinals.get(index) ?? 1);
    index += 1;
    yield { payment, key, ordinal: index };
  }
}

/** Returns all money keys of an advice; reads its claims. */
export async function adviceKeys(advice: Advice): Promise<RemittanceKeys> {
  const claims: MoneyKey[] = [];
  for await (const { key } of placedClaims(advice)) claims.push(key);
  const { key: remittance, providerAdjustmentKeys: providerAdjustments } = advice;
  return { remittance, claims, providerAdjustments };
}

/** What was found in the claims of an advice once all were seen. */
export interface JudgedAdvice {
  readonly advice: Advice;
  readonly findings: readonly RemittanceFinding[];
}

/** Judges and sums up an advice claim by claim. */
export class AdviceBuilder {
  private readonly judge: RemittanceJudge;
  private readonly bases = new Set<string>();
  private readonly repeated = new Set<string>();
  private claimCount = 0;
  private charge = 0;
  private paid = 0;

  /** Keeps at most so many findings; thousands of equal ones say no more. */
  constructor(mostFindings?: number) {
    this.judge = new RemittanceJudge(mostFindings);
  }

  add(claim: ClaimPayment): void {
    this.claimCount += 1;
    this.charge += claim.chargeCents;
    this.paid += claim.paidCents;
    const base = claimBase('', claim);
    if (this.bases.has(base)) this.repeated.add(base);
    else this.bases.add(base);
    this.judge.claim(claim);
  }

  /** Ends the advice; `claims` reads its claims again (here only when some share their key). */
  async finish(head: RemittanceHead, claims: Advice['claims']): Promise<JudgedAdvice> {
    const key = remittanceKey(head);
    const advice: Advice = {
      head,
      claimCount: this.claimCount,
      chargeCents: cents(this.charge),
      paidCents: cents(this.paid),
      key,
      providerAdjustmentKeys: providerAdjustmentKeys(key, head.providerAdjustments),
      ordinals: await ordinalsAmong(this.repeated, claims),
      claims,
    };
    return { advice, findings: this.judge.finish(head) };
  }
}

async function ordinalsAmong(
  repeated: ReadonlySet<string>,
  claims: Advice['claims'],
): Promise<Map<number, number>> {
  if (repeated.size === 0) return new Map();
  const entries: { index: number; base: string; content: string }[] = [];
  let index = 0;
  for await (const claim of claims()) {
    const base = claimBase('', claim);
    if (repeated.has(base)) entries.push({ index, base, content: claimContent(claim) });
    index += 1;
  }
  const ordinals = ordinalsOf(entries);
  return new Map(entries.map((entry, at) => [entry.index, ordinals[at] ?? 1]));
}

/** Returns a remittance that is held in memory as an advice with its findings. */
export async function judgedAdvice(remittance: Remittance): Promise<JudgedAdvice> {
  const { claims, ...head } = remittance;
  const builder = new AdviceBuilder();
  for (const claim of claims) builder.add(claim);
  return builder.finish(head, async function* () {
    yield* claims;
  });
}
