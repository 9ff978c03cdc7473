import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: (
      '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync ' +
      '--disable-background-networking --disable-component-update'
    ).split(' '),
  });

/** A page of its own, closed with the test, and what the browser complained about on it. */
export async function visit(
  browser: Browser,
  address: string,
  width: number,
): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  onTestFinished(() => page.close());
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('requestfailed', (request) => complaints.push(request.url()));
  await page.goto(address);
  return { page, complaints };
}

/** What shuts people out, one line each. */
export const violations = (page: Page): Promise<string[]> =>
  page.evaluate(
    `${axe}; axe.run().then((found) => found.violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`,
  );
