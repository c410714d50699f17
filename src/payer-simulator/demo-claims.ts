import type {
  ClaimContent,
  Diagnosis,
  OtherPayer,
  Provider,
  ServiceLine,
  Subscriber,
} from '../domain/claim/claim.js';
import { addDays, calendarDate, type CalendarDate } from '../domain/shared/calendar-date.js';
import { cents, sumCents } from '../domain/shared/cents.js';
import { scenarios, type Scenario } from './scenarios.js';

/** The practice of the demo: identifiers are invented, their check digits are right. */
export const DEMO_PRACTICE: Provider = {
  entity: 'organization',
  name: { lastName: 'LAKESIDE FAMILY MEDICINE' },
  npi: '1999999984',
  taxId: '123456789',
  taxIdKind: 'EI',
  taxonomy: '207Q00000X',
  address: { line1: '100 LAKE STREET', city: 'MADISON', state: 'WI', postalCode: '537031234' },
  phone: '6085550100',
  contactName: 'BILLING OFFICE',
  references: [],
};

const DEMO_PHYSICIAN: Provider = {
  entity: 'person',
  name: { lastName: 'CHEN', firstName: 'ALICE' },
  npi: '1999999976',
  taxonomy: '207Q00000X',
  references: [],
};

export const DEMO_PAYERS = {
  primary: { id: 'SIM01', name: 'SIMULATED HEALTH PLAN' },
  secondary: { id: 'SIM03', name: 'SIMULATED SUPPLEMENT' },
} as const;

const LAST_NAMES = [
  'RIVERA',
  'OKAFOR',
  'LINDQVIST',
  'NAKAMURA',
  'HADDAD',
  'MORENO',
  'KOWALSKI',
  'BANERJEE',
];
const FIRST_NAMES = [
  'MARIA',
  'DANIEL',
  'INGRID',
  'KENJI',
  'LEILA',
  'PABLO',
  'ANNA',
  'ROHAN',
  'GRACE',
];
const DIAGNOSES = ['J069', 'I10', 'E119', 'M5450', 'R0602', 'Z0000', 'N390'];
const VISITS = [
  ['99213', 14000],
  ['99214', 21000],
  ['99203', 18500],
] as const;
const EXTRAS = [
  ['36415', 1500],
  ['93000', 4500],
  ['94010', 3800],
] as const;

const pick = <T>(list: readonly T[], index: number): T => {
  const item = list[index % list.length];
  if (item === undefined) throw new RangeError('The list is empty');
  return item;
};

/**
 * Returns `count` claims that go through every scenario in turn, each another patient and visit.
 * The same seed and date give the same claims, so importing them twice changes nothing.
 */
export function demoClaims(count: number, today: CalendarDate, seed = 1): ClaimContent[] {
  return Array.from({ length: count }, (_, index) =>
    demoClaim(pick(scenarios, index), seed * 1000 + index, today),
  );
}

function demoClaim(scenario: Scenario, number: number, today: CalendarDate): ClaimContent {
  const serviceDate = addDays(today, -(3 + (number % 5)));
  const lines = demoLines(number, serviceDate, scenario);
  const subscriber = demoSubscriber(scenario, number);
  const diagnoses: Diagnosis[] = [
    { qualifier: 'ABK', code: DIAGNOSES[number % DIAGNOSES.length] ?? 'J069' },
    { qualifier: 'ABF', code: DIAGNOSES[(number + 1) % DIAGNOSES.length] ?? 'I10' },
  ];
  const hasSecondary = scenario.code === 'COINS' || scenario.code === 'CROSS';
  return {
    kind: 'professional',
    billingProvider: DEMO_PRACTICE,
    coverage: { sequence: 'primary', sequenceCode: 'P', relationship: '18', filingIndicator: 'CI' },
    subscriber,
    payer: { ...DEMO_PAYERS.primary, idQualifier: 'PI', references: [] },
    patientControlNumber: `LFM${String(number).padStart(6, '0')}`,
    chargeCents: sumCents(lines.map(({ chargeCents }) => chargeCents)),
    placeOfService: '11',
    frequency: '1',
    providerSignature: true,
    assignment: 'A',
    benefitsAssigned: 'Y',
    releaseOfInformation: 'Y',
    relatedCauses: [],
    diagnoses,
    codes: [],
    dates: [],
    references: [],
    amounts: [],
    notes: [],
    providers: { rendering: DEMO_PHYSICIAN },
    otherPayers: hasSecondary ? [secondaryCoverage(subscriber, number)] : [],
    lines,
  };
}

function demoSubscriber(scenario: Scenario, number: number): Subscriber {
  const day = 1 + (number % 28);
  const month = 1 + (number % 12);
  return {
    entity: 'person',
    name: { lastName: pick(LAST_NAMES, number), firstName: pick(FIRST_NAMES, number * 7) },
    memberId: `${scenario.code}-${String(number).padStart(6, '0')}`,
    birthDate: calendarDate(
      `${1945 + (number % 60)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
    ),
    gender: number % 2 === 0 ? 'F' : 'M',
    address: {
      line1: `${100 + (number % 800)} OAK AVENUE`,
      city: 'MADISON',
      state: 'WI',
      postalCode: '537031234',
    },
    references: [],
  };
}

function secondaryCoverage(subscriber: Subscriber, number: number): OtherPayer {
  return {
    coverage: {
      sequence: 'secondary',
      sequenceCode: 'S',
      relationship: '18',
      filingIndicator: 'CI',
    },
    subscriber: { ...subscriber, memberId: `SUPP${String(number).padStart(6, '0')}` },
    payer: { ...DEMO_PAYERS.secondary, idQualifier: 'PI', references: [] },
    adjustments: [],
    amounts: [],
    benefitsAssigned: 'Y',
    releaseOfInformation: 'Y',
    remarks: [],
    providers: {},
  };
}

function demoLines(number: number, serviceDate: CalendarDate, { code }: Scenario): ServiceLine[] {
  // The practice has the authorization, but on a line: the payer looks for it on the claim.
  const references =
    code === 'DENY197'
      ? [{ qualifier: 'G1', value: `AUTH${String(number).padStart(6, '0')}` }]
      : [];
  const services = [pick(VISITS, number), pick(EXTRAS, number)];
  return services.map(([procedure, charge], index) => ({
    number: index + 1,
    procedureQualifier: 'HC',
    procedure,
    modifiers: [],
    chargeCents: cents(charge),
    units: 1,
    unitType: 'UN',
    diagnosisPointers: index === 0 ? [1, 2] : [1],
    serviceDate,
    lineControlNumber: `LFM${String(number).padStart(6, '0')}L${index + 1}`,
    dates: [],
    references: index === 0 ? references : [],
    amounts: [],
    notes: [],
    providers: {},
    adjudications: [],
  }));
}
