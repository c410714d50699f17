import { ApplicationFailure } from '@temporalio/common';
import { EncounterEnvironment } from './encounter-environment.js';
import { FakeEncounter } from './fake-encounter.js';

jest.setTimeout(120_000);

let environment: EncounterEnvironment;
beforeAll(async () => {
  environment = await EncounterEnvironment.create();
});
afterAll(async () => {
  await environment.close();
});

test('a clean encounter is verified, coded, submitted, paid and closed', async () => {
  const rows = new FakeEncounter();
  const { handle, fact, settle, state } = await environment.start(rows);
  await settle();
  expect(rows.stage).toBe('submission');
  expect((await state()).waitingFor).toBe('functionalAck');
  await fact(({ claims }) => (claims[0]!.state = 'received'));
  await settle();
  expect((await state()).waitingFor).toBe('claimAck');
  await fact(({ claims }) => (claims[0]!.state = 'accepted'));
  await settle();
  expect(await state()).toMatchObject({ stage: 'adjudication', waitingFor: 'remittance' });
  await fact((all) => {
    all.claims[0]!.state = 'adjudicated';
    all.payerBalances = [];
  });
  await handle.result();
  expect(rows.stage).toBe('closed');
  const history = await handle.fetchHistory();
  expect(history.events?.length).toBeLessThanOrEqual(36);
  expect(rows.calls).toEqual([
    'openEncounter',
    'askEligibility',
    'codeEncounter',
    'submitClaims',
    'reviewObligations',
    'reviewObligations',
    'reviewObligations',
  ]);
});

test('45 days of silence: the payer is asked by 276, then again, then a person is called', async () => {
  const rows = new FakeEncounter();
  const { fact, settle, state } = await environment.start(rows);
  await settle();
  await fact(({ claims }) => (claims[0]!.state = 'accepted'));
  await settle();
  await environment.sleep('44 days');
  expect(rows.calls).not.toContain('askClaimStatus');
  await environment.sleep('2 days');
  expect(rows.calls.filter((call) => call === 'askClaimStatus')).toHaveLength(1);
  await environment.sleep('16 days');
  expect(rows.calls.filter((call) => call === 'askClaimStatus')).toHaveLength(2);
  expect(rows.workItems).toHaveLength(0);
  await environment.sleep('16 days');
  expect(rows.workItems).toEqual([expect.objectContaining({ cause: 'payerSilent' })]);
  expect(await state()).toMatchObject({ actionRequired: true, waitingFor: 'person' });
  await environment.sleep('60 days');
  expect(rows.calls.filter((call) => call === 'askClaimStatus')).toHaveLength(2);
});

test('a denial is followed up by itself and the corrected claim is adjudicated', async () => {
  const rows = new FakeEncounter();
  const { handle, fact, settle, state } = await environment.start(rows);
  await settle();
  await fact(({ claims }) => {
    claims[0]!.state = 'adjudicated';
    claims[0]!.openDenials = 1;
  });
  await settle();
  expect(rows.calls.filter((call) => call === 'followUpClaim')).toHaveLength(1);
  expect(await state()).toMatchObject({ stage: 'submission', waitingFor: 'functionalAck' });
  await fact((all) => {
    all.claims[0]!.state = 'adjudicated';
    all.payerBalances = [];
  });
  await handle.result();
  expect(rows.stage).toBe('closed');
});

test('an answer that asks for eligibility first is asked, then the follow-up goes on', async () => {
  const rows = new FakeEncounter();
  const { fact, settle } = await environment.start(rows);
  await settle();
  rows.next('followUpClaim', () => ({ kind: 'askEligibility', coverageId: 'coverage-1' }));
  await fact(({ claims }) => (claims[0]!.state = 'rejected'));
  await settle();
  const since = rows.calls.slice(rows.calls.indexOf('followUpClaim'));
  expect(since.slice(0, 4)).toEqual([
    'followUpClaim',
    'askEligibility',
    'reviewObligations',
    'followUpClaim',
  ]);
});

