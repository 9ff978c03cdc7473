import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';

/** The headless build of Chromium, if it is installed: the same pages in two thirds of the time. */
const installed = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const executablePath =
  process.env['CHROMIUM_PATH'] ?? installed.find((path) => existsSync(path)) ?? installed[0]!;

/** False on a machine without a browser. Then pages are not checked, unless REQUIRE_BROWSER=1. */
export const canLook = existsSync(executablePath) || process.env['REQUIRE_BROWSER'] === '1';
if (!canLook)
  console.warn(
    `Pages are not looked at: there is no Chromium at ${executablePath} (CHROMIUM_PATH says where it is).`,
  );

/** The source of axe. */
export const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // axe runs for some seconds on each page: to optimise it takes longer than it saves, a fifth of the time in all.
      '--js-flags=--no-turbofan',
    ],
  });

/**
 * A context whose pages can be checked. Their policy forbids all scripts, also axe; only in this browser is it allowed.
 * It is an init script of every document, because Chromium then parses it once, and not for every page.
 */
export async function openContext(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({ bypassCSP: true, ...options });
  await context.addInitScript(axe);
  return context;
}

/** The problems of the page as displayed in its window; a page of `openContext`. */
export async function faultsOfView(page: Page): Promise<string[]> {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return [...(await violations(page)), ...(beyond > 0 ? [`${beyond} px wider than its window`] : [])];
}

/** WCAG 2.2 AA and best practices, as far as axe can check them. */
async function violations(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
    });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
    );
  });
}

/** Targets that are too small for a thumb: both phone makers ask for at least 44 px. */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    Array.from(
      document.querySelectorAll('.tabs a, .tiles a, .stack a, .dated a, .tools a, .button, .pager a, select'),
    )
      .filter((target) => target.getBoundingClientRect().height < 43.5)
      .map((target) => `too small: ${target.outerHTML}`),
  );
