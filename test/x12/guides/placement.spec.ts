import { readX12Buffer } from '../../../src/x12/index.js';
import { sample, sampleFiles } from '../corpus.js';

const MISPLACED =
  /^(SEGMENT_UNEXPECTED|SEGMENT_OUT_OF_ORDER|SEGMENT_REPEATS|QUALIFIER_UNKNOWN|LOOP_OPENER_MISSING|LOOP_REPEATS|GUIDE_UNKNOWN)$/;

/** Files whose source calls them valid although the guide has no place for some segment. */
const NOT_SO_VALID: Readonly<Record<string, string>> = {
  'DrewThomas09_RCM__claims.edi': 'has no HL and no LX segments at all',
  'gunajii_EDI-parser-and-validator__valid_837.edi': 'DTP*472 stands at the claim',
  'LinuxForHealth_x12__demo.cob.example4.edi': 'AMT*F2 is of 4010',
  'LinuxForHealth_x12__demo.cob.2ndary.example4.edi': 'separates components by > but declares :',
  'LinuxForHealth_x12__demo.example9.edi': 'separates components by > but declares :',
  'LinuxForHealth_x12__demo.example11.edi': 'separates components by > but declares :',
};

describe('guides against the sample files', () => {
  it('have a place for every segment of a file that is valid', () => {
    const misplaced = sampleFiles()
      .filter(({ label }) => label.startsWith('valid'))
      .filter(({ file }) => NOT_SO_VALID[file.split('/').pop() ?? ''] === undefined)
      .flatMap(({ file }) =>
        readX12Buffer(sample(file))
          .flatMap((item) => item.findings)
          .filter(({ code }) => MISPLACED.test(code))
          .map(({ code, segmentId, loop, value }) =>
            [file, code, segmentId, loop, value].join(' '),
          ),
      );
    expect(misplaced).toEqual([]);
  });

  it('finds what is wrong in those that are only called so', () => {
    for (const { file } of sampleFiles()) {
      if (NOT_SO_VALID[file.split('/').pop() ?? ''] === undefined) continue;
      const codes = readX12Buffer(sample(file)).flatMap((item) =>
        item.findings.map(({ code }) => code),
      );
      expect([file, codes.some((code) => MISPLACED.test(code))]).toEqual([file, true]);
    }
  });
});
