import { intakeClaim } from '../../../test/support/intake-claims.js';
import type { TestClaim } from '../../../test/support/x12-837.js';
import { differences, identityOf } from './claim-identity.js';
import { dryTake } from './import-report.js';
import { intakeKind, patientOf, payerRank, servicePeriod } from './intake-claim.js';
import { KnownClaims, keysOf } from './known-claims.js';

const plain = (text: string): string => text;

async function outcomes(...claims: Partial<TestClaim>[]): Promise<string[]> {
  const known = new KnownClaims();
  const result: string[] = [];
  for (const given of claims) {
    const claim = await intakeClaim(given);
    result.push(dryTake(known, claim, keysOf(claim, plain)));
  }
  return result;
}

describe('the identity of a claim', () => {
  it('is billing NPI, number, patient, dates and lines', async () => {
    expect(await outcomes({}, {})).toEqual(['taken', 'alreadyKnown']);
    expect(await outcomes({}, { npi: '1234567893' })).toEqual(['taken', 'taken']);
    expect(await outcomes({}, { number: 'V2' })).toEqual(['taken', 'taken']);
    expect(await outcomes({}, { birthDate: '19900101' })).toEqual(['taken', 'taken']);
    expect(await outcomes({}, { serviceDate: '20260303' })).toEqual(['taken', 'taken']);
  });

  it.each<[string, Partial<TestClaim>]>([
    ['another procedure', { lines: [['99214', '140']] }],
    ['another charge', { lines: [['99213', '141']] }],
    [
      'one line more',
      {
        lines: [
          ['99213', '140'],
          ['87880', '20'],
        ],
      },
    ],
  ])('calls %s under the same number, patient and dates a change', async (_, change) => {
    expect(await outcomes({}, change)).toEqual(['taken', 'changed']);
  });

  it('does not care about the order of the lines or the spelling of names', async () => {
    const lines = [
      ['99213', '140'],
      ['87880', '20'],
    ] as const;
    const again = { lines: [...lines].reverse(), lastName: 'Rivera', memberId: 'OTHER-1' };
    expect(await outcomes({ lines }, again)).toEqual(['taken', 'alreadyKnown']);
  });

  it('attaches replacements, voids and later payers, each once', async () => {
    const second: Partial<TestClaim> = {
      sequence: 'S',
      payerId: 'SIM03',
      other: { sequence: 'P', payerId: 'SIM01', memberId: 'M1' },
    };
    const replacement = { frequency: '7', lines: [['99214', '210']] as const };
    expect(
      await outcomes({}, replacement, replacement, second, second, { frequency: '8' }),
    ).toEqual(['taken', 'taken', 'alreadyKnown', 'taken', 'alreadyKnown', 'taken']);
  });

  it('finds the original of a replacement whose date was mended', async () => {
    const first = await intakeClaim();
    const known = new KnownClaims();
    known.add(keysOf(first, plain), { encounterId: 'e1', linesKey: '', attachments: new Set() });
    const mended = await intakeClaim({ frequency: '7', serviceDate: '20260309' });
    expect(known.decide(mended, keysOf(mended, plain))).toMatchObject({
      decision: 'attach',
      kind: 'replacement',
      known: { encounterId: 'e1' },
    });
  });

  it('holds reports apart from claims to be paid', async () => {
    const claim = await intakeClaim();
    const report = { ...claim, purpose: 'reporting' as const };
    expect(identityOf(report).encounter).not.toBe(identityOf(claim).encounter);
  });

  it('says in words what changed', async () => {
    const before = await intakeClaim({
      lines: [
        ['99213', '140'],
        ['87880', '20'],
      ],
    });
    const after = await intakeClaim({
      lines: [
        ['99214', '210'],
        ['87880', '20'],
      ],
    });
    expect(differences(before, after)).toEqual([
      { what: 'line 99213', before: 14_000 },
      { what: 'line 99214', after: 21_000 },
    ]);
  });
});

describe('what a claim says of itself', () => {
  it('knows a later payer by the earlier one in 2320', async () => {
    const other = { sequence: 'P', payerId: 'SIM01', memberId: 'M1' } as const;
    expect(intakeKind((await intakeClaim({ sequence: 'S', other })).content)).toBe('laterPayer');
    expect(intakeKind((await intakeClaim({ sequence: 'S' })).content)).toBe('original');
    const primary = await intakeClaim({ other: { ...other, sequence: 'S' } });
    expect(intakeKind(primary.content)).toBe('original');
  });

  it('orders payers as SBR01 does', () => {
    expect(['P', 'S', 'T', 'A', 'H', 'U', ''].map(payerRank)).toEqual([1, 2, 3, 4, 11, 12, 12]);
  });

  it('takes the patient from the patient loop, with the policy of the subscriber', async () => {
    const claim = await intakeClaim({
      dependent: { lastName: 'RIVERA', firstName: 'LEO', birthDate: '20150101' },
    });
    expect(patientOf(claim.content)).toMatchObject({
      name: { firstName: 'LEO' },
      birthDate: '2015-01-01',
      memberId: 'PAID-000001',
      relationship: '19',
    });
  });

  it('covers the days of all lines', async () => {
    expect(servicePeriod(await intakeClaim())).toEqual({ from: '2026-03-02' });
  });
});
