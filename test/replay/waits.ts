import type { WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { GuarantorRequest, GuarantorReview } from '../../activities/contract.js';
import {
  guarantorBillingWorkflowId,
  remittanceIntakeWorkflowId,
} from '../../workflows/messages.js';
import type { EncounterEnvironment, Subject } from '../workflows/encounter-environment.js';
import { FakeEncounter } from '../workflows/fake-encounter.js';

/** Brings a workflow into one of its waits. */
export type Wait = (
  environment: EncounterEnvironment,
) => Promise<{ readonly handle: Subject['handle'] | WorkflowHandle }>;
type EncounterWait = (environment: EncounterEnvironment) => Promise<Subject>;

const started = async (
  environment: EncounterEnvironment,
  rows = new FakeEncounter(),
): Promise<Subject> => {
  const subject = await environment.start(rows);
  await subject.settle();
  return subject;
};

const withState =
  (change: (rows: FakeEncounter) => void): EncounterWait =>
  async (environment) => {
    const subject = await started(environment);
    await subject.fact(change);
    await subject.settle();
    return subject;
  };

const secondary = (): FakeEncounter => {
  const rows = new FakeEncounter();
  const state = 'unverified';
  rows.coverages.push({ sequence: 2, coverageId: 'coverage-2', payerId: 'payer-2', state });
  return rows;
};

/** Every wait in which an encounter may stand when a new version is deployed. */
export const waits: Readonly<Record<string, Wait>> = {
  'payer-down': async (environment) => {
    const rows = new FakeEncounter();
    rows.next('askEligibility', () => ({
      kind: 'retryAt',
      at: '2999-01-01T00:00:00.000Z',
      waitingFor: 'eligibilityAnswer',
    }));
    return started(environment, rows);
  },
  coder: async (environment) => {
    const rows = new FakeEncounter();
    rows.next('codeEncounter', () => {
      rows.workItems.push({ cause: 'uncoded' });
      return { kind: 'actionRequired', reasonCode: 'ENCOUNTER_UNCODED' };
    });
    return started(environment, rows);
  },
  'functional-ack': (environment) => started(environment),
  'claim-ack': withState(({ claims }) => (claims[0]!.state = 'received')),
  remittance: withState(({ claims }) => (claims[0]!.state = 'accepted')),
  'inquiry-sent': async (environment) => {
    const subject = await withState(({ claims }) => (claims[0]!.state = 'accepted'))(environment);
    await environment.sleep('46 days');
    return subject;
  },
  'payer-silent': async (environment) => {
    const subject = await withState(({ claims }) => (claims[0]!.state = 'accepted'))(environment);
    await environment.sleep('120 days');
    return subject;
  },
  'denial-corrected': withState(({ claims }) => {
    claims[0]!.state = 'adjudicated';
    claims[0]!.openDenials = 1;
  }),
  'denial-with-a-person': withState((rows) => {
    rows.claims[0]!.state = 'adjudicated';
    rows.claims[0]!.openDenials = 1;
    rows.workItems.push({ cause: 'denial', claimId: 'claim-1' });
  }),
  crossover: async (environment) => {
    const subject = await started(environment, secondary());
    await subject.fact((rows) => {
      rows.claims[0]!.state = 'forwarded';
      rows.payerBalances = [{ payerId: 'payer-2', cents: 2_000 }];
    });
    await subject.settle();
    return subject;
  },
  'secondary-payer': async (environment) => {
    const subject = await started(environment, secondary());
    await subject.fact((rows) => {
      rows.claims[0]!.state = 'adjudicated';
      rows.payerBalances = [{ payerId: 'payer-2', cents: 2_000 }];
    });
    await subject.settle();
    return subject;
  },
  'patient-payment': withState((rows) => {
    rows.claims[0]!.state = 'adjudicated';
    rows.payerBalances = [];
    rows.patientCents = 2_500;
  }),
  held: async (environment) => {
    const subject = await started(environment);
    await subject.command('holdEncounter');
    await subject.settle();
    return subject;
  },
  'retried-after-failure': async (environment) => {
    const rows = new FakeEncounter();
    rows.next('submitClaims', () => {
      throw ApplicationFailure.nonRetryable('once', 'ONCE');
    });
    const subject = await started(environment, rows);
    await subject.command('retryStep');
    await subject.settle();
    return subject;
  },
  'guarantor-statement': async (environment) => {
    const id = guarantorBillingWorkflowId('g-statement');
    const input = { organizationId: 'o1', guarantorId: 'g-statement' };
    const handle = await environment.startOther('guarantorBillingWorkflow', id, input);
    await environment.sleep('1 day');
    return { handle };
  },
  'guarantor-bad-debt': async (environment) => {
    const id = guarantorBillingWorkflowId('g-bad-debt');
    const input = { organizationId: 'o1', guarantorId: 'g-bad-debt' };
    const handle = await environment.startOther('guarantorBillingWorkflow', id, input);
    await environment.sleep('3 days');
    return { handle };
  },
  'remittance-posted': async (environment) => {
    const id = remittanceIntakeWorkflowId('i-posted');
    const handle = await environment.startOther('remittanceIntakeWorkflow', id, {
      inboxId: 'i-posted',
    });
    await environment.sleep('1 minute');
    return { handle };
  },
  closed: withState((rows) => {
    rows.claims[0]!.state = 'adjudicated';
    rows.payerBalances = [];
  }),
};

const inDays = (at: string, days: number): string =>
  new Date(Date.parse(at) + days * 86_400_000).toISOString();

/** What guarantors and remittances of these waits come to, one look after the other. */
export function otherActivities(): object {
  const looks = new Map<string, GuarantorReview['kind'][]>([
    ['g-statement', ['statement', 'wait']],
    ['g-bad-debt', ['statement', 'wait', 'badDebt', 'settled']],
  ]);
  const review = async ({ guarantorId, at }: GuarantorRequest): Promise<GuarantorReview> => {
    const kind = looks.get(guarantorId)?.shift() ?? 'wait';
    if (kind === 'wait') return { kind, waitingFor: 'patientPayment', deadlineAt: inDays(at, 2) };
    return kind === 'statement' ? { kind, dunningStep: 1 } : { kind };
  };
  return {
    reviewGuarantor: review,
    issueStatement: async () => ({ statementId: 's1' }),
    handOffBadDebt: async () => undefined,
    receiveRemittances: async () => ({
      remittances: ['r1', 'r2'].map((remittanceId) => ({ organizationId: 'o1', remittanceId })),
    }),
    postRemittance: async ({ remittanceId }: { remittanceId: string }) => {
      if (remittanceId === 'r2') throw ApplicationFailure.nonRetryable('no', 'PAYER_UNKNOWN');
      return { state: 'posted' };
    },
    finishRemittanceIntake: async () => undefined,
  };
}
