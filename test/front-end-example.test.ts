// @module-tag process
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicContract } from '#src/app.ts';
import { registerDocuments } from '#src/base/graph/documents/register-documents.ts';
import { schemaOf } from '#src/base/graph/schema.ts';
import { newId } from '#src/base/platform/new-id.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { Locale } from '#src/base/words/locale.ts';
import type { Item } from '#src/content/items/item.entity.ts';
import { saveItem } from '#src/content/items/save-item.ts';
import { registerWebhook } from '#src/reach/register/register-webhook.ts';
import { publishUrgently } from '#src/workflow/publish-item.ts';
import { withdrawItem } from '#src/workflow/withdraw-item.ts';
import { generated } from '../examples/front-end/codegen.mjs';
import { place } from '../examples/front-end/documents.generated.ts';
import { asPromised } from './support/as-promised.ts';
import { freePort } from './support/free-port.ts';
import { realHub, type RealHub } from './support/real-hub.ts';
import { startedNode, type StartedNode } from './support/started-nodes.ts';
import { until } from './support/until.ts';

const folder = join(projectRoot, 'examples', 'front-end');
const column = 'home/notices';

let town: RealHub;
let node: StartedNode;
let worker: StartedNode;
let secret: string;
/** The example twice: one receives webhooks, one the stream. */
const sites: Record<'webhook' | 'stream', string> = { webhook: '', stream: '' };
const programs: ChildProcess[] = [];

beforeAll(async () => {
  town = await realHub();
  const manifest = readFileSync(join(folder, 'manifest.json'), 'utf8');
  await registerDocuments(town.ctx(), { schema: await schemaOf(publicContract), manifest });
  for (const name of ['webhook', 'stream'] as const) sites[name] = `http://127.0.0.1:${await freePort()}`;
  const registered = await registerWebhook(town.ctx(), {
    title: { zh: '门户前端', en: 'Front end', ru: 'Сайт' },
    url: `${sites.webhook}/webhook`,
    locales: [Locale.ZH],
    scopeId: null,
    allowPrivate: true,
  });
  secret = registered.secret;
  const options = { appUrl: town.appUrl, ownerUrl: town.ownerUrl, publicUrl: town.hub.publicUrl };
  [node, worker] = await Promise.all([
    startedNode({ ...options, role: 'web', env: { TRUSTED_DOCUMENTS: 'enforce' } }),
    startedNode({ ...options, role: 'worker', env: { WEBHOOK_ALLOW_PRIVATE: 'true', NODE_ENV: 'test' } }),
  ]);
  await Promise.all([start(sites.webhook, { WEBHOOK_SECRET: secret }), start(sites.stream, {})]);
});
afterAll(async () => {
  for (const program of programs) program.kill();
  await Promise.all([node?.stop(), worker?.stop()]);
  await town?.stop();
});

