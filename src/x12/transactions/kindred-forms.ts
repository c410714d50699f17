/**
 * Forms of a claim that have guides of their own but differ from it in a few lines. Each takes the
 * outline of the claim and changes those lines, so that a correction of the claim reaches them.
 */

/** The lines of a CLM, which fold. */
const CLM = /CLM R1 [^\n]+(?:\n +\+ [^\n]+)*/g;

/** X291, X292: CLM19 says that the claim asks what would be paid; service may lie ahead. */
export function predetermination(outline: string): string {
  return outline
    .replaceAll(CLM, (clm) =>
      clm.replace(/Nx(\d+) S:1,/, (_, count) => `Nx${Number(count) - 1} R:08,PB S:1,`),
    )
    .replaceAll(/DTP\[1\] R1 (Service|Statement period)/g, 'DTP[1] S1 $1')
    .replaceAll(/(R:005010X22\d\w*)/g, '$1,005010X291,005010X292');
}

/**
 * X298, X299, X300: a payer reports claims that it decided. The receiver of the data stands where
 * the payer does, the patient has an id, and the other payer names the patient too.
 */
export function reporting(outline: string): string {
  return outline
    .replaceAll(CLM, (clm) =>
      clm.replace('R:N,Y R:A,B,C R:N,W,Y R:I,Y', 'S:N,Y S:A,B,C S:N,W,Y S:I,Y'),
    )
    .replaceAll('SBR R1 Coverage | R:A,', 'SBR R1 Coverage | R:N,A,')
    .replaceAll('S:12,13,14,15,16,41,42,43,47 Nx3', 'S:12,13,14,15,16,41,42,43,47 S N N')
    .replaceAll('OI R1 Other insurance', 'OI S1 Other insurance')
    .replaceAll(
      'Payer | R:PR R:2 R Nx4 R:PI,XV R@qualified\n        N3',
      'Payer or receiver | R:PR,ZD R:2 R Nx4 S:PI,XV S@qualified\n        N3',
    )
    .replaceAll('Patient | R:QC R:1 R S S N S\n', 'Patient | R:QC R:1 R S S N S S:II,MI S\n')
    .replaceAll(
      /\n( +)loop 2330C /g,
      (line, indent: string) => `\n${patientOfPayer(indent)}${line}`,
    )
    .replaceAll(/(R:005010X22\d\w*)/g, '$1,005010X298,005010X299,005010X300');
}

const patientOfPayer = (indent: string): string =>
  [
    'loop 2330P S1 Patient of the other payer',
    '  NM1[1] R1 Patient | R:QC R:1 R S S N S S:II,MI S',
    '  N3 S1 Street address | R S',
    '  N4 S1 City, state and ZIP | R S@state S S@country N N S',
  ]
    .map((line) => indent + line)
    .join('\n');
