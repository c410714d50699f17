/**
 * The denial playbook (domain-rules §8): one row a family of reasons, what a person is advised to
 * do, and what is safe to do without one. Rows are data: order decides (the first that fits), the
 * content hash is the version that a verdict records, help and docs are printed from them.
 */
export type AutomaticAction =
  /** Ask eligibility again and bill the payer that the answer names. */
  | 'billRightPayer'
  /** Put a datum that is on file onto the claim and send it again. */
  | 'addMissingDatum'
  /** Find the claim that this one repeats, link them and wait for it. */
  | 'linkOriginal'
  /** Show by 999 or 277CA that the claim was filed in time. */
  | 'proveTimelyFiling';

export type RecommendedAction =
  | 'correctAndReplace'
  | 'reviewCoding'
  | 'obtainAuthorization'
  | 'billOtherPayer'
  | 'billRightPayer'
  | 'linkOriginal'
  | 'proveTimelyFiling'
  | 'appeal'
  | 'sendDocuments'
  | 'billPatient'
  | 'writeOff'
  | 'credentialProvider'
  | 'review';

/** From which of the payer's limits the work item's deadline comes. */
export type FollowUpLimit = 'correctedFiling' | 'appeal';

export interface PlaybookRow {
  readonly id: string;
  /** CARC. */
  readonly reasons: readonly string[];
  /** Only with one of these remarks (RARC), when given. */
  readonly remarks?: readonly string[];
  /** Only in these groups, when given. */
  readonly groups?: readonly string[];
  /** Only of these payers (NM109 of 2010BB), when given. */
  readonly payers?: readonly string[];
  /** Only when at least so much is denied, when given. */
  readonly fromCents?: number;
  readonly automatic?: AutomaticAction;
  readonly recommended: RecommendedAction;
  readonly queue: 'coding' | 'frontDesk' | 'billing' | 'denials' | 'eligibility';
  readonly severity: 'low' | 'normal' | 'high';
  readonly limit: FollowUpLimit;
  /** What is advised, for people. */
  readonly advice: string;
}

const row = (
  id: string,
  reasons: string,
  rest: Omit<PlaybookRow, 'id' | 'reasons' | 'severity' | 'limit'> &
    Partial<Pick<PlaybookRow, 'severity' | 'limit'>>,
): PlaybookRow => ({
  id,
  reasons: reasons.split(' '),
  severity: 'normal',
  limit: 'correctedFiling',
  ...rest,
});

export const denialPlaybook: readonly PlaybookRow[] = [
  row('coverage-elsewhere', '24 26 27 31 109', {
    automatic: 'billRightPayer',
    recommended: 'billRightPayer',
    queue: 'eligibility',
    severity: 'high',
    advice: 'Find the coverage that was in force on the service date and bill that payer.',
  }),
  row('eligibility-unclear', '32 33 34 140 177', {
    recommended: 'billRightPayer',
    queue: 'eligibility',
    advice: 'Compare id, name and relationship with the card, correct them and send a new claim.',
  }),
  row('authorization', '15 197 198', {
    automatic: 'addMissingDatum',
    recommended: 'obtainAuthorization',
    queue: 'frontDesk',
    severity: 'high',
    advice: 'Find the authorization or ask for one after the fact; else appeal.',
  }),
  row('lacks-information', '16 252', {
    automatic: 'addMissingDatum',
    recommended: 'correctAndReplace',
    queue: 'billing',
    advice: 'Read the remark codes, correct the field that they name, send the claim again.',
  }),
  row('duplicate', '18', {
    automatic: 'linkOriginal',
    recommended: 'linkOriginal',
    queue: 'billing',
    advice: 'Find the first claim: paid, close this one; really done twice, add 76, 77 or 59.',
  }),
  row('filed-late', '29', {
    automatic: 'proveTimelyFiling',
    recommended: 'proveTimelyFiling',
    queue: 'denials',
    severity: 'high',
    limit: 'appeal',
    advice:
      'With proof of timely receipt ask for reconsideration; without, write it off. Never bill the patient.',
  }),
  row('coordination', '22', {
    recommended: 'billOtherPayer',
    queue: 'eligibility',
    advice: 'Ask who pays first, bill that payer, then this one with its decision.',
  }),
  row('liability', '19 20 21', {
    recommended: 'billOtherPayer',
    queue: 'frontDesk',
    advice: 'Collect the accident data and bill the carrier that is liable.',
  }),
  row('modifier', '4', {
    recommended: 'reviewCoding',
    queue: 'coding',
    advice: 'Correct the modifier and send a replacement.',
  }),
  row('mismatch', '5 6 7 8 9 10 11 12 13 14 146 167 181 182', {
    recommended: 'reviewCoding',
    queue: 'coding',
    advice: 'Correct the field that does not fit and send a replacement.',
  }),
  row('bundled', '59 97 234 236 231', {
    recommended: 'reviewCoding',
    queue: 'coding',
    advice: 'Check the bundling edit: write off, or add the modifier that the record supports.',
  }),
  row('medical-necessity', '50 55 56 58 150 151 152 154 272', {
    recommended: 'appeal',
    queue: 'denials',
    severity: 'high',
    limit: 'appeal',
    advice: 'Compare with the coverage policy; correct the diagnosis or appeal with the record.',
  }),
  row('not-covered-patient', '96 204 49 119 35', {
    groups: ['PR'],
    recommended: 'billPatient',
    queue: 'billing',
    advice:
      'Check the benefit and the notice to the patient; the next payer first, then the patient.',
  }),
  row('not-covered', '96 204 49 119 35', {
    recommended: 'review',
    queue: 'denials',
    limit: 'appeal',
    advice: 'Read the remark codes; appeal, or write off what the contract leaves to the practice.',
  }),
  row('provider', '183 185 B7 170 171 184', {
    recommended: 'credentialProvider',
    queue: 'billing',
    severity: 'high',
    advice: 'Settle the enrolment of the provider before other claims of it go out.',
  }),
  row('documents', '226 227 251', {
    recommended: 'sendDocuments',
    queue: 'denials',
    severity: 'high',
    limit: 'appeal',
    advice: 'Send the documents that the payer asked for.',
  }),
  row('network', '242 243', {
    recommended: 'appeal',
    queue: 'denials',
    limit: 'appeal',
    advice: 'Check network and referral; appeal or ask for an exception.',
  }),
  row('special-rules', 'B9 B13 B15 B16 B20', {
    recommended: 'reviewCoding',
    queue: 'coding',
    advice: 'Find the earlier payment or the rule that applies; recode and send a replacement.',
  }),
];