async function start(site: string, env: Record<string, string>): Promise<void> {
  const program = spawn(process.execPath, [join(folder, 'server.ts')], {
    env: { PATH: process.env['PATH'], HUB_URL: node.site, PORT: new URL(site).port, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  programs.push(program);
  await once(program.stdout, 'data');
}

async function page(
  site: string,
  path = '',
): Promise<{ status: number; html: string; answer: string | null }> {
  const response = await fetch(`${site}/${path}`);
  return { status: response.status, html: await response.text(), answer: response.headers.get('x-answer') };
}
async function publish(title: string): Promise<Item> {
  const content = { title, body: `<p>${title}正文</p>`, summary: '提要' };
  return publishUrgently(town.as('portal-editor'), { id: (await town.write({ column, content })).id });
}
async function correct({ id }: Item, title: string): Promise<void> {
  const { rows } = await town.owner.query<{ version: number }>('select version from item where id = $1', [
    id,
  ]);
  await saveItem(town.as('liaison'), { id, content: { title }, expectedVersion: rows[0]!.version });
  await publishUrgently(town.as('portal-editor'), { id });
}

describe.each(['webhook', 'stream'] as const)('The example, told by %s', (name) => {
  test('shows a correction and a withdrawal within two seconds, and sends no query while nothing changes', async () => {
    const site = sites[name];
    const shows = (path: string, is: (seen: Awaited<ReturnType<typeof page>>) => boolean) =>
      until(() => page(site, path), is);
    const caches = (path: string) => shows(path, ({ answer }) => answer === 'cached');
    const published = async (title: string): Promise<Item> => {
      const item = await publish(title);
      await shows('', ({ html }) => html.includes(title));
      await shows(item.path!, ({ html }) => html.includes(`${title}正文`));
      return item;
    };
    const timed = async (act: () => Promise<void>): Promise<number> => {
      const began = performance.now();
      await act();
      return performance.now() - began;
    };

    let item!: Item;
    await asPromised(2_000, (turn) =>
      timed(async () => {
        item = await published(`通告${turn}${name}`);
      }),
    );
    await caches('');
    await caches(item.path!);
    await asPromised(2_000, (turn) =>
      timed(async () => {
        await correct(item, `更正${turn}${name}`);
        await shows('', ({ html }) => html.includes(`更正${turn}${name}`));
        await shows(item.path!, ({ html }) => html.includes(`<h1>更正${turn}${name}</h1>`));
      }),
    );
    await caches(item.path!);

    await asPromised(2_000, async (turn) => {
      const title = `撤回${turn}${name}`;
      const { id, path } = await published(title);
      await caches('');
      await caches(path!);
      return timed(async () => {
        await withdrawItem(town.as('portal-editor'), { id, explanation: { zh: '日期有误' } });
        await shows(path!, ({ status, html }) => status === 410 && html.includes('日期有误'));
        await shows('', ({ html }) => !html.includes(title));
      });
    });
  });
});

describe('The receiver of webhooks', () => {
  const body = JSON.stringify({ type: 'content.updated', timestamp: new Date(), data: { tags: ['*'] } });
  const send = async (id: string, at: Date, { key = secret, sent = body } = {}) => {
    const response = await fetch(`${sites.webhook}/webhook`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(key).sign(id, at, body),
      },
      body: sent,
    });
    return response.status;
  };
  const isCachedPage = async () => (await page(sites.webhook)).answer === 'cached';

  test('believes no stranger, no changed message and no old one, and obeys none twice', async () => {
    // What an earlier message invalidated is invalidated once more a second later, and that cannot be observed.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await until(isCachedPage, Boolean);
    expect(
      await send(newId(), new Date(), { key: `whsec_${Buffer.from('a stranger').toString('base64')}` }),
    ).toBe(401);
    expect(await send(newId(), new Date(), { sent: body.replace('*', 'i1') })).toBe(401);
    expect(await send(newId(), new Date(Date.now() - 600_000))).toBe(401);
    expect((await fetch(`${sites.webhook}/webhook`, { method: 'POST', body: '{}' })).status).toBe(401);
    expect(await isCachedPage()).toBe(true);
    const [id, at] = [newId(), new Date()];
    expect(await send(id, at)).toBe(204);
    expect(await isCachedPage()).toBe(false);
    await until(isCachedPage, (isCached) => !isCached); // what was invalidated is invalidated once more a second later
    await until(isCachedPage, Boolean);
    expect(await send(id, at)).toBe(204);
    expect(await isCachedPage()).toBe(true);
  });
});

describe('The hub that answers its registered documents alone', () => {
  const visit = (query: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${node.site}/graphql?${new URLSearchParams(query)}`, {
      headers: { accept: 'application/json', ...headers },
    });
  const parameters = { documentId: place.id, variables: JSON.stringify({ path: column }) };

  test('gives them to every client, as a content network wants them, and from its cache', async () => {
    const first = await visit(parameters);
    expect(first.status).toBe(200);
    expect(first.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
    expect(first.headers.get('surrogate-key')).toMatch(/\bcatalogue\b/);
    const again = await visit(parameters);
    expect(again.headers.get('cache-status')).toBe('lanmu; hit');
    expect(await again.text()).toBe(await first.text());
    const known = await visit(parameters, { 'if-none-match': again.headers.get('etag')! });
    expect([known.status, await known.text()]).toEqual([304, '']);
  });

  test.each<[string, Record<string, string>, string]>([
    ['a document of nobody', { documentId: `sha256:${'0'.repeat(64)}` }, 'PERSISTED_QUERY_NOT_FOUND'],

    ['wrong variables', { documentId: place.id, variables: '{}' }, 'BAD_USER_INPUT'],
  ])('refuses %s, and does not let it be cached', async (_, query, code) => {
    const response = await visit(query);
    const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
    expect(errors[0]!.extensions.code).toBe(code);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('refuses a text, in an address and in a body, and a stream of another text', async () => {
    const query = '{ site { name } }';
    expect((await visit({ query })).status).toBe(400);
    expect((await visit({ ...parameters, query })).status).toBe(400);
    const posted = await fetch(`${node.site}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    expect(await posted.text()).toContain('PERSISTED_QUERY_NOT_FOUND');
    const stream = await fetch(
      `${node.site}/graphql/stream?${new URLSearchParams({ query: 'subscription { contentChanged { tags } }' })}`,
      { headers: { accept: 'text/event-stream' } },
    );
    expect([stream.status, await stream.text()]).toEqual([
      400,
      expect.stringContaining('PERSISTED_QUERY_NOT_FOUND'),
    ]);
  });
});

test('What was generated for the example is what its queries and the contract give today', async () => {
  const { documents, manifest } = await generated();
  expect(readFileSync(join(folder, 'documents.generated.ts'), 'utf8')).toBe(documents);
  expect(readFileSync(join(folder, 'manifest.json'), 'utf8')).toBe(manifest);
});
