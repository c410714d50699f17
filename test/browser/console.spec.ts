import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { TestStack } from '../support/stack.js';
import { Desk, linkIn, openBrowser } from './console.js';
import {
  freeClaim,
  matchUnmatched,
  postReplacement,
  signedByTwo,
  switchPractice,
} from './flows.js';

jest.setTimeout(600_000);

const ada = { email: 'ada@lakeside.example', name: 'Ada Moss', password: 'plum tractor nine sky' };
const bea = {
  email: 'bea@lakeside.example',
  name: 'Bea Lind',
  password: 'green ladder seven rain',
};
const pages = [
  ['/', 'Today'],
  ['/encounters', 'Encounters'],
  ['/work', 'Work'],
  ['/claims', 'Claims'],
  ['/claims/report', 'Submission report'],
  ['/claims/files', 'Files sent'],
  ['/remittances', 'Remittances'],
  ['/remittances/unmatched', 'Unmatched payments'],
  ['/remittances/adjustments', 'Still open outside claims'],
  ['/remittances/deposits', 'Deposits'],
  ['/remittances/deposits?view=reconciliation', 'Deposits'],
  ['/remittances/inbox', 'Files that came in'],
  ['/patients', 'Patients'],
  ['/denials', 'Denials'],
  ['/approvals', 'Approvals'],
  ['/statements', 'Statements'],
  ['/statements/payments', 'Payments of patients'],
  ['/reports?tab=aging', 'Reports'],
  ['/reports?tab=figures', 'Reports'],
  ['/admin?tab=people', 'Administration'],
  ['/admin?tab=keys', 'Administration'],
  ['/admin?tab=glass', 'Administration'],
  ['/admin?tab=payers', 'Administration'],
  ['/admin?tab=practices', 'Administration'],
  ['/admin?tab=facilities', 'Administration'],
  ['/admin?tab=providers', 'Administration'],
  ['/admin?tab=prices', 'Administration'],
  ['/admin?tab=rules', 'Administration'],
  ['/admin?tab=rules&kind=scrubEdits&version=0', 'Administration'],
  ['/admin?tab=webhooks', 'Administration'],
  ['/admin?tab=jobs', 'Administration'],
  ['/admin?tab=connections', 'Administration'],
  ['/admin?tab=system', 'Administration'],
  ['/admin?tab=audit', 'Administration'],
  ['/admin?tab=books', 'Administration'],
  ['/account', 'Account'],
] as const;

let stack: TestStack;
let browser: Browser;
let desk: Desk;
/** Of Bea, once she was invited. */
let other: Desk;

beforeAll(async () => {
  stack = await TestStack.create();
  const link = linkIn(await stack.start());
  await stack.run('demo', '--encounters', '16', '--seed', '7', '--minutes', '4');
  browser = await openBrowser();
  desk = await Desk.open(browser, ada, new URL(link).origin);
  await desk.join(link);
});
afterAll(async () => {
  await browser?.close();
  await stack.remove();
});

/** `SCREENS_TO=docs/screens npm run test:browser` keeps each page as it looks, wide and narrow. */
async function keepScreens(path: string): Promise<void> {
  const folder = process.env['SCREENS_TO'];
  if (folder === undefined) return;
  const name = path.replace(/[^a-z]+/g, '-').replace(/^-|-$/g, '') || 'today';
  await desk.inScheme('light');
  for (const width of [1440, 390]) {
    await desk.page.setViewportSize({ width, height: 900 });
    await desk.faded();
    await desk.page.screenshot({ path: join(folder, `${name}-${width}.png`) });
  }
  await desk.page.setViewportSize({ width: 1440, height: 900 });
}

test('the first administrator signs in with a second factor', async () => {
  const { page } = desk;
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await desk.signIn();
  await page.getByRole('heading', { level: 1 }).waitFor();
});

