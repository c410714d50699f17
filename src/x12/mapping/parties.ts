import type {
  Address,
  ClaimCoverage,
  ClaimPatient,
  PatientCondition,
  PayerParty,
  PayerSequence,
  PersonName,
  Provider,
  ProviderRole,
  Subscriber,
} from '../../domain/claim/claim.js';
import type { Loop } from '../core/loop.js';
import type { Segment } from '../core/segment.js';
import { optional, present, type Reading } from './reading.js';
import { readReferences } from './references.js';

/** NM101 of providers below claim and line (2310x, 2330x, 2420x) and what they are to the claim. */
export const ROLE_CODES: Readonly<Record<string, ProviderRole>> = {
  DN: 'referring',
  85: 'billing',
  P3: 'primaryCare',
  82: 'rendering',
  77: 'serviceFacility',
  FA: 'serviceFacility',
  LI: 'serviceFacility',
  TL: 'serviceFacility',
  DQ: 'supervising',
  QB: 'purchasedService',
  DK: 'ordering',
  71: 'attending',
  72: 'operating',
  73: 'otherOperating',
  ZZ: 'otherOperating',
  DD: 'assistantSurgeon',
  PW: 'ambulancePickUp',
  45: 'ambulanceDropOff',
};

/** NM102 to NM107. */
export function readName(nm1: Segment): PersonName {
  return {
    lastName: nm1.element(3),
    ...optional('firstName', nm1.element(4)),
    ...optional('middleName', nm1.element(5)),
    ...optional('suffix', nm1.element(7)),
  };
}

/** N3 and N4 of a loop; undefined when neither is there. */
export function readAddress(loop: Loop): Address | undefined {
  const n3 = loop.first('N3');
  const n4 = loop.first('N4');
  if (n3 === undefined && n4 === undefined) return undefined;
  return {
    line1: n3?.element(1) ?? '',
    ...optional('line2', n3?.element(2)),
    city: n4?.element(1) ?? '',
    ...optional('state', n4?.element(2)),
    ...optional('postalCode', n4?.element(3)),
    ...optional('country', n4?.element(4)),
    ...optional('subdivision', n4?.element(7)),
  };
}

const TAX_ID_QUALIFIERS: Readonly<Record<string, 'EI' | 'SY'>> = {
  24: 'EI',
  34: 'SY',
  FI: 'EI',
};

/**
 * A provider of 2010AA, 2310x, 2330x or 2420x. The tax id comes from REF*EI or REF*SY, or from
 * NM109 with NM108 24, 34 or FI as 4010 writes it; all other REF stay as references.
 */
export function readProvider(loop: Loop, nm1: Segment, taxonomyLoop: Loop = loop): Provider {
  const references = readReferences(loop);
  const taxIndex = references.findIndex(
    ({ qualifier }) => qualifier === 'EI' || qualifier === 'SY',
  );
  const tax = taxIndex < 0 ? undefined : references.splice(taxIndex, 1)[0];
  const oldKind = TAX_ID_QUALIFIERS[nm1.element(8)];
  const taxId = tax?.value ?? (oldKind === undefined ? undefined : nm1.element(9));
  const taxIdKind = tax === undefined ? oldKind : (tax.qualifier as 'EI' | 'SY');
  return {
    entity: nm1.element(2) === '1' ? 'person' : 'organization',
    name: readName(nm1),
    ...optional('npi', nm1.element(8) === 'XX' ? nm1.element(9) : ''),
    ...optional('taxId', taxId?.replaceAll('-', '')),
    ...present('taxIdKind', taxIdKind),
    ...optional('taxonomy', (loop.first('PRV') ?? taxonomyLoop.first('PRV'))?.element(3)),
    ...present('address', readAddress(loop)),
    ...readContact(loop),
    references,
  };
}

/** PER: contact name and the first number of each kind. */
export function readContact(loop: Loop): Pick<Provider, 'contactName' | 'phone' | 'fax' | 'email'> {
  const per = loop.first('PER');
  if (per === undefined) return {};
  const number = (kind: string): string => {
    const position = [3, 5, 7].find((each) => per.element(each) === kind);
    return position === undefined ? '' : per.element(position + 1);
  };
  return {
    ...optional('contactName', per.element(2)),
    ...optional('phone', number('TE')),
    ...optional('fax', number('FX')),
    ...optional('email', number('EM')),
  };
}

