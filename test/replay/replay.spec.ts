import { bundleWorkflowCode, DefaultLogger, Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { failureConverterPath } from '../../src/temporal/data-converter.js';
import { EncounterEnvironment, workflowBundle } from '../workflows/encounter-environment.js';
import { recordingConverter, storedHistories, storeHistory } from './recording.js';
import { otherActivities, waits } from './waits.js';

/**
 * Live workflows are histories that the newest code must be able to replay. Stored ones are those
 * of earlier versions, one per wait; they are never recorded again. A release adds its own:
 * `RECORD_HISTORIES=<version> npm run test:replay`.
 */
const recordAs = process.env['RECORD_HISTORIES'];
jest.setTimeout(180_000);

const replay = async (
  bundle: Awaited<ReturnType<typeof workflowBundle>>,
  { history, workflowId }: { history: unknown; workflowId: string },
): Promise<void> =>
  Worker.runReplayHistory(
    { workflowBundle: bundle, dataConverter: recordingConverter },
    history,
    workflowId,
  );

describe('histories of this version', () => {
  let environment: EncounterEnvironment;
  beforeAll(async () => {
    environment = await EncounterEnvironment.create({
      dataConverter: recordingConverter,
      more: otherActivities(),
    });
  });
  afterAll(async () => {
    await environment.close();
  });

  test.each(Object.entries(waits))('%s replays', async (name, reach) => {
    const { handle } = await reach(environment);
    const history = await handle.fetchHistory();
    await replay(await workflowBundle(), { history, workflowId: handle.workflowId });
    if (recordAs !== undefined) {
      storeHistory({ name: `${recordAs}-${name}`, workflowId: handle.workflowId, history });
    }
    await handle.terminate().catch(() => undefined);
  });
});

describe('stored histories', () => {
  const stored = storedHistories();

  test('there is one of every wait', () => {
    const names = stored.map(({ name }) => name.replace(/^[\d.]+-/, ''));
    expect([...new Set(names)].sort()).toEqual(Object.keys(waits).sort());
  });

  test.each(stored)('$name replays', async (history) => {
    await replay(await workflowBundle(), history);
  });

  test('a careless change of the workflow is caught', async () => {
    const mutated = await bundleWorkflowCode({
      workflowsPath: require.resolve('./mutated-workflows.js'),
      failureConverterPath,
      logger: new DefaultLogger('ERROR'),
    });
    for (const history of stored.filter(({ workflowId }) => workflowId.startsWith('encounter/'))) {
      await expect(replay(mutated, history)).rejects.toThrow(DeterminismViolationError);
    }
  });
});
