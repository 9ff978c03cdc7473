// @module-tag process
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { configVariables, type VariableName } from '#src/base/platform/config/config-variables.ts';
import { readConfig } from '#src/base/platform/config/config.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import {
  composeServices,
  composeText,
  composeVariables,
  environmentOf,
  inSingleQuotes,
} from './support/compose.ts';
import { newFolder } from './support/folders.ts';
import { freePort } from './support/free-port.ts';
import { ownPostgres } from './support/own-postgres.ts';
import { startProcess } from './support/program.ts';

const hubs = ['migrate', 'web-1', 'web-2', 'worker'] as const;
const webs = ['web-1', 'web-2'] as const;
const nodes = [...webs, 'worker'] as const;

/** The services that each variable of `.env` concerns; add new variables here or below. */
const concerned: Partial<Record<VariableName, readonly (typeof hubs)[number][]>> = {
  PUBLIC_URL: hubs,
  LOG_LEVEL: hubs,
  DATABASE_CONNECTIONS: nodes,
  WECHAT_APP_ID: nodes,
  WECHAT_APP_SECRET: nodes,
  WECHAT_TOKEN: nodes,
  WECHAT_API_URL: nodes,
  WECHAT_AES_KEY: webs,
  WECHAT_AES_KEY_PREVIOUS: webs,
  GRAPHIQL: webs,
  INTROSPECTION: webs,
  TRUSTED_DOCUMENTS: webs,
  MAX_UPLOAD_MB: webs,
  CACHE_MB: webs,
  FAST_PATH: webs,
  REQUESTS_PER_MINUTE: webs,
  SESSION_HOURS: webs,
  LEAVE_SECONDS: webs,
  PAGE_CHECK_URL: ['worker'],
  WECHATY_PUPPET: ['worker'],
  WECHATY_PUPPET_TOKEN: ['worker'],
  WORKER_CONCURRENCY: ['worker'],
  SWEEP_SECONDS: ['worker'],
  MAIL_URL: ['worker'],
  MAIL_FROM: ['worker'],
  LINK_CHECK: ['worker'],
};

/** Set by the compose file itself, as its first lines say. */
const setHere = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'DATABASE_PASSWORD_FILE',
  'PORT',
  'HOST',
  'LANMU_DATA',
  'LANMU_ROLE',
  'LANMU_DEMO',
  'TRUST_PROXY',
];
/** For demonstrations only. */
const demonstrationOnly = ['WECHAT_SIMULATOR_PORT', 'WEBHOOK_ALLOW_PRIVATE'];

const passwords = {
  POSTGRES_PASSWORD: 'the administrator’s',
  LANMU_OWNER_PASSWORD: 'p@ss/w:rd#1%&?',
  LANMU_APP_PASSWORD: ' "two" words, $HOME ${X} \\n %20 # no comment',
  LANMU_READER_PASSWORD: '密码 #1',
};
/** `.env` as an operator writes it. */
const dotEnv = (variables: Record<string, string>): Record<string, string> => {
  const lines = Object.entries(variables).map(([name, value]) => `${name}='${value}'`);
  const read = parseEnv(lines.join('\n')) as Record<string, string>;
  expect(read).toEqual(variables);
  expect(lines.map(inSingleQuotes)).toEqual(Object.values(variables));
  return read;
};
const least = { ...passwords, PUBLIC_URL: 'https://portal.city.gov.cn' };

test('every variable concerns a service, or is set by compose itself', () => {
  const known = [...Object.keys(concerned), ...setHere, ...demonstrationOnly].sort();
  expect(known).toEqual(Object.keys(configVariables).sort());
});

test.each(hubs)('%s gets the variables that concern it, and nothing else', (service) => {
  const variables = Object.fromEntries(
    Object.keys(configVariables).map((name) => [name, `of .env: ${name}`]),
  );
  const environment = environmentOf(service, dotEnv({ ...variables, ...passwords }));
  for (const name of [...Object.keys(concerned), ...demonstrationOnly] as VariableName[]) {
    const isConcerned = concerned[name]?.includes(service) ?? false;
    expect([name, environment[name]]).toEqual([name, isConcerned ? `of .env: ${name}` : undefined]);
  }
  for (const name of setHere) expect(environment[name], name).not.toBe(variables[name]);
  const others = Object.keys(environment).filter((name) => !(name in concerned) && !setHere.includes(name));
  expect(others).toEqual(['PGPASSWORD']);
});

test('a password is known to those alone who sign in with it', () => {
  for (const [name, { environment = {} }] of Object.entries(composeServices)) {
    const values = Object.values(environmentOf(name, least));
    const known = Object.entries(passwords).flatMap(([which, password]) =>
      values.includes(password) ? [which] : [],
    );
    const expected = { postgres: Object.keys(passwords), migrate: ['LANMU_OWNER_PASSWORD'], proxy: [] }[name];
    expect([name, known]).toEqual([name, expected ?? ['LANMU_APP_PASSWORD']]);
    expect(Object.values(environment)).not.toContain('');
  }
});

