import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { configVariables, type VariableName } from '#src/base/platform/config/config-variables.ts';
import { ConfigProblem, readConfig } from '#src/base/platform/config/config.ts';
import { databaseAddress } from '#src/base/platform/config/database-address.ts';
import { defaultDataFolder } from '#src/base/platform/config/default-data-folder.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { newFolder } from './support/folders.ts';

const databaseUrl = 'postgresql://lanmu_app:geheim@db:5432/lanmu';

test('an empty environment gives a demonstration on this machine alone, with the embedded database', () => {
  expect(readConfig({})).toEqual({
    port: 4000,
    host: '127.0.0.1',
    publicUrl: 'http://127.0.0.1:4000',
    pageCheckUrl: 'http://127.0.0.1:4000',
    dataDirectory: defaultDataFolder(projectRoot),
    role: 'both',
    isDemo: true,
    databaseUrl: undefined,
    databaseOwnerUrl: undefined,
    databaseConnections: 16,
    logLevel: 'info',
    hasGraphiql: true,
    trustedDocuments: 'off',
    hasIntrospection: true,
    trustProxy: false,
    wechat: { account: undefined, apiUrl: 'https://api.weixin.qq.com', simulatorPort: 4001 },
    wechaty: undefined,
    workerConcurrency: 8,
    sweepSeconds: 60,
    maxUploadMb: 20,
    cacheMb: 64,
    hasFastPath: true,
    requestsPerMinute: 3000,
    leaveSeconds: 0,
    sessionHours: 12,
    allowsPrivateWebhooks: false,
    checksLinks: false,
    warnings: [],
  });
});

test('with a database of its own the hub leaves demonstration mode and listens to the network', () => {
  const config = readConfig({ DATABASE_URL: databaseUrl });
  expect(config).toMatchObject({
    isDemo: false,
    host: '0.0.0.0',
    hasGraphiql: false,
    trustedDocuments: 'off',
    hasIntrospection: false,
  });
  expect(config).toMatchObject({ databaseUrl, databaseOwnerUrl: databaseUrl });
});

test('what depends on the port follows it', () => {
  expect(readConfig({ PORT: '8080' })).toMatchObject({
    publicUrl: 'http://127.0.0.1:8080',
    wechat: { simulatorPort: 8081 },
  });
  expect(readConfig({ PORT: '65535' }).wechat.simulatorPort).toBe(65_534);
});

test('every variable is read', () => {
  const config = readConfig({
    PORT: '81',
    HOST: '::',
    PUBLIC_URL: 'https://hub.city.gov.cn/lanmu/',
    PAGE_CHECK_URL: 'http://10.0.0.5:8080/',
    LANMU_DATA: '/srv/lanmu',
    LANMU_ROLE: 'worker',
    LANMU_DEMO: 'false',
    DATABASE_URL: databaseUrl,
    DATABASE_OWNER_URL: 'postgres://lanmu_owner@db/lanmu',
    DATABASE_CONNECTIONS: '6',
    LOG_LEVEL: 'debug',
    GRAPHIQL: 'true',
    TRUSTED_DOCUMENTS: 'enforce',
    INTROSPECTION: 'true',
    TRUST_PROXY: '10.0.0.5, 192.168.7.0/24,fd00::/64',
    WECHAT_APP_ID: 'wx1234567890abcdef',
    WECHAT_APP_SECRET: '0123456789abcdef',
    WECHAT_TOKEN: 'lanmu2017',
    WECHAT_AES_KEY: 'k'.repeat(43),
    WECHAT_AES_KEY_PREVIOUS: 'j'.repeat(43),
    WECHAT_API_URL: 'http://10.0.0.9:9000/',
    WECHAT_SIMULATOR_PORT: '9001',
    WECHATY_PUPPET: 'wechaty-puppet-service',
    WECHATY_PUPPET_TOKEN: 'puppet_0123-abc',
    WORKER_CONCURRENCY: '2',
    SWEEP_SECONDS: '5',
    MAX_UPLOAD_MB: '200',
    LEAVE_SECONDS: '10',
    SESSION_HOURS: '1',
    CACHE_MB: '0',
    FAST_PATH: 'off',
    REQUESTS_PER_MINUTE: '9000',
    WEBHOOK_ALLOW_PRIVATE: 'false',
    LINK_CHECK: 'false',
  });
  expect(config).toEqual({
    port: 81,
    host: '::',
    publicUrl: 'https://hub.city.gov.cn/lanmu',
    pageCheckUrl: 'http://10.0.0.5:8080',
    dataDirectory: '/srv/lanmu',
    role: 'worker',
    isDemo: false,
    databaseUrl,
    databaseOwnerUrl: 'postgres://lanmu_owner@db/lanmu',
    databaseConnections: 6,
    logLevel: 'debug',
    hasGraphiql: true,
    trustedDocuments: 'enforce',
    hasIntrospection: true,
    trustProxy: ['10.0.0.5', '192.168.7.0/24', 'fd00::/64'],
    wechat: {
      account: {
        appId: 'wx1234567890abcdef',
        appSecret: '0123456789abcdef',
        token: 'lanmu2017',
        aesKeys: ['k'.repeat(43), 'j'.repeat(43)],
      },
      apiUrl: 'http://10.0.0.9:9000',
      simulatorPort: 9001,
    },
    wechaty: { puppet: 'wechaty-puppet-service', token: 'puppet_0123-abc' },
    workerConcurrency: 2,
    sweepSeconds: 5,
    maxUploadMb: 200,
    cacheMb: 0,
    hasFastPath: false,
    requestsPerMinute: 9000,
    leaveSeconds: 10,
    sessionHours: 1,
    allowsPrivateWebhooks: false,
    checksLinks: false,
    warnings: [],
  });
});

