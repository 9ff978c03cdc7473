import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../src/core/project.ts';
import { newFolder } from './support/folders.ts';
import { spawn, type ChildProcess } from 'node:child_process';

// The whole path over HTTP, with the program as anybody starts it: its own database, web, worker and simulator.
let hub: ChildProcess;
let site: string;
let simulator: string;
let folder: string;
let said = '';
const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
};

beforeAll(async () => {
  folder = newFolder('hub-');
  const [port, simulatorPort] = [await freePort(), await freePort()];
  site = `http://127.0.0.1:${port}`;
  simulator = `http://127.0.0.1:${simulatorPort}`;
  hub = spawn(process.execPath, ['src/launch.mjs', 'start'], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      LANMU_DATA: folder,
      PORT: String(port),
      WECHAT_SIMULATOR_PORT: String(simulatorPort),
      WEBHOOK_ALLOW_PRIVATE: 'true',
    },
  });
  await new Promise<void>((resolve, reject) => {
    const listen = (data: Buffer) => {
      said += data;
      if (said.includes('Ctrl-C')) resolve();
    };
    hub.stdout!.on('data', listen);
    hub.stderr!.on('data', listen);
    hub.once('exit', () => reject(new Error(said)));
  });
}, 120_000);

afterAll(async () => {
  if (hub.exitCode !== null) return;
  hub.kill('SIGTERM');
  await once(hub, 'exit');
}, 60_000);

/** Somebody who is signed in, and asks the console. */
async function signIn(signInName: string) {
  let cookie = '';
  const ask = async (query: string, variables: object = {}): Promise<any> => {
    const response = await fetch(`${site}/console/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ query, variables }),
    });
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    const { data, errors } = (await response.json()) as { data: unknown; errors?: unknown };
    expect(errors).toBeUndefined();
    return data;
  };
  const data = await ask(
    `mutation($n: String!) { signIn(signInName: $n, password: "lanmu-2026-demo") { person { name } } }`,
    { n: signInName },
  );
  expect(data.signIn.person.name).toBeTruthy();
  return ask;
}

const page = async (path: string) => {
  const response = await fetch(site + path);
  return { status: response.status, text: await response.text() };
};
const read = async (query: string) =>
  (
    (await (
      await fetch(`${site}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      })
    ).json()) as { data: any }
  ).data;

test.each(['/', '/m', '/en', '/ru', '/graphql', '/readyz', '/sitemap.xml'])(
  'a new hub answers %s',
  async (path) => {
    expect((await page(path)).status).toBe(200);
  },
);

describe('an item goes its whole way', () => {
  let path: string;
  let id: string;

  test('written, submitted, approved, adopted and published, it is on the pages within two seconds', async () => {
    const { units, investment } = await read(
      `{ units(first: 100) { nodes { id shortName } } investment: contents(filter: { kinds: ["investment-project"] }, first: 1) { nodes { column { id } } } }`,
    );
    const unitId = units.nodes.find(({ shortName }: { shortName: string }) => shortName === '市商务局').id;
    const columnId = investment.nodes[0].column.id;
    const [liaison, leader, editor] = [
      await signIn('liaison-commerce'),
      await signIn('leader-commerce'),
      await signIn('editor'),
    ];
    const fields = {
      industry: 'tourism-and-culture',
      cooperation: 'any',
      investment: { amount: '2850000000.00', currency: 'CNY' },
      place: '友谊县',
      countyOrDistrict: 'youyi',
      contactUnit: '市商务局',
      contactPhone: '+86 469 000 0000',
    };
    const { itemCreate } = await liaison(
      `mutation($input: ItemCreateInput!) { itemCreate(input: $input) { item { id version } userErrors { field message } } }`,
      {
        input: {
          columnId,
          unitId,
          kind: 'investment-project',
          content: { title: '湿地观光项目（示例）', body: '<p>示例。<script>alert(1)</script></p>', fields },
        },
      },
    );
    expect(itemCreate.userErrors).toEqual([]);
    id = itemCreate.item.id;

    const texts = {
      title: ['Wetland tours (example)', 'Поездки по водно-болотным угодьям (пример)'],
      body: ['<p>Example.</p>', '<p>Пример.</p>'],
      'fields.place': ['Youyi County', 'Уезд Юи'],
      'fields.contactUnit': ['Bureau of Commerce', 'Управление торговли'],
    };
    for (const [index, locale] of ['EN', 'RU'].entries()) {
      const translator = await signIn(`translator-${locale.toLowerCase()}`);
      const { translationSave } = await translator(
        `mutation($input: TranslationSaveInput!) { translationSave(input: $input) { userErrors { field message } } }`,
        {
          input: {
            itemId: id,
            locale,
            texts: Object.entries(texts).map(([field, text]) => ({ field, text: text[index] })),
          },
        },
      );
      expect(translationSave.userErrors).toEqual([]);
    }

    const move = async (ask: typeof liaison, name: string, input: object = {}) => {
      const data = await ask(
        `mutation($input: Item${name}Input!) { item${name}(input: $input) { item { state path } userErrors { code message } } }`
          .replace('ItemSubmitInput', 'ItemInput')
          .replace('ItemApproveInput', 'ItemInput'),
        { input: { id, ...input } },
      );
      const [payload] = Object.values(data) as {
        item: { state: string; path: string };
        userErrors: object[];
      }[];
      expect(payload!.userErrors).toEqual([]);
      return payload!.item;
    };
    await move(liaison, 'Submit');
    await move(leader, 'Approve');
    await move(editor, 'Adopt');
    path = (await move(editor, 'Publish')).path;

    for (const prefix of ['', '/m', '/en', '/ru']) {
      await expect.poll(async () => (await page(`${prefix}/${path}`)).status, { timeout: 2000 }).toBe(200);
    }
    const english = await page(`/en/${path}`);
    expect(english.text).toContain('RMB 2.85 billion');
    expect((await page(`/${path}`)).text).not.toContain('alert(1)');
    expect((await read(`{ content(path: "${path}", locale: RU) { title isStale locale } }`)).content).toEqual(
      { title: texts.title[1], isStale: false, locale: 'RU' },
    );
  });

  test('nobody else may withdraw it; withdrawn, it is gone everywhere with an explanation', async () => {
    const [liaison, editor] = [await signIn('liaison-education'), await signIn('editor')];
    const withdraw = `mutation($input: ItemWithdrawInput!) { itemWithdraw(input: $input) { item { state } userErrors { code } } }`;
    const input = { id, explanation: '项目信息有误，正在核实。' };
    expect((await liaison(withdraw, { input })).itemWithdraw.userErrors).toEqual([{ code: 'FORBIDDEN' }]);
    expect((await editor(withdraw, { input })).itemWithdraw).toEqual({
      item: { state: 'WITHDRAWN' },
      userErrors: [],
    });

    for (const prefix of ['', '/m', '/en', '/ru']) {
      const { status } = await page(`${prefix}/${path}`);
      expect([prefix, status]).toEqual([prefix, 410]);
    }
    expect((await page(`/${path}`)).text).toContain('项目信息有误');
    expect((await read(`{ content(path: "${path}", locale: ZH) { title } }`)).content).toBeNull();
  });
});

test("the demonstration's pictures arrive at the simulated WeChat account, each article once", async () => {
  await expect
    .poll(
      async () => {
        const { value } = (await (await fetch(`${simulator}/_sim/effects`)).json()) as {
          value: { doublePublications: unknown[] };
        };
        return JSON.stringify(value);
      },
      { timeout: 60_000, interval: 500 },
    )
    .toMatch(/e=1/);
});
