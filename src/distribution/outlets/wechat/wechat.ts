import type { Pool } from 'pg';
import type { DeliveryInHand, Found, Outlet, Rendition, Sent, Step } from '../../outlet.ts';
import { QuotaUsedUp, Undeliverable, Unknown } from '../../outcome.ts';
import { arrival, type Arrived } from './arrival.ts';
import { WechatClient } from './client.ts';
import { farArticles, farDrafts, type FarArticle, type FarList } from './far-list.ts';
import { outcomeOf, WechatFault } from './fault.ts';
import { fittingPicture } from './picture.ts';
import { closeQuota, nextDay, takeQuota, type Act } from './quota.ts';
import {
  articleKey,
  renderArticle,
  wechatLimits,
  withPictures,
  type WechatArticle,
  type WechatLimits,
} from './render.ts';
import { sharedToken } from './token.ts';

export interface WechatOutletOptions {
  pool: Pool;
  /** `https://api.weixin.qq.com/cgi-bin`, or a simulator's. */
  baseUrl: string;
  appId: string;
  appSecret: string;
  publicUrl: string;
  /** Where the hub's own pictures are fetched from, if not at the public address. */
  mediaUrl?: string;
  limits?: Partial<WechatLimits>;
  timeoutMs?: number;
  /** When to ask for the first time what became of a publication, should the event be lost. */
  firstPollMs?: number;
  /** How long a publication may run on the platform while its draft is still in the box. */
  publishingMs?: number;
  now?: () => Date;
}

/** Either still in the box, or (somebody published it by hand) readable already. */
type Drafted = { mediaId: string } | Arrived;
type Submitted = { publishId: string } | Arrived;

