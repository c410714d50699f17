import type { Master } from './master-data.js';

export const facilities: Master = {
  table: 'facility',
  noun: 'facility',
  fields: {
    name: ['name', 'text'],
    npi: ['npi', 'text'],
    placeOfService: ['place_of_service', 'text'],
    address: ['address', 'json'],
    cliaNumber: ['clia_number', 'text'],
  },
  sorts: { name: 't.name', createdAt: 't.created_at::text' },
  retires: true,
};

export const providers: Master = {
  table: 'provider',
  noun: 'provider',
  fields: {
    kind: ['kind', 'text'],
    entity: ['entity', 'text'],
    lastName: ['last_name', 'text'],
    firstName: ['first_name', 'text'],
    npi: ['npi', 'text'],
    taxId: ['tax_id', 'text'],
    taxIdKind: ['tax_id_kind', 'text'],
    taxonomy: ['taxonomy', 'text'],
    address: ['address', 'json'],
    phone: ['phone', 'text'],
  },
  sorts: {
    name: "concat_ws(' ', t.last_name, t.first_name)",
    npi: 't.npi',
    createdAt: 't.created_at::text',
  },
  retires: true,
};

export const enrolments: Master = {
  table: 'provider_enrolment',
  noun: 'enrolment',
  fields: {
    providerId: ['provider_id', 'uuid'],
    payerId: ['payer_id', 'uuid'],
    transaction: ['transaction', 'text'],
    state: ['state', 'text'],
    reference: ['reference', 'text'],
    effectiveFrom: ['effective_from', 'date'],
    effectiveTo: ['effective_to', 'date'],
    note: ['note', 'text'],
  },
  shown: `concat_ws(', ', p.last_name, p.first_name) AS "providerName", y.name AS "payerName"`,
  joins: 'JOIN provider p ON p.id = t.provider_id JOIN payer y ON y.id = t.payer_id',
  sorts: {
    provider: "concat_ws(' ', p.last_name, p.first_name)",
    payer: 'y.name',
    createdAt: 't.created_at::text',
  },
  retires: false,
};

export const payers: Master = {
  table: 'payer',
  noun: 'payer',
  fields: {
    name: ['name', 'text'],
    payerIdentifier: ['payer_identifier', 'text'],
    connectionId: ['connection_id', 'uuid'],
    filingIndicator: ['filing_indicator', 'text'],
  },
  sorts: { name: 't.name' },
  retires: true,
};

export const coverages: Master = {
  table: 'coverage',
  noun: 'coverage',
  fields: {
    responsibility: ['responsibility', 'text'],
    memberId: ['member_id', 'text'],
    groupNumber: ['group_number', 'text'],
    groupName: ['group_name', 'text'],
    relationship: ['relationship', 'text'],
    subscriber: ['subscriber', 'json'],
    insuranceType: ['insurance_type', 'text'],
    filingIndicator: ['filing_indicator', 'text'],
    effectiveFrom: ['effective_from', 'date'],
    effectiveTo: ['effective_to', 'date'],
  },
  shown: `t.patient_id AS "patientId", t.payer_id AS "payerId", y.name AS "payerName", t.source`,
  joins: 'JOIN payer y ON y.id = t.payer_id',
  sorts: { createdAt: 't.created_at::text' },
  retires: false,
};
