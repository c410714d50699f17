import { cents, sumCents, type Cents } from '../shared/cents.js';
import { patientOwesCents, type LeftToPatient } from '../statement/patient-owes.js';
import type { LineBooks } from './line-books.js';
import type { DecisionFact, LineFacts } from './line-facts.js';

/** Other insurance, not covered, not known, another payer's claim: no word about what is owed. */
const NOT_THIS_PAYER: ReadonlySet<string> = new Set(['22', '24', '26', '27', '31', '109']);
const COPAY = '3';

const decidesShare = ({ paidCents, adjustments }: DecisionFact): boolean =>
  paidCents !== 0 || !adjustments.some(({ reason }) => NOT_THIS_PAYER.has(reason));

function leftBy(facts: LineFacts, decision: DecisionFact): LeftToPatient {
  const terms = facts.terms?.get(decision.payerId);
  const responsibility = decision.adjustments.filter(({ group }) => group === 'PR');
  const total = (parts: typeof responsibility): Cents =>
    sumCents(parts.map(({ amountCents }) => amountCents));
  return {
    patientResponsibilityCents: total(responsibility),
    contracted: terms?.contracted ?? true,
    medicaid: terms?.programme === 'medicaid',
    copayCents: total(responsibility.filter(({ reason }) => reason === COPAY)),
    medicare: terms?.programme === 'medicare' || decision.noMedicareShare === true,
  };
}

/**
 * Returns the most that the patient may owe of a line once `decision` is its last (domain-rules
 * §4): the least that any payer of the chain left to the patient; what patients pay is applied by
 * the ledger. Infinite where the decision's own PR is the rule: one payer of no programme.
 */
export function patientLimitCents(books: LineBooks, decision: DecisionFact): number {
  const { facts, heard } = books;
  const special = facts.terms?.get(decision.payerId)?.programme ?? decision.noMedicareShare;
  if (heard.length === 0 && special === undefined) return Infinity;
  const chain = [...heard.filter(decidesShare), decision];
  return patientOwesCents({
    chargeCents: facts.chargeCents,
    decisions: chain.map((each) => leftBy(facts, each)),
    qualifiedMedicareBeneficiary:
      facts.qualifiedMedicareBeneficiary === true || chain.some((each) => each.noMedicareShare),
    paidCents: cents(0),
  });
}
