// @module-tag browser
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { violations, visit } from './support/simulator-browser.ts';
import { listener, platform, until } from './support/simulator-client.ts';
import { element, over, sendAll } from './support/simulator-mass.ts';

const label = '模拟微信平台 · 非真实微信';
// One for all: the pages set no cookies, and a context for each page would cost a process.
let context: BrowserContext;

// A browser on a busy machine is slow.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(async () => void (context = await (await openBrowser()).newContext()));
afterAll(() => context?.browser()?.close());

/** A push, a page that was only published, a menu, and a server that answers every text. */
async function town() {
  const hub = await listener(onTestFinished, ({ method, query, body }) => {
    if (method === 'GET') return { body: query.get('echostr') ?? '' };
    if (element(body, 'MsgType') !== 'text') return {};
    const answer = `热线 <b>12345</b>，或<a href="https://portal.example/mailbox">写信</a><a href="javascript:x()">坏</a>`;
    return {
      body:
        `<xml><ToUserName>${element(body, 'FromUserName')}</ToUserName><FromUserName>${element(body, 'ToUserName')}</FromUserName>` +
        `<CreateTime>1</CreateTime><MsgType>text</MsgType><Content><![CDATA[${answer}]]></Content></xml>`,
    };
  });
  const made = await platform(onTestFinished, { callback: { url: hub.url, token: 'hubtoken' } });
  const { client, simulator } = made;
  await client.finished(await client.submit({ title: '清雪工作通知' }));
  const push = await over(
    made,
    (await sendAll(client, { mediaId: await client.draft({ title: '一周要闻' }) })).msg_id,
  );
  await client.call('menu/create', {
    button: [
      { type: 'click', name: '便民服务', key: 'service' },
      { name: '互动', sub_button: [{ type: 'view', name: '公众号首页', url: `${client.url}/` }] },
    ],
  });
  return { ...made, push, controls: simulator.controls, hub };
}

const isSideways = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > innerWidth') as Promise<boolean>;

