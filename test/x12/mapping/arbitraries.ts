import fc from 'fast-check';
import type {
  Address,
  Adjustment,
  Attachment,
  ClaimContent,
  ClaimCoverage,
  ClaimKind,
  LineAdjudication,
  OtherPayer,
  PatientCondition,
  PersonName,
  Provider,
  ProviderRole,
  ServiceLine,
} from '../../../src/domain/claim/claim.js';
import type {
  ClaimPayment,
  Remittance,
  ServicePayment,
} from '../../../src/domain/remittance/remittance.js';
import { addDays, calendarDate } from '../../../src/domain/shared/calendar-date.js';
import { cents } from '../../../src/domain/shared/cents.js';
import type { ClaimsHeader } from '../../../src/x12/mapping/claims-transaction.js';

/** Generated domain documents: every optional field sometimes there, sometimes absent. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const DIGITS = '0123456789';

const of = (alphabet: string, minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength });

const word = of(LETTERS, 2, 12);
const id = of(LETTERS + DIGITS, 2, 15);
const npi = of(DIGITS, 10, 10);
const code = of(LETTERS + DIGITS, 2, 5);
const text = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));

export const date = fc
  .integer({ min: 0, max: 9000 })
  .map((days) => addDays(calendarDate('2005-01-01'), days));
export const amount = fc.integer({ min: -99_999_99, max: 99_999_99 }).map(cents);
const positive = fc.integer({ min: 0, max: 99_999_99 }).map(cents);
const units = fc.constantFrom(0, 1, 1.5, 2, 12, 0.25, 300);

/** An object whose optional fields are absent, never undefined. */
function record<T extends object>(
  required: { [K in keyof T]?: fc.Arbitrary<T[K]> },
  optional: { [K in keyof T]?: fc.Arbitrary<T[K]> } = {},
): fc.Arbitrary<T> {
  const fields: Record<string, fc.Arbitrary<unknown>> = { ...required, ...optional };
  return fc.record(fields, { requiredKeys: Object.keys(required) }) as unknown as fc.Arbitrary<T>;
}

const address = record<Address>(
  { line1: text, city: word },
  { line2: text, state: of(LETTERS, 2, 2), postalCode: of(DIGITS, 9, 9) },
);

const person = record<PersonName>(
  { lastName: word },
  { firstName: word, middleName: word, suffix: fc.constantFrom('JR', 'III') },
);
const organization = word.map((lastName): PersonName => ({ lastName }));

const reference = (qualifiers: readonly string[]) =>
  fc.record({ qualifier: fc.constantFrom(...qualifiers), value: id });

const provider = (references: readonly string[], withTaxonomy: boolean, withAddress: boolean) =>
  fc.constantFrom<Provider['entity']>('person', 'organization').chain((entity) =>
    record<Provider>(
      {
        entity: fc.constant(entity),
        name: entity === 'person' ? person : organization,
        references: fc.array(reference(references), { maxLength: 2 }),
      },
      {
        npi,
        ...(withTaxonomy ? { taxonomy: of(LETTERS + DIGITS, 10, 10) } : {}),
        ...(withAddress ? { address } : {}),
      },
    ),
  );

const billingProvider: fc.Arbitrary<Provider> = fc
  .tuple(
    provider(['0B', '1G', 'LU'], true, true),
    fc.option(of(DIGITS, 9, 9), { nil: undefined }),
    fc.constantFrom<'EI' | 'SY'>('EI', 'SY'),
    fc.option(word, { nil: undefined }),
    of(DIGITS, 10, 10),
  )
  .map(([base, taxId, taxIdKind, contactName, phone]) => ({
    ...base,
    ...(taxId === undefined ? {} : { taxId, taxIdKind }),
    ...(contactName === undefined ? {} : { contactName, phone }),
  }));

const adjustmentOf = (group: string) =>
  record<Adjustment>(
    { group: fc.constant(group), reason: of(DIGITS, 1, 3), amountCents: amount },
    { quantity: units },
  );

/** Grouped as the writer writes them: one group after the other, many reasons in each. */
export const adjustments: fc.Arbitrary<readonly Adjustment[]> = fc
  .uniqueArray(fc.constantFrom('CO', 'PR', 'OA', 'PI'), { maxLength: 3 })
  .chain((groups) =>
    fc.tuple(
      ...groups.map((group) => fc.array(adjustmentOf(group), { minLength: 1, maxLength: 8 })),
    ),
  )
  .map((lists) => lists.flat());

