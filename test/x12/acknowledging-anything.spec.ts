import fc from 'fast-check';
import { Acknowledger } from '../../src/cli/x12/acknowledge.js';
import { ACKNOWLEDGMENTS } from '../../src/cli/x12/check-options.js';
import { checkX12Buffer, X12Refusal } from '../../src/x12/index.js';
import { sample, sampleFiles } from './corpus.js';

/**
 * Whatever is read is answered, and the answer is valid itself: a partner who sends a broken header
 * still has to be told. An id that is passed on may be as wrong as it came (warnings).
 */
const small = sampleFiles()
  .map(({ file }) => ({ file, text: sample(file).toString('latin1') }))
  .filter(({ text }) => text.startsWith('ISA') && text.length < 6000);

const NOW = new Date('2026-11-25T04:00:00Z');

function answers(file: string): string[] {
  return ACKNOWLEDGMENTS.flatMap((kind) => {
    const acknowledger = new Acknowledger(kind, NOW);
    try {
      for (const item of checkX12Buffer(Buffer.from(file, 'latin1'))) acknowledger.take(item);
    } catch (error) {
      if (error instanceof X12Refusal) return [];
      throw error;
    }
    const answer = acknowledger.write();
    if (answer.length === 0) return [];
    return checkX12Buffer(answer)
      .flatMap(({ findings }) => findings)
      .filter(({ severity }) => severity === 'error')
      .map((found) => `${kind} ${found.code} ${found.segmentId ?? ''}${found.element ?? ''}`);
  });
}

/** Puts a value into an element of the first segment of a kind. */
function put(file: string, id: string, element: number, value: string): string {
  const separator = file.charAt(3);
  const pattern = new RegExp(
    `((?:^|[~\\n])\\s*${id}\\${separator}(?:[^${separator}~\\n]*\\${separator}){${element - 1}})[^${separator}~\\n]*`,
  );
  return file.replace(pattern, (_, before: string) => `${before}${value}`);
}

const values = fc.constantFrom(
  ...['', ' ', '1', 'A', 'ABC', 'abcdefghijklmnopqrstuvwxyz', '00000000000', '\xd1', '-1', '1.5'],
  ...['9'.repeat(120), '20261301', '2561', '24', 'XX', '^', 'a b'],
);
const ELEMENTS: Readonly<Record<string, readonly number[]>> = {
  ISA: [5, 6, 7, 8, 9, 10, 13, 15],
  GS: [1, 2, 3, 4, 5, 6, 7, 8],
  ST: [1, 2, 3],
  BHT: [1, 2, 3, 4, 6],
  NM1: [1, 2, 3, 4, 7, 8, 9],
  CLM: [1, 2, 5],
  HL: [1, 2, 3],
  DTP: [1, 2, 3],
};
const places = fc.constantFrom(
  ...Object.entries(ELEMENTS).flatMap(([id, all]) => all.map((at) => [id, at] as const)),
);

describe('acknowledgments', () => {
  it('are valid for every sample file', () => {
    const wrong = small.map(({ file, text }) => [file, answers(text)] as const);
    expect(wrong.filter(([, errors]) => errors.length > 0)).toEqual([]);
  });

  it('are valid whatever stands in the headers and names of what they answer', () => {
    const property = fc.property(
      fc.constantFrom(...small),
      fc.array(fc.tuple(places, values), { minLength: 1, maxLength: 4 }),
      ({ text }, changes) => {
        const changed = changes.reduce((file, [[id, at], value]) => put(file, id, at, value), text);
        expect(answers(changed)).toEqual([]);
      },
    );
    fc.assert(property, { numRuns: 400 });
  });

  it('are valid for files that lost segments or have them twice', () => {
    const property = fc.property(
      fc.constantFrom(...small),
      fc.array(fc.tuple(fc.nat(), fc.boolean()), { minLength: 1, maxLength: 4 }),
      ({ text }, changes) => {
        const segments = text.split('~');
        for (const [where, twice] of changes) {
          const at = 1 + (where % segments.length);
          if (twice) segments.splice(at, 0, segments[at] ?? '');
          else segments.splice(at, 1);
        }
        expect(answers(segments.join('~'))).toEqual([]);
      },
    );
    fc.assert(property, { numRuns: 400 });
  });
});
