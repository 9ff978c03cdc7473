import { isAbsolute } from 'node:path';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { isTrustable } from './trusted-network.ts';
import { AddressProblem, databaseAddress } from './database-address.ts';

/** One variable of the environment: how it is parsed, and what `.env.example` and error messages say about it. */
interface Variable<T> {
  readonly about: string;
  /** The default value, or a phrase that describes what happens without one, as `.env.example` shows it. */
  readonly fallback: string;
  readonly expected: string;
  readonly isSecret?: true;
  readonly read: z.ZodType<T, string>;
}

const variable = <T>(about: string, fallback: string, expected: string, read: z.ZodType<T, string>) =>
  ({ about, fallback, expected, read }) satisfies Variable<T>;
const secret = <T>(about: string, fallback: string, expected: string, read: z.ZodType<T, string>) =>
  ({ ...variable(about, fallback, expected, read), isSecret: true }) satisfies Variable<T>;

const number = (about: string, fallback: string, min: number, max: number) => {
  const read = z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(min).max(max));
  return variable(
    about,
    fallback,
    `a whole number from ${min} to ${max}, for example ${/^\d+$/.test(fallback) ? fallback : min}`,
    read,
  );
};
const flag = (about: string, fallback: string) =>
  variable(
    about,
    fallback,
    'true or false',
    z.enum(['true', 'false']).transform((value) => value === 'true'),
  );
const choice = <const V extends string>(about: string, values: readonly V[], fallback: V) =>
  variable(
    about,
    fallback,
    `one of ${values.join(', ')}, for example ${fallback}`,
    z.enum(values) as unknown as z.ZodType<V, string>,
  );

