import { createRequire } from 'node:module';

interface Seen {
  readonly [id: string]: { readonly since: string };
}
const { judge } = createRequire(__filename)('../../scripts/advisories.js') as {
  readonly judge: (report: object, before: Seen, today: string) => { seen: Seen; late: string[] };
};

const advisory = (id: string, severity: string) => ({
  name: `package-of-${id}`,
  via: [{ url: `https://github.com/advisories/${id}`, severity }, 'another-package'],
});
const report = {
  vulnerabilities: {
    one: advisory('GHSA-1', 'critical'),
    two: advisory('GHSA-2', 'high'),
    three: advisory('GHSA-3', 'moderate'),
  },
};

describe('published vulnerabilities of packages', () => {
  it('fail the check when they are older than the time that controls.md gives to mend them', () => {
    const first = judge(report, {}, '2026-03-01');
    expect(first.late).toEqual([]);
    const after = (day: string) =>
      judge(report, first.seen, day).late.map((line: string) => line.split(':')[0]);
    expect(after('2026-03-08')).toEqual([]);
    expect(after('2026-03-09')).toEqual(['package-of-GHSA-1']);
    expect(after('2026-04-01')).toEqual(['package-of-GHSA-1', 'package-of-GHSA-2']);
    expect(after('2026-05-31')).toHaveLength(3);
  });

  it('keep their first day while they are there, and leave when they are mended', () => {
    const first = judge(report, {}, '2026-03-01');
    const later = judge(report, first.seen, '2026-03-05');
    expect(later.seen['https://github.com/advisories/GHSA-1']?.since).toBe('2026-03-01');
    expect(judge({ vulnerabilities: {} }, later.seen, '2026-03-06').seen).toEqual({});
  });
});
