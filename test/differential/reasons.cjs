/** Who is right where we and a peer disagree, and why: by what the peer says, then by file. */
const OURS = 'we';
const PEER = 'the peer';
const BOTH = 'either';

/** A peer's refusal by its words. */
const refusals = [
  [/Map not found/, 'the peer has no guide of this version; we have'],
  [/Version Number is unknown/, 'an ISA element has the wrong width: we read on and say so'],
  [/does not begin with 'ISA'/, 'text or data before the ISA: we find the ISA, read on and say so'],
  [/'NoneType' object has no attribute/, 'the peer fails on the first error of an envelope'],
  [
    /Unexpected element delimiter|Element delimiter .* required/,
    'an ISA element has the wrong width: we take the delimiters from where they are',
  ],
  [/Invalid processing state/, 'the peer stops at what it does not expect; we read on and say so'],
  [/Unexpected end of stream/, 'the file is cut off: we give what is there and say so'],
  [
    /Cannot (destructure|read properties)/,
    'the peer finds no interchange or no group and gives up',
  ],
  [/^hangs$/, 'the peer never ends'],
];

/** Verdicts and loops of single files, read by hand. */
const files = {
  '271/bvanfleet_X12.NET__4010_Example3_CMS_HETS.edi verdict': [
    OURS,
    'blanks before a segment (indented lines) are an error for the peer; we skip them',
  ],
  '837P/bvanfleet_X12.NET__5010_ST1309-XX.edi verdict': [
    OURS,
    'blanks before a segment (indented lines) are an error for the peer; we skip them',
  ],
  '999/kputnam_stupidedi__X231A1_response-to-functional-group-containing-3-837s.edi verdict': [
    OURS,
    'a published example: IK3 may have several CTX (X231, loop 2110)',
  ],
  '277CA/imsweb_x12-parser__x12_277CA_accepted.edi verdict': [
    OURS,
    'X214 has STC of the billing provider level as situational; the year 1001 is a day all the same',
  ],
  '277CA/imsweb_x12-parser__x12_277CA_rejected.edi verdict': [
    OURS,
    'X214 has STC of the billing provider level as situational',
  ],
  '835/azoner_pyx12__testdata_835id.edi verdict': [
    OURS,
    'the payments less PLB are not BPR02; the peer does not balance',
  ],
  '835/mrcsparker_nifi-edireader-bundle__double-isa-file-5010.edi verdict': [
    BOTH,
    'ISA13 is there twice: an error for the peer, a warning for us (each payment has its own key)',
  ],
  '835/tastypackets_x12-parser__profee-multiple.edi verdict': [
    BOTH,
    'ISA13 is there many times: an error for the peer, a warning for us',
  ],
  '837I/kputnam_stupidedi__X223A2_automobile-accident.edi verdict': [
    BOTH,
    'a ZIP of five digits in a published example: an error for the peer, a warning for us',
  ],
  '837P/azoner_pyx12__testdata_simple_837p.edi verdict': [
    OURS,
    'CLM02 is not the sum of the lines; the peer does not add up',
  ],
  '837P/moov-io_x12__sample.edi verdict': [
    OURS,
    'a line points to a diagnosis that is not there; the peer does not look',
  ],
  '837P/kputnam_stupidedi__X222A1_oxygen.edi verdict': [
    OURS,
    'PWK02 AD (certification is in this claim) is a code of X222; the list of the peer lacks it',
  ],
  '837P/kputnam_stupidedi__X222A1_wheelchair.edi verdict': [
    OURS,
    'PWK02 AD (certification is in this claim) is a code of X222; the list of the peer lacks it',
  ],
  '999/xlate_staedi__simple999.edi verdict': [
    OURS,
    'CTX*SITUATIONAL TRIGGER may follow IK3 (X231, loop 2110); the peer expects it elsewhere',
  ],
  '999/xlate_staedi__simple999.edi loops': [OURS, 'the peer counts a CTX as a loop of its own'],
};

exports.whoIsRight = ({ peer, what, mine, theirs, row }) => {
  const known = files[`${row.file} ${what}`];
  if (known !== undefined && peer === 'pyx12') return { right: known[0], why: known[1] };
  const refusal = refusals.find(([words]) => words.test(String(theirs)));
  if (refusal !== undefined) return { right: OURS, why: refusal[1] };
  if (what === 'segments') return segments({ mine, theirs, row });
  if (what === 'loops') {
    return row.ours.verdict === 'good'
      ? { right: '?', why: '' }
      : {
          right: BOTH,
          why: 'the file breaks its guide: the loop of a misplaced segment is a choice',
        };
  }
  return { right: '?', why: '' };
};

/** The arbiter is a plain split at the terminator of the first ISA. */
function segments({ mine, theirs, row }) {
  if (row.plain === mine) {
    return { right: OURS, why: 'a plain split at the terminator counts as we do' };
  }
  if (row.plain === theirs) {
    return row.ours.verdict === 'refused'
      ? { right: BOTH, why: 'we refuse the file: it has no usable ISA' }
      : { right: PEER, why: 'a plain split at the terminator counts as the peer does' };
  }
  return { right: BOTH, why: 'delimiters change or break in the file: no count is the only one' };
}