describe.each([360, 1440])('at %i px', (width) => {
  test('a push and a mere page differ', async () => {
    const { client } = await town();
    const { page } = await visit(context, client.url, width);
    const items = page.locator('.messages > li');
    expect(await items.count()).toBe(2);
    expect(await items.filter({ hasText: '一周要闻' }).innerText()).toContain('群发 · 已通知 3 人');
    expect(await items.filter({ hasText: '清雪工作通知' }).innerText()).toContain('仅发布 · 未通知');
    await page.getByRole('link', { name: '会话' }).click();
    await page.getByRole('link', { name: '一周要闻' }).waitFor();
    expect(await page.getByText('清雪工作通知').count()).toBe(0);
  });

  test('a follower writes and reads the answer, whose links alone are links', async () => {
    const { client } = await town();
    const { page, complaints } = await visit(context, `${client.url}/chat`, width);
    await page.getByLabel('消息').fill('供暖 <script>电话</script>');
    await page.getByRole('button', { name: '发送' }).click();
    const sentLines = page.locator('.said');
    expect(await sentLines.innerText()).toBe('供暖 <script>电话</script>');
    const receivedLines = page.locator('.heard');
    expect(await receivedLines.innerText()).toBe('热线 <b>12345</b>，或写信<a href="javascript:x()">坏</a>');
    expect(
      await receivedLines.getByRole('link').evaluateAll((all) => all.map((one) => one.getAttribute('href'))),
    ).toEqual(['https://portal.example/mailbox']);
    // The newest line is visible, without a script.
    const position = await receivedLines.evaluate((element) => {
      const { bottom } = element.getBoundingClientRect();
      return bottom <= element.closest('.scroll')!.getBoundingClientRect().bottom;
    });
    expect(position).toBe(true);
    expect(await isSideways(page)).toBe(false);
    expect(complaints).toEqual([]);
  });

  test('a follower sends a picture, a voice and a place, and scans a code', async () => {
    const { client, controls } = await town();
    const { page, complaints } = await visit(context, `${client.url}/chat`, width);
    const send = async (button: string, field?: string, words = '') => {
      await page.getByText('图片、语音、位置等').click();
      if (field) await page.getByLabel(field).fill(words);
      await page.getByRole('button', { name: button, exact: true }).click();
    };
    await send('图片');
    await send('位置');
    await send('发语音', '语音识别结果', '暖气不热');
    await send('扫码', '二维码参数', 'hall');
    await page.getByText('扫描公众号二维码：hall').waitFor();
    expect(await page.locator('.said').allInnerTexts()).toEqual([
      '图片',
      expect.stringContaining('位置'),
      '语音暖气不热',
    ]);
    const names = controls.events().map(({ name }) => name);
    expect(names.slice(-4)).toEqual(['image', 'location', 'voice', 'SCAN']);
    expect(controls.events().at(-2)!.body).toContain('<Recognition><![CDATA[暖气不热]]></Recognition>');
    await page.getByText('图片、语音、位置等').click();
    expect(await isSideways(page)).toBe(false);
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('the menu is clicked, and opens what it leads to', async () => {
    const { client, controls } = await town();
    const { page, complaints } = await visit(context, `${client.url}/chat`, width);
    await page.getByRole('button', { name: '便民服务' }).click();
    await page.getByText('点击菜单：便民服务').waitFor();
    await page.locator('summary', { hasText: '互动' }).click();
    await page.getByRole('button', { name: '公众号首页' }).click();
    await page.waitForURL(`${client.url}/`);
    expect(controls.events().map(({ name }) => name)).toEqual(expect.arrayContaining(['CLICK', 'VIEW']));
    expect(complaints).toEqual([]);
  });

  test('a deleted push leaves its card in the chat, and the card leads to words', async () => {
    const { client, push } = await town();
    await client.call('message/mass/delete', { msg_id: push.msgId });
    const { page } = await visit(context, client.url, width);
    expect(await page.getByText('一周要闻').count()).toBe(0);
    await page.getByRole('link', { name: '会话' }).click();
    await page.getByRole('link', { name: '一周要闻' }).click();
    await page.getByRole('heading', { name: '该内容已被发布者删除' }).waitFor();
    expect(await page.getByText(label).isVisible()).toBe(true);
  });

  test('the conversation is another one for another follower', async () => {
    const { client, controls } = await town();
    const [first, second] = controls.followers();
    controls.write(first!.openid, '只有我说过');
    const { page } = await visit(context, `${client.url}/chat`, width);
    expect(await page.getByText('只有我说过').isVisible()).toBe(true);
    await page.getByLabel('以谁的身份').selectOption(second!.nickname);
    await page.getByRole('button', { name: '切换' }).click();
    await page.getByText('还没有消息').or(page.locator('.talk .card')).first().waitFor();
    expect(await page.getByText('只有我说过').count()).toBe(0);
    controls.unfollow(second!.openid);
    await page.reload();
    await page.getByRole('button', { name: '重新关注' }).click();
    await page.getByText('关注了公众号', { exact: true }).waitFor();
  });

  test('the operator moves the clock, asks for the administrator and answers', async () => {
    const { client, controls } = await town();
    const { page, complaints } = await visit(context, `${client.url}/_sim`, width);
    expect(await page.getByText('剩余 0').isVisible()).toBe(true);
    const before = controls.now().getTime();
    await page.getByRole('button', { name: '+1 天' }).click();
    await page.getByText('剩余 1').waitFor();
    expect(controls.now().getTime() - before).toBeGreaterThanOrEqual(86_400_000);
    await page.getByRole('button', { name: '开启' }).click();
    await page.getByText('已开启').waitFor();
    await client.signIn();
    await sendAll(client, { mediaId: await client.draft({ title: '下周要闻' }) });
    await page.reload();
    await page.getByRole('button', { name: '拒绝' }).click();
    await page.getByText('管理员拒绝 err(40001)').waitFor();
    await page.getByRole('button', { name: '到月末最后一分钟' }).click();
    await page
      .getByText(/-\d+ 23:59/)
      .first()
      .waitFor();
    expect(await isSideways(page)).toBe(false);
    expect(complaints).toEqual([]);
  });

  test('the conversation is accessible', async () => {
    const { client, controls } = await town();
    controls.write(controls.followers()[0]!.openid, '你好');
    await until(() => controls.events().every(({ fate }) => fate !== 'pending') || undefined);
    const { page } = await visit(context, `${client.url}/chat`, width);
    expect(await violations(page)).toEqual([]);
  });
});

test('the operator sets verdicts, faults, rules, the callback’s mode and followers by form', async () => {
  const { client, controls, hub } = await town();
  const { page } = await visit(context, `${client.url}/_sim`, 1440);
  const panel = (title: string) =>
    page.locator('.panels section', { has: page.getByRole('heading', { name: title }) });
  await panel('审核结论').getByLabel('下次群发的结果').selectOption('err(20001)');
  await panel('审核结论').getByRole('button', { name: '预设' }).first().click();
  await panel('审核结论').getByText('群发 err(20001)').waitFor();

  await panel('接口故障').getByRole('combobox', { name: '接口' }).fill('draft/add');
  await panel('接口故障').getByRole('spinbutton', { name: '错误码' }).fill('45009');
  await panel('接口故障').getByRole('button', { name: '预设' }).click();
  await panel('接口故障').getByRole('button', { name: '全部清除' }).waitFor();
  expect(controls.faults()).toEqual([{ call: 'draft/add', kind: 'errcode', errcode: 45009, times: 1 }]);

  await panel('回调异常').getByLabel('处理').selectOption('lose');
  await panel('回调异常').getByRole('button', { name: '预设' }).click();
  await panel('回调异常').getByText('丢失 · 任一事件').waitFor();
  await panel('关注者').getByLabel('名称').fill('示例联络员');
  await panel('关注者').getByRole('button', { name: '新增关注者' }).click();
  await page.getByRole('link', { name: '示例联络员' }).waitFor();
  expect(controls.events().at(-1)).toMatchObject({ name: 'subscribe', fate: 'lost' });

  await panel('消息与事件回调').getByLabel('加解密方式').selectOption('safe');
  await panel('消息与事件回调').getByRole('button', { name: '验证并登记' }).click();
  expect(await page.getByRole('alert').innerText()).toContain('EncodingAESKey');
  await panel('消息与事件回调').getByLabel('加解密方式').selectOption('safe');
  await panel('消息与事件回调').getByLabel('EncodingAESKey').fill('a'.repeat(43));
  await panel('消息与事件回调').getByRole('button', { name: '验证并登记' }).click();
  await panel('消息与事件回调').getByText('当前：安全模式').waitFor();
  controls.write(controls.followers()[0]!.openid, '你好');
  await until(() => hub.received.some(({ query }) => query.get('encrypt_type') === 'aes') || undefined);
});

test('forms of other sites do nothing', async () => {
  const { client, controls } = await town();
  const [follower] = controls.followers();
  const before = controls.events().length;
  const post = (path: string, fields: Record<string, string>, origin: string) =>
    fetch(`${client.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin },
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });
  const say = { openid: follower!.openid, text: '你好' };
  for (const origin of ['https://elsewhere.example', 'null']) {
    expect((await post('/chat/say', say, origin)).status).toBe(403);
    expect((await post('/_sim/desk/followers/unfollow', say, origin)).status).toBe(403);
  }
  expect(controls.events()).toHaveLength(before);
  expect((await post('/chat/say', say, client.url)).status).toBe(303);
  expect(controls.events()).toHaveLength(before + 1);
});
