import type {
  Address,
  ClaimCoverage,
  ClaimKind,
  PatientCondition,
  PayerParty,
  PersonName,
  Provider,
  ProviderRole,
  Subscriber,
} from '../../domain/claim/claim.js';
import { writeReferences } from './adjustments-writer.js';
import { day, decimal, segment, type SegmentDraft } from './segment-draft.js';

/** What NM1 needs beside the name. */
export interface Nm1 {
  readonly code: string;
  readonly entity?: Provider['entity'];
  readonly name: PersonName;
  readonly idQualifier?: string | undefined;
  readonly id?: string | undefined;
}

/** NM1; the qualifier of the id is written only with an id. */
export function writeNm1({ code, entity = 'person', name, idQualifier, id }: Nm1): SegmentDraft {
  const withId = id !== undefined && id !== '';
  return segment(
    'NM1',
    code,
    entity === 'person' ? '1' : '2',
    name.lastName,
    name.firstName,
    name.middleName,
    undefined,
    name.suffix,
    withId ? idQualifier : undefined,
    withId ? id : undefined,
  );
}

/** N3 and N4; nothing without an address. */
export function writeAddress(address: Address | undefined): SegmentDraft[] {
  if (address === undefined) return [];
  const { line1, line2, city, state, postalCode, country, subdivision } = address;
  const n3 = segment('N3', line1, line2);
  return [
    ...(n3.elements.length === 0 ? [] : [n3]),
    segment('N4', city, state, postalCode, country, undefined, undefined, subdivision),
  ];
}

/** DMG with birth date and gender; nothing without either. */
export function writeDemographics(
  person: Pick<Subscriber, 'birthDate' | 'gender'>,
): SegmentDraft[] {
  const { birthDate, gender } = person;
  if (birthDate === undefined && gender === undefined) return [];
  return [segment('DMG', birthDate === undefined ? undefined : 'D8', day(birthDate), gender)];
}

/** PER*IC with a telephone number; nothing without a contact. */
export function writeContact(contact: {
  readonly contactName?: string;
  readonly phone?: string;
  readonly fax?: string;
  readonly email?: string;
}): SegmentDraft[] {
  const { contactName, phone, fax, email } = contact;
  const numbers = [
    ...(phone === undefined ? [] : ['TE', phone]),
    ...(fax === undefined ? [] : ['FX', fax]),
    ...(email === undefined ? [] : ['EM', email]),
  ];
  if (contactName === undefined && numbers.length === 0) return [];
  return [segment('PER', 'IC', contactName, ...numbers)];
}

/** 2010AA: the PRV of the billing provider stands in 2000A and is not written here. */
export function writeBillingProvider(provider: Provider): SegmentDraft[] {
  const { taxId, taxIdKind = 'EI' } = provider;
  return [
    writeNm1({ ...provider, code: '85', idQualifier: 'XX', id: provider.npi }),
    ...writeAddress(provider.address),
    ...(taxId === undefined ? [] : [segment('REF', taxIdKind, taxId)]),
    ...writeReferences(provider.references),
    ...writeContact(provider),
  ];
}

interface RolePlan {
  readonly role: ProviderRole;
  readonly code: string;
  /** PRV01 where the guide has a PRV. */
  readonly specialty?: string;
}

/** Providers of a claim (2310) in the order of each guide. */
const CLAIM_ROLES: Readonly<Record<ClaimKind, readonly RolePlan[]>> = {
  professional: [
    { role: 'referring', code: 'DN' },
    { role: 'primaryCare', code: 'P3' },
    { role: 'rendering', code: '82', specialty: 'PE' },
    { role: 'serviceFacility', code: '77' },
    { role: 'supervising', code: 'DQ' },
    { role: 'ambulancePickUp', code: 'PW' },
    { role: 'ambulanceDropOff', code: '45' },
  ],
  institutional: [
    { role: 'attending', code: '71', specialty: 'AT' },
    { role: 'operating', code: '72' },
    { role: 'otherOperating', code: 'ZZ' },
    { role: 'rendering', code: '82' },
    { role: 'serviceFacility', code: '77' },
    { role: 'referring', code: 'DN' },
  ],
  dental: [
    { role: 'referring', code: 'DN', specialty: 'RF' },
    { role: 'primaryCare', code: 'P3' },
    { role: 'rendering', code: '82', specialty: 'PE' },
    { role: 'serviceFacility', code: '77' },
    { role: 'assistantSurgeon', code: 'DD', specialty: 'AS' },
    { role: 'supervising', code: 'DQ' },
  ],
};

