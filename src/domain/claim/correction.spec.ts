import { sampleContent } from '../../../test/support/sample-claim.js';
import type { EncounterSnapshot } from '../encounter/encounter-snapshot.js';
import { standardProfile } from '../payer-profile/payer-profile.js';
import { correctedFrequency, correctSnapshot } from './correction.js';
import { readCorrection } from './read-correction.js';

const snapshot: EncounterSnapshot = {
  format: 1,
  content: sampleContent({
    references: [
      { qualifier: 'X4', value: 'OLD' },
      { qualifier: 'EA', value: 'KEEP' },
    ],
  }),
  coverages: [
    {
      coverageId: 'c1',
      payerId: 'p1',
      coverage: { sequence: 'primary', sequenceCode: 'P' },
      subscriber: { entity: 'person', name: { lastName: 'A' }, memberId: 'OLD', references: [] },
      relationship: '18',
      payer: { name: 'P', references: [] },
    },
  ],
  chargeLineIds: ['l1'],
};

describe('correcting a claim', () => {
  it('changes what it names and nothing else', () => {
    const corrected = correctSnapshot(snapshot, {
      priorAuthorization: 'A1',
      references: [{ qualifier: 'X4', value: 'NEW' }],
      memberId: { coverageId: 'c1', value: 'NEW' },
      lines: [{ number: 1, modifiers: ['25'] }],
      patient: { gender: 'M' },
    });
    expect(corrected.content.priorAuthorization).toBe('A1');
    expect(corrected.content.references).toEqual([
      { qualifier: 'EA', value: 'KEEP' },
      { qualifier: 'X4', value: 'NEW' },
    ]);
    expect(corrected.coverages[0]?.subscriber.memberId).toBe('NEW');
    expect(corrected.content.lines[0]).toMatchObject({ modifiers: ['25'], procedure: '99213' });
    expect(corrected.content.subscriber.gender).toBe('M');
    expect(snapshot.content.priorAuthorization).toBeUndefined();
  });

  it.each([
    [{ memberId: { coverageId: 'other', value: 'X1' } }, 'CORRECTION_UNKNOWN_COVERAGE'],
    [{ lines: [{ number: 2, units: 1 }] }, 'CORRECTION_UNKNOWN_LINE'],
  ])('refuses what names nothing: %j', (correction, code) => {
    expect(() => correctSnapshot(snapshot, correction)).toThrow(expect.objectContaining({ code }));
  });

  it.each([
    { chargeCents: 1 },
    { lines: [{ number: 1, chargeCents: -1 }] },
    { chargeCents: 1 },
    { lines: [{ procedure: '99213' }] },
    { priorAuthorization: 5 },
    { priorAuthorization: '' },
    { diagnoses: 'J069' },
    { diagnoses: [{ qualifier: 'ABK' }] },
    { patient: { ssn: '1' } },
    { dates: [{ qualifier: '439', date: '2026-02-30' }] },
    'text',
    null,
    [],
  ])('reads no correction out of %j', (value) => {
    expect(() => readCorrection(value)).toThrow(
      expect.objectContaining({ code: 'CORRECTION_NOT_ALLOWED' }),
    );
  });

  it('reads a good one', () => {
    const correction = {
      diagnoses: [{ qualifier: 'ABK', code: 'I10' }],
      dates: [{ qualifier: '439', date: '2026-01-01' }],
      lines: [{ number: 1, units: 2, drug: { ndc: '12345678901', references: [] } }],
      memberId: { coverageId: 'c1', value: 'X1' },
    };
    expect(readCorrection(correction)).toEqual(correction);
  });
});

describe('how a corrected claim goes out (domain-rules §6)', () => {
  const asked = (
    state: Parameters<typeof correctedFrequency>[0]['state'],
    remarks: readonly string[] = [],
    correctionPolicy: 'replacement' | 'newOriginal' = 'replacement',
  ) => correctedFrequency({ state, remarks, profile: { ...standardProfile, correctionPolicy } });

  it.each([
    ['a rejected claim as a new original', asked('rejected'), '1'],
    ['an adjudicated one as a replacement', asked('adjudicated'), '7'],
    ['an unprocessable one (MA130) as a new original', asked('adjudicated', ['MA130']), '1'],
    [
      'where the payer takes no replacement, a new original',
      asked('adjudicated', [], 'newOriginal'),
      '1',
    ],
    ['not while the payer owes an answer', asked('accepted'), undefined],
    ['not while the outcome is unknown', asked('unknown'), undefined],
  ])('%s', (_title, frequency, expected) => {
    expect(frequency).toBe(expected);
  });
});