/** The Official Account 微信公众号: an article that has an address, published without notifying anybody. */
export function wechatOutlet(options: WechatOutletOptions): Outlet {
  const { pool, publicUrl, mediaUrl = publicUrl, now = () => new Date(), publishingMs = 180_000 } = options;
  const limits = { ...wechatLimits, ...options.limits };
  const clients = new Map<string, WechatClient>();
  const clientOf = (outletId: string) => {
    let client = clients.get(outletId);
    if (!client) {
      client = new WechatClient({
        ...options,
        token: (ask, worn) => sharedToken({ pool, outletId, now }, ask, worn),
      });
      clients.set(outletId, client);
    }
    return client;
  };

  /** Turns what the platform says into what it means. */
  const told = <Result>(call: Promise<Result>): Promise<Result> =>
    call.catch((error: unknown) => {
      throw error instanceof WechatFault ? outcomeOf(error, now()) : error;
    });

  const withinQuota = async <Result>(
    outletId: string,
    act: Act,
    call: () => Promise<Result>,
  ): Promise<Result> => {
    if (!(await takeQuota(pool, outletId, act, now()))) throw new QuotaUsedUp('wechat-quota', nextDay(now()));
    return await call().catch(async (error: unknown) => {
      if (error instanceof WechatFault && error.code === 45009) await closeQuota(pool, outletId, act, now());
      throw error;
    });
  };

  const published = async (client: WechatClient, key: string): Promise<Arrived | null> => {
    const article = (await told(farArticles(client))).entries.find((each) => each.key === key);
    return article ? { articleId: article.articleId, url: article.url } : null;
  };

  const findDraft = async (client: WechatClient, key: string): Promise<Found<Drafted>> => {
    const draft = (await told(farDrafts(client))).entries.find((each) => each.key === key);
    if (draft) return { found: { mediaId: draft.mediaId } };
    const article = await published(client, key);
    return article ? { found: article } : 'absent';
  };

  // A draft leaves the box when it is published. In the box long after: it was not submitted. In neither place: it is
  // being published, or somebody threw it away; only time or a person can tell.
  const findSubmitted = async (
    client: WechatClient,
    key: string,
    mediaId: string,
    ageMs: number,
  ): Promise<Found<Submitted>> => {
    const article = await published(client, key);
    if (article) return { found: article };
    const isInBox = (await told(farDrafts(client))).entries.some((each) => each.mediaId === mediaId);
    return isInBox && ageMs >= publishingMs ? 'absent' : 'cannot-tell';
  };

  const submit = async (
    client: WechatClient,
    { outletId }: DeliveryInHand,
    mediaId: string,
    isFirst: boolean,
  ) => {
    try {
      return { publishId: await withinQuota(outletId, 'submit', () => client.submit(mediaId)) };
    } catch (error) {
      if (!(error instanceof WechatFault && error.code === 40007)) throw error;
      // The draft is not there. Never submitted before: somebody deleted it, so another one is made. Otherwise the
      // earlier request may have arrived after all, and nobody may say for certain that it did not.
      if (isFirst) throw outcomeOf(error, now(), ['draft']);
      throw new Unknown('cannot-tell', '40007');
    }
  };

  /**
   * Articles of this item and locale that readers can still see, except one: those that we know of, and, where an
   * earlier delivery ended without our knowing how, those that the platform lists.
   */
  const standing = async (
    client: WechatClient,
    delivery: DeliveryInHand,
    except: string | null,
  ): Promise<string[]> => {
    const { rows } = await pool.query<{ id: string | null }>(known, [
      delivery.outletId,
      delivery.itemId,
      delivery.locale,
    ]);
    const ids = rows.flatMap(({ id }) => id ?? []);
    if (ids.length < rows.length) {
      const start = articleKey(publicUrl, delivery.path, '');
      ids.push(
        ...(await told(farArticles(client))).entries
          .filter(({ key }) => key.startsWith(start))
          .map(({ articleId }) => articleId),
      );
    }
    return [...new Set(ids)].filter((id) => id !== except);
  };

  /** One list for a whole comparison. */
  const recentLists = new Map<string, { at: number; list: FarList<FarArticle> }>();
  const recentList = async (outletId: string): Promise<FarList<FarArticle>> => {
    const recent = recentLists.get(outletId);
    if (recent && now().getTime() - recent.at < 600_000) return recent.list;
    const list = await told(farArticles(clientOf(outletId)));
    recentLists.set(outletId, { at: now().getTime(), list });
    return list;
  };

  const remove = (client: WechatClient, { outletId }: DeliveryInHand, articleId: string) =>
    withinQuota(outletId, 'remove', () => client.remove(articleId)).catch((error: unknown) => {
      if (error instanceof WechatFault && error.code === 53600) return; // gone already
      throw error;
    });

  return {
    protocol: 'wechat',
    parallel: 2,
    firstWait: 5000,

    async render(edition) {
      return renderArticle(edition, publicUrl, limits);
    },

    async send(delivery: DeliveryInHand, rendition: Rendition | null, step: Step): Promise<Sent> {
      const client = clientOf(delivery.outletId);
      const article = rendition!.payload as WechatArticle;
      const key = article.sourceUrl;

      const cover = await step(
        'cover',
        async () => {
          const { bytes, name } = await fittingPicture(mediaUrl, article.cover);
          return await told(client.addCover(bytes, name));
        },
        { isRepeatable: true },
      );

      const addresses = new Map<string, string>();
      for (const path of article.pictures) {
        const address = await step(
          `picture ${path}`,
          async () => {
            const { bytes, name } = await fittingPicture(mediaUrl, path);
            return await told(client.uploadImage(bytes, name));
          },
          { isRepeatable: true },
        );
        addresses.set(path, address);
      }

      const drafted = await step<Drafted>(
        'draft',
        async () => ({
          mediaId: await told(
            client.addDraft({
              article_type: 'news',
              title: article.title,
              author: article.author,
              digest: article.digest,
              content: withPictures(article.content, addresses),
              content_source_url: key,
              thumb_media_id: cover,
              need_open_comment: 0,
            }),
          ),
        }),
        { find: () => findDraft(client, key) },
      );

      const submitted =
        'articleId' in drafted
          ? drafted
          : await step<Submitted>(
              'submit',
              ({ isFirst }) => told(submit(client, delivery, drafted.mediaId, isFirst)),
              { isSending: true, find: ({ ageMs }) => findSubmitted(client, key, drafted.mediaId, ageMs) },
            );

      const arrived =
        'articleId' in submitted
          ? submitted
          : await step(
              'arrival',
              () =>
                arrival(delivery, submitted.publishId, {
                  pool,
                  now,
                  firstPollMs: options.firstPollMs ?? 60_000,
                  ask: () =>
                    told(
                      withinQuota(delivery.outletId, 'get', () => client.publication(submitted.publishId)),
                    ),
                }),
              { isRepeatable: true },
            );

      const farIds = { articleId: arrived.articleId, ...('publishId' in submitted && submitted) };
      const receipt = { ...arrived, key };
      if (delivery.kind === 'publish') return { url: arrived.url, farIds, receipt };

      const older = await step('older articles', () => standing(client, delivery, arrived.articleId), {
        isRepeatable: true,
      });
      for (const articleId of older) {
        try {
          await step(`remove ${articleId}`, () => told(remove(client, delivery, articleId)), {
            isRepeatable: true,
          });
        } catch (error) {
          if (!(error instanceof Undeliverable)) throw error;
          return { url: arrived.url, farIds, receipt, remains: 'wechat-old-article-remains' };
        }
      }
      return { url: arrived.url, farIds, receipt: { ...receipt, removed: older } };
    },

    async retract(delivery: DeliveryInHand, step: Step): Promise<Sent> {
      const client = clientOf(delivery.outletId);
      const removed = await step('articles', () => standing(client, delivery, null), { isRepeatable: true });
      for (const articleId of removed) {
        await step(`remove ${articleId}`, () => told(remove(client, delivery, articleId)), {
          isRepeatable: true,
        });
      }
      const drafts = (await told(farDrafts(client))).entries.filter(({ key }) =>
        key.startsWith(articleKey(publicUrl, delivery.path, '')),
      );
      for (const { mediaId } of drafts) await told(client.deleteDraft(mediaId));
      return { receipt: { removed, drafts: drafts.length } };
    },

    async isStillThere({ outletId, farIds }) {
      const { entries, isWhole } = await recentList(outletId);
      return !isWhole || entries.some(({ articleId }) => articleId === farIds.articleId);
    },
  };
}

// A row without an id: something may stand there that we do not know of.
const known = `
  select distinct d.far_ids ->> 'articleId' id from delivery d
  where d.outlet_id = $1 and d.item_id = $2 and d.locale = $3 and d.kind <> 'retract'
    and (d.far_ids ? 'articleId' or d.state in ('manual', 'partial', 'failed')) and not exists (
    select from delivery_attempt a join delivery r on r.id = a.delivery_id
    where r.outlet_id = d.outlet_id and r.item_id = d.item_id and r.locale = d.locale
      and a.step = 'remove ' || (d.far_ids ->> 'articleId') and a.outcome = 'done')`;
