/** The practice of the demo: all fixed, so that seeding twice is seeding once. */
const id = (number: number): string =>
  `01940000-0000-7000-8000-${String(number).padStart(12, '0')}`;

export const demoIds = {
  billingCompany: id(1),
  organization: id(2),
  connection: id(3),
  billingProvider: id(4),
  renderingProvider: id(5),
  facility: id(6),
} as const;

/** One person per role; the second supervisor is the second signature. */
export const demoPeople = [
  { key: 'biller', role: 'biller', name: 'Bea Biller' },
  { key: 'coder', role: 'coder', name: 'Cody Coder' },
  { key: 'poster', role: 'poster', name: 'Pat Poster' },
  { key: 'frontDesk', role: 'frontDesk', name: 'Fran Desk' },
  { key: 'supervisor', role: 'supervisor', name: 'Sam Supervisor' },
  { key: 'supervisor2', role: 'supervisor', name: 'Sue Supervisor' },
  { key: 'administrator', role: 'administrator', name: 'Ada Administrator' },
  { key: 'auditor', role: 'auditor', name: 'Otto Auditor' },
  { key: 'service', role: 'service', name: 'Practice system' },
].map((person, index) => ({ ...person, id: id(100 + index), keyId: id(200 + index) }));

/**
 * A day of the simulated payers takes a second. The waits are longer than the standard ones, in
 * days, so that a busy laptop does not take its own slowness for a silent payer.
 */
export const demoProfile = {
  secondsPerDay: 1,
  functionalAckDays: 10,
  claimAckDays: 12,
  adjudicationDays: 20,
  firstInquiryDays: 2,
  inquiryRepeatDays: 8,
  payerDownRetryDays: 2,
  crossoverDays: 10,
  callFirstWaitSeconds: 1,
  callLongestWaitSeconds: 10,
  // Scenarios such as a refused interchange or a lost answer concern one claim, not its neighbours.
  batchLimit: 1,
} as const;

export const demoPayers = [
  { id: id(301), profileId: id(401), identifier: 'SIM01', name: 'Simulated Health Plan' },
  { id: id(302), profileId: id(402), identifier: 'SIM02', name: 'Simulated Mutual' },
  { id: id(303), profileId: id(403), identifier: 'SIM03', name: 'Simulated Supplement' },
] as const;

/** The practice's own prices, in cents. */
export const demoPrices: readonly (readonly [procedure: string, cents: number])[] = [
  ['99202', 11_500],
  ['99203', 17_000],
  ['99204', 25_500],
  ['99205', 33_500],
  ['99211', 3_500],
  ['99212', 8_000],
  ['99213', 13_000],
  ['99214', 19_000],
  ['99215', 26_500],
  ['36415', 1_200],
  ['71046', 6_500],
  ['80053', 3_400],
  ['81003', 1_500],
  ['85025', 2_400],
  ['87880', 3_600],
  ['90471', 3_000],
  ['90686', 3_800],
  ['93000', 4_500],
  ['96372', 3_200],
];