test.each<[VariableName, string]>([
  ['WECHATY_PUPPET', '../somewhere/else.js'],
  ['WECHATY_PUPPET_TOKEN', 'two words'],
  ['PORT', '0'],
  ['PORT', '65536'],
  ['PORT', '40.5'],
  ['PORT', 'four'],
  ['HOST', 'hub.city.gov.cn'],
  ['PUBLIC_URL', 'hub.city.gov.cn'],
  ['PUBLIC_URL', 'ftp://hub.city.gov.cn'],
  ['PUBLIC_URL', 'https://hub.city.gov.cn/?from=mail'],
  ['PAGE_CHECK_URL', '10.0.0.5:8080'],
  ['LANMU_DATA', 's3://bucket'],
  ['LANMU_ROLE', 'both,web'],
  ['LANMU_DEMO', 'yes'],
  ['DATABASE_URL', 'mysql://db/lanmu'],
  ['DATABASE_URL', 'postgresql://db'],
  ['DATABASE_URL', 'lanmu'],
  ['LOG_LEVEL', 'verbose'],
  ['TRUST_PROXY', 'true'],
  ['TRUST_PROXY', '10.0.0.5,proxy'],
  ['WECHAT_AES_KEY', 'k'.repeat(42)],
  ['WECHAT_API_URL', 'api.weixin.qq.com'],
  ['WECHAT_SIMULATOR_PORT', '4000'],
  ['WORKER_CONCURRENCY', '0'],
  ['SWEEP_SECONDS', '-1'],
  ['MAX_UPLOAD_MB', '20MB'],
  ['REQUESTS_PER_MINUTE', '1'],
  ['SESSION_HOURS', '0x10'],
  ['LEAVE_SECONDS', '31'],
])('%s=%s is refused, with what would be right', (variable, value) => {
  const [problem, ...more] = problemsOf({ [variable]: value });
  expect(more).toEqual([]);
  expect(problem).toMatchObject({ variable });
  expect(problem!.expected).toContain(problem!.expected.includes('true or false') ? 'true' : 'example');
});

test('everything that is wrong is reported at once', () => {
  const problems = problemsOf({ PORT: 'x', LOG_LEVEL: 'loud', WECHAT_TOKEN: 'ab' });
  expect(problems.map(({ variable }) => variable).sort()).toEqual([
    'LOG_LEVEL',
    'PORT',
    'WECHAT_APP_ID',
    'WECHAT_APP_SECRET',
    'WECHAT_TOKEN',
  ]);
  const { message } = new ConfigProblem(problems);
  expect(message).toContain('PORT is "x".\n    Expected: a whole number from 1 to 65535, for example 4000.');
});

