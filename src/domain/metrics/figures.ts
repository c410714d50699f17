import type { ClaimEventName, MeasureName } from './measures.js';

/** A sum of the reports: `days` is a lag, -1 where there is none. */
export interface FigureRow {
  readonly measure: string;
  readonly detail: string;
  readonly days: number;
  readonly count: number;
  readonly cents: number;
}

/** What is owed on the day that is shown. */
export interface OpenFigures {
  readonly openCents: number;
  /** Of it, older than 90 days from service. */
  readonly over90Cents: number;
  /** Charges of the 90 days that end on the day that is shown. */
  readonly chargesOf90DaysCents: number;
}

/** The sums of a period, asked for by name. */
export class Figures {
  constructor(
    private readonly rows: readonly FigureRow[],
    readonly open: OpenFigures,
  ) {}

  /** Returns the cents of a measure or event; of one detail of it when given. */
  cents(name: MeasureName | ClaimEventName, detail?: string): number {
    return this.of(name, detail).reduce((sum, row) => sum + row.cents, 0);
  }

  /** Returns how often it was. */
  count(name: MeasureName | ClaimEventName, detail?: string): number {
    return this.of(name, detail).reduce((sum, row) => sum + row.count, 0);
  }

  /** Returns the lags of an event: how often it took how many days, shortest first. */
  lags(name: ClaimEventName, detail?: string): { readonly days: number; readonly count: number }[] {
    const byDays = new Map<number, number>();
    for (const { days, count } of this.of(name, detail)) {
      if (days >= 0) byDays.set(days, (byDays.get(days) ?? 0) + count);
    }
    return [...byDays].sort(([a], [b]) => a - b).map(([days, count]) => ({ days, count }));
  }

  /** Returns the cents of a measure by detail, largest first. */
  byDetail(
    name: MeasureName | ClaimEventName,
  ): { readonly detail: string; readonly count: number; readonly cents: number }[] {
    const details = [...new Set(this.of(name).map(({ detail }) => detail))];
    return details
      .map((detail) => ({
        detail,
        count: this.count(name, detail),
        cents: this.cents(name, detail),
      }))
      .sort((a, b) => b.cents - a.cents || b.count - a.count || (a.detail < b.detail ? -1 : 1));
  }

  private of(name: string, detail?: string): readonly FigureRow[] {
    return this.rows.filter(
      (row) => row.measure === name && (detail === undefined || row.detail === detail),
    );
  }
}

/**
 * Returns the lag that `share` of all cases (0.5: the median) did not exceed; between two days
 * where half lies on each side. Undefined when there are none.
 */
export function quantile(
  lags: readonly { readonly days: number; readonly count: number }[],
  share: number,
): number | undefined {
  const total = lags.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return undefined;
  const at = (rank: number): number => {
    let seen = 0;
    for (const { days, count } of lags) {
      seen += count;
      if (seen >= rank) return days;
    }
    return lags.at(-1)?.days ?? 0;
  };
  const rank = share * total;
  const whole = Number.isInteger(rank);
  return whole ? (at(rank) + at(Math.min(total, rank + 1))) / 2 : at(Math.ceil(rank));
}
