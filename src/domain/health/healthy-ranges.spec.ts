import { healthyMost, judged } from './healthy-ranges.js';

describe('healthy ranges of the exchange with a payer', () => {
  it('names every figure with the most that is healthy', () => {
    expect(judged({}).map(({ figure, most }) => [figure, most])).toEqual(
      Object.entries(healthyMost),
    );
  });

  it('takes nothing to judge as healthy, and the bound itself too', () => {
    expect(judged({}).every(({ healthy }) => healthy)).toBe(true);
    const [first] = judged({ acknowledgmentP95Seconds: healthyMost.acknowledgmentP95Seconds });
    expect(first).toMatchObject({ healthy: true });
  });

  it('finds what is beyond its range', () => {
    const late = judged({ rejectedClaimRate: 0.2, unansweredFiles: 0 });
    expect(late.filter(({ healthy }) => !healthy)).toEqual([
      { figure: 'rejectedClaimRate', value: 0.2, most: 0.05, healthy: false },
    ]);
  });
});
