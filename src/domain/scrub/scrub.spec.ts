import { sampleContent, sampleContext, sampleLine } from '../../../test/support/sample-claim.js';
import type { ClaimContent, Provider, ServiceLine } from '../claim/claim.js';
import type { PayerProfile } from '../payer-profile/payer-profile.js';
import { standardProfile } from '../payer-profile/payer-profile.js';
import { calendarDate } from '../shared/calendar-date.js';
import { cents } from '../shared/cents.js';
import { scrub, scrubRuleRows, scrubRules } from './scrub.js';
import type { ScrubContext } from './scrub-rule.js';

const found = (context: ScrubContext): string[] => [
  ...new Set(scrub(context).map(({ rule }) => rule.code)),
];
const base = sampleContent();
const billing = (change: Partial<Provider>): Partial<ClaimContent> => ({
  billingProvider: { ...base.billingProvider, ...change },
});
const subscriber = (change: Partial<ClaimContent['subscriber']>): Partial<ClaimContent> => ({
  subscriber: { ...base.subscriber, ...change },
});
const line = (change: Partial<ServiceLine>, claim: Partial<ClaimContent> = {}) => ({
  ...claim,
  lines: [sampleLine(change)],
});
const profile = (change: Partial<PayerProfile>) => ({ profile: { ...standardProfile, ...change } });
const physician = (npi?: string): Provider => ({
  entity: 'person',
  name: { lastName: 'CHEN' },
  references: [],
  ...(npi === undefined ? {} : { npi }),
});
const other = (paid: number, adjusted: number): Partial<ClaimContent> => ({
  otherPayers: [
    {
      coverage: { sequence: 'primary', sequenceCode: 'P' },
      subscriber: base.subscriber,
      payer: { name: 'FIRST', id: 'PAY00', references: [] },
      adjustments: [],
      amounts: [{ qualifier: 'D', amountCents: cents(paid) }],
      remarks: [],
      providers: {},
    },
  ],
  lines: [
    sampleLine({
      adjudications: [
        {
          payerId: 'PAY00',
          paidCents: cents(paid),
          modifiers: [],
          adjustments: [{ group: 'PR', reason: '2', amountCents: cents(adjusted) }],
        },
      ],
    }),
  ],
});
const drug = { ndc: '12345678901', quantity: 1, unit: 'ML', references: [] };
const today = calendarDate('2026-01-15');

type Case = readonly [
  edit: number,
  title: string,
  claim: Partial<ClaimContent>,
  codes: readonly string[],
  context?: Partial<Omit<ScrubContext, 'claim'>>,
];

