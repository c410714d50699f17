import { MOST_ATTEMPTS, pauseAfter } from './retry-schedule.js';

describe('the pauses between attempts', () => {
  it('grow, and end within three days', () => {
    const pauses: number[] = [];
    for (let attempt = 1; attempt < MOST_ATTEMPTS; attempt += 1) pauses.push(pauseAfter(attempt)!);
    expect([...pauses].sort((a, b) => a - b)).toEqual(pauses);
    const hours = pauses.reduce((sum, pause) => sum + pause, 0) / 3_600;
    expect(hours).toBeGreaterThan(71);
    expect(hours).toBeLessThanOrEqual(72);
    expect(pauseAfter(MOST_ATTEMPTS)).toBeUndefined();
  });

  it('are as long as the receiver asks, within a day', () => {
    expect(pauseAfter(1, 120)).toBe(120);
    expect(pauseAfter(4, 1)).toBe(1_800);
    expect(pauseAfter(1, 10_000_000)).toBe(86_400);
  });
});