const SEQUENCES = [
  { sequence: 'primary', sequenceCode: 'P' },
  { sequence: 'secondary', sequenceCode: 'S' },
  { sequence: 'tertiary', sequenceCode: 'T' },
  { sequence: 'unknown', sequenceCode: 'U' },
  { sequence: 'other', sequenceCode: 'A' },
] as const;

const coverage = (relationship: fc.Arbitrary<string> | undefined): fc.Arbitrary<ClaimCoverage> =>
  fc.constantFrom(...SEQUENCES).chain((sequence) =>
    record<ClaimCoverage>(
      {
        sequence: fc.constant(sequence.sequence),
        sequenceCode: fc.constant(sequence.sequenceCode),
        ...(relationship === undefined ? {} : { relationship }),
      },
      {
        groupNumber: id,
        groupName: text,
        insuranceType: fc.constantFrom('12', '47'),
        filingIndicator: fc.constantFrom('MB', 'CI', 'HM'),
      },
    ),
  );

const subscriber = (withDemographics: boolean) =>
  record<ClaimContent['subscriber']>(
    {
      entity: fc.constant('person' as const),
      name: person,
      references: fc.array(reference(['SY']), { maxLength: 1 }),
    },
    {
      memberId: id,
      address,
      ...(withDemographics ? { birthDate: date, gender: fc.constantFrom('F', 'M', 'U') } : {}),
    },
  );

const payer = record<ClaimContent['payer']>(
  { name: text, references: fc.array(reference(['2U', 'FY']), { maxLength: 1 }) },
  { address },
);
const payerWithId = fc
  .tuple(payer, fc.option(id, { nil: undefined }), fc.constantFrom('PI', 'XV'))
  .map(([base, payerId, idQualifier]) =>
    payerId === undefined ? base : { ...base, id: payerId, idQualifier },
  );

const CLAIM_ROLES: Readonly<Record<ClaimKind, readonly ProviderRole[]>> = {
  professional: ['referring', 'primaryCare', 'rendering', 'serviceFacility', 'supervising'],
  institutional: ['attending', 'operating', 'otherOperating', 'rendering', 'serviceFacility'],
  dental: ['referring', 'rendering', 'serviceFacility', 'assistantSurgeon', 'supervising'],
};
const LINE_ROLES: Readonly<Record<ClaimKind, readonly ProviderRole[]>> = {
  professional: ['rendering', 'purchasedService', 'serviceFacility', 'ordering', 'referring'],
  institutional: ['operating', 'otherOperating', 'rendering', 'referring'],
  dental: ['rendering', 'assistantSurgeon', 'supervising', 'serviceFacility'],
};
const TAXONOMIES: Readonly<Record<ClaimKind, readonly ProviderRole[]>> = {
  professional: ['rendering'],
  institutional: ['attending'],
  dental: ['rendering', 'assistantSurgeon'],
};

function providers(roles: readonly ProviderRole[], kind: ClaimKind) {
  const entries = roles.map((role) => {
    const withTaxonomy = TAXONOMIES[kind].includes(role);
    return [role, provider(['0B', 'G2'], withTaxonomy, role === 'serviceFacility')] as const;
  });
  return fc.record(Object.fromEntries(entries), {
    requiredKeys: [],
  }) as fc.Arbitrary<ClaimContent['providers']>;
}

/** Providers of another payer are names and references. */
const otherProviders = (kind: ClaimKind) =>
  fc.record(
    Object.fromEntries(
      CLAIM_ROLES[kind]
        .slice(0, 3)
        .map((role) => [role, provider(['0B', 'G2'], false, false)] as const),
    ),
    { requiredKeys: [] },
  ) as fc.Arbitrary<ClaimContent['providers']>;

const otherPayer = (kind: ClaimKind): fc.Arbitrary<OtherPayer> =>
  record<OtherPayer>(
    {
      coverage: coverage(fc.constantFrom('18', '01')),
      subscriber: subscriber(false),
      payer: payerWithId,
      adjustments,
      amounts: fc.uniqueArray(
        fc.record({ qualifier: fc.constantFrom('D', 'A8', 'EAF'), amountCents: amount }),
        { maxLength: 3, selector: (each) => each.qualifier },
      ),
      benefitsAssigned: fc.constantFrom('Y', 'N', 'W'),
      releaseOfInformation: fc.constantFrom('Y', 'I'),
      remarks: fc.array(code, { maxLength: 5 }),
      providers: otherProviders(kind),
      // A professional claim's own is written where the other payer has none.
      ...(kind === 'professional' ? { patientSignatureSource: fc.constant('P') } : {}),
    },
    { adjudicationDate: date, payerClaimControlNumber: id },
  );