/** Title, what is wrong, which rules say so; an empty list: the edit passes. */
const cases: readonly Case[] = [
  [
    1,
    'billing NPI with a wrong check digit',
    billing({ npi: '1999999985' }),
    ['BILLING_NPI_INVALID'],
  ],
  [1, 'billing NPI of nine digits', billing({ npi: '199999998' }), ['BILLING_NPI_INVALID']],
  [2, 'rendering NPI missing', { providers: { rendering: physician() } }, ['PROVIDER_NPI_INVALID']],
  [
    2,
    'referring NPI wrong on a line',
    line({ providers: { referring: physician('1234567890') } }),
    ['PROVIDER_NPI_INVALID'],
  ],
  [2, 'rendering NPI right', { providers: { rendering: physician('1999999976') } }, []],
  [3, 'taxonomy without its X', billing({ taxonomy: '207Q000000' }), ['TAXONOMY_SHAPE']],
  [4, 'tax id with a hyphen', billing({ taxId: '12-3456789' }), ['BILLING_TAX_ID']],
  [5, 'member id of one character', subscriber({ memberId: 'A' }), ['MEMBER_ID']],
  [
    5,
    "member id of another payer's shape",
    {},
    ['MEMBER_ID'],
    profile({ memberIdPattern: '\\d{9}' }),
  ],
  [5, "member id of the payer's shape", {}, [], profile({ memberIdPattern: '[A-Z]{2}\\d{7}' })],
  [
    6,
    'born after the service',
    subscriber({ birthDate: calendarDate('2026-01-11') }),
    ['BIRTH_AFTER_SERVICE'],
  ],
  [6, 'born on the day of service', subscriber({ birthDate: calendarDate('2026-01-10') }), []],
  [7, 'gender code X', subscriber({ gender: 'X' }), ['GENDER_CODE']],
  [7, 'gender unknown', subscriber({ gender: 'U' }), []],
  [
    8,
    'billing address is a box',
    billing({ address: { line1: 'P.O. BOX 12', city: 'MADISON', postalCode: '537031234' } }),
    ['BILLING_ADDRESS'],
  ],
  [
    8,
    'ZIP without four more digits',
    billing({ address: { line1: '1 LAKE ST', city: 'MADISON', postalCode: '53703' } }),
    ['BILLING_ADDRESS'],
  ],
  [
    8,
    'ZIP+4 with its hyphen',
    billing({ address: { line1: '1 LAKE ST', city: 'MADISON', postalCode: '53703-1234' } }),
    [],
  ],
  [
    9,
    'diagnosis that does not exist',
    { diagnoses: [{ qualifier: 'ABK', code: 'J0699' }] },
    ['DIAGNOSIS_NOT_VALID'],
  ],
  [
    9,
    'diagnosis that is a heading',
    { diagnoses: [{ qualifier: 'ABK', code: 'J06' }] },
    ['DIAGNOSIS_NOT_VALID'],
  ],
  [
    9,
    'diagnosis of a year without release',
    line({ serviceDate: calendarDate('2025-09-30') }),
    ['DIAGNOSIS_NOT_CHECKED'],
  ],
  [
    10,
    'diagnosis twice',
    {
      diagnoses: [
        { qualifier: 'ABK', code: 'J069' },
        { qualifier: 'ABF', code: 'J069' },
      ],
    },
    ['DIAGNOSIS_REPEATED'],
  ],
  [11, 'no pointer', line({ diagnosisPointers: [] }), ['DIAGNOSIS_POINTERS']],
  [11, 'pointer to nothing', line({ diagnosisPointers: [2] }), ['DIAGNOSIS_POINTERS']],
  [11, 'five pointers', line({ diagnosisPointers: [1, 1, 1, 1, 1] }), ['DIAGNOSIS_POINTERS']],
  [12, 'no line', { lines: [], chargeCents: cents(0) }, ['CHARGE_TOTAL', 'LINE_COUNT']],
  [
    12,
    '51 lines',
    {
      lines: Array.from({ length: 51 }, (_, index) => sampleLine({ number: index + 1 })),
      chargeCents: cents(51 * 13_000),
    },
    ['LINE_COUNT'],
  ],
  [
    13,
    'procedure missing',
    { lines: [sampleLine()].map(({ procedure: _, ...rest }) => rest) },
    ['PROCEDURE_NOT_VALID'],
  ],
  [13, 'procedure of four characters', line({ procedure: '9921' }), ['PROCEDURE_NOT_VALID']],
  [13, 'HCPCS code that does not exist', line({ procedure: 'G9999' }), ['PROCEDURE_NOT_VALID']],
  [13, 'HCPCS code that exists', line({ procedure: 'G0439' }), []],
  [
    14,
    'five modifiers',
    line({ modifiers: ['25', '59', 'GT', 'XE', 'XS'], placeOfService: '02' }),
    ['MODIFIERS'],
  ],
  [14, 'modifier twice', line({ modifiers: ['25', '25'] }), ['MODIFIERS']],
  [14, 'modifier of three characters', line({ modifiers: ['251'] }), ['MODIFIERS']],
  [15, 'zero units', line({ units: 0 }), ['UNITS']],
  [16, 'charge that is not the sum', { chargeCents: cents(12_999) }, ['CHARGE_TOTAL']],
  [
    16,
    'charge of zero',
    line({ chargeCents: cents(0) }, { chargeCents: cents(0) }),
    ['CHARGE_TOTAL'],
  ],
  [17, 'service tomorrow', line({ serviceDate: calendarDate('2026-01-16') }), ['SERVICE_DATE']],
  [17, 'service today', line({ serviceDate: today }), []],
  [
    18,
    'service before the coverage',
    {},
    ['SERVICE_OUTSIDE_COVERAGE'],
    { coverageFrom: calendarDate('2026-01-11') },
  ],
  [
    18,
    'service after the coverage',
    {},
    ['SERVICE_OUTSIDE_COVERAGE'],
    { coverageTo: calendarDate('2026-01-09') },
  ],
  [18, 'service on the last day', {}, [], { coverageTo: calendarDate('2026-01-10') }],
  [19, 'place of service 88', { placeOfService: '88' }, ['PLACE_OF_SERVICE']],
  [
    20,
    'telehealth modifier in the office',
    line({ modifiers: ['95'] }),
    ['TELEHEALTH_MODIFIER_WITHOUT_PLACE'],
  ],
  [
    20,
    'telehealth place without modifier',
    { placeOfService: '10' },
    ['TELEHEALTH_PLACE_WITHOUT_MODIFIER'],
  ],
  [20, 'telehealth place and modifier', line({ modifiers: ['95'] }, { placeOfService: '10' }), []],
  [
    21,
    'the same service on another claim',
    {},
    ['DUPLICATE_SERVICE'],
    { earlier: [{ serviceDate: calendarDate('2026-01-10'), procedure: '99213', modifiers: [] }] },
  ],
  [
    21,
    'the same service with modifier 76',
    line({ modifiers: ['76'] }),
    [],
    { earlier: [{ serviceDate: calendarDate('2026-01-10'), procedure: '99213', modifiers: [] }] },
  ],
  [
    22,
    'a day after the filing limit',
    {},
    ['FILING_LIMIT_PASSED'],
    { ...profile({ initialFilingDays: 4 }) },
  ],
  [
    22,
    'on the day of the filing limit',
    {},
    ['FILING_LIMIT_NEAR'],
    { ...profile({ initialFilingDays: 5 }) },
  ],
  [
    22,
    'late with a delay reason',
    { delayReason: '1' },
    [],
    { ...profile({ initialFilingDays: 4 }) },
  ],
  [23, 'replacement without number', { frequency: '7' }, ['REPLACEMENT_WITHOUT_NUMBER']],
  [23, 'replacement with number', { frequency: '7', payerClaimControlNumber: 'P1' }, []],
  [24, 'car accident without date and state', { relatedCauses: ['AA'] }, ['ACCIDENT_INCOMPLETE']],
  [
    24,
    'car accident, complete',
    { relatedCauses: ['AA'], accidentState: 'WI', dates: [{ qualifier: '439', date: today }] },
    [],
  ],
  [24, "employment needs no accident's date", { relatedCauses: ['EM'] }, []],
  [
    25,
    'referring provider wanted',
    {},
    ['REFERRING_PROVIDER_MISSING'],
    profile({ referringProvider: 'required' }),
  ],
  [
    25,
    'referring provider wanted and there',
    { providers: { referring: physician('1999999976') } },
    [],
    profile({ referringProvider: 'required' }),
  ],
  [
    26,
    'authorization wanted',
    {},
    ['AUTHORIZATION_MISSING'],
    profile({ authorization: 'required' }),
  ],
  [
    26,
    'authorization wanted for a procedure',
    {},
    ['AUTHORIZATION_MISSING'],
    profile({ authorizationProcedures: ['99213'] }),
  ],
  [
    26,
    'authorization there',
    { priorAuthorization: 'A1' },
    [],
    profile({ authorization: 'required' }),
  ],
  [27, 'prior payer does not add up', other(10_000, 2_999), ['PRIOR_PAYER_NOT_BALANCED']],
  [27, 'prior payer adds up', other(10_000, 3_000), []],
  [28, 'drug without NDC', line({ procedure: 'J1885' }), ['DRUG_WITHOUT_NDC']],
  [
    28,
    'NDC of ten digits',
    line({ procedure: 'J1885', drug: { ...drug, ndc: '1234567890' } }),
    ['DRUG_WITHOUT_NDC'],
  ],
  [
    28,
    'NDC with a unit that is none',
    line({ procedure: 'J1885', drug: { ...drug, unit: 'EA' } }),
    ['DRUG_WITHOUT_NDC'],
  ],
  [28, 'NDC complete', line({ procedure: 'J1885', drug }), []],
  [29, 'laboratory without CLIA', line({ procedure: '80053' }), ['LABORATORY_WITHOUT_CLIA']],
  [
    29,
    'laboratory with CLIA',
    line({ procedure: '80053' }, { references: [{ qualifier: 'X4', value: '12D4567890' }] }),
    [],
  ],
  [30, 'name with a delimiter', subscriber({ name: { lastName: 'RI*VERA' } }), ['X12_TEXT']],
  [30, 'name with an accent', subscriber({ name: { lastName: 'GARCÍA' } }), ['X12_TEXT']],
  [
    30,
    'last name of 61 characters',
    subscriber({ name: { lastName: 'A'.repeat(61) } }),
    ['X12_TEXT'],
  ],
  [30, 'note too long', { notes: [{ qualifier: 'ADD', text: 'X'.repeat(81) }] }, ['X12_TEXT']],
];

