import type { ClaimContent, OtherPayer, ServiceLine } from '../../claim/claim.js';
import { addDays } from '../../shared/calendar-date.js';
import { sumCents } from '../../shared/cents.js';
import { filingLimit } from '../filing-limit.js';
import { when, type ScrubContext, type ScrubRule, type Spot } from '../scrub-rule.js';
import { textSpots } from '../x12-text.js';

const sameService = (context: ScrubContext, line: ServiceLine): boolean => {
  const rendering = (line.providers.rendering ?? context.claim.providers.rendering)?.npi;
  return context.earlier.some(
    (earlier) =>
      earlier.serviceDate === line.serviceDate &&
      earlier.procedure === line.procedure &&
      earlier.renderingNpi === rendering &&
      [...earlier.modifiers].sort().join() === [...line.modifiers].sort().join(),
  );
};

function filingState(context: ScrubContext): 'passed' | 'near' | 'good' {
  const limit = filingLimit(context);
  if (limit === undefined) return 'good';
  if (context.today > limit) return 'passed';
  const near = addDays(limit, -Math.ceil(context.profile.filingWarningDays));
  return context.today >= near ? 'near' : 'good';
}

function accidentSpots(claim: ClaimContent): readonly Spot[] {
  const accident = claim.relatedCauses.some((cause) => ['AA', 'AB', 'AP', 'OA'].includes(cause));
  const dated = claim.dates.some(({ qualifier }) => qualifier === '439');
  return [
    ...when(accident && !dated, { field: 'dates.439' }),
    ...when(claim.relatedCauses.includes('AA') && claim.accidentState === undefined, {
      field: 'accidentState',
    }),
  ];
}

/** SV102 = SVD02 + Σ CAS(2430), per line and prior payer (domain-rules §7). */
function unbalancedLines(claim: ClaimContent): readonly Spot[] {
  return claim.lines.flatMap((line) =>
    line.adjudications.flatMap((adjudication) => {
      const explained = sumCents([
        adjudication.paidCents,
        ...adjudication.adjustments.map(({ amountCents }) => amountCents),
      ]);
      return when(explained !== line.chargeCents, { field: 'adjudications', line: line.number });
    }),
  );
}

/** CLM02 = AMT*D + Σ CAS(2320) + Σ CAS(2430) of that payer. */
function unbalancedPayer(claim: ClaimContent, other: OtherPayer): boolean {
  const paid = other.amounts.find(({ qualifier }) => qualifier === 'D');
  if (paid === undefined) return false;
  const ofLines = claim.lines.flatMap(({ adjudications }) =>
    adjudications
      .filter(({ payerId }) => payerId === other.payer.id)
      .flatMap(({ adjustments }) => adjustments),
  );
  const adjusted = [...other.adjustments, ...ofLines].map(({ amountCents }) => amountCents);
  return sumCents([paid.amountCents, ...adjusted]) !== claim.chargeCents;
}

export const claimRules: readonly ScrubRule[] = [
  {
    code: 'DUPLICATE_SERVICE',
    edit: 21,
    revision: 1,
    severity: 'error',
    queue: 'billing',
    message: 'The same service of the same patient is on another open or paid claim.',
    fix: 'Close this one, or add modifier 76, 77 or 59 when it was really done again.',
    source: 'domain-rules §11 edit 21; CARC 18',
    check: (context) =>
      // A replacement repeats its predecessor on purpose.
      context.claim.frequency !== '1'
        ? []
        : context.claim.lines.flatMap((line) =>
            when(sameService(context, line), { field: 'procedure', line: line.number }),
          ),
  },
  {
    code: 'FILING_LIMIT_PASSED',
    edit: 22,
    revision: 1,
    severity: 'error',
    queue: 'billing',
    message: "The payer's limit for timely filing has passed.",
    fix: 'File with a delay reason and proof, or decide what becomes of the charge.',
    source: 'payer profile: filing days; 42 CFR 424.44 for Medicare',
    check: (context) =>
      when(filingState(context) === 'passed' && context.claim.delayReason === undefined, {
        field: 'lines.serviceDate',
      }),
  },
  {
    code: 'FILING_LIMIT_NEAR',
    edit: 22,
    revision: 1,
    severity: 'warning',
    queue: 'billing',
    message: "The payer's limit for timely filing is near.",
    fix: 'Work on this claim first.',
    source: 'payer profile: filing days and filingWarningDays',
    check: (context) => when(filingState(context) === 'near', { field: 'lines.serviceDate' }),
  },
  {
    code: 'REPLACEMENT_WITHOUT_NUMBER',
    edit: 23,
    revision: 1,
    severity: 'error',
    queue: 'billing',
    message: "A replacement or void lacks the payer's number of the claim that it replaces.",
    fix: "Take the payer's claim control number from the 835 or ask with a 276.",
    source: '837P 2300 REF*F8; X12 RFI 2173',
    check: ({ claim }) =>
      when(['7', '8'].includes(claim.frequency) && !claim.payerClaimControlNumber, {
        field: 'payerClaimControlNumber',
      }),
  },
  {
    code: 'ACCIDENT_INCOMPLETE',
    edit: 24,
    revision: 1,
    severity: 'error',
    queue: 'frontDesk',
    message: 'An accident is named without its date, or a car accident without its state.',
    fix: 'Ask the patient for date and state of the accident.',
    source: '837P CLM11, 2300 DTP*439',
    check: ({ claim }) => accidentSpots(claim),
  },
  {
    code: 'AUTHORIZATION_MISSING',
    edit: 26,
    revision: 1,
    severity: 'error',
    queue: 'frontDesk',
    message: 'This payer wants a prior authorization, and the claim carries none.',
    fix: 'Enter the authorization number, or ask the payer for one after the fact.',
    source: 'payer profile: authorization, authorizationProcedures; 837P REF*G1',
    check: ({ claim, profile }) => {
      const wanted =
        profile.authorization === 'required' ||
        claim.lines.some(({ procedure = '' }) =>
          profile.authorizationProcedures.includes(procedure),
        );
      return when(wanted && !claim.priorAuthorization, { field: 'priorAuthorization' });
    },
  },
  {
    code: 'PRIOR_PAYER_NOT_BALANCED',
    edit: 27,
    revision: 1,
    severity: 'error',
    queue: 'billing',
    message: "An earlier payer's payment and adjustments do not add up to the charge.",
    fix: "Compare with that payer's 835; a reversed decision may still stand on the claim.",
    source: '837P 2320, 2430; domain-rules §7',
    check: ({ claim }) => [
      ...unbalancedLines(claim),
      ...claim.otherPayers.flatMap((other, index) =>
        when(unbalancedPayer(claim, other), { field: `otherPayers.${index + 1}` }),
      ),
    ],
  },
  {
    code: 'X12_TEXT',
    edit: 30,
    revision: 1,
    severity: 'error',
    queue: 'frontDesk',
    message: 'A name, id or note has characters that X12 does not carry, or is too long.',
    fix: 'Shorten it, and write it with letters, digits and plain punctuation.',
    source: 'X12.6 extended character set; element lengths of the 837P',
    check: ({ claim }) => textSpots(claim),
  },
];
