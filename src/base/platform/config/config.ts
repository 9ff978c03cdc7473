import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ipaddr from 'ipaddr.js';
import type { z } from 'zod';
import { isWideNetwork } from './trusted-network.ts';
import { ConfigProblem, type WrongVariable } from './config-problem.ts';
import { databaseAddress } from './database-address.ts';
import { poolSizes } from './connection-budget.ts';
import { configVariables, type VariableName } from './config-variables.ts';
import { defaultDataFolder } from './default-data-folder.ts';
import { projectRoot } from '../project.ts';
import { unknownVariables } from './unknown-variables.ts';

export { ConfigProblem };

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Without a trailing slash. */
  readonly publicUrl: string;
  /** Where the worker checks the hub's own pages; without a trailing slash. */
  readonly pageCheckUrl: string;
  /** Absolute path. */
  readonly dataDirectory: string;
  readonly role: 'web' | 'worker' | 'both';
  readonly isDemo: boolean;
  /** Undefined = the embedded database. */
  readonly databaseUrl: string | undefined;
  /** For migrations; undefined exactly when `databaseUrl` is. */
  readonly databaseOwnerUrl: string | undefined;
  /** Size of each of the two pools that serve requests. */
  readonly databaseConnections: number;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  readonly hasGraphiql: boolean;
  readonly hasIntrospection: boolean;
  readonly trustedDocuments: 'off' | 'log' | 'enforce';
  readonly trustProxy: false | readonly string[];
  readonly wechat: {
    /** Undefined = the built-in simulator, on `simulatorPort`. */
    readonly account:
      | {
          readonly appId: string;
          readonly appSecret: string;
          readonly token: string;
          /** The current key first; empty = plain mode. */
          readonly aesKeys: readonly string[];
        }
      | undefined;
    readonly apiUrl: string;
    readonly simulatorPort: number;
  };
  /** Undefined = the hub chats through the official account. */
  readonly wechaty: { readonly puppet: string; readonly token: string | undefined } | undefined;
  /** Undefined = no mail is sent. */
  readonly mail: { readonly url: string; readonly from: string } | undefined;
  readonly workerConcurrency: number;
  readonly sweepSeconds: number;
  readonly maxUploadMb: number;
  /** 0 = no cache. */
  readonly cacheMb: number;
  /** Whether the fast path of the public contract is tried before Apollo. */
  readonly hasFastPath: boolean;
  /** Per address. */
  readonly requestsPerMinute: number;
  /** How long a web node goes on answering after a signal to stop. */
  readonly leaveSeconds: number;
  readonly sessionHours: number;
  readonly allowsPrivateWebhooks: boolean;
  /** Whether the worker checks links to other sites. */
  readonly checksLinks: boolean;
  /** Sentences for the log about settings that are valid but probably not intended. */
  readonly warnings: readonly string[];
}

type Value<N extends VariableName> = ReturnType<(typeof configVariables)[N]['read']['parse']>;

