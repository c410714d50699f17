import type {
  ClaimContent,
  ClaimPatient,
  PayerParty,
  PersonName,
  Provider,
  Subscriber,
} from '../../domain/claim/claim.js';
import { addressOf } from './json-835.js';

/** The list, or nothing where it is empty. */
export function listed<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

/** An organization's name, or "LAST, FIRST" of a person. */
function nameOf({ lastName, firstName }: PersonName): string | undefined {
  const name = [lastName, firstName].filter((part) => part !== undefined && part !== '').join(', ');
  return name === '' ? undefined : name;
}

export function providerOf(provider: Provider) {
  const { name, npi, taxId, taxonomy, address, references, entity } = provider;
  const { phone, fax, email, contactName } = provider;
  return {
    name: nameOf(name),
    npi,
    taxId,
    taxonomy,
    entity,
    address: addressOf(address),
    phone,
    fax,
    email,
    contactName,
    references: listed(references),
  };
}

export function providersOf(providers: ClaimContent['providers']) {
  const entries = Object.entries(providers).map(([role, provider]) => [role, providerOf(provider)]);
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as object);
}

/** A payer with its SBR01 as written. */
export function payerOf({ name, id, address, references }: PayerParty, sequenceCode = '') {
  return {
    name: name || undefined,
    id,
    address: addressOf(address),
    references: listed(references),
    sequence: sequenceCode || undefined,
  };
}

export function subscriberOf(subscriber: Subscriber) {
  const { name, memberId, memberIdQualifier, birthDate, gender, address, references } = subscriber;
  const { lastName, firstName, middleName, suffix } = name;
  return {
    lastName: lastName || undefined,
    firstName,
    middleName,
    suffix,
    memberId,
    memberIdQualifier,
    birthDate,
    gender,
    address: addressOf(address),
    references: listed(references),
  };
}

export function patientOf(patient: ClaimPatient) {
  const { name, birthDate, gender, address, relationship, references, condition } = patient;
  const { lastName, firstName, middleName, suffix } = name;
  return {
    lastName: lastName || undefined,
    firstName,
    middleName,
    suffix,
    birthDate,
    gender,
    address: addressOf(address),
    relationship: relationship === '' ? undefined : relationship,
    condition,
    references: listed(references),
  };
}
