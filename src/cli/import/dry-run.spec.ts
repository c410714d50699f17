import { file837 } from '../../../test/support/x12-837.js';
import { dryRunImport } from './dry-run.js';

async function* bytes(text: string): AsyncGenerator<Buffer> {
  for (let at = 0; at < text.length; at += 100) yield Buffer.from(text.slice(at, at + 100));
}
const dryRun = (text: string) => dryRunImport('a.837', bytes(text));

describe('zerobalance import 837 --dry-run', () => {
  it('counts what would be taken, with the duplicates of the file', async () => {
    const claims = [{ number: 'V1' }, { number: 'V1' }, { number: 'V2' }];
    const report = await dryRun(file837({ claims }));
    expect(report).toMatchObject({
      file: 'a.837',
      claims: 3,
      taken: 2,
      alreadyKnown: 1,
      refused: [],
      findings: [],
      dryRun: true,
    });
    expect(report.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('says where a claim that it refuses stands, and takes the others', async () => {
    const claims = [{ number: 'V1' }, { number: 'V1', lines: [['99214', '9']] as const }];
    const report = await dryRun(file837({ claims }));
    expect(report).toMatchObject({ claims: 2, taken: 1 });
    expect(report.refused).toEqual([
      expect.objectContaining({
        patientControlNumber: 'V1',
        segmentId: 'CLM',
        code: 'CLAIM_CHANGED',
      }),
    ]);
  });

  it('takes nothing from a file without its end, wherever it was cut', async () => {
    const text = file837({ claims: [{ number: 'V1' }, { number: 'V2' }] });
    for (let end = text.indexOf('CLM*V1') + 10; end < text.indexOf('IEA'); end += 37) {
      const report = await dryRun(text.slice(0, end));
      expect(report.taken + report.alreadyKnown).toBe(0);
      expect(report.refused.map(({ code }) => code)).toEqual(
        Array<string>(report.claims).fill('TRUNCATED'),
      );
    }
  });

  it('refuses what is no X12', async () => {
    await expect(dryRun('once upon a time')).rejects.toMatchObject({ code: 'X12_NO_ISA' });
  });
});
