import { seconds } from '../clock.ts';
import { PlatformRefusal } from '../answers/errcodes.ts';
import type { Call, CallRequest } from '../answers/gateway.ts';
import { pageOf, text } from '../answers/json-body.ts';
import { articleUrl, newsItem } from '../articles/news-item.ts';
import type { Platform } from '../platform.ts';
import { recordAt, type Publication } from '../state/state.ts';

export const freepublishCalls: Record<string, Call> = {
  'freepublish/submit': { method: 'POST', needsVerified: true, answer: submit },
  'freepublish/get': { method: 'POST', needsVerified: true, answer: status },
  'freepublish/delete': { method: 'POST', needsVerified: true, answer: remove },
  'freepublish/getarticle': {
    method: 'POST',
    needsVerified: true,
    answer: (platform, { body }) => contentOf(platform, publicationOf(platform, body), true),
  },
  'freepublish/batchget': { method: 'POST', needsVerified: true, answer: list },
};

/**
 * Accepts a task; errcode 0 says no more than that. The id is a number, unlike in the documentation's example (community
 * 00006c99778df06ee1fc935c751400). A draft that is gone, and one whose task is already running, are both 40007: the
 * platform documents no specific code for either.
 */
function submit(platform: Platform, { body }: CallRequest): object {
  const { drafts, jobs } = platform.journal.state;
  const draft = recordAt(drafts, text(body, 'media_id'));
  const isRunning = Object.values(jobs).some((job) => job.status === 1 && job.mediaId === draft?.mediaId);
  if (!draft || isRunning) throw new PlatformRefusal(40007);
  const job = platform.publishing.start(draft);
  return { errcode: 0, errmsg: 'ok', publish_id: Number(job.publishId), msg_data_id: Number(job.publishId) };
}

function status(platform: Platform, { body }: CallRequest): object {
  const { jobs, publications } = platform.journal.state;
  const job = recordAt(jobs, text(body, 'publish_id'));
  if (!job) throw new PlatformRefusal(53502);
  const publication = job.status === 0 ? publications[job.articleId ?? ''] : undefined;
  return {
    publish_id: Number(job.publishId),
    publish_status: job.status,
    ...(publication
      ? { article_id: publication.articleId, article_detail: detailOf(platform, publication) }
      : {}),
    fail_idx: job.failIdx,
  };
}

/** `index` counts from 1; 0 or no index means all articles. Irreversible; deleted articles are 53600, like unknown ones. */
function remove(platform: Platform, { body }: CallRequest): object {
  const publication = publicationOf(platform, body);
  const index = Number(text(body, 'index') || 0);
  const chosen = index === 0 ? publication.articles : publication.articles.slice(index - 1, index);
  const keys = chosen.filter((article) => !article.deletedAt).map((article) => article.key);
  if (keys.length === 0) throw new PlatformRefusal(53600);
  const { articleId } = publication;
  platform.journal.record('articlesDeleted', { articleId, keys, at: platform.clock.now() });
  return { errcode: 0, errmsg: 'ok' };
}

/** Newest first; publications without a remaining article are not listed. */
function list(platform: Platform, { body }: CallRequest): object {
  const { offset, count, hasContent } = pageOf(body);
  const alive = Object.values(platform.journal.state.publications)
    .filter(({ articles }) => articles.some((article) => !article.deletedAt && !article.isBanned))
    .reverse()
    .toSorted((a, b) => b.publishedAt - a.publishedAt);
  const page = alive.slice(offset, offset + count);
  return {
    total_count: alive.length,
    item_count: page.length,
    item: page.map((publication) => ({
      article_id: publication.articleId,
      content: contentOf(platform, publication, hasContent),
      update_time: seconds(publication.publishedAt),
    })),
  };
}

export const detailOf = (platform: Platform, publication: Publication) => ({
  count: publication.articles.length,
  item: publication.articles.map((article, place) => ({
    idx: place + 1,
    article_url: articleUrl(platform, article),
  })),
});

const contentOf = (platform: Platform, publication: Publication, hasContent: boolean): object => ({
  news_item: publication.articles.map((article) => newsItem(platform, article, hasContent)),
  create_time: seconds(publication.publishedAt),
  update_time: seconds(publication.publishedAt),
});

function publicationOf(platform: Platform, body: Record<string, unknown>): Publication {
  const publication = recordAt(platform.journal.state.publications, text(body, 'article_id'));
  if (!publication) throw new PlatformRefusal(53600);
  return publication;
}
