import type { CalendarDate } from '../shared/calendar-date.js';

export type CodeSetName = 'icd10cm' | 'hcpcs';

/**
 * `unloaded`: no release of that code set covers the date, so nothing can be said (and a finding
 * says that it was not checked, instead of a silent pass).
 */
export type CodeVerdict = 'valid' | 'unknown' | 'notBillable' | 'unloaded';

/** One code's entry: the days on which it existed, and whether a claim may carry it. */
export interface CodeEntry {
  readonly codeSet: CodeSetName;
  readonly code: string;
  readonly from: CalendarDate;
  /** Last day, inclusive. */
  readonly to?: CalendarDate;
  readonly billable: boolean;
}

/** The first and last day about which the loaded releases of a code set say anything. */
export interface CodeSetSpan {
  readonly codeSet: CodeSetName;
  readonly from: CalendarDate;
  readonly to?: CalendarDate;
}

export interface CodeBook {
  verdict(codeSet: CodeSetName, code: string, on: CalendarDate): CodeVerdict;
}

const covers = (
  span: { readonly from: CalendarDate; readonly to?: CalendarDate },
  on: CalendarDate,
): boolean => span.from <= on && (span.to === undefined || on <= span.to);

/** Returns a book over the given entries, which need only be those of the codes to be asked about. */
export function codeBook(spans: readonly CodeSetSpan[], entries: readonly CodeEntry[]): CodeBook {
  const byCode = new Map<string, CodeEntry[]>();
  for (const entry of entries) {
    const key = `${entry.codeSet} ${entry.code}`;
    byCode.set(key, [...(byCode.get(key) ?? []), entry]);
  }
  return {
    verdict(codeSet, code, on) {
      if (!spans.some((span) => span.codeSet === codeSet && covers(span, on))) return 'unloaded';
      const entry = byCode.get(`${codeSet} ${code}`)?.find((each) => covers(each, on));
      if (entry === undefined) return 'unknown';
      return entry.billable ? 'valid' : 'notBillable';
    },
  };
}
