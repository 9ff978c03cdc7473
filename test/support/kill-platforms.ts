import { startSimulator } from '#src/props/simulator/start-simulator.ts';
import type { RemoteArticle } from '#src/reach/wechat/account/remote-list.ts';
import { miniWechat } from './mini-wechat.ts';
import { simulatedAccount, simulatorControls } from './simulated-account.ts';

/** The platform that a killed worker sends to: it survives every kill, and knows what really happened. */
export interface Platform {
  url: string;
  callBack(url: string): Promise<unknown>;
  /** Lets time pass there. */
  goOn(): Promise<unknown>;
  whatIsThere(): Promise<{ live: RemoteArticle[]; all: RemoteArticle[]; drafts: number }>;
  stop(): Promise<void>;
}

export async function simulatedPlatform(random: () => number): Promise<Platform> {
  const simulator = await startSimulator({ account: simulatedAccount, publishDelayMs: 150 });
  const sim = simulatorControls(simulator.url);
  for (const call of [
    'material/add_material',
    'draft/add',
    'draft/batchget',
    'freepublish/submit',
    'freepublish/get',
    'freepublish/batchget',
    'freepublish/delete',
  ]) {
    await sim.act('quotas', { call, limit: 1_000_000 });
  }
  return {
    url: `${simulator.url}/cgi-bin`,
    callBack: (url) => sim.act('callback', { url, token: 'callbackword' }),
    async goOn() {
      const fate = random();
      if (fate < 0.2) await sim.act('callbacks', { kind: 'lose' });
      else if (fate < 0.4) await sim.act('callbacks', { kind: 'repeat', copies: 3 });
      for (const call of ['draft/add', 'freepublish/submit', 'freepublish/delete', 'material/add_material']) {
        if (random() < 0.15) await sim.act('faults', { call, kind: 'slow', ms: Math.round(random() * 200) });
      }
    },
    async whatIsThere() {
      await sim.act('faults/clear', {});
      const all = (await sim.look('publications')) as {
        articleId: string;
        articles: { contentSourceUrl: string }[];
      }[];
      return {
        live: await sim.articles(),
        all: all.flatMap(({ articleId, articles }) =>
          articles.map(({ contentSourceUrl }) => ({ articleId, url: '', key: contentSourceUrl })),
        ),
        drafts: (await sim.drafts()).length,
      };
    },
    stop: () => simulator.stop(),
  };
}

/**
 * Publications take a while, during which their draft still exists; some of their events are lost, and some arrive
 * twice.
 */
export async function harshPlatform(
  random: () => number,
  ring: (publishId: string, articleId: string) => Promise<unknown>,
): Promise<Platform> {
  const mini = await miniWechat();
  mini.isSlow = true;
  mini.delay = () => random() * 25;
  const seen = ({ articleId, article }: (typeof mini.published)[number]) => ({
    articleId,
    url: '',
    key: article.content_source_url,
  });
  return {
    url: mini.url,
    callBack: async () => {},
    async goOn() {
      for (const publishId of mini.pending.keys()) {
        if (random() < 0.3) continue;
        const { articleId } = mini.pending.get(publishId)!;
        mini.finish(publishId);
        for (let times = Math.floor(random() * 3); times > 0; times--) await ring(publishId, articleId);
      }
    },
    whatIsThere: async () => ({
      live: mini.published.filter(({ articleId }) => !mini.removed.includes(articleId)).map(seen),
      all: mini.published.map(seen),
      drafts: mini.drafts.size,
    }),
    stop: mini.stop,
  };
}
