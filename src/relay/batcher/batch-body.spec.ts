import { sampleContent } from '../../../test/support/sample-claim.js';
import { claimRanges, writeBatch } from './batch-body.js';

const connection = {
  id: 'c',
  name: 'CLEARINGHOUSE',
  adapter: 'x12-over-https',
  settings: {},
  senderId: 'SENDER',
  receiverId: 'RECEIVER',
};
const write = (count: number, memberIds = count) =>
  writeBatch({
    connection,
    submitterName: 'LAKESIDE CLINIC',
    claims: Array.from({ length: count }, (_, index) =>
      sampleContent({
        patientControlNumber: `E${index}C1XABCDEF`,
        subscriber: { ...sampleContent().subscriber, memberId: `M${index % memberIds}00` },
      }),
    ),
    numbers: { interchange: 7, group: 7, transaction: 7 },
    batchReference: 'B-7',
    at: new Date('2026-01-15T12:34:00Z'),
  });

describe('a batch', () => {
  it('tells where each claim stands in its ST, so that an IK3 names it', () => {
    const { body, ranges } = write(3);
    const segments = body.toString('latin1').split('~');
    const start = segments.findIndex((segment) => segment.startsWith('ST*'));
    for (const [index, { first, last }] of ranges.entries()) {
      const own = segments.slice(start + first - 1, start + last);
      expect(own[0]).toMatch(/^HL\*/);
      expect(own.filter((segment) => segment.startsWith('CLM*'))).toEqual([
        expect.stringContaining(`CLM*E${index}C1XABCDEF*`) as string,
      ]);
    }
    expect(ranges.at(-1)?.last).toBe(segments.findIndex((s) => s.startsWith('SE*')) - start);
  });

  it('begins a claim with its CLM where it shares the levels of the one before', () => {
    const { ranges } = write(2, 1);
    expect(ranges[1]?.first).toBe((ranges[0]?.last ?? 0) + 1);
  });

  it('is one interchange with one transaction', () => {
    const text = write(2).body.toString('latin1');
    expect(text.match(/~ST\*/g)).toHaveLength(1);
    expect(text.split('~')[0]).toMatch(/^ISA.*\*000000007\*0\*P\*:$/);
    expect(text).toContain('BHT*0019*00*B-7*20260115*1234*CH~');
  });

  it('has no range without a claim', () => {
    expect(claimRanges([])).toEqual([]);
  });
});