describe('the thirty edits', () => {
  it('passes a clean claim', () => {
    expect(scrub(sampleContext())).toEqual([]);
  });

  it.each(cases.map((row) => ({ row, edit: row[0], title: row[1] })))(
    'edit $edit: $title',
    ({ row: [, , claim, codes, context = {}] }) => {
      expect(found(sampleContext(claim, context)).sort()).toEqual([...codes].sort());
    },
  );

  it('has a rule, and a case that fails, for each edit', () => {
    const edits = Array.from({ length: 30 }, (_, index) => index + 1);
    expect([...new Set(scrubRules.map(({ edit }) => edit))]).toEqual(edits);
    const failing = new Set(
      cases.filter(([, , , codes]) => codes.length > 0).map(([edit]) => edit),
    );
    expect(edits.filter((edit) => !failing.has(edit))).toEqual([]);
  });

  it('names every rule by a code of its own, and shows where it failed', () => {
    expect(new Set(scrubRules.map(({ code }) => code)).size).toBe(scrubRules.length);
    expect(scrub(sampleContext(line({ units: 0 })))).toEqual([
      expect.objectContaining({ field: 'units', line: 1 }),
    ]);
  });

  it('keeps rows without functions for the rule set', () => {
    expect(JSON.parse(JSON.stringify(scrubRuleRows()))).toEqual(scrubRuleRows());
  });
});