test('a secret is never repeated in a message', () => {
  const { message } = new ConfigProblem(
    problemsOf({ DATABASE_URL: 'mysql://lanmu:geheim@db/lanmu', WECHAT_TOKEN: 'geheim!' }),
  );
  expect(message).toContain('DATABASE_URL is not of the right form');
  expect(message).not.toContain('geheim');
});

/** Passwords as people type them, with characters that an address requires to be encoded. */
const unencoded = [
  'start?geheim',
  'start?geheim&wort',
  'start?x=1&geheim=2',
  'p@ss?geheim',
  'x?sslmode=geheim',
  'x?ssl=geheim',
  'x?host=1&host=geheim',
  'x?sslrootcert=/geheim',
  'x?geheim#1',
  'x#geheim?y',
  'x/geheim?y',
  '12?geheim',
];
test.each(unencoded)('nor a password that is not encoded: %s', (password) => {
  for (const rest of [
    '@db:5432/lanmu',
    '@db/lanmu?sslmode=require',
    '@/lanmu?host=/run/postgresql',
    '',
    '&x=1',
  ]) {
    const DATABASE_URL = `postgresql://lanmu:${password}${rest}`;
    for (const { problem } of problemsOf({ DATABASE_URL }))
      expect(`${rest} ${problem}`).not.toContain('geheim');
  }
});

test('and yet the problem of an address without a secret is quoted', () => {
  const problemOf = (DATABASE_URL: string) => problemsOf({ DATABASE_URL })[0]?.problem;
  expect(problemOf('postgresql://u:p@db/lanmu?pool=3')).toContain('has the parameter pool');
  expect(problemOf('postgresql:///lanmu?sslmode=on')).toContain('asks for sslmode=on');
  expect(problemOf('postgresql://u:a?b@db/lanmu')).toContain('a ? is written %3F');
});

test.each(['0.0.0.0', '192.168.1.5', '::', '::ffff:10.0.0.1'])(
  'in demonstration mode the hub does not listen on %s',
  (HOST) => {
    expect(problemsOf({ HOST })).toMatchObject([
      { variable: 'HOST', problem: expect.stringContaining('sample people') },
    ]);
    expect(readConfig({ HOST, LANMU_DEMO: 'false' }).host).toBe(HOST);
  },
);

test.each(['localhost', '127.0.0.1', '127.1.2.3', '::1', '::ffff:127.0.0.1'])(
  'in demonstration mode the hub listens on %s',
  (HOST) => {
    expect(readConfig({ HOST }).host).toBe(HOST);
  },
);

test('webhooks into the network are for demonstrations and tests', () => {
  expect(readConfig({ WEBHOOK_ALLOW_PRIVATE: 'true' }).allowsPrivateWebhooks).toBe(true);
  expect(problemsOf({ WEBHOOK_ALLOW_PRIVATE: 'true', LANMU_DEMO: 'false' })).toMatchObject([
    { variable: 'WEBHOOK_ALLOW_PRIVATE' },
  ]);
  expect(
    readConfig({ WEBHOOK_ALLOW_PRIVATE: 'true', LANMU_DEMO: 'false', NODE_ENV: 'test' })
      .allowsPrivateWebhooks,
  ).toBe(true);
});

test('an owner without a database is a mistake', () => {
  expect(problemsOf({ DATABASE_OWNER_URL: databaseUrl })).toMatchObject([{ variable: 'DATABASE_URL' }]);
});