const procedureFields = {
  procedureQualifier: fc.constantFrom('HC', 'ER'),
  procedure: code,
  modifiers: fc.array(of(LETTERS + DIGITS, 2, 2), { maxLength: 4 }),
};

const adjudication: fc.Arbitrary<LineAdjudication> = record<LineAdjudication>(
  { payerId: id, paidCents: positive, adjustments, ...procedureFields },
  {
    revenueCode: of(DIGITS, 4, 4),
    units,
    bundledLine: fc.integer({ min: 1, max: 50 }),
    adjudicationDate: date,
    remainingCents: positive,
  },
);

const dated = (qualifiers: readonly string[]) =>
  fc
    .tuple(fc.constantFrom(...qualifiers), date, fc.constantFrom('D8', 'RD8', 'DT'))
    .map(([qualifier, day, format]) => ({
      qualifier,
      date: day,
      ...(format === 'RD8' ? { toDate: addDays(day, 3) } : {}),
      ...(format === 'DT' ? { time: '1130' } : {}),
    }));

const note = fc.record({ qualifier: fc.constant('ADD'), text });

const drug = record<NonNullable<ServiceLine['drug']>>(
  {
    ndc: of(DIGITS, 11, 11),
    references: fc.array(reference(['XZ', 'VY']), { maxLength: 1 }),
    quantity: units,
    unit: fc.constantFrom('UN', 'ML', 'GR'),
  },
  {},
);

const KIND_FIELDS: Readonly<
  Record<ClaimKind, Partial<Record<keyof ServiceLine, fc.Arbitrary<unknown>>>>
