import sharp from 'sharp';
import { idOf } from '#src/base/contract/global-id.ts';
import { startSimulator, type Simulator } from '#src/props/simulator/start-simulator.ts';
import { wakeWorkersNow } from '#src/reach/promise/wake-workers.ts';
import { office, published, type Office } from './item-path.ts';
import { runningHub, type RunningHub } from './running-hub.ts';
import type { Staff } from './staff.ts';
import { until } from './until.ts';

/** The settings of the account on the platform. */
export const wechatSettings = {
  appId: 'wx0123456789abcdef',
  appSecret: 'not-a-secret-at-all',
  token: 'callbackword',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};

interface Given {
  kind?: 'subscription' | 'service';
  mode?: 'plain' | 'compatible' | 'safe';
  isVerified?: boolean;
  needsConfirmation?: boolean;
  /** False: the test opens its own worker. */
  hasWorker?: boolean;
}

/**
 * A hub with a worker and the simulated platform on one clock, with two editors who may approve each other's pushes.
 */
export interface WechatTown {
  hub: RunningHub;
  platform: Simulator['controls'];
  simulator: Simulator;
  commerce: Office;
  editor: Staff;
  chief: Staff;
  administrator: Staff;
  columnId: string;
  /** In hours from now. */
  inHours(hours: number): string;
  /** Also wakes the worker for what is due then, so that no test waits for its poll. */
  passHours(hours: number): Promise<void>;
  /** Moves to nine o'clock in Beijing of the next working day, unless it is the morning of one. */
  morning(): Promise<void>;
  /** A published item with the cover of its unit. */
  news(content?: object, by?: Office): Promise<{ id: string; path: string }>;
  pushes(): ReturnType<Simulator['controls']['pushes']>;
  /** The platform's pushes of one digest, by the key that the hub sends. */
  pushesOf(digest: { delivery: { id: string } }): ReturnType<Simulator['controls']['pushes']>;
  /**
   * A push with these items that the editor has composed, and that is prepared; if its time were at night, it is
   * morning first.
   */
  composed(itemIds: string[], hours?: number): Promise<any>;
  /** Like `composed`, and approved by the chief editor. */
  approved(itemIds: string[], hours?: number): Promise<any>;
  /** Like `approved`, and its time has come. */
  due(itemIds: string[], hours?: number): Promise<any>;
  digest(id: string): Promise<any>;
  /** Waits until its preview exists. */
  prepared(id: string): Promise<any>;
  /** Waits until the push is in that state. */
  reaches(id: string, state: string): Promise<any>;
  stop(): Promise<void>;
}

const selection = `id state version sendAt week isByRule isAutomatic reopened skipReason approvedBy approvedAt changedBy remindedAt
  entries { position itemId title url isPushedBefore isRetracted }
  delivery { id state kind reason nextAction url nextAt } retraction { state reason nextAction }
  counts { total filtered sent failed }
  preview { hash findings { message isBlocking position } pictures { far ours }
    articles { title author digest content sourceUrl coverPath } }`;