/** For every reason that no row names. */
export const unknownReasonRow: PlaybookRow = row('unknown', '', {
  recommended: 'review',
  queue: 'denials',
  limit: 'appeal',
  advice: 'Ask the payer what the denial means, then decide.',
});

export interface DeniedReason {
  readonly group: string;
  readonly reason: string;
  readonly remarks: readonly string[];
  /** NM109 of 2010BB of who denied it. */
  readonly payer?: string;
  readonly deniedCents?: number;
}

/** One condition of a row beside what the denial says. */
export interface ComparedValue {
  readonly name: 'reason' | 'remarks' | 'group' | 'payer' | 'deniedCents';
  readonly wanted: readonly string[];
  readonly given: readonly string[];
  readonly fits: boolean;
}

/** Returns every condition of a row compared with a denial; the row fits when all of them do. */
export function compareRow(row: PlaybookRow, denied: DeniedReason): readonly ComparedValue[] {
  const oneOf = (
    name: ComparedValue['name'],
    wanted: readonly string[] | undefined,
    given: readonly string[],
  ): readonly ComparedValue[] =>
    wanted === undefined
      ? []
      : [{ name, wanted, given, fits: given.some((value) => wanted.includes(value)) }];
  const { fromCents } = row;
  const deniedCents = denied.deniedCents ?? 0;
  return [
    ...oneOf('reason', row.reasons, [denied.reason]),
    ...oneOf('group', row.groups, [denied.group]),
    ...oneOf('remarks', row.remarks, denied.remarks),
    ...oneOf('payer', row.payers, denied.payer === undefined ? [] : [denied.payer]),
    ...(fromCents === undefined
      ? []
      : [
          {
            name: 'deniedCents' as const,
            wanted: [`${fromCents}`],
            given: [`${deniedCents}`],
            fits: deniedCents >= fromCents,
          },
        ]),
  ];
}

/** Returns the row that rules a denial, and those that were looked at and did not fit. */
export function rowFor(
  denied: DeniedReason,
  rows: readonly PlaybookRow[] = denialPlaybook,
): { readonly row: PlaybookRow; readonly passedOver: readonly string[] } {
  const named = rows.filter(({ reasons }) => reasons.includes(denied.reason));
  const fits = (each: PlaybookRow): boolean => compareRow(each, denied).every((one) => one.fits);
  const winner = named.find(fits);
  return {
    row: winner ?? unknownReasonRow,
    passedOver: named.filter((each) => each !== winner && !fits(each)).map(({ id }) => id),
  };
}
