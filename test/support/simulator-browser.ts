import type { BrowserContext, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { axe } from './browser.ts';

/** A page that is closed with the test, and the errors that the browser reported on it. */
export async function visit(
  context: BrowserContext,
  address: string,
  width: number,
): Promise<{ page: Page; complaints: string[] }> {
  const page = await context.newPage();
  await page.setViewportSize({ width, height: 900 });
  onTestFinished(() => page.close());
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('requestfailed', (request) => complaints.push(request.url()));
  await page.goto(address);
  return { page, complaints };
}

/** Accessibility violations by all rules of axe, one line each. */
export const violations = (page: Page): Promise<string[]> =>
  page.evaluate(
    `${axe}; axe.run().then((found) => found.violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`,
  );
