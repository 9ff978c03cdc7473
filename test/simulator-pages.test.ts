// @module-tag browser
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { violations, visit as visitWith } from './support/simulator-browser.ts';
import { picture, platform } from './support/simulator-client.ts';

const label = '模拟微信平台 · 非真实微信';
// One for all: the pages set no cookies, and a context for each page would cost a process.
let context: BrowserContext;

// A browser on a busy machine is slow.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(async () => void (context = await (await openBrowser()).newContext()));
afterAll(() => context?.browser()?.close());

/** A town with two published articles, one of them deleted again, and a draft with a missing part. */
async function town() {
  const { simulator, client } = await platform(onTestFinished);
  const { url } = await client.upload('media/uploadimg', await picture(800, 400));
  const content = `<section style="text-align:center"><p style="color:#8a4b08">正文</p><img src="${url}" alt="施工现场"></section>`;
  const out = await client.finished(await client.submit({ content, digest: '全市供暖提前三天' }));
  const gone = await client.finished(await client.submit({ title: '已撤回的通知' }));
  await client.call('freepublish/delete', { article_id: gone.article_id });
  await client.draft({ title: '待发草稿', content: '<p>文</p><script>x</script>' });
  await client.call('draft/delete', { media_id: 'none' });
  const address = (answer: typeof out): string => answer.article_detail.item[0].article_url;
  return { simulator, client, url: client.url, article: address(out), gone: address(gone) };
}

const visit = (address: string, width: number) => visitWith(context, address, width);

const isSideways = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > innerWidth') as Promise<boolean>;

describe.each([360, 1440])('at %i px', (width) => {
  test('a follower sees the account, its articles with cover and date, and opens one', async () => {
    const { url } = await town();
    const { page, complaints } = await visit(url, width);
    expect(await page.getByText(label).isVisible()).toBe(true);
    expect(await page.getByRole('heading', { name: '双鸭山发布' }).isVisible()).toBe(true);
    expect(await page.getByText('已撤回的通知').count()).toBe(0);
    const frame = await page.locator('.phone').boundingBox();
    expect(frame?.width).toBe(width === 360 ? 360 : 412);
    expect(await page.locator('.card img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(
      94,
    );
    expect(await isSideways(page)).toBe(false);
    await page.getByRole('link', { name: /市政府召开常务会议/ }).click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('市政府召开常务会议');
    expect(complaints).toEqual([]);
  });

  test('an article shows its look, its picture and the way to the source, under the policy', async () => {
    const { article } = await town();
    const { page, complaints } = await visit(article, width);
    expect(await page.getByText(label).isVisible()).toBe(true);
    const colour = await page.getByText('正文').evaluate((element) => getComputedStyle(element).color);
    expect(colour).toBe('rgb(138, 75, 8)');
    const band = await page.getByText(label).evaluate((element) => getComputedStyle(element).textAlign);
    expect(band).toBe('center');
    expect(await page.locator('.content img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(
      800,
    );
    expect(await page.getByRole('link', { name: '阅读原文' }).getAttribute('href')).toBe(
      'https://portal.example/item/1',
    );
    expect(await isSideways(page)).toBe(false);
    expect(complaints).toEqual([]);
  });

  test('an article taken back, a page that never was and the operator’s desk all carry the label', async () => {
    const { gone, url } = await town();
    const taken = await visit(gone, width);
    expect(await taken.page.getByRole('heading').innerText()).toBe('该内容已被发布者删除');
    expect(await taken.page.getByText(label).isVisible()).toBe(true);
    const missing = await visit(`${url}/s/none`, width);
    expect(await missing.page.getByText(label).isVisible()).toBe(true);
    const { page } = await visit(`${url}/_sim`, width);
    expect(await page.getByText(label).isVisible()).toBe(true);
    expect(await page.getByRole('cell', { name: 'script' }).isVisible()).toBe(true);
    expect(await page.getByRole('cell', { name: '40007' }).isVisible()).toBe(true);
    expect(await isSideways(page)).toBe(false);
  });

  test('the pages are accessible', async () => {
    const { url, article, gone } = await town();
    for (const address of [url, article, gone, `${url}/_sim`]) {
      const { page } = await visit(address, width);
      expect(await violations(page), address).toEqual([]);
    }
  });
});

/** The styles of the platform's own page (rich_media_content), from copies of it. */
test('an article meets the rules of the reading page: what is wide is held in, save by a least width', async () => {
  const { client } = await platform(onTestFinished);
  const cells = '<td>1234567890</td>'.repeat(12);
  const content = [
    '<h2>一、标题</h2><ol start="3"><li>第三条</li></ol><pre>',
    'a'.repeat(400),
    `</pre><table id="held" class="held" style="width:900px"><tr>${cells}</tr></table>`,
    `<section class="box" style="overflow-x:auto"><table class="free" style="min-width:900px"><tr>${cells}</tr></table></section>`,
  ].join('');
  const done = await client.finished(await client.submit({ content }));
  const { page } = await visit(done.article_detail.item[0].article_url, 360);
  expect(await isSideways(page)).toBe(false);
  const width = (selector: string) =>
    page.locator(selector).evaluate((element: HTMLElement) => element.offsetWidth);
  expect([await width('.content'), await width('.box'), await width('.free')]).toEqual([328, 328, 900]);
  const style = (selector: string, name: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), name);
  expect(await style('.held td', 'border-top-width')).toBe('1px');
  expect(await style('.held td', 'word-break')).toBe('break-all');
  expect(await style('.content h2', 'font-weight')).toBe('400');
  expect(await style('.content ol', 'padding-left')).toBe('0px');
  expect(await page.locator('.content ol').getAttribute('start')).toBe('3');
  expect(await page.locator('#held').count()).toBe(0);
});

test('no article can cover the label', async () => {
  const { client } = await platform(onTestFinished);
  const content = '<p style="position:fixed;inset:0;margin:-400px;z-index:9;background:#fff">真的微信</p>';
  const done = await client.finished(await client.submit({ content }));
  const { page } = await visit(done.article_detail.item[0].article_url, 360);
  const top = await page.evaluate(() => document.elementFromPoint(180, 12)?.textContent);
  expect(top).toBe(label);
});

test('an account that published nothing says so', async () => {
  const { client } = await platform(onTestFinished);
  const { page } = await visit(client.url, 360);
  expect(await page.getByText('还没有发布内容').isVisible()).toBe(true);
});

test('below a path of a public address, links and pictures keep that path', async () => {
  const { simulator, client } = await platform(onTestFinished, { publicUrl: 'https://city.example/weixin/' });
  const done = await client.finished(await client.submit());
  expect(done.article_detail.item[0].article_url).toMatch(/^https:\/\/city\.example\/weixin\/s\//);
  const text = await (await fetch(simulator.url)).text();
  expect(text).toMatch(/href="\/weixin\/s\/[\w-]+"/);
  expect(text).toMatch(/src="\/weixin\/mmbiz\/[0-9a-f]+"/);
});
