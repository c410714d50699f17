import type {
  EligibilityBenefit,
  EligibilityRejection,
  EligibilityResponse,
} from '../eligibility/eligibility.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { Cents } from '../shared/cents.js';

/** What a 271 says about one coverage on one day of service (domain-rules §10). */
export interface EligibilityVerdict {
  readonly outcome: 'active' | 'inactive' | 'rejected' | 'unavailable' | 'unclear';
  /** AAA03 of the rejection that decided. */
  readonly rejectionCode?: string;
  readonly copayCents?: Cents;
  readonly deductibleRemainingCents?: Cents;
  /** EB*R: somebody who may have to pay before or after this payer. */
  readonly otherPayer?: RelatedPayer;
  /** EB*MC or a managed-care plan named in an active benefit: that plan is to be billed instead. */
  readonly managedCarePlan?: RelatedPayer;
  readonly coverageFrom?: CalendarDate;
  readonly coverageTo?: CalendarDate;
}

export interface RelatedPayer {
  readonly name?: string;
  readonly id?: string;
}

/** AAA03: the payer's system is down or did not answer; asking again later may help. */
const unavailableReasons = new Set(['42', '80']);

const activeCodes = new Set(['1', '2', '3', '4']);
const inactiveCodes = new Set(['6', '7', '8']);
/** Plan begin and end: eligibility, plan, benefit. */
const spanQualifiers = new Set(['291', '307', '346', '347', '348', '349', '356', '357']);

/**
 * Returns the verdict of a 271 for the day of service. A rejection is never "inactive", and neither
 * is what cannot be read as active or inactive: that is `unclear`, which may be billed. A coverage
 * whose dates leave the day out is inactive on it, whatever EB01 says.
 */
export function interpretEligibility(
  response: EligibilityResponse,
  serviceDate: CalendarDate,
): EligibilityVerdict {
  const rejection = decisiveRejection(response.rejections);
  if (rejection !== undefined) {
    return {
      outcome: unavailableReasons.has(rejection.reason) ? 'unavailable' : 'rejected',
      rejectionCode: rejection.reason,
    };
  }
  const { benefits } = response;
  const span = coverageSpan(benefits, response.dates ?? []);
  return {
    outcome: outcomeOf(benefits, span, serviceDate),
    ...optional('copayCents', copay(benefits)),
    ...optional('deductibleRemainingCents', deductibleRemaining(benefits)),
    ...optional('otherPayer', relatedPayer(benefits, 'R')),
    ...optional('managedCarePlan', relatedPayer(benefits, 'MC')),
    ...span,
  };
}

/** The deepest level decides: a bad subscriber id says more than a source that warns. */
function decisiveRejection(
  rejections: readonly EligibilityRejection[],
): EligibilityRejection | undefined {
  const levels = ['dependent', 'subscriber', 'receiver', 'source'] as const;
  const down = rejections.find(({ reason }) => unavailableReasons.has(reason));
  return (
    down ??
    levels.map((level) => rejections.find((each) => each.level === level)).find((found) => found)
  );
}

interface Span {
  readonly coverageFrom?: CalendarDate;
  readonly coverageTo?: CalendarDate;
}

function coverageSpan(
  benefits: readonly EligibilityBenefit[],
  ofPlan: EligibilityBenefit['dates'],
): Span {
  const ofBenefits = benefits
    .filter(({ code, serviceTypes }) => activeCodes.has(code) && isPlan(serviceTypes))
    .flatMap(({ dates }) => dates);
  const dates = [...ofPlan, ...ofBenefits].filter(({ qualifier }) => spanQualifiers.has(qualifier));
  const begins = dates
    .filter(({ qualifier, toDate }) => ['346', '348', '356'].includes(qualifier) || toDate)
    .map(({ date }) => date)
    .sort();
  const ends = dates
    .flatMap(({ qualifier, date, toDate }) =>
      ['347', '349', '357'].includes(qualifier) ? [date] : (toDate ?? []),
    )
    .sort();
  return {
    ...optional('coverageFrom', begins[0]),
    ...optional('coverageTo', ends.at(-1)),
  };
}

/** Service type 30 is the plan itself; none named means the plan too. */
const isPlan = (serviceTypes: readonly string[]): boolean =>
  serviceTypes.length === 0 || serviceTypes.includes('30');

function outcomeOf(
  benefits: readonly EligibilityBenefit[],
  { coverageFrom, coverageTo }: Span,
  serviceDate: CalendarDate,
): 'active' | 'inactive' | 'unclear' {
  const plan = benefits.filter(({ serviceTypes }) => isPlan(serviceTypes));
  const active = plan.some(({ code }) => activeCodes.has(code));
  const inactive = plan.some(({ code }) => inactiveCodes.has(code));
  if (active) {
    const early = coverageFrom !== undefined && serviceDate < coverageFrom;
    const late = coverageTo !== undefined && serviceDate > coverageTo;
    return early || late ? 'inactive' : 'active';
  }
  if (inactive) return 'inactive';
  // Active for some kinds of service only: whether for ours is the payer's to say on the claim.
  return 'unclear';
}

const inNetwork = ({ inNetwork: network }: EligibilityBenefit): boolean => network !== 'N';

/** EB*B: the office visit's copay before the plan's. */
function copay(benefits: readonly EligibilityBenefit[]): Cents | undefined {
  const all = benefits.filter(
    (benefit) => benefit.code === 'B' && benefit.amountCents !== undefined && inNetwork(benefit),
  );
  const best =
    all.find(({ serviceTypes }) => serviceTypes.includes('98')) ??
    all.find(({ serviceTypes }) => isPlan(serviceTypes)) ??
    all[0];
  return best?.amountCents;
}

/** EB*C with EB06 29 (remaining), the individual's before the family's. */
function deductibleRemaining(benefits: readonly EligibilityBenefit[]): Cents | undefined {
  const all = benefits.filter(
    (benefit) =>
      benefit.code === 'C' &&
      benefit.timePeriod === '29' &&
      benefit.amountCents !== undefined &&
      inNetwork(benefit),
  );
  return (all.find(({ coverageLevel }) => coverageLevel === 'IND') ?? all[0])?.amountCents;
}

function relatedPayer(
  benefits: readonly EligibilityBenefit[],
  code: string,
): RelatedPayer | undefined {
  const related = benefits.find((benefit) => benefit.code === code && benefit.relatedEntity);
  const entity = related?.relatedEntity;
  return (
    entity && {
      ...optional('name', entity.name),
      ...optional('id', entity.id),
    }
  );
}

const optional = <Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [K in Key]?: Value } =>
  value === undefined ? {} : ({ [key]: value } as { [K in Key]: Value });
