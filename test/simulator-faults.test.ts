// @module-tag fault
import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startSimulator } from '#src/props/simulator/start-simulator.ts';
import { Journal } from '#src/props/simulator/state/journal.ts';
import { newFolder } from './support/folders.ts';
import {
  account,
  Client,
  listener,
  picture,
  platform,
  until,
  type Town,
} from './support/simulator-client.ts';
import { over, sendAll } from './support/simulator-mass.ts';

const open = (options = {}) => platform(onTestFinished, options);

describe('faults on demand', () => {
  // Every code that the hub must handle.
  const codes = (
    '-1 45011 40001 40014 42001 40007 40164 45003 45004 45005 45008 45166 45168 53401 53402 ' +
    '45009 45028 45065 45066 45067 48001 48004 53503 53504 53505 53600'
  )
    .split(' ')
    .map(Number);
  test.each(codes)(
    '%i is answered for exactly as many calls as asked, and nothing happens',
    async (errcode) => {
      const { simulator, client } = await open();
      const articles = [await client.article()];
      simulator.controls.scheduleFault({ call: 'draft/add', kind: 'errcode', errcode, times: 2 });
      for (const time of [1, 2]) {
        const answer = await client.call('draft/add', { articles });
        expect(answer, `call ${time}`).toMatchObject({
          errcode,
          errmsg: expect.not.stringMatching(/^error /),
        });
      }
      expect(simulator.controls.effects().drafts).toBe(0);
      expect(await client.call('draft/add', { articles })).toHaveProperty('media_id');
    },
  );

  test('a time-out before the effect: no answer, and nothing happened', async () => {
    const { simulator, client } = await open();
    const articles = [await client.article()];
    simulator.controls.scheduleFault({ call: 'draft/add', kind: 'before' });
    const pending = fetch(`${client.url}/cgi-bin/draft/add?access_token=${client.token}`, {
      method: 'POST',
      body: JSON.stringify({ articles }),
      signal: AbortSignal.timeout(250),
    });
    await expect(pending).rejects.toThrow(/timeout/i);
    expect(simulator.controls.effects().drafts).toBe(0);
    expect(simulator.controls.calls()[0]).toMatchObject({ call: 'draft/add', errcode: null });
  });

  test('a time-out after the effect: the connection breaks, and it happened once', async () => {
    const { simulator, client } = await open();
    const mediaId = await client.draft();
    simulator.controls.scheduleFault({ call: 'freepublish/submit', kind: 'after' });
    await expect(client.call('freepublish/submit', { media_id: mediaId })).rejects.toThrow();
    expect(await client.call('freepublish/submit', { media_id: mediaId })).toMatchObject({ errcode: 40007 });
    const list = await until(async () => {
      const got = await client.call('freepublish/batchget', { offset: 0, count: 20 });
      return got.total_count > 0 ? got : undefined;
    });
    expect(list.item[0].content.news_item[0].content_source_url).toBe('https://portal.example/item/1');
    expect(simulator.controls.effects()).toMatchObject({ publications: 1, doublePublications: [] });
  });

  test('a slow call has happened before it is answered', async () => {
    const { simulator, client } = await open();
    const articles = [await client.article()];
    simulator.controls.scheduleFault({ call: '*', kind: 'slow', ms: 300 });
    const pending = client.call('draft/add', { articles });
    await until(() => simulator.controls.effects().drafts === 1 || undefined);
    expect(simulator.controls.calls().some(({ call }) => call === 'draft/add')).toBe(false);
    expect(await pending).toHaveProperty('media_id');
  });

  test('stopping does not wait for those who were never answered', async () => {
    const town = await open();
    town.simulator.controls.scheduleFault({ call: '*', kind: 'before' });
    const pending = town.client.call('draft/count', {}).catch(() => 'broken');
    await until(() => town.simulator.controls.calls()[0]?.errcode === null || undefined);
    await town.simulator.stop();
    expect(await pending).toBe('broken');
  });
});

