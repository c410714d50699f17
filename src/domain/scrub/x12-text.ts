import type { Address, ClaimContent, PersonName, Provider, Reference } from '../claim/claim.js';
import { when, type Spot } from './scrub-rule.js';

/**
 * The extended character set of X12.6 without the delimiters that we write (`*` `:` `^` `~`): data
 * may never hold what separates it.
 */
const X12 = /^[A-Za-z0-9!"&'()+,\-./;?= %@[\]_{}\\|<>#$]*$/;

const text = (field: string, value: string | undefined, longest: number): readonly Spot[] =>
  when(
    value !== undefined && (!X12.test(value) || value.length > longest || value !== value.trim()),
    {
      field,
    },
  );

const nameSpots = (field: string, name: PersonName): readonly Spot[] => [
  ...text(`${field}.lastName`, name.lastName, 60),
  ...text(`${field}.firstName`, name.firstName, 35),
  ...text(`${field}.middleName`, name.middleName, 25),
  ...text(`${field}.suffix`, name.suffix, 10),
];

const addressSpots = (field: string, address: Address | undefined): readonly Spot[] =>
  address === undefined
    ? []
    : [
        ...text(`${field}.line1`, address.line1, 55),
        ...text(`${field}.line2`, address.line2, 55),
        ...text(`${field}.city`, address.city, 30),
      ];

const referenceSpots = (field: string, references: readonly Reference[]): readonly Spot[] =>
  references.flatMap(({ qualifier, value }) => text(`${field}.${qualifier}`, value, 50));

const providerSpots = (field: string, provider: Provider): readonly Spot[] => [
  ...nameSpots(`${field}.name`, provider.name),
  ...addressSpots(`${field}.address`, provider.address),
  ...referenceSpots(`${field}.references`, provider.references),
];

function lineSpots(claim: ClaimContent): readonly Spot[] {
  return claim.lines.flatMap((line) =>
    [
      ...text('description', line.description, 80),
      ...text('lineControlNumber', line.lineControlNumber, 30),
      ...line.notes.flatMap((note) => text('notes', note.text, 80)),
      ...referenceSpots('references', line.references),
      ...Object.entries(line.providers).flatMap(([role, provider]) =>
        providerSpots(role, provider),
      ),
    ].map((spot) => ({ ...spot, line: line.number })),
  );
}

/** Returns every name, id, address and note of a claim that an 837 cannot carry as it is. */
export function textSpots(claim: ClaimContent): readonly Spot[] {
  const { subscriber, patient, payer } = claim;
  return [
    ...providerSpots('billingProvider', claim.billingProvider),
    ...nameSpots('subscriber.name', subscriber.name),
    ...text('subscriber.memberId', subscriber.memberId, 80),
    ...addressSpots('subscriber.address', subscriber.address),
    ...(patient
      ? [
          ...nameSpots('patient.name', patient.name),
          ...addressSpots('patient.address', patient.address),
        ]
      : []),
    ...text('payer.name', payer.name, 60),
    ...text('payer.id', payer.id, 80),
    ...text('coverage.groupNumber', claim.coverage.groupNumber, 50),
    ...text('coverage.groupName', claim.coverage.groupName, 60),
    ...text('patientControlNumber', claim.patientControlNumber, 38),
    ...text('priorAuthorization', claim.priorAuthorization, 50),
    ...text('payerClaimControlNumber', claim.payerClaimControlNumber, 50),
    ...referenceSpots('references', claim.references),
    ...claim.notes.flatMap((note) => text('notes', note.text, 80)),
    ...Object.entries(claim.providers).flatMap(([role, provider]) => providerSpots(role, provider)),
    ...lineSpots(claim),
  ];
}
