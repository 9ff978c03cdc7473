// @module-tag browser
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canLook, openBrowser } from './support/browser.ts';
import { hostileItems, longName, ordinary } from './support/hostile-items.ts';
import { everyPage, publicUrl, writtenPages } from './support/written-pages.ts';

/** Every page, with items and names in which every text is wider than any screen. */
describe.skipIf(!canLook)('however long its words are', () => {
  let app: Awaited<ReturnType<typeof writtenPages>>;
  let browser: Browser;
  let context: BrowserContext;
  let site: string;
  beforeAll(async () => {
    app = await writtenPages({ items: hostileItems, named: longName });
    site = await app.listen({ port: 0 });
    browser = await openBrowser();
    context = await newContext();
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  async function newContext(): Promise<BrowserContext> {
    const opened = await browser.newContext({ bypassCSP: true });
    // The pictures do not exist, but their space is reserved.
    await opened.route(`${publicUrl}/**`, (route) => route.abort());
    return opened;
  }

  /** The problems of the pages, each opened once and checked in every width. */
  async function lookAt(
    paths: readonly string[],
    widths: readonly number[],
    within: BrowserContext,
    look: (page: Page) => Promise<string[]> = faults,
  ): Promise<string[]> {
    const [faults, waiting] = [[] as string[], [...paths]];
    const next = async () => {
      const page = await within.newPage();
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
        await page.setViewportSize({ width: widths[0]!, height: 800 });
        const answer = await page.goto(site + path);
        if (answer?.status() !== 200) faults.push(`${path}: ${answer?.status()}`);
        for (const width of widths) {
          if (width !== widths[0]) await page.setViewportSize({ width, height: 800 });
          const lasting = await lastingFaults(() => look(page));
          faults.push(...lasting.map((fault) => `${path} at ${width} px: ${fault}`));
        }
      }
      await page.close();
    };
    await Promise.all([next(), next()]);
    return faults;
  }

  test('no page is wider than its window, and nothing is cut off at its edge', async () => {
    expect(await lookAt(everyPage, [320, 360, 768], context)).toEqual([]);
  });

  test('nor in the elder’s view', async () => {
    const elder = await newContext();
    await elder.addCookies([{ name: 'elder', value: '1', url: site }]);
    const chinese = everyPage.filter((path) => !/^\/(en|ru)(\/|$)/.test(path));
    expect(await lookAt(chinese, [320], elder)).toEqual([]);
    await elder.close();
  });

  test('nor on paper, where wide content cannot be scrolled, and no figure is parted', async () => {
    const checkPrinted = async (page: Page) => {
      await page.emulateMedia({ media: 'print' });
      const faults = [...(await page.evaluate(faultsOnPaper)), ...(await page.evaluate(partedFigures))];
      await page.emulateMedia({ media: 'screen' });
      return faults;
    };
    const portal = everyPage.filter((path) => /\/\d+$/.test(path) && !/^\/(m|en|ru)\//.test(path));
    // A4 without margins, at 96 px per inch.
    expect(await lookAt(portal, [658], context, checkPrinted)).toEqual([]);
  });

  test('facts that stand side by side in a list have room between them', async () => {
    const app = await writtenPages();
    const address = await app.listen({ port: 0 });
    const page = await context.newPage();
    for (const path of everyPage.filter((one) =>
      /\/(statistics|materials|forum|profile|services)$/.test(one),
    )) {
      await page.goto(address + path);
      const touching = await page.evaluate(() =>
        Array.from(document.querySelectorAll('.spaced > * + *'))
          .filter((fact) => {
            const [before, own] = [fact.previousElementSibling!, fact].map((one) =>
              one.getBoundingClientRect(),
            );
            return own!.top < before!.bottom - 1 && own!.left - before!.right < 5;
          })
          .map(({ parentElement }) => parentElement!.outerHTML),
      );
      expect(touching, path).toEqual([]);
    }
    await page.close();
    await app.close();
  });

  test('the name of a column stays whole beside a long title', async () => {
    const app = await writtenPages();
    const address = await app.listen({ port: 0 });
    const page = await context.newPage();
    for (const width of [768, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${address}/home`);
      const besideTitles = (title: string) =>
        page.evaluate((text) => {
          for (const link of Array.from(document.querySelectorAll('.dated li a'))) link.textContent = text;
          return Array.from(document.querySelectorAll('.edge > *'), (fact) => {
            const lines = document.createRange();
            lines.selectNodeContents(fact);
            return new Set(Array.from(lines.getClientRects(), ({ top }) => top)).size;
          });
        }, title);
      const besideShort = await besideTitles('公告');
      expect(besideShort.length).toBeGreaterThan(0);
      expect(
        await besideTitles('关于公开征求城镇老旧小区改造资金使用管理实施细则意见建议的公告'.repeat(3)),
      ).toEqual(besideShort);
    }
    await page.close();
    await app.close();
  });

  test('the keyboard never stands behind the bar of the micro-site', async () => {
    const own = await writtenPages();
    const address = await own.listen({ port: 0 });
    const page = await context.newPage();
    await page.setViewportSize({ width: 360, height: 640 });
    for (const path of ['/m', '/m/services/life-events/getting-married/1']) {
      await page.goto(address + path);
      const hidden: string[] = [];
      for (let step = 0; step < 60; step += 1) {
        await page.keyboard.press('Tab');
        hidden.push(
          ...(await page.evaluate(() => {
            const at = document.activeElement!;
            const edge = document.querySelector('.tabs')!.getBoundingClientRect().top;
            return at.matches('body, .tabs *') || at.getBoundingClientRect().bottom <= edge + 1
              ? []
              : [at.outerHTML];
          })),
        );
      }
      expect(hidden, path).toEqual([]);
    }
    await page.close();
    await own.close();
  });

  test('what was typed in columns keeps them, and is moved; no film is taller than its window', async () => {
    const page = await context.newPage();
    await page.setViewportSize({ width: 1440, height: 800 });
    await page.goto(`${site}/home/notices/1`);
    const [lines, isMoved] = await page.evaluate(() => {
      const typed = document.querySelector('.wide > pre')!;
      return [
        typed.getClientRects().length,
        typed.parentElement!.scrollWidth > typed.parentElement!.clientWidth,
      ];
    });
    expect([lines, isMoved]).toEqual([1, true]);
    await page.goto(`${site}/forum/videos/1`);
    const tall = await page.evaluate(() => {
      const film = document.querySelector('video')!;
      film.width = 400;
      film.height = 2000;
      return film.getBoundingClientRect().height;
    });
    expect(tall).toBeLessThan(800);
    await page.close();
  });

  test('the columns of a table can be read: words stay whole, and the table is moved, also by the keyboard', async () => {
    const page = await context.newPage();
    for (const path of ['/home/notices/1', '/m/home/notices/1', '/en/home/notices/1', '/ru/home/notices/1'])
      for (const width of [320, 768, 1440]) {
        await page.setViewportSize({ width, height: 800 });
        await page.goto(site + path);
        const tables = await page.evaluate(tablesOf, ordinary);
        const where = `${path} at ${width} px`;
        expect(tables, where).toHaveLength(4);
        expect(tables[0], where).toMatchObject({ isMoved: true });
        for (const table of tables) {
          expect(table, where).toMatchObject({ isReached: true, broken: [] });
          expect(table.narrowest, where).toBeGreaterThan(6.5);
        }
        expect(await page.evaluate(partedFigures), where).toEqual([]);
      }
    await page.keyboard.press('Tab');
    await page.locator('.wide:has(> table)').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => document.querySelector('.wide:has(> table)')!.scrollLeft > 0);
    await page.close();
  });
});

/**
 * The faults that remain after some seconds: at another width a page requests other sizes of its pictures, and until
 * those have failed, their alternative texts take the space of the previous ones.
 */
async function lastingFaults(look: () => Promise<string[]>): Promise<string[]> {
  let faults = await look();
  for (let turn = 0; turn < 80 && faults.length > 0; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    faults = await look();
  }
  return faults;
}

/** Parts that are wider than the window, or hidden behind the edge of what holds them. */
const faults = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const isMoved = (part: Element) => part.closest('.wide') !== null;
    const describePart = (part: Element) => part.outerHTML.slice(0, 80);
    const parts = Array.from(document.querySelectorAll('body *')).filter((part) => !isMoved(part));
    const wide = document.scrollingElement!.scrollWidth - window.innerWidth;
    return [
      ...(wide > 0 ? [`${wide} px wider`] : []),
      ...parts.filter((part) => part.getBoundingClientRect().right > window.innerWidth + 1).map(describePart),
      ...parts
        .filter((part) => part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 1)
        .filter((part) => getComputedStyle(part).overflowX !== 'visible' && !part.matches('select, input'))
        .map((part) => `cut off: ${describePart(part)}`),
    ].slice(0, 5);
  });

/** In the browser: elements beyond the sheet, which is A4 in portrait or landscape. */
function faultsOnPaper(): string[] {
  const turned = 986 - 658;
  return Array.from(document.querySelectorAll('main *'))
    .filter((part) => {
      const room = window.innerWidth + (part.closest('.turned') ? turned : 0);
      return part.getBoundingClientRect().right > room + 1;
    })
    .map((part) => `beyond the paper: ${part.outerHTML.slice(0, 80)}`);
}

/** In the browser: sums, days and percentages in tables that are broken into two lines. */
function partedFigures(): string[] {
  const parts: string[] = [];
  const range = document.createRange();
  for (const cell of Array.from(document.querySelectorAll('.wide :is(th, td)'))) {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode as Text;
      for (const { 0: figure, index } of text.data.matchAll(/\d[\d.,:\u00a0-]*\d%?|\d%/g)) {
        range.setStart(text, index);
        range.setEnd(text, index + figure.length);
        const lines = new Set(Array.from(range.getClientRects(), ({ top }) => Math.round(top)));
        if (figure.length < 20 && lines.size > 1) parts.push(`parted: ${figure}`);
      }
    }
  }
  return parts;
}

/** In the browser: for each table its place in its box, the width of its narrowest text in em, and broken words. */
function tablesOf(words: readonly string[]) {
  return Array.from(document.querySelectorAll<HTMLElement>('.prose .wide:has(> table)')).map((box) => {
    const cells = Array.from(box.querySelectorAll<HTMLElement>('th, td'));
    const size = Number.parseFloat(getComputedStyle(box).fontSize);
    const isBroken = (cell: HTMLElement) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      return new Set(Array.from(range.getClientRects(), ({ top }) => Math.round(top))).size > 1;
    };
    const isWord = ({ innerText }: HTMLElement) =>
      words.includes(innerText) ? !innerText.includes('（') : /^\p{Script=Han}{1,8}$/u.test(innerText);
    const room = (cell: HTMLElement) =>
      cell.getBoundingClientRect().width - Number.parseFloat(getComputedStyle(cell).paddingRight);
    return {
      isMoved: box.scrollWidth > box.clientWidth && box.scrollWidth < 2_000,
      isReached: box.tabIndex === 0 && box.getAttribute('role') === 'group' && box.ariaLabel !== '',
      narrowest:
        Math.min(...cells.filter(({ innerText }) => /\p{Script=Han}{10}/u.test(innerText)).map(room)) / size,
      broken: cells.filter((cell) => isWord(cell) && isBroken(cell)).map(({ innerText }) => innerText),
    };
  });
}