describe('events', () => {
  const publish = ({ client }: Town): Promise<string> => client.submit();

  test('are posted again, word for word, when the answer is not 200, four times in all', async () => {
    const { url, received } = await listener(onTestFinished, () => ({ status: 500 }));
    const town = await open({ callback: { url, token: 'hubtoken' } });
    await publish(town);
    await until(() => town.simulator.controls.events()[0]?.fate === 'given up' || undefined);
    expect(received).toHaveLength(4);
    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
  });

  test('are posted again when the answer is late, and not again after it', async () => {
    const { url, received } = await listener(onTestFinished, (_, all) => {
      if (all.length === 1) return 'never';
      return { status: all[0]!.isGivenUp ? 200 : 500 };
    });
    const town = await open({ callback: { url, token: 'hubtoken' }, callbackTimeoutMs: 100 });
    await publish(town);
    await until(() => town.simulator.controls.events()[0]?.fate === 'answered' || undefined);
    expect(received.map(({ isGivenUp }) => isGivenUp)).toEqual([true, false]);
  });

  test('do not follow a redirect', async () => {
    const { url, received } = await listener(onTestFinished, () => ({ status: 302 }));
    const town = await open({ callback: { url, token: 'hubtoken' } });
    await publish(town);
    await until(() => town.simulator.controls.events()[0]?.fate === 'given up' || undefined);
    expect(received).toHaveLength(4);
  });

  test('can be lost, and the task still tells', async () => {
    const { url, received } = await listener(onTestFinished);
    const town = await open({ callback: { url, token: 'hubtoken' } });
    town.simulator.controls.ruleCallbacks({ kind: 'lose' });
    expect(await town.client.finished(await publish(town))).toMatchObject({ publish_status: 0 });
    await town.client.finished(await publish(town));
    const fates = () => town.simulator.controls.events().map(({ fate }) => fate);
    await until(() => fates()[1] === 'answered' || undefined);
    expect(fates()).toEqual(['lost', 'answered']);
    expect(received).toHaveLength(1);
  });

  test('can come more than once, the same bytes each time or signed again', async () => {
    const { url, received } = await listener(onTestFinished);
    const town = await open({ callback: { url, token: 'hubtoken' } });
    town.simulator.controls.ruleCallbacks({ kind: 'repeat', copies: 3 });
    town.simulator.controls.ruleCallbacks({ kind: 'repeat', copies: 3, isAnew: true });
    await publish(town);
    await until(() => received.length === 3 || undefined);
    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
    expect(new Set(received.map(({ query }) => String(query))).size).toBe(1);
    await publish(town);
    await until(() => received.length === 6 || undefined);
    expect(new Set(received.slice(3).map(({ query }) => query.get('nonce'))).size).toBe(3);
  });

  test('can come late', async () => {
    const { url, received } = await listener(onTestFinished);
    const town = await open({ callback: { url, token: 'hubtoken' } });
    town.simulator.controls.ruleCallbacks({ kind: 'delay', ms: 1_000 });
    await town.client.finished(await publish(town));
    const done = performance.now();
    await until(() => received.length || undefined);
    expect(received[0]!.at).toBeGreaterThan(done); // at most a second after the task was done
  });

  test('can come in the wrong order', async () => {
    const { url, received } = await listener(onTestFinished);
    const town = await open({ callback: { url, token: 'hubtoken' } });
    town.simulator.controls.ruleCallbacks({ kind: 'reorder' });
    const first = await publish(town);
    await town.client.finished(first);
    const second = await publish(town);
    await until(() => received.length === 2 || undefined);
    const ids = received.map(({ body }) => /<publish_id>(\d+)</.exec(body)![1]);
    expect(ids).toEqual([second, first]);
  });
});

