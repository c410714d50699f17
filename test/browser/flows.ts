import { remittance, type RemittanceText } from '../support/remittance-builder.js';
import { remittanceFile } from '../support/remittance-file.js';
import type { Desk } from './console.js';

/** What people do in the console from one end to the other, each in its own words. */

interface Encounter {
  readonly id: string;
  readonly openCents: number;
  readonly actionRequired: boolean;
  readonly claims: readonly { readonly state: string }[];
}

/** Of the demo practice; advices to it are routed by this. */
const PAYEE = '1999999984';

/** Uploads an 835 among the payment advices, as the payer's portal would have given it. */
async function uploadAdvice(desk: Desk, name: string, text: RemittanceText): Promise<void> {
  const { page } = desk;
  await page.goto('/remittances');
  const advice = { ...remittance(text), payee: { npi: PAYEE } };
  await page.locator('input[type=file]').setInputFiles({
    name,
    mimeType: 'application/edi-x12',
    buffer: remittanceFile([advice]),
  });
  await page.getByRole('button', { name: 'Taken, upload another' }).waitFor();
}

/** The row of an advice in a state; lists follow what the relay does meanwhile. */
async function adviceRow(desk: Desk, trace: string, state: string): Promise<void> {
  const row = desk.page.getByRole('row').filter({ hasText: trace });
  await desk.reloadedUntil(row.filter({ hasText: state }).first());
}

/** An advice that does not add up posts nothing; its corrected file takes its place. */
export async function postReplacement(desk: Desk): Promise<void> {
  const { page } = desk;
  const trace = 'BROWSER-Q1';
  const stranger = { pcn: 'NOT-OURS-Q1', charge: 50, cas: '' };
  await uploadAdvice(desk, 'wrong.835', {
    trace,
    paid: 50,
    claims: [{ ...stranger, paid: 40, cas: 'CO-45 10' }],
  });
  await adviceRow(desk, trace, 'Quarantined');
  await page.getByRole('row').filter({ hasText: trace }).first().click();
  await page.getByText('Nothing of it was posted').waitFor();
  await uploadAdvice(desk, 'right.835', { trace, paid: 50, claims: [{ ...stranger, paid: 50 }] });
  await adviceRow(desk, trace, 'Posted');
  await adviceRow(desk, trace, 'Replaced');
}

/** A payment whose claim number was cut short waits in suspense until a person says whose it is. */
export async function matchUnmatched(desk: Desk): Promise<void> {
  const { page } = desk;
  const { items } = await desk.ask<{
    items: { id: string; patientControlNumber: string; chargeCents: number; state: string }[];
  }>('/v1/claims/search', { limit: 100 });
  const claim = items.find(({ state }) => state === 'accepted') ?? items[0]!;
  const cut = `${claim.patientControlNumber.slice(0, -2)}`;
  const charge = claim.chargeCents / 100;
  const paid = 12;
  await uploadAdvice(desk, 'cut.835', {
    trace: 'BROWSER-U1',
    paid,
    claims: [{ pcn: cut, charge, paid, cas: `CO-45 ${charge - paid}` }],
  });
  await page.goto('/remittances/unmatched');
  const row = page.getByRole('row').filter({ hasText: cut });
  await desk.reloadedUntil(row.first());
  await row.first().click();
  const ours = page.getByRole('row').filter({ hasText: claim.patientControlNumber });
  await ours.getByRole('button', { name: 'Post to this claim' }).first().click();
  await desk.reloadedUntil(page.getByText('No claim waits').or(page.getByRole('heading').first()));
  await desk.eventually(async () => {
    const unmatched = await desk.ask<{ items: { patientControlNumber: string }[] }>(
      '/v1/claim-payments/unmatched?limit=100',
    );
    return unmatched.items.every(({ patientControlNumber }) => patientControlNumber !== cut);
  });
}

