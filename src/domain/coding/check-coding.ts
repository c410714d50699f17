import type { ClaimContent } from '../claim/claim.js';
import { standardProfile } from '../payer-profile/payer-profile.js';
import { codingRules } from '../scrub/rules/coding-rules.js';
import { scrub, type ScrubResult } from '../scrub/scrub.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { CodeBook } from './code-book.js';

/** What keeps an encounter from being billed, as a coder sees it. */
export type CodingProblem =
  | {
      readonly kind: 'uncoded';
      readonly missing: 'procedure' | 'diagnosis';
      readonly line?: number;
    }
  | { readonly kind: 'unpriced'; readonly line: number }
  | { readonly kind: 'invalid'; readonly finding: ScrubResult };

export interface CodingQuestion {
  readonly content: ClaimContent;
  readonly codes: CodeBook;
  readonly today: CalendarDate;
  /** Ordinals (from 1) of lines that have no price and found none. */
  readonly unpriced: readonly number[];
}

/**
 * Returns what a coder has to do: lines without a procedure, a professional claim without a
 * diagnosis, codes that the coding edits refuse (9 to 14), charges without a price. Warnings of the
 * edits stop nobody here; the scrubber records them.
 */
export function checkCoding(question: CodingQuestion): readonly CodingProblem[] {
  const { content, codes, today, unpriced } = question;
  const uncoded = content.lines.flatMap((line): CodingProblem[] =>
    line.procedure === undefined && line.revenueCode === undefined
      ? [{ kind: 'uncoded', missing: 'procedure', line: line.number }]
      : [],
  );
  const diagnosed = content.diagnoses.length > 0 || content.kind === 'dental';
  const problems: CodingProblem[] = [
    ...(diagnosed ? [] : [{ kind: 'uncoded', missing: 'diagnosis' } as const]),
    ...uncoded,
    ...unpriced.map((line) => ({ kind: 'unpriced', line }) as const),
  ];
  // Findings about codes that are not there would say the same again.
  if (problems.some(({ kind }) => kind === 'uncoded')) return problems;
  const findings = scrub(
    { claim: content, payerSequence: 1, profile: standardProfile, today, codes, earlier: [] },
    codingRules,
  );
  return [
    ...problems,
    ...findings
      .filter(({ rule }) => rule.severity === 'error')
      .map((finding) => ({ kind: 'invalid', finding }) as const),
  ];
}