describe('the controls over HTTP', () => {
  const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  test('do what the controls do', async () => {
    const { simulator, client } = await open();
    const before = simulator.controls.now().getTime();
    expect(await (await post(`${client.url}/_sim/clock`, { by: 3_600_000 })).json()).toEqual({ ok: true });
    expect(simulator.controls.now().getTime() - before).toBeGreaterThanOrEqual(3_600_000);
    await post(`${client.url}/_sim/faults`, { call: 'draft/count', kind: 'errcode', errcode: 48004 });
    expect(await client.call('draft/count', {})).toMatchObject({ errcode: 48004 });
    await post(`${client.url}/_sim/ip-whitelist`, ['192.0.2.1']);
    expect(await client.stableToken()).toMatchObject({ errcode: 40164 });
    await post(`${client.url}/_sim/ip-whitelist`, null);
    await post(`${client.url}/_sim/token/invalidate`, {});
    expect(await client.call('draft/count', {})).toMatchObject({ errcode: 40001 });
    const { value } = (await (await fetch(`${client.url}/_sim/effects`)).json()) as {
      value: { drafts: number };
    };
    expect(value).toMatchObject({ drafts: 0, doublePublications: [] });
    const wrong = await post(`${client.url}/_sim/faults`, { call: 'draft/add', kind: 'explode' });
    expect(wrong.status).toBe(400);
  });

  test('register a callback only when it echoes a signed word', async () => {
    const { simulator, client } = await open();
    const echo = await listener(onTestFinished, ({ method, query }) =>
      method === 'GET' ? { body: query.get('echostr') ?? '' } : {},
    );
    const deaf = await listener(onTestFinished);
    const register = async (url: string) =>
      (await post(`${client.url}/_sim/callback`, { url, token: 'hubtoken' })).json();
    expect(await register(deaf.url)).toEqual({ ok: false, reason: 'echostr' });
    expect(await register(echo.url)).toEqual({ ok: true });
    expect(echo.received[0]!.query.get('signature')).toMatch(/^[0-9a-f]{40}$/);
    await client.submit();
    await until(() => simulator.controls.events()[0]?.fate === 'answered' || undefined);
    expect(echo.received.map(({ method }) => method)).toEqual(['GET', 'POST']);
    expect(deaf.received.map(({ method }) => method)).toEqual(['GET']);
  });

  test('are closed to forms of other sites, proxies and foreign names', async () => {
    const { client } = await open();
    const form = await fetch(`${client.url}/_sim/clock`, { method: 'POST', body: '{"by":1}' });
    expect(form.status).toBe(415);
    const proxied = await fetch(`${client.url}/_sim`, { headers: { 'x-forwarded-for': '192.0.2.1' } });
    expect(proxied.status).toBe(403);
  });

  test('ask for the token where one is set, as a bearer or as a password', async () => {
    const { client } = await open({ adminToken: 'open sesame' });
    const basic = `Basic ${Buffer.from('operator:open sesame').toString('base64')}`;
    const status = async (headers: Record<string, string>) =>
      (await fetch(`${client.url}/_sim/effects`, { headers })).status;
    expect(await status({})).toBe(401);
    expect(await status({ authorization: 'Bearer open' })).toBe(401);
    expect(await status({ authorization: basic })).toBe(200);
    expect((await fetch(`${client.url}/`)).status).toBe(200);
  });
});

