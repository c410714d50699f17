import { interpretEligibility } from '../src/domain/coverage/eligibility-verdict.js';
import type { EligibilityResponse } from '../src/domain/eligibility/eligibility.js';
import { calendarDate, dateInZone } from '../src/domain/shared/calendar-date.js';
import { workflowActor } from '../src/persistence/database.js';
import { closeCheck } from '../src/persistence/eligibility/checks.js';
import { judgeAnswer } from '../src/persistence/eligibility/judge-answer.js';
import type { VerificationStep } from '../src/persistence/eligibility/verification-case.js';
import { stepVerification } from '../src/persistence/eligibility/verify-coverage.js';
import {
  ELIGIBILITY_GUIDE,
  writeEligibilityInquiry,
} from '../src/x12/mapping/eligibility-writer.js';
import type { EncounterRequest, StepOutcome, VerificationActivities } from './contract.js';
import { askPayer, type Answer, type PayerExchangeDependencies } from './payer-exchange.js';

type AskStep = Extract<VerificationStep, { readonly kind: 'ask' }>;

/** 270 and 271 for the day of service: what the payer says becomes rows, the outcome goes back. */
export function createVerificationActivities(
  dependencies: PayerExchangeDependencies,
): VerificationActivities {
  const { database } = dependencies;
  return {
    async askEligibility(request) {
      const step = await database.inOrganization(request.organizationId, workflowActor, (scope) =>
        stepVerification(scope, request),
      );
      return step.kind === 'ask' ? askAndJudge(dependencies, request, step) : asOutcome(step);
    },
  };
}

async function askAndJudge(
  dependencies: PayerExchangeDependencies,
  request: EncounterRequest & { readonly coverageId?: string },
  step: AskStep,
): Promise<StepOutcome> {
  const { organizationId, at } = request;
  const { inquiry, payer } = step;
  const answer = await askPayer(dependencies, {
    organizationId,
    payer,
    kind: '270',
    guide: ELIGIBILITY_GUIDE,
    at,
    segments: (reference) =>
      writeEligibilityInquiry(inquiry, {
        reference,
        date: dateInZone(new Date(at), 'UTC'),
        time: at.slice(11, 16).replace(':', ''),
      }),
  });
  const judged = await dependencies.database.inOrganization(
    organizationId,
    workflowActor,
    async (scope) => {
      const response = responseTo(inquiry.trace, answer);
      if (response !== undefined || answer.outcome.kind !== 'accepted') {
        await closeCheck(scope, step.checkId, {
          verdict: response
            ? interpretEligibility(response, calendarDate(inquiry.serviceDate))
            : { outcome: 'unavailable' },
          ...(response ? { benefits: response.benefits } : {}),
          ...(answer.inboxId === undefined ? {} : { inboxId: answer.inboxId }),
          at,
        });
      }
      return judgeAnswer(scope, {
        ...request,
        coverageId: step.coverageId,
        anew: request.coverageId !== undefined,
      });
    },
  );
  return asOutcome(judged);
}

/** The response with our trace; a payer that echoes none and answers once is taken at its word. */
function responseTo(trace: string, { documents }: Answer): EligibilityResponse | undefined {
  const responses = documents.flatMap((document) =>
    document.kind === 'eligibilityResponses' ? document.responses : [],
  );
  const [only] = responses;
  const echoed = responses.find((response) => response.trace?.toUpperCase() === trace);
  const silent = responses.length === 1 && only?.trace === undefined;
  return echoed ?? (silent ? only : undefined);
}

function asOutcome(step: VerificationStep): StepOutcome {
  switch (step.kind) {
    case 'done':
    case 'again':
    case 'actionRequired':
      return step;
    case 'retryAt':
      return { kind: 'retryAt', at: step.at, waitingFor: 'eligibilityAnswer' };
    case 'ask':
      // A second look found nothing on file after all: the next call asks.
      return { kind: 'again' };
  }
}
