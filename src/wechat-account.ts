import { join } from 'node:path';
import type { Config, Lifecycle } from '#base/platform';
import type { Logger } from 'pino';

export interface WechatAccount {
  /** Ends in `/cgi-bin`. */
  apiUrl: string;
  appId: string;
  appSecret: string;
  /** The token of callbacks. */
  token: string;
  /** EncodingAESKeys, the current one first; empty: callbacks come in plain mode. */
  aesKeys: readonly string[];
  /** The simulator's page of followers' phones; set only when the simulator plays the platform. */
  simulatorUrl?: string;
}

/** The configured account; without one, the simulator's account in a demonstration, undefined elsewhere. */
export function wechatAccount({ wechat, isDemo, host }: Config): WechatAccount | undefined {
  if (wechat.account) return { ...wechat.account, apiUrl: `${wechat.apiUrl}/cgi-bin` };
  if (!isDemo) return undefined;
  const simulatorUrl = `http://${host}:${wechat.simulatorPort}`;
  return {
    apiUrl: `${simulatorUrl}/cgi-bin`,
    appId: 'wx-simulated',
    appSecret: 'simulated',
    token: 'simulated',
    aesKeys: ['LanmuSimulatedAccountsEncodingAesKeyOf43Chr'],
    simulatorUrl,
  };
}

/** Starts the simulator in the hub's process; its journal is in the data directory. */
export async function openSimulator(
  life: Lifecycle,
  config: Config,
  account: WechatAccount,
  log: Logger,
): Promise<void> {
  const { startSimulator } = await import('#props/simulator');
  await life.open(
    'simulator',
    () =>
      startSimulator({
        host: config.host,
        port: config.wechat.simulatorPort,
        stateFile: join(config.dataDirectory, 'simulator', 'journal.jsonl'),
        account: {
          appId: account.appId,
          appSecret: account.appSecret,
          kind: 'subscription',
          isVerified: true,
          name: '双鸭山发布（演示）',
        },
        callback: {
          url: `http://127.0.0.1:${config.port}/wechat/callback`,
          token: account.token,
          mode: 'safe',
          aesKey: account.aesKeys[0]!,
        },
        limits: { title: 64 },
      }),
    (simulator) => simulator.stop(),
  );
  log.info({ url: account.simulatorUrl }, 'WeChat simulator started');
}
