import { z } from 'zod';
import { parseCalendarDate } from '../../domain/shared/calendar-date.js';
import { cents } from '../../domain/shared/cents.js';

const text = (most: number) => z.string().trim().min(1).max(most);
const date = z
  .string()
  .refine((value) => parseCalendarDate(value) !== undefined, 'must be a day as YYYY-MM-DD')
  .transform((value) => parseCalendarDate(value)!)
  .meta({ format: 'date', example: '2026-03-02' });
const amount = z.number().int().min(0).max(99_999_999_99).transform(cents);
const npi = z
  .string()
  .regex(/^\d{10}$/, 'must have ten digits')
  .meta({ example: '1234567893' });

const address = z.strictObject({
  line1: text(55),
  line2: text(55).optional(),
  city: text(30),
  state: text(2).optional(),
  postalCode: text(15).optional(),
  country: text(3).optional(),
});

const name = {
  lastName: text(60),
  firstName: text(35).optional(),
  middleName: text(25).optional(),
  suffix: text(10).optional(),
};

const person = {
  ...name,
  birthDate: date.optional(),
  gender: z.enum(['F', 'M', 'U']).optional(),
  address: address.optional(),
};

const provider = z.strictObject({
  ...name,
  entity: z.enum(['person', 'organization']).default('organization'),
  npi,
  taxId: z
    .string()
    .regex(/^\d{9}$/, 'must have nine digits')
    .optional(),
  taxIdKind: z.enum(['EI', 'SY']).default('EI'),
  taxonomy: text(10).optional(),
  address: address.optional(),
  phone: text(20).optional(),
});

const coverage = z.strictObject({
  payer: z.strictObject({ name: text(60), id: text(80).optional() }),
  memberId: text(80),
  groupNumber: text(50).optional(),
  groupName: text(60).optional(),
  filingIndicator: text(2).optional(),
  /** SBR02 / PAT01: 18 self, 01 spouse, 19 child, G8 other. */
  relationship: text(2).default('18'),
  /** Who holds the policy; left out when the patient does. */
  subscriber: z.strictObject(person).optional(),
});

const line = z.strictObject({
  procedure: text(48),
  modifiers: z.array(text(2)).max(4).default([]),
  description: text(80).optional(),
  /** Left out: priced from the practice's own charge master. */
  chargeCents: amount.optional(),
  units: z.number().positive().max(99_999).default(1),
  unitType: z.enum(['UN', 'MJ']).default('UN'),
  serviceDate: date,
  serviceDateTo: date.optional(),
  placeOfService: text(2).optional(),
  /** Ordinals of `diagnoses`, from 1. */
  diagnosisPointers: z.array(z.number().int().min(1).max(12)).max(4).default([1]),
  ndc: text(48).optional(),
});

/** An encounter as `POST /v1/encounters` takes it. */
export const encounterInput = z.strictObject({
  /** The practice's own number of the visit. */
  number: text(38),
  billingProvider: provider,
  renderingProvider: provider.optional(),
  referringProvider: provider.optional(),
  patient: z.strictObject({ ...person, birthDate: date }),
  /** In the order in which they are asked to pay; empty for a self-pay encounter. */
  coverages: z.array(coverage).max(11).default([]),
  placeOfService: text(2).default('11'),
  /** ICD-10-CM, with or without the dot; the first is the principal one. */
  diagnoses: z.array(text(8)).max(12).default([]),
  lines: z.array(line).min(1).max(500),
  priorAuthorization: text(50).optional(),
  patientPaidCents: amount.optional(),
  relatedCauses: z
    .array(z.enum(['AA', 'EM', 'OA']))
    .max(3)
    .default([]),
  accidentState: text(2).optional(),
  accidentDate: date.optional(),
});

export type EncounterInput = z.output<typeof encounterInput>;
