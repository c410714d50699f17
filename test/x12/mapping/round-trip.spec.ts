import fc from 'fast-check';
import type { ClaimContent, ClaimKind } from '../../../src/domain/claim/claim.js';
import { CLAIM_GUIDES, writeClaims, writeRemittance } from '../../../src/x12/index.js';
import * as any from './arbitraries.js';
import { contentOf, through } from './through.js';

/** Places differ between what was written and what was read; everything else may not. */
function withoutPlaces<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (key, each: unknown) =>
      key === 'address' && isPlace(each) ? undefined : each,
    ),
  ) as T;
}

function isPlace(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'segmentNumber' in value;
}

const runs = { numRuns: Number(process.env.X12_PROPERTY_RUNS ?? 40) };

describe('domain to X12 and back', () => {
  it.each<ClaimKind>(['professional', 'institutional', 'dental'])(
    'keeps every field of %s claims, many in one transaction, in their order',
    (kind) => {
      const batch = fc.tuple(
        any.claimsHeader,
        fc.array(any.claim(kind), { minLength: 1, maxLength: 4 }),
      );
      fc.assert(
        fc.property(batch, ([header, claims]) => {
          const written = writeClaims(header, claims);
          const { document } = through('837', CLAIM_GUIDES[kind], written);
          const { claims: read } = contentOf('claims', document);
          expect(withoutPlaces(read.claims.map(({ content }) => content))).toEqual(claims);
          expect(read.header).toEqual(header);
        }),
        runs,
      );
    },
  );

  it('shares the levels of neighbouring claims of one provider, subscriber and patient', () => {
    fc.assert(
      fc.property(any.claimsHeader, any.claim('professional'), (header, claim) => {
        const second: ClaimContent = { ...claim, patientControlNumber: 'SECOND' };
        const written = writeClaims(header, [claim, second]);
        const levels = written.filter((segment) => segment.id === 'HL').length;
        expect(levels).toBe(claim.patient === undefined ? 2 : 3);
        const { document } = through('837', CLAIM_GUIDES.professional, written);
        const { claims: read } = contentOf('claims', document);
        expect(withoutPlaces(read.claims.map(({ content }) => content))).toEqual([claim, second]);
      }),
      { numRuns: 30 },
    );
  });

  it('keeps every field of a remittance', () => {
    fc.assert(
      fc.property(any.remittance, (remittance) => {
        const { document } = through('835', '005010X221A1', writeRemittance(remittance));
        const { remittance: read } = contentOf('remittance', document);
        expect(withoutPlaces(read)).toEqual(withoutPlaces(remittance));
      }),
      runs,
    );
  });
});