test('a supervisor retries a step whose retries were spent', async () => {
  const rows = new FakeEncounter();
  rows.next('codeEncounter', () => {
    throw ApplicationFailure.nonRetryable('no fee schedule', 'FEE_SCHEDULE_MISSING');
  });
  const { settle, state, command } = await environment.start(rows);
  await settle();
  expect(rows.calls).toContain('recordStepFailure:coding:FEE_SCHEDULE_MISSING');
  expect(await state()).toMatchObject({ actionRequired: true, waitingFor: 'person' });
  expect(await command('retryStep')).toEqual({ outcome: 'done' });
  await settle();
  expect(rows.calls.filter((call) => call === 'codeEncounter')).toHaveLength(2);
  expect(await state()).toMatchObject({ stage: 'submission', actionRequired: false });
});

test('a payer that is down is asked again when its profile says, not before', async () => {
  const rows = new FakeEncounter();
  const { at } = { at: () => new Date(Date.now() + 6 * 3_600_000).toISOString() };
  rows.next('askEligibility', () => ({
    kind: 'retryAt',
    at: at(),
    waitingFor: 'eligibilityAnswer',
  }));
  const { settle, state } = await environment.start(rows);
  const asked = () => rows.calls.filter((call) => call === 'askEligibility').length;
  await settle();
  expect(asked()).toBeLessThanOrEqual(2);
  await environment.sleep('200 days');
  expect(asked()).toBe(2);
  expect((await state()).stage).toBe('submission');
});

test('a person may go on without an unanswered verification', async () => {
  const rows = new FakeEncounter();
  rows.next('askEligibility', () => {
    rows.workItems.push({ cause: 'eligibilityRejected' });
    return { kind: 'actionRequired', reasonCode: 'AAA_72' };
  });
  const { settle, state, command } = await environment.start(rows);
  await settle();
  expect(await state()).toMatchObject({ stage: 'verification', lastErrorCode: 'AAA_72' });
  await command('skipStep');
  await settle();
  expect(rows.calls.filter((call) => call === 'askEligibility')).toHaveLength(1);
  expect(await state()).toMatchObject({ stage: 'submission', waitingFor: 'functionalAck' });
});

test('the secondary payer is billed after the first has decided', async () => {
  const rows = new FakeEncounter();
  rows.coverages.push({
    sequence: 2,
    coverageId: 'coverage-2',
    payerId: 'payer-2',
    state: 'unverified',
  });
  const { handle, fact, settle } = await environment.start(rows);
  await settle();
  await fact((all) => {
    all.claims[0]!.state = 'adjudicated';
    all.payerBalances = [{ payerId: 'payer-2', cents: 2_000 }];
  });
  await settle();
  expect(rows.claims).toHaveLength(2);
  expect(rows.claims[1]).toMatchObject({ payerSequence: 2, state: 'queued' });
  await fact((all) => {
    all.claims[1]!.state = 'adjudicated';
    all.payerBalances = [];
  });
  await handle.result();
});

test('a claim that was crossed over is billed by us only when nothing comes of it', async () => {
  const rows = new FakeEncounter();
  rows.coverages.push({
    sequence: 2,
    coverageId: 'coverage-2',
    payerId: 'payer-2',
    state: 'unverified',
  });
  const { fact, settle, state } = await environment.start(rows);
  await settle();
  await fact((all) => {
    all.claims[0]!.state = 'forwarded';
    all.payerBalances = [{ payerId: 'payer-2', cents: 2_000 }];
  });
  await settle();
  expect(await state()).toMatchObject({ stage: 'adjudication', waitingFor: 'crossover' });
  await environment.sleep('20 days');
  expect(rows.claims).toHaveLength(1);
  await environment.sleep('2 days');
  expect(rows.claims[1]).toMatchObject({ payerSequence: 2, state: 'queued' });
});