test.each(pages)('%s has no violation of WCAG 2.2 AA, light and dark', async (path, title) => {
  const { page } = desk;
  await page.goto(path);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await desk.settled();
  await keepScreens(path);
  expect(await desk.violations('light')).toEqual([]);
  expect(await desk.violations('dark')).toEqual([]);
});

test('by keyboard alone: to the list, into an encounter, hold and release it', async () => {
  const { page } = desk;
  await page.goto('/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('e');
  await page.getByRole('heading', { level: 1, name: 'Encounters' }).waitFor();
  // Which encounters are closed by now is chance; one that needs somebody is not.
  await page.goto('/encounters?show=action&sort=open');
  await page.locator('[data-index="0"]').waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /^E-\d/ }).waitFor();
  expect(new URL(page.url()).pathname).toMatch(/^\/encounters\/[0-9a-f-]{36}$/);
  await page.getByRole('button', { name: 'Hold', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Waiting for the practice to answer');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('Held: Waiting for the practice to answer').waitFor();
  await page.getByRole('button', { name: 'Release', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('The practice has answered');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Hold', exact: true }).waitFor();
});

test('an invited person joins, and of two holds of one encounter the second is refused', async () => {
  const { page } = desk;
  await page.goto('/admin?tab=people');
  await page.getByLabel('Address').fill(bea.email);
  await page.getByLabel('Name').fill(bea.name);
  await page.getByRole('combobox', { name: 'Role' }).selectOption('supervisor');
  await page.getByRole('button', { name: 'Make an invitation link' }).click();
  const invitation = await page.getByText(/\/welcome#/).textContent();
  other = await Desk.open(browser, bea, new URL(page.url()).origin);
  await other.join(invitation ?? '', true);

  await page.goto('/encounters?show=action&sort=open');
  await page.locator('[data-index="0"]').click();
  await page.getByRole('heading', { level: 1, name: /^E-\d/ }).waitFor();
  await other.page.goto(page.url());
  const hold = { name: 'Hold', exact: true } as const;
  const panel = (at: Desk) => at.page.getByRole('region', hold);
  for (const at of [desk, other]) {
    await at.page.getByRole('button', hold).first().click();
    await panel(at).getByLabel('Reason').fill(`${at.person.name} asks the practice`);
  }
  await panel(desk).getByRole('button', hold).click();
  await page.getByText(`Held: ${ada.name} asks the practice`).waitFor();
  await panel(other).getByRole('button', hold).click();
  await other.page.getByText(/does not take this command now/).waitFor();
  await other.page.getByText(`Held: ${ada.name} asks the practice`).waitFor();
  expect(other.complaints.filter((text) => !/409|422/.test(text))).toEqual([]);
});

test('keeps no patient in the browser’s storage, title or address', async () => {
  const { page } = desk;
  await page.goto('/encounters');
  await page.locator('[data-index="0"]').waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /^E-\d/ }).waitFor();
  const kept = await page.evaluate<string>(
    'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.title, location.href])',
  );
  const cookies = JSON.stringify(await page.context().cookies());
  const answer = await page.request.get('/v1/encounters?limit=100');
  const { items } = (await answer.json()) as { items: { patientName: string }[] };
  const names = new Set(items.flatMap(({ patientName }) => patientName.split(/[\s,]+/)));
  expect(names.size).toBeGreaterThan(3);
  for (const name of names) {
    if (name.length > 2)
      expect(`${kept}${cookies}`.toUpperCase()).not.toContain(name.toUpperCase());
  }
});

test('a work item leads to a freed claim in one step', () => freeClaim(desk));

test('a corrected file takes the place of a quarantined advice', () => postReplacement(desk));

test('a payment that no claim was found for is matched by a person', () => matchUnmatched(desk));

test('a write-off over the limit is asked for by one person and signed by another', () =>
  signedByTwo(desk, other));

test('another practice shows nothing of this one', () => switchPractice(desk));

test('the browser never complained', () => {
  // A second factor that is asked for again is a 403 to the browser, and no fault of the page.
  expect(desk.complaints.filter((text) => !/status of 403/.test(text))).toEqual([]);
});
