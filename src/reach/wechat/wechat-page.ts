import { query, sql } from '#base/sql';
import {
  type Transport,
  type EditionDelivery,
  type EditionText,
  type RemoteSearch,
  type OutletAdapter,
  type Sent,
  Undeliverable,
  Unknown,
} from '#reach/delivery';
import type { WechatAccount } from './account/account.ts';
import { arrival, type ArrivedArticle } from './callback/arrival.ts';
import { isPageKey, pageKey, pageKeyStart, type WechatPayload } from './article/article.ts';
import type { WechatClient } from './account/client.ts';
import { addDraft, placeCovers } from './draft.ts';
import { remoteArticles, remoteDrafts, type RemoteArticle, type RemoteList } from './account/remote-list.ts';
import { outcomeOf, WechatError } from './account/wechat-error.ts';
import { renderArticles } from './article/render.ts';

/** Either still in the draft box or, if a person published it by hand, already readable. */
type Drafted = { mediaId: string } | ArrivedArticle;
type Submitted = { publishId: string } | ArrivedArticle;

type WechatPage = Transport<EditionText, EditionDelivery> & Required<Pick<OutletAdapter, 'isStillThere'>>;

/** Publishing 发布: an article that has an address. No follower is notified. */
export function wechatPage(account: WechatAccount): WechatPage {
  const { pool, publicUrl, publishingMs, firstPollMs, limits, now } = account;
  const mapErrors: WechatAccount['mapErrors'] = (call) => account.mapErrors(call);
  const withinQuota: WechatAccount['withinQuota'] = (...args) => account.withinQuota(...args);

  const published = async (client: WechatClient, key: string): Promise<ArrivedArticle | null> => {
    const article = (await mapErrors(remoteArticles(client))).entries.find((each) => each.key === key);
    return article ? { articleId: article.articleId, url: article.url } : null;
  };

  const findDraft = async (client: WechatClient, key: string): Promise<RemoteSearch<Drafted>> => {
    const draft = (await mapErrors(remoteDrafts(client))).entries.find((each) => each.key === key);
    if (draft) return { match: { mediaId: draft.mediaId } };
    const article = await published(client, key);
    return article ? { match: article } : 'absent';
  };

  // A draft leaves the box when it is published. If it is still there long after, it was not submitted. If it is in
  // neither list, it is being published or was deleted; only time or a person can tell.
  const findSubmitted = async (
    client: WechatClient,
    key: string,
    mediaId: string,
    ageMs: number,
  ): Promise<RemoteSearch<Submitted>> => {
    const article = await published(client, key);
    if (article) return { match: article };
    const isInBox = (await mapErrors(remoteDrafts(client))).entries.some((each) => each.mediaId === mediaId);
    return isInBox && ageMs >= publishingMs ? 'absent' : 'cannot-tell';
  };

  const submit = async (
    client: WechatClient,
    delivery: EditionDelivery,
    mediaId: string,
    isFirst: boolean,
  ) => {
    try {
      return { publishId: await withinQuota(delivery, 'submit', () => client.submit(mediaId)) };
    } catch (error) {
      if (!(error instanceof WechatError && error.code === 40007)) throw error;
      // The draft does not exist. If it was never submitted, it was deleted by hand, so another one is made.
      // Otherwise the earlier request may have arrived after all.
      if (isFirst) throw outcomeOf(error, now(), ['draft']);
      throw new Unknown('cannot-tell', '40007');
    }
  };

  /**
   * Articles of this item and locale that readers can still see, except one: those that the hub knows of and, if an
   * earlier delivery has an unknown result, those that the platform lists.
   */
  const visibleArticles = async (
    client: WechatClient,
    delivery: EditionDelivery,
    except: string | null,
  ): Promise<string[]> => {
    const rows = await query(pool, knownArticles(delivery.outletId, delivery.itemId, delivery.locale));
    const ids = rows.flatMap(({ id }) => id ?? []);
    if (ids.length < rows.length) {
      const start = pageKeyStart(publicUrl, delivery.path);
      ids.push(
        ...(await mapErrors(remoteArticles(client))).entries
          .filter(({ key }) => key.startsWith(start) && isPageKey(key))
          .map(({ articleId }) => articleId),
      );
    }
    return [...new Set(ids)].filter((id) => id !== except);
  };

  /** One list for a whole comparison, cached for ten minutes. */
  const recentLists = new Map<string, { at: number; list: RemoteList<RemoteArticle> }>();
  const recentList = async (outletId: string): Promise<RemoteList<RemoteArticle>> => {
    const recent = recentLists.get(outletId);
    if (recent && now().getTime() - recent.at < 600_000) return recent.list;
    const list = await mapErrors(remoteArticles(account.client(outletId)));
    recentLists.set(outletId, { at: now().getTime(), list });
    return list;
  };

  const remove = (client: WechatClient, delivery: EditionDelivery, articleId: string) =>
    withinQuota(delivery, 'remove', () => client.remove(articleId)).catch((error: unknown) => {
      if (error instanceof WechatError && error.code === 53600) return; // removed already
      throw error;
    });

  return {
    render: (edition, { outletId, settings }) =>
      renderArticles([edition], {
        publicUrl,
        limits,
        keyOf: ({ path, number }) => pageKey(publicUrl, path, number),
        host: (path) => account.hosted(outletId, path),
        settings,
      }),

    async send(delivery, rendition, step): Promise<Sent> {
      const client = account.client(delivery.outletId);
      const payload = rendition!.payload as WechatPayload;
      const key = payload.articles[0]!.content_source_url;

      const covers = await placeCovers(account, delivery.outletId, payload, step);
      const drafted = await step<Drafted>(
        'draft',
        async () => ({ mediaId: await addDraft(account, delivery.outletId, payload, covers) }),
        { find: () => findDraft(client, key) },
      );

      const submitted =
        'articleId' in drafted
          ? drafted
          : await step<Submitted>(
              'submit',
              ({ isFirst }) => mapErrors(submit(client, delivery, drafted.mediaId, isFirst)),
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
                  firstPollMs,
                  ask: () =>
                    mapErrors(withinQuota(delivery, 'get', () => client.publication(submitted.publishId))),
                }),
              { isRepeatable: true },
            );

      const remoteIds = { articleId: arrived.articleId, ...('publishId' in submitted && submitted) };
      const receipt = { ...arrived, key };
      if (delivery.kind === 'publish') return { url: arrived.url, remoteIds, receipt };

      const older = await step('older articles', () => visibleArticles(client, delivery, arrived.articleId), {
        isRepeatable: true,
      });
      for (const articleId of older) {
        try {
          await step(`remove ${articleId}`, () => mapErrors(remove(client, delivery, articleId)), {
            isRepeatable: true,
          });
        } catch (error) {
          if (!(error instanceof Undeliverable)) throw error;
          return { url: arrived.url, remoteIds, receipt, remains: 'wechat-old-article-remains' };
        }
      }
      return { url: arrived.url, remoteIds, receipt: { ...receipt, removed: older } };
    },

    async retract(delivery, step): Promise<Sent> {
      const client = account.client(delivery.outletId);
      const removed = await step('articles', () => visibleArticles(client, delivery, null), {
        isRepeatable: true,
      });
      // Listed before anything is removed, so that an outage is noticed without using up the day's removals.
      const start = pageKeyStart(publicUrl, delivery.path);
      const drafts = (await mapErrors(remoteDrafts(client))).entries.filter(
        ({ key }) => key.startsWith(start) && isPageKey(key),
      );
      for (const articleId of removed) {
        await step(`remove ${articleId}`, () => mapErrors(remove(client, delivery, articleId)), {
          isRepeatable: true,
        });
      }
      for (const { mediaId } of drafts) await mapErrors(client.deleteDraft(mediaId));
      return { receipt: { removed, drafts: drafts.length } };
    },

    async isStillThere({ outletId, remoteIds }) {
      const { entries, isWhole } = await recentList(outletId);
      return !isWhole || entries.some(({ articleId }) => articleId === remoteIds.articleId);
    },
  };
}

// A row without an id: an article may exist there that the hub does not know of.
const knownArticles = (outletId: string, itemId: string, locale: string) => sql<{ id: string | null }>`
  select distinct d.far_ids ->> 'articleId' id from delivery d
  where d.outlet_id = ${outletId} and d.subject_id = ${itemId} and d.locale = ${locale} and d.kind <> 'retract'
    and (d.far_ids ? 'articleId' or d.state in ('manual', 'partial', 'failed')) and not exists (
    select from delivery_attempt a join delivery r on r.id = a.delivery_id
    where r.outlet_id = d.outlet_id and r.subject_id = d.subject_id and r.locale = d.locale
      and a.step = 'remove ' || (d.far_ids ->> 'articleId') and a.outcome = 'done')`;
