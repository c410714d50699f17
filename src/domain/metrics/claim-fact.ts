import type { CalendarDate } from '../shared/calendar-date.js';
import type { Cents } from '../shared/cents.js';

/** One row of a claims extract: what the revenue-cycle figures are computed from. */
export interface ClaimFact {
  readonly claimId: string;
  readonly lineNumber: number;
  readonly serviceDate?: CalendarDate;
  readonly submitDate?: CalendarDate;
  readonly paidDate?: CalendarDate;
  readonly procedure?: string;
  readonly payer: string;
  readonly chargeCents: Cents;
  readonly allowedCents?: Cents;
  readonly paidCents: Cents;
  readonly status: 'paid' | 'denied' | 'writtenOff' | 'pending';
  readonly reasonCodes: readonly string[];
}

/** Returns what is still owed: allowed (or charged) less paid, never below zero. */
export function openCents({ allowedCents, chargeCents, paidCents }: ClaimFact): number {
  const expected = allowedCents !== undefined && allowedCents > 0 ? allowedCents : chargeCents;
  return Math.max(0, expected - paidCents);
}

export type PayerClass = 'MEDICARE' | 'MEDICAID' | 'COMMERCIAL' | 'SELF_PAY' | 'OTHER_GOVERNMENT';

const PAYER_CLASSES: readonly (readonly [RegExp, PayerClass])[] = [
  [/self.?pay|uninsured|patient pay|^cash$/i, 'SELF_PAY'],
  [/medicaid|medi-?cal|masshealth|tenncare/i, 'MEDICAID'],
  [/medicare/i, 'MEDICARE'],
  [/tricare|champ|veterans|\bva\b|workers.? comp|indian health/i, 'OTHER_GOVERNMENT'],
];

/** Returns the class of a payer by its name; everybody else is commercial. */
export function payerClass(payer: string): PayerClass {
  if (payer.trim() === '') return 'SELF_PAY';
  return PAYER_CLASSES.find(([pattern]) => pattern.test(payer))?.[1] ?? 'COMMERCIAL';
}

const DENIAL_CATEGORIES: Readonly<Record<string, string>> = {
  CLINICAL: '50 54 55 56 57 58 78 114 150 151 152 153 154 167 186 272 A7 B20',
  AUTHORIZATION: '15 38 39 62 197 198 210 243 278 296',
  ELIGIBILITY: '24 26 27 28 30 31 32 33 34 140 166 177 200 258 B9',
  CODING: '4 5 6 7 8 9 10 11 12 49 59 97 146 181 182 199 231 234 236 B15 B16',
  BILLING: '16 18 110 125 129 148 175 206 207 208 226 227 250 251 252 A1 B5 B11 B12 B13 B18',
  COORDINATION_OF_BENEFITS: '19 20 21 22 23 109 136 B7',
  TIMELY_FILING: '29 138',
  COVERAGE: '35 51 96 119 149 160 168 170 171 172 185 192 204 222 242 256',
  CONTRACTUAL: '42 44 45 90 91 94 104 105 131 139 144 223 237 253 A2',
  PATIENT_RESPONSIBILITY: '1 2 3 66 85 142 178 187 241',
};

const CATEGORY_OF = new Map(
  Object.entries(DENIAL_CATEGORIES).flatMap(([category, codes]) =>
    codes.split(' ').map((code) => [code, category] as const),
  ),
);

/** Returns the category of a denied claim: that of its first CARC that is a denial at all. */
export function denialCategory(reasonCodes: readonly string[]): string {
  const categories = reasonCodes
    .map((code) => CATEGORY_OF.get(code.replace(/^(CO|PR|OA|PI|CR)-?/i, '').toUpperCase()))
    .filter((category) => category !== undefined);
  const passive = new Set(['CONTRACTUAL', 'PATIENT_RESPONSIBILITY']);
  return categories.find((category) => !passive.has(category)) ?? categories[0] ?? 'OTHER';
}