test('a password of any letters may lie in a file of its own', () => {
  const folder = newFolder('password-');
  const inFile = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const DATABASE_PASSWORD_FILE = inFile('app', 'p@ss/w:rd#1%&? "$HOME"\n');
  const passwordAt = (DATABASE_URL: string) => {
    const { databaseUrl, databaseOwnerUrl } = readConfig({ DATABASE_URL, DATABASE_PASSWORD_FILE });
    expect(databaseOwnerUrl).toBe(databaseUrl);
    return databaseAddress(databaseUrl!).password;
  };
  for (const url of [
    'postgresql://lanmu_app@db:5432/lanmu',
    'postgresql://lanmu_app@/lanmu?host=/run/postgresql',
  ])
    expect(passwordAt(url)).toBe('p@ss/w:rd#1%&? "$HOME"');
  // For one command, with another login.
  const env = { DATABASE_URL: 'postgresql://lanmu_owner@db/lanmu', DATABASE_PASSWORD_FILE };
  expect(readConfig({ ...env, PGPASSWORD: 'the owner’s' }).databaseUrl).toBe(env.DATABASE_URL);

  const url = 'postgresql://lanmu_app@db:5432/lanmu';
  const wrong = (env: NodeJS.ProcessEnv) =>
    problemsOf(env).map(({ variable, problem }) => `${variable} ${problem}`);
  expect(wrong({ DATABASE_URL: databaseUrl, DATABASE_PASSWORD_FILE })).toEqual([
    'DATABASE_PASSWORD_FILE is set, and DATABASE_URL has a password too',
  ]);
  expect(wrong({ DATABASE_PASSWORD_FILE })).toEqual([
    'DATABASE_URL is not set, though DATABASE_PASSWORD_FILE is',
  ]);
  expect(wrong({ DATABASE_URL: url, DATABASE_PASSWORD_FILE: '/nowhere/at/all' })).toEqual([
    'DATABASE_PASSWORD_FILE names a file that cannot be read: /nowhere/at/all (ENOENT)',
  ]);
  expect(wrong({ DATABASE_URL: url, DATABASE_PASSWORD_FILE: inFile('empty', '\n') })).toEqual([
    expect.stringContaining('(it is empty)'),
  ]);
});

test('an empty variable counts as not set', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: ' ', WECHAT_APP_ID: '', TRUST_PROXY: '' })).toEqual(
    readConfig({}),
  );
});

test('links that only this machine can open are noticed outside demonstration mode', () => {
  expect(readConfig({ DATABASE_URL: databaseUrl }).warnings).toEqual([
    expect.stringContaining('PUBLIC_URL is not set'),
  ]);
  expect(readConfig({ DATABASE_URL: databaseUrl, PUBLIC_URL: 'https://hub.city.gov.cn' }).warnings).toEqual(
    [],
  );
});

test('a slip of the pen is noticed', () => {
  expect(readConfig({ LANMU_DEMOS: 'false', WECHAT_APPID: 'wx1', SOMETHING: '1' }).warnings).toEqual([
    'LANMU_DEMOS is set, but no such variable exists; did you mean LANMU_DEMO?',
    'WECHAT_APPID is set, but no such variable exists; did you mean WECHAT_APP_ID?',
  ]);
});

test('.env.example explains every variable and shows what happens without it', () => {
  const expected = Object.entries(configVariables).map(([name, { about, fallback }]) => {
    return isValue(name as VariableName, fallback)
      ? `# ${about}\n#${name}=${fallback}\n`
      : `# ${about} Default: ${fallback}.\n#${name}=\n`;
  });
  const example = readFileSync(join(projectRoot, '.env.example'), 'utf8');
  const [ofHub] = example.split('\n# For docker-compose.yml alone');
  expect(ofHub!.slice(ofHub!.indexOf('\n\n') + 2)).toBe(expected.join('\n'));
});

test('what the example shows as the value without a variable is the value without it', () => {
  for (const [name, { fallback }] of Object.entries(configVariables)) {
    if (name !== 'LANMU_DATA' && isValue(name as VariableName, fallback))
      expect(readConfig({ [name]: fallback })).toEqual(readConfig({}));
  }
});

/** Some variables have a default value, others only a description of what happens without one. */
function isValue(name: VariableName, fallback: string) {
  return configVariables[name].read.safeParse(fallback).success;
}

function problemsOf(env: NodeJS.ProcessEnv) {
  try {
    readConfig(env);
  } catch (problem) {
    if (problem instanceof ConfigProblem) return problem.problems;
    throw problem;
  }
  throw new Error('the configuration was accepted');
}
