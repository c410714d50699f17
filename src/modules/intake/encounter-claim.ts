import type {
  ClaimContent,
  ClaimCoverage,
  DatedFact,
  OtherPayer,
  Provider,
  ServiceLine,
  Subscriber,
} from '../../domain/claim/claim.js';
import type { IntakeClaim } from '../../domain/intake/intake-claim.js';
import { sumCents, ZERO } from '../../domain/shared/cents.js';
import type { EncounterInput } from './encounter-input.js';

type Coverage = EncounterInput['coverages'][number];

/** Returns the encounter in the shape that intake takes: a claim to the first payer. */
export function claimOfInput(input: EncounterInput): IntakeClaim {
  const [first, ...others] = input.coverages;
  const lines = input.lines.map((line, index) => lineOf(line, index + 1));
  const { relationship = '18' } = first ?? {};
  const content: ClaimContent = {
    kind: 'professional',
    billingProvider: providerOf(input.billingProvider),
    coverage: first === undefined ? selfPayCoverage : coverageOf(first, 0),
    subscriber: subscriberOf(input, first),
    ...(relationship === '18'
      ? {}
      : { patient: { ...personOf(input.patient), relationship, references: [] } }),
    payer: { name: first?.payer.name ?? '', ...payerId(first), references: [] },
    patientControlNumber: input.number,
    chargeCents: sumCents(lines.map(({ chargeCents }) => chargeCents)),
    placeOfService: input.placeOfService,
    frequency: '1',
    providerSignature: true,
    assignment: 'A',
    benefitsAssigned: 'Y',
    releaseOfInformation: 'Y',
    relatedCauses: input.relatedCauses,
    ...defined({
      accidentState: input.accidentState,
      patientPaidCents: input.patientPaidCents,
      priorAuthorization: input.priorAuthorization,
    }),
    diagnoses: input.diagnoses.map((code, index) => ({
      qualifier: index === 0 ? 'ABK' : 'ABF',
      code: code.replace('.', '').toUpperCase(),
    })),
    codes: [],
    dates: accidentDates(input),
    references: [],
    amounts: [],
    notes: [],
    providers: defined({
      rendering: input.renderingProvider && providerOf(input.renderingProvider),
      referring: input.referringProvider && providerOf(input.referringProvider),
    }),
    otherPayers: others.map((other, index) => otherPayerOf(input, other, index + 1)),
    lines,
  };
  return {
    content,
    purpose: 'chargeable',
    source: 'json',
    selfPay: first === undefined,
    unpriced: input.lines.flatMap((line, index) =>
      line.chargeCents === undefined ? [index + 1] : [],
    ),
  };
}

type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

/** Drops what is undefined: absent is absent. */
function defined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(
    Object.entries(value).filter(([, each]) => each !== undefined),
  ) as Defined<T>;
}

const selfPayCoverage: ClaimCoverage = { sequence: 'unknown', sequenceCode: '' };
const SEQUENCES = ['primary', 'secondary', 'tertiary'] as const;
const CODES = 'PSTABCDEFGH';

function coverageOf(coverage: Coverage, index: number): ClaimCoverage {
  return {
    sequence: SEQUENCES[index] ?? 'other',
    sequenceCode: CODES[index] ?? 'U',
    ...defined({
      relationship: coverage.relationship,
      groupNumber: coverage.groupNumber,
      groupName: coverage.groupName,
      filingIndicator: coverage.filingIndicator ?? 'CI',
    }),
  };
}

const payerId = (coverage: Coverage | undefined) =>
  coverage?.payer.id === undefined ? {} : { id: coverage.payer.id, idQualifier: 'PI' };

function nameOf(person: {
  lastName: string;
  firstName?: string | undefined;
  middleName?: string | undefined;
  suffix?: string | undefined;
}) {
  const { lastName, firstName, middleName, suffix } = person;
  return { lastName, ...defined({ firstName, middleName, suffix }) };
}

function personOf(person: EncounterInput['patient'] | NonNullable<Coverage['subscriber']>) {
  const { birthDate, gender, address } = person;
  return {
    name: nameOf(person),
    ...defined({ birthDate, gender, address: address && addressOf(address) }),
  };
}

function addressOf(address: NonNullable<EncounterInput['patient']['address']>) {
  const { line1, city, line2, state, postalCode, country } = address;
  return { line1, city, ...defined({ line2, state, postalCode, country }) };
}

function subscriberOf(input: EncounterInput, coverage: Coverage | undefined): Subscriber {
  const holder = coverage?.subscriber ?? input.patient;
  return {
    entity: 'person',
    ...personOf(holder),
    ...defined({ memberId: coverage?.memberId }),
    references: [],
  };
}

function providerOf(provider: EncounterInput['billingProvider']): Provider {
  const { entity, npi, taxId, taxIdKind, taxonomy, address, phone } = provider;
  return {
    entity,
    name: nameOf(provider),
    npi,
    ...defined({ taxId, taxIdKind, taxonomy, phone, address: address && addressOf(address) }),
    references: [],
  };
}

function otherPayerOf(input: EncounterInput, coverage: Coverage, index: number): OtherPayer {
  return {
    coverage: coverageOf(coverage, index),
    subscriber: subscriberOf(input, coverage),
    payer: { name: coverage.payer.name, ...payerId(coverage), references: [] },
    adjustments: [],
    amounts: [],
    benefitsAssigned: 'Y',
    releaseOfInformation: 'Y',
    remarks: [],
    providers: {},
  };
}

function lineOf(line: EncounterInput['lines'][number], number: number): ServiceLine {
  return {
    number,
    procedureQualifier: 'HC',
    procedure: line.procedure.toUpperCase(),
    modifiers: line.modifiers.map((modifier) => modifier.toUpperCase()),
    chargeCents: line.chargeCents ?? ZERO,
    units: line.units,
    unitType: line.unitType,
    diagnosisPointers: line.diagnosisPointers,
    serviceDate: line.serviceDate,
    ...defined({
      description: line.description,
      placeOfService: line.placeOfService,
      serviceDateTo: line.serviceDateTo,
      drug: line.ndc === undefined ? undefined : { ndc: line.ndc, references: [] },
    }),
    dates: [],
    references: [],
    amounts: [],
    notes: [],
    providers: {},
    adjudications: [],
  };
}

/** DTP*439. */
const accidentDates = (input: EncounterInput): DatedFact[] =>
  input.accidentDate === undefined ? [] : [{ qualifier: '439', date: input.accidentDate }];
