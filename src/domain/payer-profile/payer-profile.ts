import { DomainError } from '../errors/domain-error.js';
import { profileOptions, type Option, type ProfileOption } from './profile-options.js';

type Value<O> = O extends { readonly kind: 'number' }
  ? number
  : O extends { readonly kind: 'flag' }
    ? boolean
    : O extends { readonly kind: 'choice'; readonly choices: readonly (infer Choice)[] }
      ? Choice
      : O extends { readonly kind: 'list' }
        ? readonly string[]
        : string;

/** How one payer wants to be treated; every option has a value (`profile-options.ts`). */
export type PayerProfile = {
  readonly [Key in ProfileOption]: Value<(typeof profileOptions)[Key]>;
};

const keys = Object.keys(profileOptions) as ProfileOption[];

/** The profile of a payer about which nothing is known. */
export const standardProfile: PayerProfile = Object.fromEntries(
  keys.map((key) => [key, profileOptions[key].standard]),
) as unknown as PayerProfile;

/**
 * Returns the profile that stored content describes, standard values filled in. Refuses
 * (`PAYER_PROFILE_INVALID`, first wrong option in the details) an unknown option, a value outside
 * its range and a text that is no regular expression; use {@link profileProblems} for all of them.
 */
export function readPayerProfile(content: unknown): PayerProfile {
  const problems = profileProblems(content);
  const first = problems[0];
  if (first !== undefined) {
    throw new DomainError('PAYER_PROFILE_INVALID', 'The payer profile is not usable', {
      option: first.option,
      problem: first.problem,
      count: problems.length,
    });
  }
  return { ...standardProfile, ...(content as Partial<PayerProfile>) };
}

export interface ProfileProblem {
  readonly option: string;
  readonly problem: string;
}

/** Returns everything that is wrong with a profile's content; none when it can be read. */
export function profileProblems(content: unknown): readonly ProfileProblem[] {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    return [{ option: '', problem: 'a profile is an object of options' }];
  }
  return Object.entries(content).flatMap(([option, value]) => {
    const known = (profileOptions as Record<string, Option>)[option];
    const problem = known ? problemOf(known, value) : 'there is no such option';
    return problem === undefined ? [] : [{ option, problem }];
  });
}

function problemOf(option: Option, value: unknown): string | undefined {
  switch (option.kind) {
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) return 'must be a number';
      if (option.whole && !Number.isInteger(value)) return 'must be a whole number';
      return value < option.minimum || value > option.maximum
        ? `must lie between ${option.minimum} and ${option.maximum}`
        : undefined;
    case 'flag':
      return typeof value === 'boolean' ? undefined : 'must be true or false';
    case 'choice':
      return typeof value === 'string' && option.choices.includes(value)
        ? undefined
        : `must be one of ${option.choices.join(', ')}`;
    case 'text':
      if (typeof value !== 'string') return 'must be a text';
      return option.pattern && !isPattern(value) ? 'must be a regular expression' : undefined;
    case 'list':
      return Array.isArray(value) &&
        value.every((item) => typeof item === 'string' && option.item.test(item))
        ? undefined
        : 'must be a list of codes';
  }
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}

/** Returns the milliseconds that `days` of this payer take; days scale by profile, not by code. */
export function payerDays(profile: PayerProfile, days: number): number {
  return Math.round(days * profile.secondsPerDay * 1_000);
}

/** Returns how long to wait before try number `attempt` + 1 of a transmission, in milliseconds. */
export function callWait(profile: PayerProfile, attempt: number): number {
  const doubled = profile.callFirstWaitSeconds * 2 ** Math.max(0, attempt - 1);
  return Math.min(doubled, profile.callLongestWaitSeconds) * 1_000;
}