test('a reversal after closing re-opens the encounter, the correction closes it again', async () => {
  const rows = new FakeEncounter();
  const { handle, fact, settle } = await environment.start(rows);
  await settle();
  await fact((all) => {
    all.claims[0]!.state = 'adjudicated';
    all.payerBalances = [];
  });
  await handle.result();
  expect(rows.stage).toBe('closed');
  await fact((all) => {
    all.claims[0]!.openDenials = 1;
    all.payerBalances = [{ payerId: 'payer-1', cents: 10_000 }];
  });
  await settle();
  expect(rows.stage).not.toBe('closed');
  await fact((all) => {
    all.claims[0]!.state = 'adjudicated';
    all.claims[0]!.openDenials = 0;
    all.payerBalances = [];
  });
  await settle();
  expect(rows.stage).toBe('closed');
});

test('while it is held facts are taken and nothing goes out; released, it goes on', async () => {
  const rows = new FakeEncounter();
  const { handle, fact, settle, state, command } = await environment.start(rows);
  await settle();
  expect(await command('holdEncounter')).toEqual({ outcome: 'done' });
  await fact(({ claims }) => (claims[0]!.state = 'rejected'));
  await settle();
  expect(await state()).toMatchObject({ held: true, stage: 'submission' });
  expect(rows.calls).not.toContain('followUpClaim');
  expect(await command('retryStep')).toEqual({ outcome: 'refused', code: 'COMMAND_NOT_ALLOWED' });
  expect(await command('releaseEncounter')).toEqual({ outcome: 'done' });
  await settle();
  expect(rows.calls).toContain('followUpClaim');
  await handle.terminate();
});

test('a command that arrives twice is carried out once, also in a new run', async () => {
  const rows = new FakeEncounter();
  const { handle, settle, command, fact } = await environment.start(rows);
  await settle();
  expect(await command('holdEncounter', 'hold-1')).toEqual({ outcome: 'done' });
  expect(await command('holdEncounter', 'hold-1')).toEqual({ outcome: 'done' });
  expect(rows.commands.get('hold-1')).toBe(1);
  await command('releaseEncounter', 'release-1');
  const before = (await handle.describe()).runId;
  for (let wake = 0; wake < 40; wake += 1) {
    await fact(() => undefined);
    await settle();
  }
  await fact(({ claims }) => (claims[0]!.state = 'accepted'));
  await settle();
  expect((await handle.describe()).runId).not.toBe(before);
  expect(await command('addCoverage', 'add-1')).toEqual({ outcome: 'done' });
  expect(await command('addCoverage', 'add-1')).toEqual({ outcome: 'done' });
  expect(rows.commands.get('add-1')).toBe(1);
  await handle.terminate();
});

test('a step that says done and changes nothing calls a person instead of spinning', async () => {
  const rows = new FakeEncounter();
  const { handle, fact, settle } = await environment.start(rows);
  await settle();
  rows.next(
    'followUpClaim',
    ...Array.from({ length: 10 }, () => () => ({ kind: 'done' }) as const),
  );
  await fact(({ claims }) => (claims[0]!.state = 'rejected'));
  await settle();
  expect(rows.calls).toContain('recordStepFailure:followUp:NO_PROGRESS');
  expect(rows.calls.filter((call) => call === 'followUpClaim').length).toBeLessThanOrEqual(4);
  await handle.terminate();
});

test('even when its rows cannot be judged the encounter calls a person and goes on later', async () => {
  const rows = new FakeEncounter();
  const { handle, fact, settle, state, command } = await environment.start(rows);
  await settle();
  rows.broken = 'PAYER_PROFILE_INVALID';
  await fact(({ claims }) => (claims[0]!.state = 'accepted'));
  await settle();
  expect(rows.calls).toContain('recordStepFailure:review:PAYER_PROFILE_INVALID');
  expect(await state()).toMatchObject({ waitingFor: 'person', actionRequired: true });
  rows.broken = undefined;
  expect(await command('retryStep')).toEqual({ outcome: 'done' });
  await settle();
  expect(await state()).toMatchObject({ waitingFor: 'remittance', actionRequired: false });
  await handle.terminate();
});
