import { checkX12Buffer, rewriteX12, X12Refusal, X12WriteError } from '../../src/x12/index.js';
import { sample, sampleFiles } from './corpus.js';

/** What a file says does not depend on its delimiters and line breaks; the findings neither. */
const OF_THE_FORM = new Set([
  ...['ISA_REPETITION', 'LAST_TERMINATOR_MISSING', 'DATA_OUTSIDE_INTERCHANGE'],
  ...['TERMINATOR_NOT_ASCII', 'TRAILING_SEPARATORS', 'CHARACTER_NOT_ALLOWED', 'LINE_BREAKS'],
]);

function findingsOf(file: Buffer): string[] {
  return checkX12Buffer(file)
    .flatMap(({ findings }) => findings)
    .filter(({ code }) => !OF_THE_FORM.has(code))
    .map(({ code, severity, segmentNumber, segmentId, element, component, loop }) =>
      [code, severity, segmentNumber, segmentId, element, component, loop].join(' '),
    )
    .sort();
}

const forms: Readonly<Record<string, (file: Buffer) => Buffer>> = {
  'other delimiters': (file) =>
    rewriteX12(file, {
      delimiters: { element: '|', component: '>', repetition: '!', terminator: '`' },
      wrap: 'none',
    }),
  'a line for each segment': (file) => rewriteX12(file, { wrap: 'lines' }),
  'no line breaks': (file) => rewriteX12(file, { wrap: 'none' }),
};

const files = sampleFiles()
  .map(({ file }) => ({ file, bytes: sample(file) }))
  .filter(({ bytes }) => bytes.length < 12_000 && !bytes.includes('BIN*'));

it.each(Object.entries(forms))('with %s every sample file has the same findings', (_, form) => {
  let compared = 0;
  for (const { file, bytes } of files) {
    try {
      expect([file, findingsOf(form(bytes))]).toEqual([file, findingsOf(bytes)]);
      compared += 1;
    } catch (error) {
      // Not readable at all, or the data holds one of the new delimiters.
      if (!(error instanceof X12Refusal) && !(error instanceof X12WriteError)) throw error;
    }
  }
  expect(compared).toBeGreaterThan(250);
});
