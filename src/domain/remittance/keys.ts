import type { Adjustment } from '../claim/claim.js';
import type { ClaimPayment, ProviderAdjustment, Remittance } from './remittance.js';

/** A money key with what it stood for, so that a known key with other content is seen. */
export interface MoneyKey {
  readonly key: string;
  readonly content: string;
}

/** The keys of one ST (architecture §5). */
export interface RemittanceKeys {
  /** Payer id of TRN03 + TRN02 + BPR16. */
  readonly remittance: string;
  /** One per claim payment, in the order of the ST. */
  readonly claims: readonly MoneyKey[];
  /** One per PLB amount, in the order of the ST. */
  readonly providerAdjustments: readonly MoneyKey[];
}

const join = (...parts: readonly (string | number | undefined)[]): string =>
  JSON.stringify(parts.map((part) => (part === undefined ? '' : String(part))));

const adjustmentsText = (adjustments: readonly Adjustment[]): string[] =>
  adjustments.map(({ group, reason, amountCents }) => join(group, reason, amountCents)).sort();

/** Returns the amounts and codes of a claim payment as text; equal texts are equal decisions. */
export function claimContent(claim: ClaimPayment): string {
  const lines = claim.lines.map((line) =>
    join(
      line.qualifier,
      line.procedure,
      line.modifiers.join(':'),
      line.chargeCents,
      line.paidCents,
      line.lineControlNumber,
      ...adjustmentsText(line.adjustments),
    ),
  );
  const amounts = join(claim.chargeCents, claim.paidCents, ...adjustmentsText(claim.adjustments));
  return JSON.stringify([amounts, ...lines]);
}

/** Numbers the entries that share a key; equal keys are told apart by content, then by order. */
function withOrdinals(entries: readonly { base: string; content: string }[]): MoneyKey[] {
  const ordinals = ordinalsOf(entries);
  return entries.map(({ base, content }, index) => ({
    key: join(base, ordinals[index] ?? 1),
    content,
  }));
}

/** Returns the ordinal of each entry among those that share its base: by content, then by order. */
export function ordinalsOf(entries: readonly { base: string; content: string }[]): number[] {
  const ordinals = new Array<number>(entries.length);
  const seen = new Map<string, number>();
  const byContent = entries
    .map((entry, index) => ({ ...entry, index }))
    .sort((a, b) => (a.content === b.content ? a.index - b.index : a.content < b.content ? -1 : 1));
  for (const { base, index } of byContent) {
    const ordinal = (seen.get(base) ?? 0) + 1;
    seen.set(base, ordinal);
    ordinals[index] = ordinal;
  }
  return ordinals;
}

/** Returns the key of a remittance: payer id of TRN03 + TRN02 + BPR16. */
export function remittanceKey({
  trace,
  payer,
  paymentDate,
}: Pick<Remittance, 'trace' | 'payer' | 'paymentDate'>): string {
  return join(trace.originator ?? payer.id, trace.number, paymentDate);
}

/** Returns what equal claims of one remittance share: its key + CLP07 + CLP01 + CLP02. */
export function claimBase(own: string, claim: ClaimPayment): string {
  const { payerClaimControlNumber, patientControlNumber, status } = claim;
  return join(own, 'CLP', payerClaimControlNumber, patientControlNumber, status);
}

/** Returns the key of the `ordinal`-th claim of its base, with what it stood for. */
export function claimKey(own: string, claim: ClaimPayment, ordinal: number): MoneyKey {
  return { key: join(claimBase(own, claim), ordinal), content: claimContent(claim) };
}

/** Returns the keys of the PLB amounts of a remittance, in the order of the ST. */
export function providerAdjustmentKeys(
  own: string,
  adjustments: readonly ProviderAdjustment[],
): MoneyKey[] {
  return withOrdinals(
    adjustments.map(({ providerId, fiscalPeriod, reason, reference, amountCents }) => ({
      base: join(own, 'PLB', providerId, fiscalPeriod, reason, reference, amountCents),
      content: '',
    })),
  );
}

/**
 * Returns the money keys of a remittance: of itself, its claims (remittance + CLP07 + CLP01 +
 * CLP02 + ordinal among equal claims inside one ST) and its PLB amounts (remittance + PLB01 +
 * PLB02 + reason + reference + amount + ordinal). File names, ISA13 and ST02 are not part of them.
 */
export function remittanceKeys(remittance: Remittance): RemittanceKeys {
  const own = remittanceKey(remittance);
  return {
    remittance: own,
    claims: withOrdinals(
      remittance.claims.map((claim) => ({
        base: claimBase(own, claim),
        content: claimContent(claim),
      })),
    ),
    providerAdjustments: providerAdjustmentKeys(own, remittance.providerAdjustments),
  };
}

/** Returns every key by which the ST is known; one without claims and PLB is known by itself. */
export function allKeys(keys: RemittanceKeys): MoneyKey[] {
  const inside = [...keys.claims, ...keys.providerAdjustments];
  return inside.length > 0 ? inside : [{ key: keys.remittance, content: 'empty' }];
}

export type KeyVerdict =
  | { readonly verdict: 'post' }
  | { readonly verdict: 'already-posted' }
  | {
      readonly verdict: 'quarantine';
      readonly code: 'KEY_OTHER_CONTENT' | 'KEY_MIXED';
      readonly keys: readonly string[];
    };

/**
 * Decides by the keys that are known already (key → content): all new posts; all known with the
 * same content is already posted, whatever its BPR02 or file; known with other content, or some
 * known and some new, is quarantined.
 */
export function decideByKeys(keys: RemittanceKeys, known: ReadonlyMap<string, string>): KeyVerdict {
  const own = allKeys(keys);
  const changed = own.filter(({ key, content }) => (known.get(key) ?? content) !== content);
  if (changed.length > 0) {
    return {
      verdict: 'quarantine',
      code: 'KEY_OTHER_CONTENT',
      keys: changed.map(({ key }) => key),
    };
  }
  const old = own.filter(({ key }) => known.has(key));
  if (old.length === 0) return { verdict: 'post' };
  if (old.length === own.length) return { verdict: 'already-posted' };
  return { verdict: 'quarantine', code: 'KEY_MIXED', keys: old.map(({ key }) => key) };
}
