import { identityOf } from './claim-identity.js';
import { intakeKind, type IntakeClaim, type IntakeKind } from './intake-claim.js';

/** What intake knows of an encounter that a claim may be about. */
export interface KnownEncounter {
  readonly encounterId: string;
  readonly linesKey: string;
  /** Replacements, voids and later-payer claims that were attached already; most have none. */
  attachments?: Set<string>;
}

/** Remembers a replacement, void or later-payer claim of a known encounter. */
export function attach(known: KnownEncounter, attachmentKey: string): void {
  (known.attachments ??= new Set()).add(attachmentKey);
}

export type IntakeDecision =
  | { readonly decision: 'new'; readonly kind: IntakeKind }
  | { readonly decision: 'attach'; readonly kind: IntakeKind; readonly known: KnownEncounter }
  | { readonly decision: 'alreadyKnown'; readonly known: KnownEncounter }
  | { readonly decision: 'changed'; readonly known: KnownEncounter };

/** The keys of a claim as they are stored: hashes of {@link identityOf}. */
export interface ClaimKeys {
  readonly encounter: string;
  readonly number: string;
  readonly lines: string;
  readonly attachment: string;
}

/** Returns the keys of a claim under a hash of the caller's. */
export function keysOf(claim: IntakeClaim, hash: (text: string) => string): ClaimKeys {
  const identity = identityOf(claim);
  return {
    encounter: hash(identity.encounter),
    number: hash(identity.number),
    lines: hash(identity.lines),
    attachment: hash(identity.attachment),
  };
}

/**
 * The encounters that are known: from the database, and from the file that is being read. The one
 * place that decides whether a claim is new, the same again, changed, or belongs to another.
 */
export class KnownClaims {
  private readonly encounters = new Map<string, KnownEncounter>();
  private readonly numbers = new Map<string, KnownEncounter>();

  /** Tells of an encounter; later ones of the same number are preferred by replacements. */
  add(keys: Pick<ClaimKeys, 'encounter' | 'number'>, known: KnownEncounter): void {
    this.encounters.set(keys.encounter, known);
    this.numbers.set(keys.number, known);
  }

  /** Tells of an encounter that is known by another road (REF*F8 of the claim). */
  addAlias(numberKey: string, known: KnownEncounter): void {
    if (!this.numbers.has(numberKey)) this.numbers.set(numberKey, known);
  }

  has(encounterKey: string): boolean {
    return this.encounters.has(encounterKey);
  }

  /** Returns what to do with a claim; changes nothing. */
  decide(claim: IntakeClaim, keys: ClaimKeys): IntakeDecision {
    const kind = intakeKind(claim.content);
    const same = this.encounters.get(keys.encounter);
    if (kind !== 'original') {
      const known = same ?? this.numbers.get(keys.number);
      if (known === undefined) return { decision: 'new', kind };
      return known.attachments?.has(keys.attachment) === true
        ? { decision: 'alreadyKnown', known }
        : { decision: 'attach', kind, known };
    }
    if (same === undefined) return { decision: 'new', kind };
    return same.linesKey === keys.lines
      ? { decision: 'alreadyKnown', known: same }
      : { decision: 'changed', known: same };
  }
}