> = {
  professional: {
    unitType: fc.constantFrom('UN', 'MJ'),
    placeOfService: of(DIGITS, 2, 2),
    diagnosisPointers: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 }),
  },
  institutional: {
    unitType: fc.constantFrom('UN', 'DA'),
    revenueCode: of(DIGITS, 4, 4),
    diagnosisPointers: fc.constant([]),
  },
  dental: {
    placeOfService: of(DIGITS, 2, 2),
    oralCavity: fc.array(of(DIGITS, 2, 2), { minLength: 1, maxLength: 5 }),
    teeth: fc.array(
      fc.record({
        number: of(DIGITS, 1, 2),
        surfaces: fc.array(fc.constantFrom('M', 'O', 'D', 'B'), { maxLength: 5 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    diagnosisPointers: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 }),
  },
};

const line = (kind: ClaimKind, number: number): fc.Arbitrary<ServiceLine> =>
  record<ServiceLine>(
    {
      number: fc.constant(number),
      ...procedureFields,
      chargeCents: positive,
      units,
      serviceDate: date,
      dates: fc.array(dated(['304', '463']), { maxLength: 2 }),
      references: fc.array(reference(['9F', 'X4']), { maxLength: 2 }),
      amounts: fc.array(fc.record({ qualifier: fc.constant('T'), amountCents: positive }), {
        maxLength: 1,
      }),
      notes: fc.array(note, { maxLength: 1 }),
      providers: providers(LINE_ROLES[kind], kind),
      adjudications: fc.array(adjudication, { maxLength: 2 }),
      ...(KIND_FIELDS[kind] as object),
    },
    {
      lineControlNumber: id,
      description: text,
      ...(kind === 'professional' ? { emergency: fc.boolean() } : {}),
      ...(kind === 'institutional' ? { nonCoveredCents: positive } : {}),
      ...(kind === 'dental' ? {} : { drug }),
    },
  );

const lines = (kind: ClaimKind) =>
  fc
    .integer({ min: 1, max: 4 })
    .chain((count) =>
      fc.tuple(...Array.from({ length: count }, (_, index) => line(kind, index + 1))),
    );

const diagnoses = (kind: ClaimKind): fc.Arbitrary<ClaimContent['diagnoses']> => {
  const each = (qualifier: string) =>
    record<ClaimContent['diagnoses'][number]>(
      { qualifier: fc.constant(qualifier), code: of(LETTERS + DIGITS, 3, 7) },
      kind === 'institutional' ? { presentOnAdmission: fc.constantFrom('Y', 'N', 'U') } : {},
    );
  return fc
    .tuple(each('ABK'), fc.array(each('ABF'), { maxLength: 11 }))
    .map(([first, rest]) => [first, ...rest]);
};

const codes = (kind: ClaimKind): fc.Arbitrary<ClaimContent['codes']> =>
  kind !== 'institutional'
    ? fc.constant([])
    : fc
        .tuple(
          fc.array(fc.record({ qualifier: fc.constant('BBQ'), code, date }), { maxLength: 2 }),
          fc.array(
            fc.tuple(code, date).map(([value, day]) => ({
              qualifier: 'BI',
              code: value,
              date: day,
              toDate: addDays(day, 4),
            })),
            { maxLength: 2 },
          ),
          fc.array(
            fc.tuple(code, positive).map(([value, money]) => ({
              qualifier: 'BE',
              code: value,
              amountCents: money,
              value: (money / 100).toString(),
            })),
            { maxLength: 14 },
          ),
          fc.array(fc.record({ qualifier: fc.constant('BG'), code }), { maxLength: 3 }),
        )
        .map((lists) => lists.flat());

const patient = record<NonNullable<ClaimContent['patient']>>(
  {
    name: person,
    relationship: fc.constantFrom('01', '19'),
    references: fc.array(reference(['SY']), { maxLength: 1 }),
  },
  { birthDate: date, gender: fc.constantFrom('F', 'M', 'U'), address },
);

/** A claim of one kind with every field that its guide knows. */
const attachment = record<Attachment>(
  { reportType: fc.constantFrom('OZ', 'B4', '77') },
  { transmission: fc.constantFrom('EL', 'AA', 'FX'), controlNumber: id },
);

const condition = fc.constantFrom<PatientCondition>(
  { weightPounds: 9.5 },
  { pregnant: true },
  { deathDate: calendarDate('2026-11-01'), weightPounds: 120 },
);

export const claim = (kind: ClaimKind): fc.Arbitrary<ClaimContent> =>
  fc.boolean().chain((isPatient) =>
    record<ClaimContent>(
      {
        kind: fc.constant(kind),
        billingProvider,
        coverage: coverage(isPatient ? fc.constant('18') : undefined),
        subscriber: subscriber(true),
        payer: payerWithId,
        patientControlNumber: id,
        chargeCents: positive,
        frequency: fc.constantFrom('1', '7', '8'),
        relatedCauses: fc.uniqueArray(fc.constantFrom('AA', 'EM', 'OA'), { maxLength: 2 }),
        diagnoses: diagnoses(kind),
        codes: codes(kind),
        dates: fc.array(dated(kind === 'institutional' ? ['434', '435'] : ['431', '435']), {
          maxLength: 2,
        }),
        references: fc.array(reference(['D9', 'EA', '9F']), { maxLength: 2 }),
        amounts: fc.constant([]),
        notes: fc.array(note, { maxLength: 1 }),
        providers: providers(CLAIM_ROLES[kind], kind),
        otherPayers: fc.array(otherPayer(kind), { maxLength: 3 }),
        lines: lines(kind),
        ...(isPatient ? {} : { patient }),
        ...(kind === 'institutional'
          ? { facilityType: of(DIGITS, 2, 2) }
          : { placeOfService: of(DIGITS, 2, 2) }),
      },
      {
        payToAddress: address,
        ...(kind === 'institutional'
          ? {
              admissionType: of(DIGITS, 1, 1),
              admissionSource: of(DIGITS, 1, 1),
              patientStatus: of(DIGITS, 2, 2),
              dischargeTime: fc.constant('1130'),
            }
          : { providerSignature: fc.boolean() }),
        assignment: fc.constantFrom('A', 'B', 'C'),
        benefitsAssigned: fc.constantFrom('Y', 'N', 'W'),
        releaseOfInformation: fc.constantFrom('Y', 'I'),
        ...(kind === 'professional' ? { patientSignatureSource: fc.constant('P') } : {}),
        delayReason: fc.constantFrom('1', '11'),
        patientPaidCents: positive,
        payerClaimControlNumber: id,
        priorAuthorization: id,
        attachments: fc.array(attachment, { minLength: 1, maxLength: 2 }),
        details: fc.constant([
          { segmentId: 'CN1', elements: ['02', '120.5'] },
          { segmentId: 'K3', elements: ['A LINE OF FIXED FORMAT'] },
          { segmentId: 'HCP', elements: ['01', '80.5'] },
        ]),
        ...(isPatient ? { condition } : {}),
        currency: fc.constant('CAD'),
        payToPlan: payerWithId,
      },
    ),
  );

export const claimsHeader: fc.Arbitrary<ClaimsHeader> = fc
  .tuple(id, date, text, id, text, id)
  .map(([reference_, day, submitter, submitterId, receiver, receiverId]) => ({
    purposeCode: '00',
    reference: reference_,
    date: day,
    time: '1030',
    purpose: 'CH',
    submitter: { name: submitter, id: submitterId, contactName: 'JERRY', phone: '3055552222' },
    receiver: { name: receiver, id: receiverId },
  }));

const remittanceDate = (qualifiers: readonly string[]) =>
  fc.record({ qualifier: fc.constantFrom(...qualifiers), date });
const payerAmount = (qualifiers: readonly string[]) =>
  fc.record({ qualifier: fc.constantFrom(...qualifiers), amountCents: amount });

const place = fc.constant({ segmentNumber: 0, segmentId: '' });

const servicePayment = (number: number): fc.Arbitrary<ServicePayment> =>
  record<ServicePayment>(
    {
      address: place,
      line: fc.constant(number),
      qualifier: fc.constantFrom('HC', 'AD', 'N4'),
      procedure: code,
      modifiers: procedureFields.modifiers,
      chargeCents: amount,
      paidCents: amount,
      dates: fc.array(remittanceDate(['150', '151', '472']), { maxLength: 2 }),
      references: fc.array(reference(['LU', '1S', 'HPI']), { maxLength: 2 }),
      amounts: fc.array(payerAmount(['B6', 'KH']), { maxLength: 2 }),
      adjustments,
      remarks: fc.array(code, { maxLength: 3 }),
    },
    {
      originalProcedure: code,
      units,
      originalUnits: units,
      revenueCode: of(DIGITS, 4, 4),
      lineControlNumber: id,
    },
  );

const remittancePerson = record<NonNullable<ClaimPayment['patient']>>(
  { lastName: word },
  { firstName: word, memberId: id },
);

const claimPayment: fc.Arbitrary<ClaimPayment> = record<ClaimPayment>(
  {
    address: place,
    patientControlNumber: id,
    status: fc.constantFrom('1', '2', '3', '4', '19', '22', '23', '25'),
    chargeCents: amount,
    paidCents: amount,
    filingIndicator: fc.constantFrom('MB', '12', 'HM'),
    dates: fc.array(remittanceDate(['232', '233', '050', '036']), { maxLength: 3 }),
    amounts: fc.array(payerAmount(['AU', 'I', 'F5']), { maxLength: 2 }),
    references: fc.array(reference(['EA', '1L', 'G1']), { maxLength: 2 }),
    remarks: fc.array(code, { maxLength: 5 }),
    adjustments,
    lines: fc
      .integer({ min: 0, max: 4 })
      .chain((count) =>
        fc.tuple(...Array.from({ length: count }, (_, index) => servicePayment(index + 1))),
      ),
  },
  {
    patientResponsibilityCents: amount,
    payerClaimControlNumber: id,
    facilityCode: of(DIGITS, 2, 2),
    frequency: fc.constantFrom('1', '7'),
    patient: remittancePerson,
    subscriber: remittancePerson,
    corrected: remittancePerson,
    crossoverPayer: fc.record({ name: text, id }),
    renderingNpi: npi,
  },
);

export const remittance: fc.Arbitrary<Remittance> = record<Remittance>(
  {
    address: place,
    guide: fc.constant('005010X221A1'),
    interchangeControlNumber: fc.constant('000000001'),
    controlNumber: fc.constant('0001'),
    trace: record<Remittance['trace']>({ number: id }, { originator: of(DIGITS, 10, 10) }),
    method: fc.constantFrom('CHK', 'NON'),
    creditDebit: fc.constant('C'),
    paymentAmountCents: positive,
    payer: record<Remittance['payer']>({ name: text }, { id, address }),
    payee: fc
      .tuple(text, npi, of(DIGITS, 9, 9), fc.boolean(), fc.boolean())
      .map(([name, number, taxId, hasNpi, hasTax]) => ({
        name,
        ...(hasNpi ? { npi: number } : {}),
        ...(hasTax || !hasNpi ? { taxId } : {}),
      })),
    claims: fc.array(claimPayment, { maxLength: 4 }),
    providerAdjustments: fc.array(
      record<Remittance['providerAdjustments'][number]>(
        {
          address: place,
          providerId: fc.constantFrom('1234567893', '1999999984'),
          fiscalPeriod: fc.constant('20261231'),
          reason: fc.constantFrom('WO', 'FB', 'L6', '72', 'CS'),
          amountCents: amount,
        },
        { reference: id },
      ),
      { maxLength: 14 },
    ),
  },
  { paymentDate: date },
);