const aesKey = z.string().regex(/^[0-9a-zA-Z]{43}$/);
const webAddress = z
  .string()
  .refine((text) => ['http:', 'https:'].includes(protocolOf(text)) && !/[?#]/.test(text))
  .transform((text) => text.replace(/(?<!\/)\/+$/, ''));
const database = z.string().check((ctx) => {
  try {
    databaseAddress(ctx.value);
  } catch (problem) {
    if (!(problem instanceof AddressProblem)) throw problem;
    ctx.issues.push({
      code: 'custom',
      message: problem.message,
      input: ctx.value,
      params: { isWithoutSecret: true },
    });
  }
});
const databaseExpected =
  'the address of a PostgreSQL 15 or newer, for example postgresql://lanmu_app:secret@db:5432/lanmu, or …/lanmu?sslmode=verify-full&sslrootcert=/etc/ssl/city-ca.crt, or by a Unix socket postgresql://lanmu_app:secret@/lanmu?host=/run/postgresql';

function protocolOf(text: string) {
  return URL.canParse(text) ? new URL(text).protocol : '';
}

/** Every variable that the hub reads, in the order of `.env.example`. */
export const configVariables = {
  PORT: number('Port of the HTTP server.', '4000', 1, 65_535),
  HOST: variable(
    'Address the HTTP server listens on. In demonstration mode it must be a loopback address.',
    '127.0.0.1 in demonstration mode, otherwise 0.0.0.0',
    'an IP address or localhost, for example 0.0.0.0',
    z.string().refine((text) => text === 'localhost' || ipaddr.isValid(text)),
  ),
  PUBLIC_URL: variable(
    'Address under which readers reach the hub.',
    'http://127.0.0.1:PORT',
    'an http or https address without ? and #, for example https://hub.city.gov.cn',
    webAddress,
  ),
  PAGE_CHECK_URL: variable(
    'Address at which the worker checks the published pages if it cannot reach PUBLIC_URL: that of the proxy or of a web node, inside the network. Requests keep the host name of PUBLIC_URL.',
    'PUBLIC_URL',
    'an http or https address without ? and #, for example http://10.0.0.5:8080',
    webAddress,
  ),
  LANMU_DATA: variable(
    'Folder of the embedded database and of uploaded files; a relative path starts at the project. When root runs the hub in a folder that other users cannot enter, the default is below /var/lib/lanmu/.',
    './data',
    'a path, for example /var/lib/lanmu',
    z.string().refine((text) => isAbsolute(text) || !text.includes('://')),
  ),
  LANMU_ROLE: choice(
    'What this process does: answer requests (web), run jobs (worker), or both.',
    ['web', 'worker', 'both'],
    'both',
  ),
  LANMU_DEMO: flag(
    'Demonstration mode: offers sample people who sign in with one click, on this machine only.',
    'true with the embedded database, otherwise false',
  ),
  DATABASE_URL: secret(
    'Address of PostgreSQL, as the role that serves requests.',
    'the embedded database',
    databaseExpected,
    database,
  ),
  DATABASE_PASSWORD_FILE: variable(
    'File with the password of the login in DATABASE_URL, which then must not contain one; a line break at its end is ignored. PGPASSWORD holds the password itself and takes precedence over the file. Neither needs percent-encoding.',
    'the password in DATABASE_URL, or PGPASSWORD',
    'a path, for example /run/secrets/lanmu_app',
    z.string().refine(isAbsolute),
  ),
  DATABASE_OWNER_URL: secret(
    'Address of the same database as the role that owns it; used for migrations only.',
    'DATABASE_URL',
    databaseExpected,
    database,
  ),
  DATABASE_CONNECTIONS: number(
    'Maximum number of database connections for requests that write; requests that read have another pool of the same size.',
    '16',
    4,
    200,
  ),
  LOG_LEVEL: choice(
    'Lowest level that is logged.',
    ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
    'info',
  ),
  GRAPHIQL: flag(
    'Whether browsers get GraphiQL, a page to try queries.',
    'true in demonstration mode, otherwise false',
  ),
  INTROSPECTION: flag(
    'Whether anyone may query the GraphQL schema (introspection).',
    'true in demonstration mode, otherwise false',
  ),
  TRUSTED_DOCUMENTS: choice(
    'Queries of front ends that are not registered are answered (off), answered and logged (log), or refused (enforce). Register queries with `npm run lanmu -- trust`.',
    ['off', 'log', 'enforce'],
    'off',
  ),
  TRUST_PROXY: variable(
    'Addresses of the proxies whose X-Forwarded-For is trusted, or false. They must overwrite the header that a client sends (nginx: proxy_set_header X-Forwarded-For $remote_addr).',
    'false',
    'false, or addresses and networks separated by commas, for example 10.0.0.5,10.0.0.6 (true would trust every client)',
    z
      .string()
      .transform((text) => (text === 'false' ? false : text.split(',').map((part) => part.trim())))
      .refine((list) => list === false || list.every(isTrustable)),
  ),
  WECHAT_APP_ID: variable(
    'AppID of the WeChat official account. Without an account, the built-in simulator is used.',
    'the simulator',
    "the AppID from the account's settings, for example wx1234567890abcdef",
    z.string().regex(/^wx[0-9a-zA-Z]+$/),
  ),
  WECHAT_APP_SECRET: secret(
    'AppSecret of the WeChat official account.',
    'the simulator',
    "the AppSecret from the account's settings, letters and digits",
    z.string().regex(/^[0-9a-zA-Z]+$/),
  ),
  WECHAT_TOKEN: secret(
    'Token with which WeChat signs its calls to the hub.',
    'the simulator',
    "3 to 32 letters and digits, as entered in the account's settings",
    z.string().regex(/^[0-9a-zA-Z]{3,32}$/),
  ),
  WECHAT_AES_KEY: secret(
    'EncodingAESKey of the account; required in compatible and safe mode. When it is set, only encrypted messages are accepted.',
    'plain mode',
    "43 letters and digits from the account's settings, for example abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
    aesKey,
  ),
  WECHAT_AES_KEY_PREVIOUS: secret(
    'The previous EncodingAESKey, for as long as the platform may still use it.',
    'none',
    '43 letters and digits, for example abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
    aesKey,
  ),
  WECHAT_API_URL: variable(
    'Address of the WeChat API.',
    'https://api.weixin.qq.com',
    'an http or https address, for example https://api.weixin.qq.com',
    webAddress,
  ),
  WECHAT_SIMULATOR_PORT: number('Port of the simulator.', 'PORT + 1', 1, 65_535),
  WECHATY_PUPPET: variable(
    'Package of a wechaty puppet through which the hub chats instead of the official account. It has to be installed.',
    'the official account',
    'the name of a package, for example wechaty-puppet-service',
    z.string().regex(/^(@[a-z0-9-]+\/)?wechaty-puppet-[a-z0-9-]+$/),
  ),
  WECHATY_PUPPET_TOKEN: secret(
    'Token of that puppet, if it needs one.',
    'no token',
    'the token from the provider of the puppet, without spaces, for example puppet_0123456789abcdef',
    z.string().regex(/^[\w-]+$/),
  ),
  WORKER_CONCURRENCY: number('How many jobs one worker runs at a time.', '8', 1, 64),
  SWEEP_SECONDS: number('Seconds between two polls for due work that no job has picked up.', '60', 1, 3_600),
  MAX_UPLOAD_MB: number('Largest file that can be uploaded, in megabytes.', '20', 1, 1_024),
  CACHE_MB: number('Size of the cache of answers, in megabytes; 0 turns it off.', '64', 0, 4_096),
  FAST_PATH: choice(
    'Whether public queries are answered before the GraphQL server and the web framework where that gives the same bytes sooner. Turn it off to look for the cause of a fault.',
    ['on', 'off'],
    'on',
  ),
  REQUESTS_PER_MINUTE: number(
    'Maximum number of requests from one address per minute, without those that the cache answers. A front end that renders pages for many readers may need more.',
    '3000',
    60,
    1_000_000,
  ),
  LEAVE_SECONDS: number(
    'Seconds for which a web node goes on answering after a signal to stop, so that proxies and browsers turn to another node.',
    '0 in demonstration mode, otherwise 5',
    0,
    30,
  ),
  SESSION_HOURS: number(
    'Hours after which a session ends and the person has to sign in again.',
    '12',
    1,
    720,
  ),
  MAIL_URL: secret(
    'Mail server for reminders to staff. Without one, reminders appear in the console and go out by WeChat.',
    'no mail is sent',
    'smtp:// or smtps:// with name, password and host, for example smtps://hub:secret@mail.city.gov.cn:465',
    z
      .string()
      .refine((text) => ['smtp:', 'smtps:'].includes(protocolOf(text)) && new URL(text).hostname !== ''),
  ),
  MAIL_FROM: variable(
    'Sender address of mail; required with MAIL_URL.',
    'no mail is sent',
    'a mail address, for example portal@city.gov.cn',
    z.email(),
  ),
  WEBHOOK_ALLOW_PRIVATE: flag(
    'Whether webhooks may call private addresses; allowed in demonstration mode only.',
    'false',
  ),
  LINK_CHECK: flag(
    'Whether the worker checks links to other sites. Without access to the internet it would report every link as broken.',
    'false in demonstration mode, otherwise true',
  ),
};

export type VariableName = keyof typeof configVariables;
