import { freshCode } from '../support/totp.js';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type Locator,
  type Page,
  type Request,
} from 'playwright-core';

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Chromium of this machine: CHROMIUM_PATH, or the first that is on the PATH. */
function chromiumPath(): string {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined) return named;
  for (const name of browsers) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim();
    } catch {
      // The next one, then.
    }
  }
  throw new Error('The browser tests need Chromium: install it, or set CHROMIUM_PATH.');
}

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Colours fade from one scheme to the other; what is on the way is nobody's reading. */
const faded = `
  Promise.allSettled(document.getAnimations().map(({ finished }) => finished)).then(() => true);`;
const schemeNow = `document.documentElement.getAttribute('data-mantine-color-scheme')`;
const violations = `
  axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
    .then((result) => result.violations);`;

/** On a machine that many share. */
const PATIENCE_MS = 120_000;

export interface Person {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

/** One person at a browser of their own: what they can do with it, in their words. */
export class Desk {
  /** What the browser complained about: script errors, refused styles, failed requests. */
  readonly complaints: string[] = [];
  private secret = '';
  private usedStep = 0;
  /** Requests on their way, but for the stream of live changes, which never ends. */
  private readonly open = new Set<Request>();

  private constructor(
    readonly person: Person,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('request', (request) => {
      if (!request.url().endsWith('/v1/events')) this.open.add(request);
    });
    page.on('requestfinished', (request) => this.open.delete(request));
    page.on('requestfailed', (request) => this.open.delete(request));
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
  }

  /** Waits until nothing has been asked of the server for half a second. */
  async settled(): Promise<void> {
    for (let quiet = 0; quiet < 5;) {
      await this.page.waitForTimeout(100);
      quiet = this.open.size === 0 ? quiet + 1 : 0;
    }
  }

  static async open(browser: Browser, person: Person, baseURL: string): Promise<Desk> {
    const context = await browser.newContext({ baseURL, viewport: { width: 1440, height: 900 } });
    context.setDefaultTimeout(45_000);
    return new Desk(person, context, await context.newPage());
  }

  /**
   * Makes the account behind a one-time link and switches the second factor on. An invitation names
   * its address, which cannot be changed; the first administrator's does not.
   */
  async join(link: string, invited = false): Promise<void> {
    const { page, person } = this;
    await page.goto(link);
    if (invited) await page.locator('input[type=email]:disabled').waitFor();
    else await page.getByLabel('Address').fill(person.email);
    const name = page.getByLabel('Name');
    await name.fill(person.name);
    await page.getByLabel('Password').first().fill(person.password);
    await page.getByRole('button', { name: 'Make the account' }).click();
    const key = page.getByLabel('Key for the app').filter({ hasText: /^[A-Z2-7 ]{16,}$/ });
    this.secret = (await key.textContent())?.trim() ?? '';
    await page.getByLabel('Code').fill(await this.code());
    await page.getByRole('button', { name: 'Switch it on' }).click();
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
  }

  async signIn(): Promise<void> {
    const { page, person } = this;
    await page.goto('/sign-in');
    await page.getByLabel('Address').fill(person.email);
    await page.getByLabel('Password').first().fill(person.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('Code').fill(await this.code());
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
  }

  /** A code is good once, and in its own half minute. */
  async code(): Promise<string> {
    const { code, step } = await freshCode(this.secret, this.usedStep);
    this.usedStep = step;
    return code;
  }

  /** Waits for what shows that it is done; gives the second factor when that is asked for first. */
  async given(done: Locator): Promise<void> {
    const asked = this.page.getByLabel('Code', { exact: true });
    await done.or(asked).first().waitFor();
    if (await asked.isVisible()) {
      await asked.fill(await this.code());
      await this.page.getByRole('button', { name: 'Go on' }).click();
    }
    await done.first().waitFor();
  }

  /** What the api says to this person: a GET, or a POST of a search. */
  async ask<Answer>(path: string, search?: object): Promise<Answer> {
    const { page } = this;
    if (search === undefined) return (await (await page.request.get(path)).json()) as Answer;
    const cookies = await page.context().cookies();
    const csrf = cookies.find(({ name }) => name.endsWith('zb_csrf'))?.value ?? '';
    const headers = { 'x-csrf-token': csrf, 'idempotency-key': randomUUID() };
    return (await (await page.request.post(path, { data: search, headers })).json()) as Answer;
  }

  /** Looks again until it holds: what happens behind the console takes the time that it takes. */
  async eventually(holds: () => Promise<boolean>): Promise<void> {
    for (const end = Date.now() + PATIENCE_MS; !(await holds());) {
      if (Date.now() > end) throw new Error('It did not come to hold');
      await this.page.waitForTimeout(500);
    }
  }

  /** Loads the page again until it shows something. */
  async reloadedUntil(shown: Locator): Promise<void> {
    await this.eventually(async () => {
      const there = await shown
        .waitFor({ timeout: 4_000 })
        .then(() => true)
        .catch(() => false);
      if (!there) await this.page.reload();
      return there;
    });
  }

  /** The page in one of its schemes, with every transition at its end. */
  async inScheme(scheme: 'light' | 'dark'): Promise<void> {
    const { page } = this;
    if ((await page.evaluate(schemeNow)) !== scheme) {
      await page.getByRole('button', { name: 'Switch between light and dark' }).click();
    }
    await this.faded();
  }

  async faded(): Promise<void> {
    await this.page.evaluate(faded);
  }

  /** Returns what axe-core finds against WCAG 2.2 AA on the page as it is, in either scheme. */
  async violations(scheme: 'light' | 'dark'): Promise<string[]> {
    const { page } = this;
    await this.inScheme(scheme);
    await page.evaluate(axe);
    const found: { id: string; nodes: { html: string }[] }[] = await page.evaluate(violations);
    return found.flatMap(({ id, nodes }) =>
      nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`),
    );
  }
}

/** The first administrator's link in what `start` printed. */
export function linkIn(printed: string): string {
  const [link] = /http\S+\/welcome#\S+/.exec(printed) ?? [];
  if (link === undefined) throw new Error(`no link in: ${printed}`);
  return link;
}
