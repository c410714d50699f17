import { DomainError } from '../src/domain/errors/domain-error.js';
import { judgeGuarantor, type DunningVerdict } from '../src/domain/statement/dunning.js';
import { composeStatement } from '../src/domain/statement/statement.js';
import {
  workflowActor,
  type Database,
  type OrganizationScope,
} from '../src/persistence/database.js';
import { startOfDay } from '../src/domain/shared/calendar-date.js';
import { tellStory } from '../src/persistence/encounter/story.js';
import {
  lockGuarantorBilling,
  recordBilling,
  type GuarantorRows,
} from '../src/persistence/statement/guarantor-rows.js';
import {
  nextStatementNumber,
  readStatementLines,
  readStatementParties,
  storeStatement,
} from '../src/persistence/statement/statements.js';
import { openWorkItem } from '../src/persistence/work-item/work-items.js';
import type {
  GuarantorBillingActivities,
  GuarantorRequest,
  StatementActivities,
} from './contract.js';
import { printStatement } from './print-statement.js';

/** Posts what is given up of patients' balances, line by line; once per `causeKey`. */
export type GiveUpPatientBalance = (
  scope: OrganizationScope,
  what: {
    readonly guarantorId: string;
    readonly encounterIds: readonly string[];
    readonly kind: 'small-balance' | 'bad-debt';
    readonly causeKey: string;
    readonly at: string;
  },
) => Promise<number>;

export interface GuarantorBillingDependencies {
  readonly database: Database;
  readonly giveUp: GiveUpPatientBalance;
}

/** What a guarantor is told and when, and what is given up at the end. */
export function createGuarantorBillingActivities({
  database,
  giveUp,
}: GuarantorBillingDependencies): GuarantorBillingActivities & StatementActivities {
  const locked = <Result>(
    { organizationId, guarantorId, at }: GuarantorRequest,
    work: (
      scope: OrganizationScope,
      rows: GuarantorRows,
      verdict: DunningVerdict,
    ) => Promise<Result>,
  ): Promise<Result> =>
    database.inOrganization(organizationId, workflowActor, async (scope) => {
      const rows = await lockGuarantorBilling(scope, guarantorId, at);
      return work(scope, rows, judgeGuarantor(rows, rows.rules, rows.today));
    });
  const givenUp = (request: GuarantorRequest, kind: 'small-balance' | 'bad-debt'): Promise<void> =>
    locked(request, async (scope, rows, verdict) => {
      const wanted = kind === 'bad-debt' ? 'badDebt' : 'writeOffSmallBalance';
      // Somebody paid meanwhile, or this ran before: the next look says so.
      if (verdict.kind !== wanted) return;
      const { guarantorId, at } = request;
      const { encounterIds } = verdict;
      const causeKey = `${kind}/${guarantorId}/${rows.lastStatementOn ?? rows.today}`;
      const cents = await giveUp(scope, { guarantorId, encounterIds, kind, causeKey, at });
      await recordBilling(scope, guarantorId, { state: kind === 'bad-debt' ? 'badDebt' : 'idle' });
      if (kind === 'bad-debt') await handOff(scope, { causeKey, guarantorId, encounterIds, cents });
    });

  return {
    reviewGuarantor: (request) =>
      locked(request, async (scope, rows, verdict) => {
        switch (verdict.kind) {
          case 'settled':
            await recordBilling(scope, request.guarantorId, { state: 'idle', dunningStep: 0 });
            return { kind: 'settled' };
          case 'wait': {
            const deadlineAt = startOfDay(verdict.until, rows.timeZone).toISOString();
            const wait = { waitingFor: 'patientPayment', deadlineAt };
            await recordBilling(scope, request.guarantorId, { state: 'waiting', ...wait });
            return { kind: 'wait', ...wait };
          }
          case 'statement':
            return { kind: 'statement', dunningStep: verdict.dunningStep };
          case 'badDebt':
          case 'writeOffSmallBalance':
            return { kind: verdict.kind };
        }
      }),
    writeOffSmallBalance: (request) => givenUp(request, 'small-balance'),
    handOffBadDebt: (request) => givenUp(request, 'bad-debt'),
    issueStatement: (request) =>
      locked(request, async (scope, rows, verdict) =>
        verdict.kind === 'statement'
          ? { statementId: await issue(scope, request, rows, verdict.dunningStep) }
          : {},
      ),
    recordBillingFailure: ({ organizationId, guarantorId, step, errorCode }) =>
      database.inOrganization(organizationId, workflowActor, async (scope) => {
        await openWorkItem(scope, {
          kind: 'stepFailed',
          queue: 'billing',
          reasonCode: errorCode,
          message: 'A step of patient billing failed and its retries are spent.',
          severity: 'high',
          causeKey: `stepFailed/${guarantorId}/${step}`,
          details: { step, guarantorId },
        });
      }),
  };
}

async function issue(
  scope: OrganizationScope,
  { guarantorId, at }: GuarantorRequest,
  rows: GuarantorRows,
  dunningStep: number,
): Promise<string> {
  const counts = new Map(rows.billable.map((each) => [each.encounterId, each.statements]));
  const content = composeStatement(await readStatementLines(scope, counts), {
    statementOn: rows.today,
    dueDays: rows.rules.dueDays,
    dunningStep,
  });
  const number = await nextStatementNumber(scope);
  const pdf = await printStatement(content, number, await readStatementParties(scope, guarantorId));
  const statementId = await storeStatement(scope, guarantorId, { number, content, pdf });
  for (const { encounterId, owedCents } of content.encounters) {
    await tellStory(scope, {
      encounterId,
      kind: 'statementIssued',
      key: statementId,
      data: { statementId, number, dunningStep, owedCents },
      occurredAt: at,
    });
  }
  await recordBilling(scope, guarantorId, {
    state: 'dunning',
    dunningStep,
    lastStatementOn: rows.today,
  });
  return statementId;
}

async function handOff(
  scope: OrganizationScope,
  debt: {
    readonly causeKey: string;
    readonly guarantorId: string;
    readonly encounterIds: readonly string[];
    readonly cents: number;
  },
): Promise<void> {
  if (debt.cents === 0) throw new DomainError('NOTHING_TO_HAND_OFF', 'No balance was given up');
  await openWorkItem(scope, {
    kind: 'badDebtHandOff',
    queue: 'billing',
    reasonCode: 'BAD_DEBT',
    message: 'All statements are spent; the balance was written to bad debt and can be handed off.',
    recommendedAction: 'handOffToCollections',
    causeKey: debt.causeKey,
    amountCents: debt.cents,
    details: { guarantorId: debt.guarantorId, encounterIds: debt.encounterIds },
  });
}