/** All providers in the child loops of a claim, another payer or a line, by their role. */
export function readProviders(loop: Loop): Partial<Record<ProviderRole, Provider>> {
  const providers: Partial<Record<ProviderRole, Provider>> = {};
  for (const child of loop.loops) {
    const nm1 = child.first('NM1');
    const role = nm1 === undefined ? undefined : ROLE_CODES[nm1.element(1)];
    if (nm1 === undefined || role === undefined || providers[role] !== undefined) continue;
    providers[role] = readProvider(child, nm1);
  }
  return providers;
}

/** NM1*IL of 2010BA or 2330A with address, DMG and REF. */
export function readSubscriber(loop: Loop | undefined, reading: Reading): Subscriber {
  const nm1 = loop?.first('NM1');
  if (loop === undefined || nm1 === undefined) {
    return { entity: 'person', name: { lastName: '' }, references: [] };
  }
  return {
    entity: nm1.element(2) === '2' ? 'organization' : 'person',
    name: readName(nm1),
    ...optional('memberId', nm1.element(9)),
    ...optional('memberIdQualifier', nm1.element(8) === 'MI' ? '' : nm1.element(8)),
    ...readDemographics(loop, reading),
    ...present('address', readAddress(loop)),
    references: readReferences(loop),
  };
}

/** DMG: birth date and gender. */
export function readDemographics(
  loop: Loop,
  reading: Reading,
): Pick<Subscriber, 'birthDate' | 'gender'> {
  const dmg = loop.first('DMG');
  if (dmg === undefined) return {};
  return {
    ...present('birthDate', reading.date(dmg, { element: 2 })),
    ...optional('gender', dmg.element(3)),
  };
}

/** PAT05 to PAT09; undefined when the PAT says nothing of the kind. */
export function readCondition(
  pat: Segment | undefined,
  reading: Reading,
): PatientCondition | undefined {
  if (pat === undefined) return undefined;
  const pregnant = pat.element(9);
  const condition: PatientCondition = {
    ...present('deathDate', reading.date(pat, { element: 6 })),
    ...present('weightPounds', reading.number(pat, { element: 8 })),
    ...present('pregnant', pregnant === '' ? undefined : pregnant === 'Y'),
  };
  return Object.keys(condition).length === 0 ? undefined : condition;
}

/** 2000C PAT with NM1*QC of 2010CA. */
export function readPatient(
  loop: Loop | undefined,
  pat: Segment | undefined,
  reading: Reading,
): ClaimPatient {
  const relationship = pat?.element(1) ?? '';
  const nm1 = loop?.first('NM1');
  if (loop === undefined || nm1 === undefined) {
    return { name: { lastName: '' }, relationship, references: [] };
  }
  return {
    name: readName(nm1),
    ...readDemographics(loop, reading),
    ...present('address', readAddress(loop)),
    relationship,
    references: readReferences(loop),
    ...present('condition', readCondition(pat, reading)),
  };
}

/** NM1*PR of 2010BB (4010: 2010BC) or 2330B; NM1*PE of 2010AC. */
export function readPayer(loop: Loop | undefined): PayerParty {
  const nm1 = loop?.first('NM1');
  if (loop === undefined || nm1 === undefined) return { name: '', references: [] };
  return {
    name: nm1.element(3),
    ...optional('id', nm1.element(9)),
    ...optional('idQualifier', nm1.element(8)),
    ...present('address', readAddress(loop)),
    references: readReferences(loop),
  };
}

const SEQUENCES: Readonly<Record<string, PayerSequence | 'unknown'>> = {
  P: 'primary',
  S: 'secondary',
  T: 'tertiary',
  U: 'unknown',
};

/** SBR of 2000B or 2320. */
export function readCoverage(sbr: Segment): ClaimCoverage {
  const sequenceCode = sbr.element(1);
  return {
    sequence: SEQUENCES[sequenceCode] ?? (sequenceCode === '' ? 'unknown' : 'other'),
    sequenceCode,
    ...optional('relationship', sbr.element(2)),
    ...optional('groupNumber', sbr.element(3)),
    ...optional('groupName', sbr.element(4)),
    ...optional('insuranceType', sbr.element(5)),
    ...optional('filingIndicator', sbr.element(9)),
  };
}
