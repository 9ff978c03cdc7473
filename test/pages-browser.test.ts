import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everyPage, writtenPages } from './support/written-pages.ts';

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const isThere = existsSync(executablePath);
const isRequired = process.env['REQUIRE_BROWSER'] === '1';
if (!isThere && !isRequired)
  console.warn(
    `Pages are not looked at: there is no Chromium at ${executablePath} (CHROMIUM_PATH says where it is).`,
  );

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

describe.skipIf(!isThere && !isRequired)('in a real browser', () => {
  let app: Awaited<ReturnType<typeof writtenPages>>;
  let browser: Browser;
  let url: string;
  beforeAll(async () => {
    app = await writtenPages();
    url = await app.listen({ port: 0, host: '127.0.0.1' });
    browser = await chromium.launch({ executablePath, args: quiet });
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  async function open(
    path: string,
    { width = 1280, elder = false, scheme = 'screen' as 'screen' | 'print' } = {},
  ) {
    // The policy of the pages forbids scripts, also the judge's: only this browser is told to let it in.
    const context = await browser.newContext({ viewport: { width, height: 800 }, bypassCSP: true });
    if (elder) await context.addCookies([{ name: 'elder', value: '1', url }]);
    // The pictures of the written items lie on a host that does not exist.
    await context.route(/portal\.example|video\.example/, (route) => route.abort());
    const page = await context.newPage();
    await page.emulateMedia({ media: scheme });
    await page.goto(`${url}${path}`);
    return { page, close: () => context.close() };
  }

  async function violations(path: string, given = {}) {
    const { page, close } = await open(path, given);
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      const { violations } = await axe.run({
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      });
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
      );
    });
    await close();
    return found;
  }

  const absent = ['/nothing', '/en/nothing', '/ru/nothing'];
  test.each([...everyPage, ...absent])('axe finds nothing wrong with %s', async (path) => {
    expect(await violations(path)).toEqual([]);
  });
  test.each(['/', '/home/notices/1', '/m', '/m/home/notices/1'])(
    'nor with %s on a phone, nor in the elder’s view',
    async (path) => {
      expect(await violations(path, { width: 360 })).toEqual([]);
      expect(await violations(path, { width: 360, elder: true })).toEqual([]);
    },
  );

  test.each(everyPage)('%s needs no sideways scrolling at 320 px', async (path) => {
    const { page, close } = await open(path, { width: 320 });
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await close();
    expect(beyond).toBeLessThanOrEqual(0);
  });

  test.each(everyPage.filter((path) => path.startsWith('/m')))('%s is made for a thumb', async (path) => {
    const { page, close } = await open(path, { width: 360 });
    const small = await page.evaluate(() =>
      Array.from(
        document.querySelectorAll(
          '.tabs a, .tiles a, .stack a, .dated a, .tools a, .button, .pager a, select',
        ),
      )
        .filter((target) => target.getBoundingClientRect().height < 43.5)
        .map((target) => target.outerHTML),
    );
    await close();
    expect(small).toEqual([]);
  });

  test('the first view of the micro-site weighs little', async () => {
    const html = (await app.inject('/m')).body;
    const sheet = (await app.inject(/href="(\/style[^"]+)"/.exec(html)![1]!)).body;
    expect(Buffer.byteLength(html) + Buffer.byteLength(sheet)).toBeLessThan(50_000);
  });

  test('a printed page has its address and no navigation', async () => {
    const { page, close } = await open('/home/notices/1', { scheme: 'print' });
    expect(await page.locator('.print-only').isVisible()).toBe(true);
    expect(await page.locator('.channels, .footer, .side, .tools').filter({ visible: true }).count()).toBe(0);
    await close();
  });

  test('the keyboard reaches the text at the first step', async () => {
    const { page, close } = await open('/home/notices/1');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#main');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await close();
  });
});
