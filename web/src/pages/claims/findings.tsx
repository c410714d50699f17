import { Code, Text } from '@mantine/core';
import type { Schema } from '../../api/client';
import { dateTime } from '../../parts/deadline';
import { Tag } from '../../parts/tag';

export type Claim = Schema['ClaimDetail'];
export type Finding = Claim['findings'][number];
type NamedSegment = Schema['NamedSegment'];

/** Field of the claim, box of the paper form, and where the X12 has it; the first that fits. */
const places: readonly (readonly [field: RegExp, box: string, segment: RegExp])[] = [
  [/^subscriber\.memberId/, '1a', /^2010BA:NM1\*IL/],
  [/^(subscriber|patient)\.(birthDate|gender)/, '3', /^2010(BA|CA):DMG/],
  [/^patient\b/, '2', /^2010CA:/],
  [/^subscriber\.name/, '4', /^2010BA:NM1\*IL/],
  [/^subscriber\.address/, '7', /^2010BA:N[34]/],
  [/^subscriber\b/, '4', /^2010BA:/],
  [/^otherPayers/, '9', /^2320:/],
  [/^(accidentState|relatedCauses|dates\.439)/, '10', /^2300:(CLM|DTP\*439)/],
  [/^coverage\b/, '11', /^2000B:SBR/],
  [/^(providers\.)?referring/, '17', /^2310A:NM1/],
  [/^diagnoses/, '21', /^2300:HI/],
  [/^payerClaimControlNumber/, '22', /^2300:REF\*F8/],
  [/^priorAuthorization/, '23', /^2300:REF\*G1/],
  [/^billingProvider\.taxId/, '25', /^2010AA:REF/],
  [/^chargeCents/, '28', /^2300:CLM/],
  [/^(providers\.)?rendering/, '31', /^2310B:NM1/],
  [/^(providers\.)?serviceFacility/, '32', /^2310C:/],
  [/^billingProvider\.address/, '33', /^2010AA:N[34]/],
  [/^billingProvider/, '33', /^2010AA:NM1/],
  [
    /^(lines|placeOfService|serviceDate|procedure|units|modifiers|adjudications|drug)/,
    '24',
    /^2400:SV/,
  ],
];

const placeOf = ({ field }: Finding) => places.find(([pattern]) => pattern.test(field ?? ''));

/** Which box of the form a finding belongs to; undefined when to none. */
export const boxOf = (finding: Finding): string | undefined =>
  finding.lineNumber === undefined ? placeOf(finding)?.[1] : '24';

/** Which findings belong beside which segment, by segment number. */
export function findingsBySegment(
  findings: readonly Finding[],
  segments: readonly NamedSegment[],
): ReadonlyMap<number, readonly Finding[]> {
  const found = new Map<number, Finding[]>();
  for (const finding of findings) {
    const segment = segmentOf(finding, segments) ?? segments.find(({ id }) => id === 'CLM');
    if (segment === undefined) continue;
    found.set(segment.number, [...(found.get(segment.number) ?? []), finding]);
  }
  return found;
}

function segmentOf(finding: Finding, segments: readonly NamedSegment[]): NamedSegment | undefined {
  if (finding.lineNumber !== undefined) {
    const at = segments.findIndex(
      ({ id, elements }) => id === 'LX' && elements[0]?.value === String(finding.lineNumber),
    );
    return segments.slice(at).find(({ id }) => id.startsWith('SV'));
  }
  const pattern = placeOf(finding)?.[2];
  return pattern && segments.find(({ loop, text }) => pattern.test(`${loop ?? ''}:${text}`));
}

/** A finding with its remedy; one that somebody overrode says so. */
export function FindingNote({ finding }: { finding: Finding }) {
  return (
    <Text size="sm" className="finding">
      <Tag kind={finding.severity === 'error' && !finding.overriddenAt ? 'attention' : 'neutral'}>
        {finding.severity === 'error' ? 'Stops it' : 'Warning'}
      </Tag>{' '}
      {finding.message} {finding.fix} <Code>{finding.ruleCode}</Code>
      {finding.lineNumber !== undefined && ` · line ${finding.lineNumber}`}
      {finding.overriddenAt &&
        ` · overridden ${dateTime(finding.overriddenAt)}: ${finding.overrideReason ?? ''}`}
    </Text>
  );
}
