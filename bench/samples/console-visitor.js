/** A person at a browser of their own, for the figures of the console. */
const { execFileSync } = require('node:child_process');
const { TOTP, Secret } = require('otpauth');
const { chromium } = require('playwright-core');

const chromiumPath = () =>
  process.env.CHROMIUM_PATH ??
  execFileSync('sh', ['-c', 'command -v chromium || command -v google-chrome'], {
    encoding: 'utf8',
  }).trim();

/** Observes from the first moment of a page: paints, shifts of the layout, answers to input. */
const observer = () => {
  window.seen = { lcp: 0, cls: 0, events: [] };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.seen.lcp = entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (!entry.hadRecentInput) window.seen.cls += entry.value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.interactionId > 0) window.seen.events.push([entry.interactionId, entry.duration]);
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
  localStorage.setItem('zb-tour-done', 'yes');
};

/** Makes the first account behind the link and returns its page. */
async function visit(link) {
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  const context = await browser.newContext({
    baseURL: new URL(link).origin,
    viewport: { width: 1440, height: 900 },
  });
  context.setDefaultTimeout(60_000);
  await context.addInitScript(observer);
  const page = await context.newPage();
  await page.goto(link);
  await page.getByLabel('Address').fill('ada@lakeside.example');
  await page.getByLabel('Name').fill('Ada Moss');
  await page.getByLabel('Password').first().fill('plum tractor nine sky');
  await page.getByRole('button', { name: 'Make the account' }).click();
  const key = page.getByLabel('Key for the app').filter({ hasText: /^[A-Z2-7 ]{16,}$/ });
  const secret = Secret.fromBase32((await key.textContent()).trim());
  await page.getByLabel('Code').fill(new TOTP({ secret }).generate());
  await page.getByRole('button', { name: 'Switch it on' }).click();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
  return { browser, context, page };
}

module.exports = { visit };
