/**
 * Everything that may differ from payer to payer, one row an option: what it means, what values it
 * takes, what holds when the profile is silent. Reading, refusing and the documentation all come
 * from this table, so a payer costs one row of data and no code (architecture §9).
 */
interface Base<Value> {
  readonly about: string;
  readonly standard: Value;
}
export interface NumberOption extends Base<number> {
  readonly kind: 'number';
  readonly minimum: number;
  readonly maximum: number;
  /** Days may be fractions (a training payer answers in hours); counts and cents may not. */
  readonly whole: boolean;
}
export interface FlagOption extends Base<boolean> {
  readonly kind: 'flag';
}
export interface ChoiceOption<Choice extends string> extends Base<Choice> {
  readonly kind: 'choice';
  readonly choices: readonly Choice[];
}
export interface TextOption extends Base<string> {
  readonly kind: 'text';
  /** Said by the refusal when the text is no regular expression. */
  readonly pattern?: true;
}
export interface ListOption extends Base<readonly string[]> {
  readonly kind: 'list';
  readonly item: RegExp;
}
export type Option = NumberOption | FlagOption | ChoiceOption<string> | TextOption | ListOption;

const days = (standard: number, about: string, maximum = 3_660): NumberOption => ({
  kind: 'number',
  about,
  standard,
  minimum: 0,
  maximum,
  whole: false,
});
const whole = (
  standard: number,
  about: string,
  [minimum, maximum]: readonly [number, number],
): NumberOption => ({ kind: 'number', about, standard, minimum, maximum, whole: true });
const flag = (standard: boolean, about: string): FlagOption => ({ kind: 'flag', about, standard });
const choice = <const Choice extends string>(
  choices: readonly Choice[],
  standard: Choice,
  about: string,
): ChoiceOption<Choice> => ({ kind: 'choice', about, standard, choices });
const list = (
  standard: readonly string[],
  about: string,
  item: RegExp = /^[A-Z0-9]{1,10}$/,
): ListOption => ({ kind: 'list', about, standard, item });

export const profileOptions = {
  secondsPerDay: {
    ...whole(
      86_400,
      'Length of a day of this payer; shorter only for training and tests.',
      [1, 86_400],
    ),
    whole: false,
    minimum: 0.01,
  },
  timeZone: {
    kind: 'text',
    standard: '',
    about: "IANA zone of the payer's days; empty: the practice's own.",
  },

  eligibilityCheck: choice(
    ['always', 'never'],
    'always',
    'Whether a 270 is sent before a claim; `never` takes the coverage as it is.',
  ),
  eligibilityMaxAgeDays: days(
    3,
    'An answer for the same coverage and service date is used again when it is no older.',
  ),
  payerDownRetryDays: days(0.25, 'Wait before asking again after AAA 42 or an unreachable payer.'),
  payerDownRetries: whole(4, 'How often it is asked again before a person is called.', [0, 100]),

  functionalAckDays: days(1, 'A 999 (or TA1) is due this long after sending.'),
  claimAckDays: days(3, 'A 277CA is due this long after the 999.'),
  adjudicationDays: days(45, 'An 835 is due this long after the claim was accepted.'),
  statusInquiry: choice(
    ['atDeadline', 'never'],
    'atDeadline',
    'Whether a 276 is sent when a deadline passes.',
  ),
  firstInquiryDays: days(7, 'No 276 is sent earlier than this after submission.'),
  inquiryRepeatDays: days(15, 'Wait after a 276 without a final answer.'),
  inquiryLimit: whole(2, '276 inquiries per claim version before a person is called.', [0, 50]),

  callAttempts: whole(8, 'Tries of one transmission that certainly did not arrive.', [1, 100]),
  callFirstWaitSeconds: whole(5, 'Wait after the first of them; doubles each time.', [0, 86_400]),
  callLongestWaitSeconds: whole(900, '… but never longer than this.', [1, 86_400]),
  batchLimit: whole(100, 'Claims in one ST of an 837 (5010 recommends at most 5,000).', [1, 5_000]),
  batchWaitSeconds: whole(0, 'How long a claim may wait for company in its batch.', [0, 86_400]),
  sendsFunctionalAck: flag(false, 'Whether we answer a received 835 or 277CA with a 999.'),
  sendsInterchangeAck: flag(false, 'Whether we answer a received interchange with a TA1.'),

  correctionPolicy: choice(
    ['replacement', 'newOriginal'],
    'replacement',
    'How an adjudicated claim is corrected: frequency 7 with REF*F8, or a new original.',
  ),
  newOriginalRemarks: list(
    ['MA130', 'N704'],
    'Remark codes that say "unprocessable": corrected as a new original, never appealed.',
  ),
  voidAllowed: flag(true, 'Whether frequency 8 is taken electronically.'),

  memberIdPattern: {
    kind: 'text',
    standard: '',
    about: 'Regular expression of a whole member id; empty: any.',
    pattern: true,
  },
  referringProvider: choice(
    ['optional', 'required'],
    'optional',
    'Whether a claim needs a referring provider.',
  ),
  authorization: choice(
    ['optional', 'required'],
    'optional',
    'Whether a claim needs a prior authorization number (REF*G1).',
  ),
  authorizationProcedures: list(
    [],
    'Procedures that need an authorization even where claims in general do not.',
  ),

  initialFilingDays: days(365, 'Timely filing of a first claim, counted from the service date.'),
  correctedFilingDays: days(365, 'Timely filing of a replacement or void, from the service date.'),
  secondaryFilingDays: days(365, 'Timely filing of a second or later payer.'),
  secondaryFilingBasis: choice(
    ['primaryDecision', 'serviceDate'],
    'primaryDecision',
    'From which date the limit of a second or later payer counts.',
  ),
  filingWarningDays: days(14, 'How long before the limit a claim is marked as near it.'),
  appealDays: days(180, 'Appeals are due this long after the decision.'),
  crossoverDays: days(
    21,
    'Wait for the next payer after a decision that says it was forwarded (CLP02 19-21, MA18, N89).',
  ),

  contracted: flag(
    true,
    'Its word about what the patient owes binds us: of all such payers of a claim, the least counts.',
  ),
  capitated: flag(false, 'CO-24 of this payer is contractual, not a denial.'),
  toleranceCents: whole(
    0,
    'Difference between expected and allowed that nobody looks at.',
    [0, 100_000],
  ),
  balanceToleranceCents: whole(
    0,
    'A line or claim of an 835 may be off by this much and is posted all the same; the payment itself never.',
    [0, 1_000],
  ),
  releaseToleranceCents: whole(
    0,
    'A quarantined payment whose sums are off by at most this much may be released by a second person.',
    [0, 10_000],
  ),
  recoupmentNettingDays: days(60, 'A recoupment still open after this is netted or looked at.'),
  smallBalanceCents: whole(
    0,
    'A rest of this payer up to this amount may be written off under a published rule.',
    [0, 100_000],
  ),
} as const satisfies Record<string, Option>;

export type ProfileOption = keyof typeof profileOptions;
