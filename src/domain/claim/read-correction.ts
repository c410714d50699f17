import { DomainError } from '../errors/domain-error.js';
import { parseCalendarDate } from '../shared/calendar-date.js';
import type { ClaimCorrection } from './correction.js';

type Check = (value: unknown) => boolean;

const text =
  (longest: number): Check =>
  (value) =>
    typeof value === 'string' && value.trim() !== '' && value.length <= longest;
const date: Check = (value) => typeof value === 'string' && parseCalendarDate(value) !== undefined;
const count: Check = (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const wholeCents: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const ordinal: Check = (value) => Number.isInteger(value) && Number(value) >= 1;
const list =
  (item: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(item);

interface Shape {
  readonly needed?: Readonly<Record<string, Check>>;
  readonly allowed?: Readonly<Record<string, Check>>;
}

/** An object with these fields and no others. */
const object =
  ({ needed = {}, allowed = {} }: Shape): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(needed).every(([key, check]) => check((value as Fields)[key])) &&
    Object.entries(value).every(
      ([key, field]) => key in needed || (allowed[key]?.(field) ?? false),
    );

type Fields = Readonly<Record<string, unknown>>;

const name = object({
  needed: { lastName: text(60) },
  allowed: { firstName: text(35), middleName: text(25), suffix: text(10) },
});
const reference = object({ needed: { qualifier: text(3), value: text(50) } });
const note = object({ needed: { qualifier: text(3), text: text(80) } });
const fact = object({
  needed: { qualifier: text(3), date },
  allowed: { toDate: date, time: text(8) },
});
const diagnosis = object({
  needed: { qualifier: text(3), code: text(30) },
  allowed: { presentOnAdmission: text(1) },
});
const entity: Check = (value) => value === 'person' || value === 'organization';
const provider = object({
  needed: { entity, name, references: list(reference) },
  allowed: { npi: text(10), taxonomy: text(10), taxId: text(9) },
});
const drug = object({
  needed: { ndc: text(48), references: list(reference) },
  allowed: { quantity: count, unit: text(2) },
});
const line = object({
  needed: { number: ordinal },
  allowed: {
    procedure: text(48),
    chargeCents: wholeCents,
    modifiers: list(text(2)),
    units: count,
    unitType: text(2),
    placeOfService: text(2),
    diagnosisPointers: list(ordinal),
    serviceDate: date,
    serviceDateTo: date,
    references: list(reference),
    drug,
    notes: list(note),
  },
});

const fields: Readonly<Record<keyof ClaimCorrection, Check>> = {
  priorAuthorization: text(50),
  placeOfService: text(2),
  delayReason: text(2),
  accidentState: text(2),
  relatedCauses: list(text(3)),
  diagnoses: list(diagnosis),
  dates: list(fact),
  references: list(reference),
  notes: list(note),
  referringProvider: provider,
  renderingProvider: provider,
  patient: object({ allowed: { name, birthDate: date, gender: text(1) } }),
  memberId: object({ needed: { coverageId: text(36), value: text(80) } }),
  lines: list(line),
};

/**
 * Returns a correction as a person's command carries it. Refuses (`CORRECTION_NOT_ALLOWED`, the field
 * in the details) a field that is not corrected this way (totals above all) and a value of a wrong
 * shape; what the corrected claim then means is the scrubber's to judge.
 */
export function readCorrection(value: unknown): ClaimCorrection {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new DomainError('CORRECTION_NOT_ALLOWED', 'A correction is an object of fields');
  }
  for (const [field, given] of Object.entries(value)) {
    const check = (fields as Readonly<Record<string, Check | undefined>>)[field];
    if (check === undefined || !check(given)) {
      throw new DomainError('CORRECTION_NOT_ALLOWED', 'That is not corrected on a claim', {
        field: check === undefined ? 'unknown' : field,
      });
    }
  }
  return value;
}
