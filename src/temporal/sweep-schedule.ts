import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client } from '@temporalio/client';
import { ENCOUNTERS_QUEUE } from '../../workflows/messages.js';

const SWEEP_SCHEDULE = 'sweep';

/**
 * Makes sure that the sweep runs every `minutes`; one that is there stays as it is (an operator may
 * have paused it). Missed runs are not made up for: the next one sees the same rows.
 */
export async function ensureSweepSchedule(client: Client, minutes = 15): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId: SWEEP_SCHEDULE,
      spec: { intervals: [{ every: `${minutes} minutes` }] },
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 minute' },
      action: {
        type: 'startWorkflow',
        workflowType: 'sweepWorkflow',
        workflowId: 'sweep',
        taskQueue: ENCOUNTERS_QUEUE,
        args: [],
      },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}