export async function wechatTown(options: Given = {}): Promise<WechatTown> {
  const {
    kind = 'subscription',
    mode = 'safe',
    isVerified = true,
    needsConfirmation = false,
    hasWorker = true,
  } = options;
  const { appId, appSecret, token, aesKey } = wechatSettings;
  let now = () => new Date();
  const simulator = await startSimulator({
    account: { appId, appSecret, kind, isVerified, name: '双鸭山发布' },
    publishDelayMs: 50,
    callbackRetryMs: 50,
    limits: { title: 64 },
    now: () => now(),
  });
  const platform = simulator.controls;
  const hub = await runningHub(
    { sessionHours: 100_000 }, // tests pass months
    {
      apiUrl: `${simulator.url}/cgi-bin`,
      appId,
      appSecret,
      token,
      aesKeys: mode === 'plain' ? [] : [aesKey],
    },
  );
  now = hub.hub.now;
  const callback = { url: `${hub.site}/wechat/callback`, token, mode, ...(mode !== 'plain' && { aesKey }) };
  if (!(await platform.registerCallback(callback))) throw new Error('the callback does not echo');

  const editor = await hub.staff('editor', { role: 'portal-editor' });
  const chief = await hub.staff('chief', { role: 'portal-editor' });
  const administrator = await hub.staff('administrator', { role: 'administrator' });
  const commerce = await office(hub, '市商务局', editor, 'commerce');
  const columnId = await hub.column('主页栏目', '通知公告');
  await administrator.does('wechatAccountSet', { kind: kind.toUpperCase(), needsConfirmation });
  platform.setConfirmation(needsConfirmation);

  const digest = async (id: string) =>
    (await editor.ask(`query($id: ID!) { digest(id: $id) { ${selection} } }`, { id })).digest;
  /** Polls a few fields until `isSo`, and then reads the whole push. */
  const digestWhen = async (id: string, isSo: (digest: any) => boolean) => {
    const brief = 'query($id: ID!) { digest(id: $id) { delivery { state } preview { hash } } }';
    await until(async () => (await editor.ask(brief, { id })).digest, isSo);
    return until(() => digest(id), isSo);
  };
  const prepared = (id: string) => digestWhen(id, ({ preview }) => preview !== null);
  const covers = new Map<Office, string>();
  const inHours = (hours: number) => new Date(hub.hub.now().getTime() + hours * 3_600_000).toISOString();
  const town: WechatTown = {
    hub,
    platform,
    simulator,
    commerce,
    editor,
    chief,
    administrator,
    columnId,
    inHours,
    async passHours(hours) {
      hub.passTime(hours * 3_600_000);
      await wakeWorkersNow(hub.owner);
    },
    async morning() {
      const at = () => new Date(hub.hub.now().getTime() + 8 * 3_600_000);
      if (at().getUTCHours() >= 8 && at().getUTCHours() < 11 && isOfficeDay(at())) return;
      const next = new Date(at());
      next.setUTCHours(9, 0, 0, 0);
      while (next <= at() || !isOfficeDay(next)) next.setUTCDate(next.getUTCDate() + 1);
      await town.passHours((next.getTime() - at().getTime()) / 3_600_000);
    },
    async news(content = {}, by = commerce) {
      if (!covers.has(by)) covers.set(by, await picture(hub.site, by));
      const cover = { assetId: covers.get(by)!, alt: '会场', caption: '' };
      const title = `全市经济工作会议召开（${Math.random().toString(36).slice(2, 8)}）`;
      return await published(by, { columnId, content: { title, cover, ...content } });
    },
    pushes: () => platform.pushes(),
    pushesOf: ({ delivery }) =>
      platform.pushes().filter(({ clientMsgId }) => clientMsgId === `lanmu-${idOf('Delivery', delivery.id)}`),
    async composed(itemIds, hours = 1) {
      if (isNight(inHours(hours))) await town.morning();
      const made = await editor.does('digestCompose', { itemIds, sendAt: inHours(hours) }, 'digest { id }');
      return await prepared(made.digest.id);
    },
    async approved(itemIds, hours = 1) {
      const { id, version } = await town.composed(itemIds, hours);
      return (await chief.does('digestApprove', { id, expectedVersion: version }, `digest { ${selection} }`))
        .digest;
    },
    async due(itemIds, hours = 1) {
      const made = await town.approved(itemIds, hours);
      await town.passHours(hours);
      return made;
    },
    digest,
    prepared,
    reaches: (id, state) => digestWhen(id, ({ delivery }) => delivery.state === state),
    async stop() {
      await hub.stop();
      await simulator.stop();
    },
  };
  await town.morning();
  if (hasWorker) await hub.startWorker();
  return town;
}

const isNight = (iso: string): boolean => {
  const hour = new Date(new Date(iso).getTime() + 8 * 3_600_000).getUTCHours();
  return hour < 8 || hour >= 20;
};
/** By the UTC fields of the date. The calendar of 2027 is not published yet, but its first day is a holiday anyway. */
const isOfficeDay = (at: Date): boolean => at.getUTCDay() % 6 !== 0 && !at.toISOString().includes('-01-01');

async function picture(site: string, { liaison, unitId }: Office): Promise<string> {
  const bytes = await sharp({
    create: { width: 900, height: 383, channels: 3, background: { r: 40, g: 90, b: 80 } },
  })
    .jpeg()
    .toBuffer();
  const form = new FormData();
  form.set('unitId', unitId);
  form.set('file', new Blob([new Uint8Array(bytes)]), '封面.jpg');
  const answer = await fetch(`${site}/console/upload`, {
    method: 'POST',
    body: form,
    headers: { cookie: liaison.cookie },
  });
  const { asset } = (await answer.json()) as { asset: { id: string } };
  return asset.id;
}
