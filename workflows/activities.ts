import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type {
  EncounterQueueActivities,
  LocalActivities,
  PayerCallActivities,
} from '../activities/contract.js';
import { PAYER_CALLS_QUEUE } from './messages.js';

const localActivities = proxyLocalActivities<LocalActivities>({
  startToCloseTimeout: '20 seconds',
  localRetryThreshold: '10 seconds',
  retry: {
    initialInterval: '250 milliseconds',
    backoffCoefficient: 2,
    maximumInterval: '30 seconds',
  },
});

/**
 * Database work and rules: inside the workflow task, one history event each. A database that is
 * away is waited for without an end; what no retry mends comes back as a failure with a code.
 *
 * They run one at a time, in the order in which they were asked for: of two under way at once, a
 * replay hears the answers in the order of their starts, not of their ends as the first execution
 * did, so that a command beside the main path would leave a history that nobody can replay.
 */
export const rows = oneAtATime(localActivities);

function oneAtATime<Activities extends object>(activities: Activities): Activities {
  // Each workflow execution has a copy of this module of its own.
  let before: Promise<unknown> = Promise.resolve();
  return new Proxy(activities, {
    get: (target, name) => {
      const run = Reflect.get(target, name) as (...args: unknown[]) => Promise<unknown>;
      return (...args: unknown[]): Promise<unknown> => {
        const ended = before.then(() => run(...args));
        before = ended.catch(() => undefined);
        return ended;
      };
    },
  });
}

/** Calls to payers: slow, fragile, on their own queue; what the payer does comes back as a value. */
export const payer = proxyActivities<PayerCallActivities>({
  taskQueue: PAYER_CALLS_QUEUE,
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '45 seconds',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Long work on our own rows: posting a remittance, printing a statement. */
export const work = proxyActivities<EncounterQueueActivities>({
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: '45 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});
