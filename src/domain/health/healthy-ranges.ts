/** What a figure of the exchange with a payer should be; beyond it somebody looks at the rows. */
export type ExchangeFigure =
  | 'acknowledgmentP95Seconds'
  | 'rejectedFileRate'
  | 'rejectedClaimRate'
  | 'waitingToBeSent'
  | 'unansweredFiles'
  | 'oldestUnansweredSeconds';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/**
 * The most that is healthy. Payers answer a file with a 999 within an hour or two, at the latest
 * within a working day; clearinghouses promise 95 to 98 claims of a hundred accepted at first pass.
 */
export const healthyMost: Readonly<Record<ExchangeFigure, number>> = {
  acknowledgmentP95Seconds: 2 * HOUR,
  rejectedFileRate: 0.01,
  rejectedClaimRate: 0.05,
  waitingToBeSent: 20,
  unansweredFiles: 10,
  oldestUnansweredSeconds: 24 * HOUR,
};

export interface JudgedFigure {
  readonly figure: ExchangeFigure;
  readonly value?: number;
  readonly most: number;
  /** Nothing to judge is healthy. */
  readonly healthy: boolean;
}

/** Returns each figure with its healthy range. */
export const judged = (
  values: Readonly<Partial<Record<ExchangeFigure, number | undefined>>>,
): readonly JudgedFigure[] =>
  (Object.keys(healthyMost) as ExchangeFigure[]).map((figure) => {
    const value = values[figure];
    const most = healthyMost[figure];
    return {
      figure,
      ...(value === undefined ? {} : { value }),
      most,
      healthy: value === undefined || value <= most,
    };
  });
