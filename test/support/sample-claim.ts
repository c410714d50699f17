import type { ClaimContent, ServiceLine } from '../../src/domain/claim/claim.js';
import { codeBook } from '../../src/domain/coding/code-book.js';
import { standardProfile } from '../../src/domain/payer-profile/payer-profile.js';
import type { ScrubContext } from '../../src/domain/scrub/scrub-rule.js';
import { calendarDate } from '../../src/domain/shared/calendar-date.js';
import { cents } from '../../src/domain/shared/cents.js';

/** A line with nothing wrong; names and numbers are invented. */
export const sampleLine = (change: Partial<ServiceLine> = {}): ServiceLine => ({
  number: 1,
  procedureQualifier: 'HC',
  procedure: '99213',
  modifiers: [],
  chargeCents: cents(13_000),
  units: 1,
  unitType: 'UN',
  diagnosisPointers: [1],
  serviceDate: calendarDate('2026-01-10'),
  lineControlNumber: 'E1L1',
  dates: [],
  references: [],
  amounts: [],
  notes: [],
  providers: {},
  adjudications: [],
  ...change,
});

/** A professional claim that passes every edit. */
export const sampleContent = (change: Partial<ClaimContent> = {}): ClaimContent => ({
  kind: 'professional',
  billingProvider: {
    entity: 'organization',
    name: { lastName: 'LAKESIDE CLINIC' },
    npi: '1999999984',
    taxId: '123456789',
    taxIdKind: 'EI',
    taxonomy: '207Q00000X',
    address: { line1: '100 LAKE STREET', city: 'MADISON', state: 'WI', postalCode: '537031234' },
    references: [],
  },
  coverage: { sequence: 'primary', sequenceCode: 'P', relationship: '18', filingIndicator: 'CI' },
  subscriber: {
    entity: 'person',
    name: { lastName: 'RIVERA', firstName: 'MARIA' },
    memberId: 'AB1234567',
    birthDate: calendarDate('1980-05-04'),
    gender: 'F',
    address: { line1: '1 OAK AVENUE', city: 'MADISON', state: 'WI', postalCode: '53703' },
    references: [],
  },
  payer: { name: 'PAYER ONE', id: 'PAY01', idQualifier: 'PI', references: [] },
  patientControlNumber: 'E1001C1XABCDEF',
  chargeCents: cents(13_000),
  placeOfService: '11',
  frequency: '1',
  providerSignature: true,
  assignment: 'A',
  benefitsAssigned: 'Y',
  releaseOfInformation: 'Y',
  relatedCauses: [],
  diagnoses: [{ qualifier: 'ABK', code: 'J069' }],
  codes: [],
  dates: [],
  references: [],
  amounts: [],
  notes: [],
  providers: {},
  otherPayers: [],
  lines: [sampleLine()],
  ...change,
});

const year = { from: calendarDate('2025-10-01'), to: calendarDate('2026-09-30') };

/** A context in which the sample claim passes every edit. */
export const sampleContext = (
  claim: Partial<ClaimContent> = {},
  change: Partial<Omit<ScrubContext, 'claim'>> = {},
): ScrubContext => ({
  claim: sampleContent(claim),
  payerSequence: 1,
  profile: standardProfile,
  today: calendarDate('2026-01-15'),
  codes: codeBook(
    [
      { codeSet: 'icd10cm', ...year },
      { codeSet: 'hcpcs', ...year },
    ],
    [
      { codeSet: 'icd10cm', code: 'J069', billable: true, ...year },
      { codeSet: 'icd10cm', code: 'I10', billable: true, ...year },
      { codeSet: 'icd10cm', code: 'J06', billable: false, ...year },
      { codeSet: 'hcpcs', code: 'J1885', billable: true, ...year },
      { codeSet: 'hcpcs', code: 'G0439', billable: true, ...year },
    ],
  ),
  earlier: [],
  ...change,
});