/** Money over the practice's limit disappears only when somebody else signs as well. */
export async function signedByTwo(maker: Desk, checker: Desk): Promise<void> {
  const { page } = maker;
  await page.goto('/encounters?stage=denialFollowUp&sort=open');
  await page.locator('[data-index="0"]').click();
  await page.getByRole('heading', { level: 1, name: /^E-\d/ }).waitFor();
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const before = await maker.ask<Encounter>(`/v1/encounters/${id}`);
  const reason = 'The payer will not pay and the patient must not';
  await page.getByRole('button', { name: 'Write off', exact: true }).first().click();
  const panel = page.getByRole('region', { name: 'Write off' });
  await panel.getByLabel('Reason').fill(reason);
  await panel.getByRole('button', { name: 'Write off' }).click();
  await maker.given(page.getByText('A second person has to approve this'));

  await page.goto('/approvals');
  const own = page.getByRole('article').filter({ hasText: reason });
  await own.getByText('You asked for this; somebody else decides.').waitFor();
  expect(await own.getByRole('button', { name: /^Approve/ }).count()).toBe(0);
  expect((await maker.ask<Encounter>(`/v1/encounters/${id}`)).openCents).toBe(before.openCents);

  await checker.page.goto('/approvals');
  const theirs = checker.page.getByRole('article').filter({ hasText: reason });
  await theirs.getByLabel('Reason').fill('I have read the denial');
  await theirs.getByRole('button', { name: /^Approve/ }).click();
  await checker.given(checker.page.getByText('Nothing waits for a signature'));
  await maker.eventually(
    async () => (await maker.ask<Encounter>(`/v1/encounters/${id}`)).openCents < before.openCents,
  );
}

/** From the work item that says why a claim was refused to the claim that the payer has taken. */
export async function freeClaim(desk: Desk): Promise<void> {
  const { page } = desk;
  await page.goto('/work');
  const refused = page.getByRole('row').filter({ hasText: 'The claim was refused' });
  await refused.first().click();
  const detail = page.locator('.beside-detail');
  await detail.getByText('The claim was refused').first().waitFor();
  const link = detail.getByRole('link', { name: /^Encounter E-/ });
  const id = ((await link.getAttribute('href')) ?? '').split('/').at(-1) ?? '';
  await detail.getByRole('button', { name: /^Correct and send again/ }).click();
  const panel = page.getByRole('region', { name: 'Correct and send again' });
  await panel.getByLabel(/^Authorization number/).fill('AUTH-4711');
  await panel.getByLabel('Reason').fill('The payer named the number that was missing');
  await panel.getByRole('button', { name: 'Correct and send again' }).click();
  await desk.eventually(async () => {
    const { actionRequired, claims } = await desk.ask<Encounter>(`/v1/encounters/${id}`);
    const last = claims.at(-1)?.state ?? '';
    return !actionRequired && claims.length > 1 && ['accepted', 'adjudicated'].includes(last);
  });
}

/** A second practice shows nothing of the first, and the way back shows it again. */
export async function switchPractice(desk: Desk): Promise<void> {
  const { page } = desk;
  await page.goto('/admin?tab=practices');
  const form = page.getByRole('form', { name: 'Add a practice' });
  await form.getByLabel('Name of the practice').fill('Riverside Pediatrics');
  await form.getByLabel('Its time zone').fill('America/Chicago');
  await form.getByRole('button', { name: 'Add the practice' }).click();
  await desk.given(page.getByRole('button', { name: 'Go to Riverside Pediatrics' }));
  const first = await page.getByRole('row').filter({ hasText: 'This one' }).textContent();
  await page.getByRole('button', { name: 'Go to Riverside Pediatrics' }).click();
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
  await page.goto('/encounters');
  await page.getByText('No encounters here').waitFor();
  const switcher = page.getByRole('combobox', { name: 'Practice' });
  const back = (await switcher.locator('option').allTextContents()).find((name) =>
    first?.startsWith(name),
  );
  await switcher.selectOption({ label: back ?? '' });
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
  await page.goto('/encounters');
  await page.locator('[data-index="0"]').waitFor();
}
