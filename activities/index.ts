import { payerAdapter } from '../src/payers/registry.js';
import type { Database } from '../src/persistence/database.js';
import { postCharges } from '../src/persistence/ledger/intake-money.js';
import { giveUpPatientBalance } from '../src/persistence/ledger/responsibility.js';
import { heartbeating, translated, type ErrorListener } from './activity-error.js';
import { createClaimActivities } from './claim.activities.js';
import { createCodingActivities } from './coding.activities.js';
import { createCommandActivities } from './command.activities.js';
import type {
  ClaimActivities,
  EncounterActivities,
  EncounterQueueActivities,
  GuarantorBillingActivities,
  LocalActivities,
  PayerCallActivities,
  StatementActivities,
} from './contract.js';
import { createDenialActivities } from './denial.activities.js';
import { createEncounterActivities } from './encounter.activities.js';
import { createGuarantorBillingActivities } from './guarantor-billing.activities.js';
import { createPostingActivities } from './posting.activities.js';
import { createSubmissionActivities } from './submission.activities.js';
import { createSweepActivities } from './sweep.activities.js';
import { createVerificationActivities } from './verification.activities.js';

export interface ActivityDependencies {
  /** As the app role. */
  readonly database: Database;
  readonly onError?: ErrorListener;
}

/** What a worker on the `encounters` queue offers: local activities and long work. */
export function createEncounterQueueActivities(
  dependencies: ActivityDependencies,
): LocalActivities & EncounterQueueActivities {
  const { database, onError } = dependencies;
  const encounters = createEncounterActivities(dependencies);
  const claims = createClaimActivities(dependencies);
  const local = {
    ...encounters,
    ...createCommandActivities(dependencies),
    ...createDenialActivities(dependencies),
    ...createCodingActivities({ database, postCharges }),
    ...longStatements(createGuarantorBillingActivities({ database, giveUp: giveUpPatientBalance })),
    ...longPosting(createPostingActivities({ database })),
    ...heartbeating(createSweepActivities(dependencies)),
    ...claims,
    submitClaims: withReview(claims, encounters),
  };
  return translated(local, onError);
}

/** What a worker on the `payer-calls` queue offers. */
export function createPayerCallActivities(dependencies: ActivityDependencies): PayerCallActivities {
  const exchange = { database: dependencies.database, adapterFor: payerAdapter };
  const calls = {
    ...createVerificationActivities(exchange),
    ...createSubmissionActivities(exchange),
  };
  return translated(heartbeating(calls), dependencies.onError);
}

/**
 * Submission and the look at the rows that follows it, in one history event: a clean encounter
 * passes here once, and an event costs more than a query.
 */
const withReview =
  (claims: ClaimActivities, encounters: EncounterActivities): ClaimActivities['submitClaims'] =>
  async (request) => {
    const outcome = await claims.submitClaims(request);
    if (outcome.kind !== 'done' || outcome.responsibilityChanged) return outcome;
    return { ...outcome, review: await encounters.reviewObligations(request) };
  };

/** Printing is long work: remote, with a heartbeat. */
const longStatements = (
  billing: GuarantorBillingActivities & StatementActivities,
): GuarantorBillingActivities & StatementActivities => {
  const long = { issueStatement: billing.issueStatement.bind(billing) };
  return { ...billing, ...heartbeating(long) };
};

/** So is the posting of a remittance. */
const longPosting = (
  posting: ReturnType<typeof createPostingActivities>,
): ReturnType<typeof createPostingActivities> => {
  const long = {
    receiveRemittances: posting.receiveRemittances.bind(posting),
    postRemittance: posting.postRemittance.bind(posting),
    finishRemittanceIntake: posting.finishRemittanceIntake.bind(posting),
  };
  return { ...posting, ...heartbeating(long) };
};