test.each(hubs)('%s starts with what the head of the file asks for, and nothing in it is odd', (service) => {
  const environment = environmentOf(service, dotEnv(least));
  expect(Object.values(environment)).not.toContain('');
  const config = readConfig(environment);
  expect(config).toMatchObject({ warnings: [], isDemo: false, publicUrl: least.PUBLIC_URL });
  expect(config.role).toBe({ migrate: 'both', worker: 'worker' }[service as 'worker'] ?? 'web');
  expect(config.pageCheckUrl).toBe(service === 'worker' ? 'http://proxy' : least.PUBLIC_URL);
});

test.each(Object.keys(least))('without %s compose says what is missing', (name) => {
  const { [name as 'PUBLIC_URL']: _, ...rest } = least;
  expect(() => Object.keys(composeServices).map((service) => environmentOf(service, rest))).toThrow(
    `required variable ${name} is missing`,
  );
});

test('the worker reaches the proxy, through which it looks at pages', () => {
  const { worker, proxy } = composeServices;
  expect(worker!.networks).toContain('front');
  expect(Object.keys(proxy!.networks!)).toContain('front');
});

test('a password may hold what .env.example says that it may, wherever in it', () => {
  const letters = [...Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)), '密', 'é'];
  const isRead = (value: string) =>
    inSingleQuotes(`A='${value}'`) === value && parseEnv(`A='${value}'\nB='b'`)['A'] === value;
  const wrong = letters.flatMap((letter) =>
    [`${letter}a`, `a${letter}a`, `a${letter}`].filter((value) => !isRead(value)),
  );
  expect(wrong).toEqual(["'a", "a'a", "a'", 'a\\']);
  const example = readFileSync(join(projectRoot, '.env.example'), 'utf8');
  expect(example.replaceAll('\n# ', ' ')).toContain(
    'In single quotes, they may contain every character except the single quote, and a backslash anywhere but at the end.',
  );
});

test('what docs/operate.md runs beside the hub takes no address that a node has', () => {
  const page = readFileSync(join(projectRoot, 'docs/operate.md'), 'utf8');
  const run = [...page.matchAll(/docker compose run (?:-\S+ (?:\S*:\S* )?)*([\w-]+)/g)].map(
    ([, name]) => name!,
  );
  expect(run).not.toEqual([]);
  for (const name of run) {
    expect(composeServices).toHaveProperty(name);
    expect(JSON.stringify(composeServices[name]!.networks ?? []), name).not.toContain('ipv4_address');
  }
});

test('.env.example names everything that compose asks for, and the head of the file all that it does not', () => {
  const example = readFileSync(join(projectRoot, '.env.example'), 'utf8');
  const named = [...example.matchAll(/^#(\w+)=/gm)].map(([, name]) => name);
  expect(composeVariables().filter((name) => !named.includes(name))).toEqual([]);
  const head = composeText.slice(0, composeText.indexOf('\nx-'));
  for (const name of setHere.filter((name) => !name.startsWith('DATABASE_'))) expect(head).toContain(name);
});

describe('with passwords of any letters', () => {
  test('roles.sh, the migration, the first administrator and a web node start as compose tells them', async () => {
    const server = await ownPostgres(15);
    onTestFinished(() => server.stop());
    const env = dotEnv(least);
    execFileSync('sh', [join(projectRoot, 'deploy', 'roles.sh')], {
      env: {
        PATH: process.env['PATH'],
        ...environmentOf('postgres', env),
        PGHOST: server.socket,
        PGPORT: String(server.port),
      },
      stdio: 'pipe',
    });
    const data = newFolder('compose-');
    const run = async (
      service: (typeof hubs)[number],
      words: string[],
      more: Record<string, string> = {},
    ) => {
      const values = environmentOf(service, env);
      return startProcess(process.execPath, ['src/launch.mjs', ...words], {
        cwd: projectRoot,
        env: {
          PATH: process.env['PATH'],
          ...values,
          DATABASE_URL: values['DATABASE_URL']!.replace('@postgres:5432', `@127.0.0.1:${server.port}`),
          LANMU_DATA: data,
          ...more,
        },
      });
    };
    const migrated = await (await run('migrate', ['migrate'])).end();
    expect(migrated).toMatchObject({ code: 0, output: expect.stringContaining('up to date') });
    expect(migrated.output).not.toContain('owns the tables');
    const beforeAnybody = await run('worker', ['start']);
    await beforeAnybody.says('No one can sign in yet');
    beforeAnybody.kill('SIGTERM');
    await beforeAnybody.end();
    const LANMU_PASSWORD = 'a long enough one';
    const added = await (await run('web-1', ['add-administrator', 'wang', '王敏'], { LANMU_PASSWORD })).end();
    expect(added).toMatchObject({ code: 0, output: expect.stringContaining('wang may sign in') });
    const port = await freePort();
    const web = await run('web-2', ['start'], { PORT: String(port), HOST: '127.0.0.1' });
    await web.says('is ready (web)');
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
    web.kill('SIGTERM');
    const { code, output } = await web.end();
    expect(code, output).toBe(0);
    expect(output).not.toContain('No one can sign in yet');
    for (const password of Object.values(passwords)) expect(output).not.toContain(password);
  });
});
