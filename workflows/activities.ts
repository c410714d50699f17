import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type {
  EncounterQueueActivities,
  LocalActivities,
  PayerCallActivities,
} from '../activities/contract.js';
import { PAYER_CALLS_QUEUE } from './messages.js';

/**
 * Database work and rules: inside the workflow task, one history event each. A database that is
 * away is waited for without an end; what no retry mends comes back as a failure with a code.
 */
export const rows = proxyLocalActivities<LocalActivities>({
  startToCloseTimeout: '20 seconds',
  localRetryThreshold: '10 seconds',
  retry: {
    initialInterval: '250 milliseconds',
    backoffCoefficient: 2,
    maximumInterval: '30 seconds',
  },
});

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
