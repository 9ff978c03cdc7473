// @module-tag browser
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canLook, openBrowser, openContext } from './support/browser.ts';
import { everyPage, publicUrl, writtenPages } from './support/written-pages.ts';

/** At night phones are in dark mode, and so are the pages, without a script and in every view. */
describe.skipIf(!canLook)('in the colours of the phone', () => {
  let app: Awaited<ReturnType<typeof writtenPages>>;
  let browser: Browser;
  let site: string;
  beforeAll(async () => {
    app = await writtenPages({
      site: { notice: '本站为系统演示。' },
      withdrawals: [
        {
          path: 'home/notices/7',
          title: '旧通知',
          explanation: '内容有误',
          withdrawnAt: '2026-11-01T02:00:00.000Z',
        },
      ],
    });
    site = await app.listen({ port: 0 });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  // The micro-site and the foreign pages consist of the same parts, except for their home pages and a few others.
  const own = ['', '/home/notices', '/home/notices/1', '/investment/projects', '/profile', '/search?q=a'];
  const dark = [
    ...everyPage.filter((path) => !/^\/(m|en|ru)(\/|$)/.test(path)),
    ...['/m', '/en'].flatMap((prefix) => own.map((path) => prefix + path)),
    '/home/notices/7',
    '/no/such/page',
  ];

  test.each([
    ['the dark', false, dark],
    ['the dark, for elders', true, ['/', '/m', '/home/notices/1', '/duties', '/investment/projects']],
    ['the light, for elders', true, ['/', '/m', '/home/notices/1']],
  ] as const)('every text can be read on its ground in %s', async (scheme, isElder, paths) => {
    const colorScheme = scheme.startsWith('the dark') ? 'dark' : 'light';
    const context = await openContext(browser, { colorScheme, viewport: { width: 360, height: 740 } });
    await context.route(`${publicUrl}/**`, (route) => route.abort());
    if (isElder) await context.addCookies([{ name: 'elder', value: '1', url: site }]);
    const [problems, waiting] = [[] as string[], [...paths]];
    const next = async () => {
      const page = await context.newPage();
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
        await page.goto(site + path);
        problems.push(...(await faults(page, colorScheme)).map((fault) => `${path}: ${fault}`));
      }
    };
    await Promise.all([next(), next()]);
    await context.close();
    expect(problems).toEqual([]);
  });

  test.each(['dark', 'light'] as const)(
    'what a field asks for can be read in the %s',
    async (colorScheme) => {
      const context = await openContext(browser, { colorScheme });
      const page = await context.newPage();
      await page.goto(`${site}/`);
      const [letters, ground] = await page.evaluate(() => {
        const field = document.querySelector('#q')!;
        return [getComputedStyle(field, '::placeholder').color, getComputedStyle(field).backgroundColor];
      });
      expect(contrastOf(letters!, ground!)).toBeGreaterThan(4.5);
      await context.close();
    },
  );

  test('readers with colours of their own see what is a button, and which channel they are in', async () => {
    const context = await openContext(browser, { forcedColors: 'active' });
    const page = await context.newPage();
    for (const path of [
      '/investment/projects',
      '/services/life-events/getting-married/1',
      '/profile/overview/1',
    ]) {
      await page.goto(site + path);
      const [bare, lined] = await page.evaluate(() => [
        Array.from(document.querySelectorAll('.button, button'))
          .filter((button) => getComputedStyle(button).borderTopWidth === '0px')
          .map(({ outerHTML }) => outerHTML),
        Array.from(document.querySelectorAll('.channels a, .siblings a')).flatMap((link) => {
          const { borderBottomWidth, borderLeftWidth } = getComputedStyle(link);
          const isLined = link.closest('.channels') ? borderBottomWidth : borderLeftWidth;
          return (isLined === '3px') === link.hasAttribute('aria-current') ? [] : [link.outerHTML];
        }),
      ]);
      expect(bare, path).toEqual([]);
      expect(lined, path).toEqual([]);
    }
    await context.close();
  });

  test('paper is white in the dark too', async () => {
    const context = await openContext(browser, { colorScheme: 'dark' });
    const page = await context.newPage();
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.goto(`${site}/home/notices/1`);
    const [ground, words] = await page.evaluate(() => {
      const { backgroundColor, color } = getComputedStyle(document.documentElement);
      return [backgroundColor, color];
    });
    expect([ground, words]).toEqual(['rgb(255, 255, 255)', 'rgb(29, 34, 40)']);
    await context.close();
  });
});

/** Texts with a contrast below 4.5 : 1 (3 : 1 if they are large), and backgrounds that do not belong to the scheme. */
async function faults(page: Page, scheme: 'light' | 'dark'): Promise<string[]> {
  const contrast = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          options: object,
        ): Promise<{ violations: { nodes: { html: string; any: { message: string }[] }[] }[] }>;
      };
    };
    const { violations } = await axe.run({ runOnly: ['color-contrast'], resultTypes: ['violations'] });
    return violations.flatMap(({ nodes }) =>
      nodes.map(({ html, any }) => `${html.slice(0, 100)} ${any[0]?.message ?? ''}`),
    );
  });
  const grounds = await page.evaluate((isDark) => {
    // Pictures have their own colours, and scanners need the white of a code.
    const parts = Array.from(document.querySelectorAll('html, body *:not(img, video, audio, svg *)'));
    return parts.flatMap((part) => {
      const [r = 0, g = 0, b = 0, alpha = 1] =
        getComputedStyle(part)
          .backgroundColor.match(/[\d.]+/g)
          ?.map(Number) ?? [];
      const light = (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
      return alpha > 0 && isDark && light > 0.45
        ? [`white in the dark: ${part.outerHTML.slice(0, 100)}`]
        : [];
    });
  }, scheme === 'dark');
  return [...contrast, ...grounds];
}

/** The contrast by WCAG of two colours, in the browser's notation. */
function contrastOf(...colours: [string, string]): number {
  const light = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? [])
      .map((part) => Number(part) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark = 0, bright = 0] = colours.map(light).toSorted((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}