/** Providers of a line (2420) in the order of each guide. */
const LINE_ROLES: Readonly<Record<ClaimKind, readonly RolePlan[]>> = {
  professional: [
    { role: 'rendering', code: '82', specialty: 'PE' },
    { role: 'purchasedService', code: 'QB' },
    { role: 'serviceFacility', code: '77' },
    { role: 'supervising', code: 'DQ' },
    { role: 'ordering', code: 'DK' },
    { role: 'referring', code: 'DN' },
    { role: 'primaryCare', code: 'P3' },
    { role: 'ambulancePickUp', code: 'PW' },
    { role: 'ambulanceDropOff', code: '45' },
  ],
  institutional: [
    { role: 'operating', code: '72' },
    { role: 'otherOperating', code: 'ZZ' },
    { role: 'rendering', code: '82' },
    { role: 'referring', code: 'DN' },
  ],
  dental: [
    { role: 'rendering', code: '82', specialty: 'PE' },
    { role: 'assistantSurgeon', code: 'DD', specialty: 'AS' },
    { role: 'supervising', code: 'DQ' },
    { role: 'serviceFacility', code: '77' },
  ],
};

type Providers = Readonly<Partial<Record<ProviderRole, Provider>>>;

/** The providers of a claim that its guide knows. */
export function writeClaimProviders(providers: Providers, kind: ClaimKind): SegmentDraft[] {
  return CLAIM_ROLES[kind].flatMap((plan) => writeInRole(providers[plan.role], plan));
}

/** The providers of another payer (2330): names and references only. */
export function writeOtherPayerProviders(providers: Providers, kind: ClaimKind): SegmentDraft[] {
  const billing: RolePlan = { role: 'billing', code: '85' };
  return [...CLAIM_ROLES[kind], billing].flatMap(({ role, code }) =>
    writeInRole(providers[role], { role, code }),
  );
}

/** The providers of a line that its guide knows. */
export function writeLineProviders(providers: Providers, kind: ClaimKind): SegmentDraft[] {
  return LINE_ROLES[kind].flatMap((plan) => writeInRole(providers[plan.role], plan));
}

function writeInRole(provider: Provider | undefined, plan: RolePlan): SegmentDraft[] {
  if (provider === undefined) return [];
  const { npi: id, taxonomy, taxId, taxIdKind = 'EI', address, references } = provider;
  const { code, specialty } = plan;
  const hasPrv = taxonomy !== undefined && specialty !== undefined;
  return [
    writeNm1({ ...provider, code, idQualifier: 'XX', id }),
    ...(hasPrv ? [segment('PRV', specialty, 'PXC', taxonomy)] : []),
    ...writeAddress(address),
    ...(taxId === undefined ? [] : [segment('REF', taxIdKind, taxId)]),
    ...writeReferences(references),
    ...writeContact(provider),
  ];
}

/** 2010BA or 2330A. */
export function writeSubscriber(subscriber: Subscriber, withDemographics: boolean): SegmentDraft[] {
  const { entity, name, memberId: id, memberIdQualifier = 'MI' } = subscriber;
  return [
    writeNm1({ code: 'IL', entity, name, idQualifier: memberIdQualifier, id }),
    ...writeAddress(subscriber.address),
    ...(withDemographics ? writeDemographics(subscriber) : []),
    ...writeReferences(subscriber.references),
  ];
}

/** PAT06 to PAT09 of whoever is the patient, after what PAT01 says. */
export function writePat(
  relationship: string | undefined,
  condition: PatientCondition | undefined,
): SegmentDraft[] {
  const { deathDate, weightPounds, pregnant } = condition ?? {};
  const pat = segment(
    'PAT',
    relationship,
    undefined,
    undefined,
    undefined,
    deathDate === undefined ? undefined : 'D8',
    day(deathDate),
    weightPounds === undefined ? undefined : '01',
    decimal(weightPounds),
    pregnant === undefined ? undefined : pregnant ? 'Y' : 'N',
  );
  return pat.elements.length === 0 ? [] : [pat];
}

/** 2010BB, the first part of 2330B, and (PE) 2010AC. */
export function writePayer(payer: PayerParty, code: 'PR' | 'PE' = 'PR'): SegmentDraft[] {
  const { name, id, idQualifier = 'PI' } = payer;
  return [
    writeNm1({ code, entity: 'organization', name: { lastName: name }, idQualifier, id }),
    ...writeAddress(payer.address),
  ];
}

/** SBR of 2000B or 2320. */
export function writeCoverage(coverage: ClaimCoverage, relationship?: string): SegmentDraft {
  return segment(
    'SBR',
    coverage.sequenceCode,
    coverage.relationship ?? relationship,
    coverage.groupNumber,
    coverage.groupName,
    coverage.insuranceType,
    undefined,
    undefined,
    undefined,
    coverage.filingIndicator,
  );
}