/**
 * Reads and checks the environment, once at startup; an empty variable counts as not set. `process.env` is completed
 * from `.env` in the project's root. Throws one `ConfigProblem` that lists everything that is wrong.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const file = join(projectRoot, '.env');
  if (env === process.env && existsSync(file)) process.loadEnvFile(file);

  const problems: WrongVariable[] = [];
  const report = (
    variable: VariableName,
    problem: string,
    expected: string = configVariables[variable].expected,
  ) => void problems.push({ variable, problem, expected });

  function read<N extends VariableName>(name: N): Value<N> | undefined {
    const text = env[name]?.trim();
    if (!text) return undefined;
    const { read: schema, ...variable } = configVariables[name];
    const parsed = schema.safeParse(text);
    if (!parsed.success)
      report(name, 'isSecret' in variable ? whyNot(parsed.error) : `is ${JSON.stringify(text)}`);
    return parsed.data as Value<N> | undefined;
  }

  const databaseUrl = withPassword(read('DATABASE_URL'), read('DATABASE_PASSWORD_FILE'));
  const isDemo = read('LANMU_DEMO') ?? !env.DATABASE_URL?.trim();
  const port = read('PORT') ?? 4000;
  const publicUrl = read('PUBLIC_URL') ?? `http://127.0.0.1:${port}`;
  const trustProxy = read('TRUST_PROXY') ?? false;
  const config: Config = {
    port,
    host: read('HOST') ?? (isDemo ? '127.0.0.1' : '0.0.0.0'),
    publicUrl,
    pageCheckUrl: read('PAGE_CHECK_URL') ?? publicUrl,
    dataDirectory: resolve(projectRoot, read('LANMU_DATA') ?? defaultDataFolder(projectRoot)),
    role: read('LANMU_ROLE') ?? 'both',
    isDemo,
    databaseUrl,
    databaseOwnerUrl: read('DATABASE_OWNER_URL') ?? databaseUrl,
    databaseConnections: read('DATABASE_CONNECTIONS') ?? poolSizes.requests,
    logLevel: read('LOG_LEVEL') ?? 'info',
    hasGraphiql: read('GRAPHIQL') ?? isDemo,
    hasIntrospection: read('INTROSPECTION') ?? isDemo,
    trustedDocuments: read('TRUSTED_DOCUMENTS') ?? 'off',
    trustProxy,
    wechat: {
      account: wechatAccount(),
      apiUrl: read('WECHAT_API_URL') ?? 'https://api.weixin.qq.com',
      simulatorPort: read('WECHAT_SIMULATOR_PORT') ?? (port < 65_535 ? port + 1 : port - 1),
    },
    wechaty: puppet(),
    mail: mailServer(),
    workerConcurrency: read('WORKER_CONCURRENCY') ?? 8,
    sweepSeconds: read('SWEEP_SECONDS') ?? 60,
    maxUploadMb: read('MAX_UPLOAD_MB') ?? 20,
    cacheMb: read('CACHE_MB') ?? 64,
    hasFastPath: read('FAST_PATH') !== 'off',
    requestsPerMinute: read('REQUESTS_PER_MINUTE') ?? 3000,
    leaveSeconds: read('LEAVE_SECONDS') ?? (isDemo ? 0 : 5),
    sessionHours: read('SESSION_HOURS') ?? 12,
    allowsPrivateWebhooks: read('WEBHOOK_ALLOW_PRIVATE') ?? false,
    checksLinks: read('LINK_CHECK') ?? !isDemo,
    warnings: [...unknownVariables(env), ...localLinks(), ...wideNetworks()],
  };
  reportContradictions();
  if (problems.length > 0) throw new ConfigProblem(problems);
  return config;

  /**
   * Adds the password from the file to the address, percent-encoded. `PGPASSWORD` takes precedence over the file: it is
   * set on purpose, for one command with another login than that of `.env`.
   */
  function withPassword(url: string | undefined, file: string | undefined) {
    if (!url || !file) {
      if (file && !env.DATABASE_URL?.trim())
        report('DATABASE_URL', 'is not set, though DATABASE_PASSWORD_FILE is');
      return url;
    }
    if (databaseAddress(url).password) {
      report('DATABASE_PASSWORD_FILE', 'is set, and DATABASE_URL has a password too', 'one of the two');
      return url;
    }
    if (env.PGPASSWORD) return url;
    const password = passwordIn(file);
    if (password instanceof Error)
      report('DATABASE_PASSWORD_FILE', `names a file that cannot be read: ${file} (${password.message})`);
    return password instanceof Error
      ? url
      : `${url}${url.includes('?') ? '&' : '?'}password=${encodeURIComponent(password)}`;
  }

  function localLinks() {
    if (isDemo || env.PUBLIC_URL?.trim()) return [];
    return [
      `PUBLIC_URL is not set, so links point to http://127.0.0.1:${port}, which only this machine can open: set it to the address that readers use.`,
    ];
  }

  /** A client whose address is in a trusted network can forge X-Forwarded-For, and so evade every limit. */
  function wideNetworks() {
    return (trustProxy || [])
      .filter(isWideNetwork)
      .map(
        (one) =>
          `TRUST_PROXY trusts all of ${one}, so every client in that network can pretend to have another address: name only the address of the proxy.`,
      );
  }

  /** All three or none: they are copied together from one page of WeChat's settings. */
  function wechatAccount() {
    const names = ['WECHAT_APP_ID', 'WECHAT_APP_SECRET', 'WECHAT_TOKEN'] as const;
    const missing = names.filter((name) => !env[name]?.trim());
    const [appId, appSecret, token] = [
      read('WECHAT_APP_ID'),
      read('WECHAT_APP_SECRET'),
      read('WECHAT_TOKEN'),
    ];
    const aesKeys = [read('WECHAT_AES_KEY'), read('WECHAT_AES_KEY_PREVIOUS')].flatMap((key) => key ?? []);
    if (missing.length === 3) return undefined;
    for (const name of missing) {
      report(
        name,
        'is not set, though other variables of the WeChat account are',
        `${configVariables[name].expected}; or none of ${names.join(', ')}`,
      );
    }
    return appId && appSecret && token ? { appId, appSecret, token, aesKeys } : undefined;
  }

  function puppet() {
    const [name, token] = [read('WECHATY_PUPPET'), read('WECHATY_PUPPET_TOKEN')];
    if (token && !env.WECHATY_PUPPET?.trim())
      report('WECHATY_PUPPET', 'is not set, though WECHATY_PUPPET_TOKEN is');
    return name ? { puppet: name, token } : undefined;
  }

  function mailServer() {
    const [url, from] = [read('MAIL_URL'), read('MAIL_FROM')];
    if (Boolean(env.MAIL_URL?.trim()) !== Boolean(env.MAIL_FROM?.trim())) {
      const [missing, there] = url
        ? (['MAIL_FROM', 'MAIL_URL'] as const)
        : (['MAIL_URL', 'MAIL_FROM'] as const);
      report(missing, `is not set, though ${there} is`);
    }
    return url && from ? { url, from } : undefined;
  }

  function reportContradictions() {
    if (isDemo && !isLoopback(config.host) && !problems.some(({ variable }) => variable === 'HOST')) {
      const why = 'in demonstration mode everyone who can reach the hub can sign in as its sample people';
      report(
        'HOST',
        `is "${config.host}", but ${why}`,
        '127.0.0.1; or, for a real hub, LANMU_DEMO=false with an empty LANMU_DATA or an empty database',
      );
    }
    if (config.allowsPrivateWebhooks && !isDemo && env.NODE_ENV !== 'test') {
      const why = 'it would let webhooks call private addresses in the network of the city';
      report('WEBHOOK_ALLOW_PRIVATE', `is true outside demonstration mode, and ${why}`, 'false');
    }
    if (env.DATABASE_OWNER_URL?.trim() && !env.DATABASE_URL?.trim()) {
      report('DATABASE_URL', 'is not set, though DATABASE_OWNER_URL is');
    }
    if (env.WECHAT_AES_KEY_PREVIOUS?.trim() && !env.WECHAT_AES_KEY?.trim())
      report('WECHAT_AES_KEY', 'is not set, though WECHAT_AES_KEY_PREVIOUS is');
    if (config.wechat.simulatorPort === port) {
      report(
        'WECHAT_SIMULATOR_PORT',
        `is ${port}, which is the port of the hub itself`,
        `another port, for example ${port + 1}`,
      );
    }
  }
}

function passwordIn(file: string): string | Error {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '') || new Error('it is empty');
  } catch (problem) {
    return new Error((problem as NodeJS.ErrnoException).code);
  }
}

/** What is wrong with a secret: only the message of its own parser, which leaves the value out. */
function whyNot({ issues: [issue] }: z.core.$ZodError): string {
  return issue?.code === 'custom' && issue.params?.['isWithoutSecret']
    ? issue.message
    : 'is not of the right form';
}

function isLoopback(host: string) {
  return host === 'localhost' || (ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback');
}
