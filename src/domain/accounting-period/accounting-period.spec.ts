import { monthOf, refuseToClose } from './accounting-period.js';

describe('an accounting period', () => {
  it.each([
    ['2026-02', '2026-02-28'],
    ['2024-02', '2024-02-29'],
    ['2026-12', '2026-12-31'],
  ])('%s ends on %s', (name, endsOn) => {
    expect(monthOf(name)).toEqual({ name, startsOn: `${name}-01`, endsOn });
  });

  it.each(['2026-13', '2026', '2026-1', 'x'])('is not %s', (name) => {
    expect(() => monthOf(name)).toThrow(expect.objectContaining({ code: 'PERIOD_UNKNOWN' }));
  });

  it.each([
    ['2026-03', '2026-03-31', undefined, 'PERIOD_NOT_OVER'],
    ['2026-02', '2026-04-01', '2026-02-28', 'PERIOD_CLOSED'],
    ['2026-03', '2026-04-01', '2026-01-31', 'EARLIER_PERIOD_OPEN'],
    ['2026-03', '2026-04-01', undefined, undefined],
    ['2026-03', '2026-04-01', '2026-02-28', undefined],
  ])('%s on %s, closed through %s: %s', (name, today, closedThrough, code) => {
    const close = () => refuseToClose(monthOf(name), { today, closedThrough });
    if (code === undefined) expect(close).not.toThrow();
    else expect(close).toThrow(expect.objectContaining({ code }));
  });
});
