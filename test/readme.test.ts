// @module-tag process
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '#src/base/platform/project.ts';
import { tasks } from '#src/tasks/tasks.ts';
import { startedDemonstration } from './support/demonstration.ts';
import { newFolder } from './support/folders.ts';
import { majors, ownPostgres, type OwnPostgres } from './support/own-postgres.ts';
import { signedIn } from './support/staff.ts';
import type { StartedHub } from './support/started-hub.ts';
import { startedNode, type StartedNode } from './support/started-nodes.ts';

const read = (file: string) => readFileSync(join(projectRoot, file), 'utf8');
const operate = read('docs/operate.md');
const pages = [
  'README.md',
  'README.zh.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync(join(projectRoot, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];
const secret = 'a "long" enough \\ one, for $5 & more';
const path = [dirname(process.execPath), process.env['PATH']].join(delimiter);

/** A command of docs/operate.md, by its beginning or its end, with the replacements of each `…`. */
function named(part: RegExp, ...values: string[]): string {
  const command = [...operate.matchAll(/`([^`\n]+)`/g)]
    .map(([, text]) => text!)
    .find((text) => part.test(text))!;
  const left = values.map((value) => value.replaceAll("'", `'\\''`));
  return command.replaceAll('…', () => left.shift()!);
}

describe('from nothing to the first item, on a database of a city', () => {
  const passwords = ['p@ss/w:rd#1%&?', `it's "$HOME" \\n`, '密码 #1'] as const;
  let server: OwnPostgres;
  let appUrl: string;
  let web: StartedNode;
  let env: Record<string, string>;
  const nodes: StartedNode[] = [];
  /** As in a container: the public address is not reachable from the worker. */
  const publicUrl = 'http://127.0.0.1:9';
  const node = async (role: 'web' | 'worker', more: Record<string, string> = {}): Promise<StartedNode> => {
    const started = await startedNode({
      role,
      appUrl,
      ownerUrl: appUrl,
      publicUrl,
      env: { ...env, ...more },
    });
    nodes.push(started);
    return started;
  };
  const run = (command: string, more: Record<string, string>) =>
    promisify(execFile)('sh', ['-c', command], {
      cwd: projectRoot,
      timeout: 100_000,
      env: { PATH: path, HOME: newFolder('home-'), LANMU_DATA: newFolder('data-'), ...more },
    });
  beforeAll(async () => {
    server = await ownPostgres(majors[0]!);
    appUrl = `postgresql://lanmu_app@127.0.0.1:${server.port}/lanmu`;
    env = { PGPASSWORD: passwords[1] };
  });
  afterAll(async () => {
    for (const one of nodes) await one.stop();
    await server?.stop();
  });

  test('the logins, the tables, the catalogue and the first administrator', async () => {
    const where = { PGHOST: server.socket, PGPORT: String(server.port) };
    await run(named(/sh deploy\/roles\.sh$/, ...passwords).replace('PGHOST=db ', ''), where);
    const migrate = named(/^DATABASE_URL=\S+ PGPASSWORD='…' npm run lanmu -- migrate$/, passwords[0]);
    // As `.env` may have it by then: the application's password in a file.
    const DATABASE_PASSWORD_FILE = join(newFolder('password-'), 'app');
    writeFileSync(DATABASE_PASSWORD_FILE, passwords[1]);
    const { stdout } = await run(migrate.replace('@db:5432', `@127.0.0.1:${server.port}`), {
      DATABASE_PASSWORD_FILE,
    });
    expect(stdout).toContain('up to date');
    const settings = { DATABASE_URL: appUrl, PUBLIC_URL: publicUrl, ...env };
    const output = await run(
      named(/^npm run lanmu -- import .*--dry-run$/).replace('<folder>', 'src/city/catalogue/annex/tables'),
      settings,
    );
    expect(output.stderr).toBe('');
    const added = await run(named(/^npm run lanmu -- add-administrator wang/), {
      ...settings,
      LANMU_PASSWORD: secret,
    });
    expect(added.stdout).toContain('wang may sign in as administrator.');
  });

  test('people and the first item, which arrives though the worker cannot open PUBLIC_URL', async () => {
    web = await node('web');
    await node('worker', { PAGE_CHECK_URL: web.site });
    const script = named(/sh examples\/first-item\.sh$/, secret).replace(/^HUB=\S+/, `HUB=${web.site}`);
    const { stdout, stderr } = await run(script, {});
    expect(stderr).toBe('');
    expect(stdout).not.toMatch(/"message"|"errors"/);
    expect(stdout.match(/"state":"\w+"/g)).toEqual(
      ['SUBMITTED', 'APPROVED', 'ADOPTED'].map((state) => `"state":"${state}"`),
    );
    expect(stdout).toMatch(/^"path":"home\/notices","name":"[^"]+","kind":"article"/m);
    expect(stdout).toContain('"text":"已送达 2/2 个渠道"');
    const [page] = /http\S+$/.exec(stdout.trim())!;
    expect(await (await fetch(page)).text()).toContain('<h1>门户网站开通公告</h1>');
  });

  test('with an account of WeChat the worker says that nothing goes there, until the sixth step is done', async () => {
    const account = {
      WECHAT_APP_ID: 'wx1234567890abcdef',
      WECHAT_APP_SECRET: '0123456789abcdef',
      WECHAT_TOKEN: 'lanmu2017',
      WECHAT_API_URL: 'http://127.0.0.1:9',
    };
    const before = await node('worker', account);
    expect(before.output()).toContain(
      'WeChat is configured, but no column is published there: choose columns with the mutation outletRuleSet',
    );
    await before.stop();

    const admin = await signedIn(web.site, 'wang', secret);
    const [, block] = /```graphql\n(query \{ outlets[\s\S]*?)```/.exec(read('docs/wechat.md'))!;
    const [outlets, column, mutation] = block!.split(/^(?=query|mutation)/m);
    const { outlets: existing } = await admin.ask(outlets!);
    const wechat = existing.find(({ protocol }: { protocol: string }) => protocol === 'WECHAT');
    const { column: pictures } = await askPublic(web.site, column!);
    const ids = [wechat.id, pictures.id];
    const { outletRuleSet } = await admin.ask(mutation!.replaceAll('…', () => ids.shift()));
    expect(outletRuleSet).toEqual({
      outlet: { title: '微信公众号', rules: [{ path: 'home/pictures', mode: 'AUTOMATIC' }] },
      userErrors: [],
    });
    const after = await node('worker', account);
    expect(after.output()).not.toContain('no column goes there');
  });
});

describe('the demonstration', () => {
  let hub: StartedHub;

  beforeAll(async () => void (hub = await startedDemonstration()));
  afterAll(() => hub?.stop());

  test('the walk goes as the README says', async () => {
    const { stdout, stderr } = await promisify(execFile)('sh', ['examples/walk.sh'], {
      cwd: projectRoot,
      timeout: 100_000,
      env: {
        PATH: path,
        HUB: hub.site,
        WECHAT: hub.simulator,
      },
    });
    expect(stderr).toBe('');
    expect(stdout).not.toMatch(/"message"|"errors"/);
    expect(stdout.match(/"state":"\w+"/g)).toEqual(
      ['SUBMITTED', 'APPROVED', 'ADOPTED', 'WITHDRAWN'].map((state) => `"state":"${state}"`),
    );
    expect(stdout.match(/^\d{3} .*$/gm)).toEqual([
      '200 湿地初雪（示例）',
      '200 湿地初雪（示例）',
      '200 First snow on the wetlands (example)',
      '200 Первый снег на болотах (пример)',
      '410 内容已撤回',
      '410 内容已撤回',
      '410 This page has been withdrawn',
      '410 Материал отозван',
    ]);
    expect(stdout).toMatch(/"text":"已送达 5\/5 个渠道".*\n湿地初雪（示例）\n/);
  });
});

async function askPublic(site: string, query: string) {
  const response = await fetch(`${site}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return ((await response.json()) as { data: any }).data;
}

test('every command that the pages name is there', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const texts = pages.map(read).join('\n');
  const named = [...texts.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name!);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
  const commands = [...texts.matchAll(/npm run lanmu -- ([\w-]+)/g)].map(([, name]) => name!);
  expect(commands.length).toBeGreaterThan(0);
  expect(commands.filter((name) => !(name in tasks))).toEqual([]);
});

test('every file that the pages lead to is there', () => {
  const broken = pages.flatMap((page) => {
    const text = read(page);
    const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
      .map(([, to]) => to!)
      .filter((to) => !/^https?:/.test(to))
      .map((to) => join(dirname(page), to));
    const files =
      page === 'docs/moved.md'
        ? []
        : [...text.matchAll(/`((?:src|test|schema|examples|locales|deploy)\/[\w./-]+)`/g)];
    return [...links, ...files.map(([, file]) => file!)]
      .filter((file) => !existsSync(join(projectRoot, file)))
      .map((file) => `${page}: ${file}`);
  });
  expect(broken).toEqual([]);
});

test('the README is short', () => {
  expect(read('README.md').split('\n').length).toBeLessThanOrEqual(120);
  expect(read('README.zh.md').split('\n').length).toBeLessThanOrEqual(120);
});