describe('the journal', () => {
  test('brings everything back: tokens, quotas, drafts, articles, pictures, faults, clock', async () => {
    const stateFile = join(newFolder('simulator-'), 'state', 'simulator.jsonl');
    const before = await open({ stateFile, publicUrl: 'http://weixin.example' });
    const bytes = await picture();
    const { url } = await before.client.upload('media/uploadimg', bytes);
    const publishId = await before.client.submit({ content: `<p>正文</p><img src="${url}">` });
    const done = await before.client.finished(publishId);
    const draft = await before.client.draft();
    before.simulator.controls.moveClock({ by: 1000 });
    before.simulator.controls.scheduleFault({ call: 'draft/delete', kind: 'errcode', errcode: -1 });
    await before.simulator.stop();

    const after = await open({ stateFile, publicUrl: 'http://weixin.example' });
    expect(after.client.token).toBe(before.client.token);
    expect(await after.client.call('freepublish/get', { publish_id: publishId })).toEqual(done);
    expect(await after.client.call('draft/delete', { media_id: draft })).toMatchObject({ errcode: -1 });
    expect(await after.client.call('draft/delete', { media_id: draft })).toMatchObject({ errcode: 0 });
    expect(after.simulator.controls.quotas()).toContainEqual({
      call: 'draft/add',
      per: 'day',
      limit: 1000,
      used: 2,
    });
    const image = await fetch(url.replace('http://weixin.example', after.simulator.url));
    expect(Buffer.from(await image.arrayBuffer())).toEqual(bytes);
    const page = await fetch(
      done.article_detail.item[0].article_url.replace('http://weixin.example', after.simulator.url),
    );
    expect(await page.text()).toContain(`src="/mmbiz/${new URL(url).pathname.split('/')[2]}"`);
  });

  test('forgets a torn last line, and stays short', async () => {
    const stateFile = join(newFolder('simulator-'), 'simulator.jsonl');
    const before = await open({ stateFile });
    await before.client.draft();
    await before.simulator.stop();
    appendFileSync(stateFile, '["draftDeleted","');
    const after = await open({ stateFile });
    expect(after.simulator.controls.effects().drafts).toBe(1);
    expect(readFileSync(stateFile, 'utf8')).not.toContain('draftDeleted');
    for (let time = 0; time < 5_100; time++) after.simulator.controls.moveClock({ by: 1 });
    expect(readFileSync(stateFile, 'utf8').split('\n').length).toBeLessThan(200);
    await after.simulator.stop();
    const again = await open({ stateFile });
    expect(again.simulator.controls.effects().drafts).toBe(1);
    expect(again.simulator.controls.now().getTime() - Date.now()).toBeGreaterThan(5_000);
  });

  test('goes on after a torn line on a line of its own', () => {
    const file = join(newFolder('simulator-'), 'simulator.jsonl');
    appendFileSync(file, '["clockMoved",1]\n["clockMov');
    const torn = new Journal(file);
    torn.record('clockMoved', 2);
    torn.close();
    const whole = new Journal(file);
    onTestFinished(() => whole.close());
    expect(whole.state.clockOffset).toBe(3);
  });

  test('is left alone by a second simulator that finds the port taken', async () => {
    const stateFile = join(newFolder('simulator-'), 'simulator.jsonl');
    const first = await open({ stateFile });
    await first.client.draft();
    const second = startSimulator({ account, stateFile, port: first.simulator.port });
    await expect(second).rejects.toThrow('EADDRINUSE');
    await first.client.draft();
    await first.simulator.stop();
    expect((await open({ stateFile })).simulator.controls.effects().drafts).toBe(2);
  });

  test('is true after kill -9 between effect and answer, and the task goes on where it was', async () => {
    const stateFile = join(newFolder('simulator-'), 'simulator.jsonl');
    const first = await separateProcess(stateFile, 60_000);
    const client = await new Client(first.url).signIn();
    const mediaId = await client.draft();
    const slow = { call: 'freepublish/submit', kind: 'slow', ms: 60_000 };
    await fetch(`${first.url}/_sim/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(slow),
    });
    const pending = client.call('freepublish/submit', { media_id: mediaId }).catch(() => 'unknown');
    await until(() => readFileSync(stateFile, 'utf8').includes('"jobStarted"') || undefined);
    first.child.kill('SIGKILL');
    expect(await pending).toBe('unknown');

    const { url, received } = await listener(onTestFinished);
    const { simulator, client: after } = await open({ stateFile, callback: { url, token: 'hubtoken' } });
    expect(await after.call('freepublish/submit', { media_id: mediaId })).toMatchObject({ errcode: 40007 });
    await until(() => received.length || undefined);
    const list = await after.call('freepublish/batchget', { offset: 0, count: 20 });
    expect(list).toMatchObject({ total_count: 1 });
    expect(simulator.controls.effects()).toMatchObject({
      publications: 1,
      drafts: 0,
      doublePublications: [],
    });
  });
});

test('a push under way goes on after a restart, and goes out once', async () => {
  const stateFile = join(newFolder('simulator-'), 'simulator.jsonl');
  const before = await open({ stateFile, publishDelayMs: 60_000 });
  const { msg_id: msgId } = await sendAll(before.client, { key: 'week-47' });
  before.simulator.controls.write(before.simulator.controls.followers()[0]!.openid, '你好');
  await before.simulator.stop();
  const { url, received } = await listener(onTestFinished);
  const after = await open({ stateFile, callback: { url, token: 'hubtoken' } });
  expect((await over(after, msgId)).result).toBe('send success');
  await until(() => received.length || undefined);
  expect(after.simulator.controls.effects()).toMatchObject({
    pushes: [{ msgId }],
    doublePushes: [],
    drafts: 0,
  });
  const chats = Object.values(after.simulator.controls.conversations());
  expect(chats.map((chat) => chat.filter(({ kind }) => kind === 'push').length)).toEqual([1, 1, 1]);
});

/** The simulator in a process of its own, which a test can kill. */
async function separateProcess(
  stateFile: string,
  publishDelayMs: number,
): Promise<{ url: string; child: ChildProcess }> {
  const module = new URL('../src/props/simulator/index.ts', import.meta.url).href;
  const options = JSON.stringify({ account, stateFile, publishDelayMs });
  const program = `import { startSimulator } from '${module}'; console.log((await startSimulator(${options})).url);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  for await (const url of createInterface({ input: child.stdout! })) return { url, child };
  throw new Error('The simulator ended before it listened');
}
