import { randomBytes } from 'node:crypto';
import { acceptArticle } from '../articles/accept-article.ts';
import { seconds } from '../clock.ts';
import { PlatformRefusal } from '../answers/errcodes.ts';
import type { Call, CallRequest } from '../answers/gateway.ts';
import { pageOf, text } from '../answers/json-body.ts';
import { newsItem } from '../articles/news-item.ts';
import type { Platform } from '../platform.ts';
import { recordAt, type Draft } from '../state/state.ts';

export const draftCalls: Record<string, Call> = {
  'draft/add': { method: 'POST', needsVerified: true, answer: add },
  'draft/update': { method: 'POST', needsVerified: true, answer: update },
  'draft/delete': {
    method: 'POST',
    needsVerified: true,
    answer(platform, { body }) {
      // Deleting twice succeeds (WxJava's WxMpDraftService says so). That an unknown draft, and one that left the box by
      // being published or sent, is 40007 is a guess on the strict side.
      const { deletedDrafts } = platform.journal.state;
      const isGone = recordAt(deletedDrafts, text(body, 'media_id'));
      if (!isGone) platform.journal.record('draftDeleted', draftOf(platform, body).mediaId);
      return { errcode: 0, errmsg: 'ok' };
    },
  },
  'draft/get': {
    method: 'POST',
    needsVerified: true,
    answer: (platform, { body }) => contentOf(platform, draftOf(platform, body), true),
  },
  'draft/batchget': { method: 'POST', needsVerified: true, answer: list },
  'draft/count': {
    method: 'any',
    needsVerified: true,
    answer: (platform) => ({ total_count: Object.keys(platform.journal.state.drafts).length }),
  },
};

function add(platform: Platform, { body }: CallRequest): object {
  const { articles } = body;
  if (!Array.isArray(articles) || articles.length === 0) throw new PlatformRefusal(44003);
  if (articles.length > platform.limits.articles) throw new PlatformRefusal(45008);
  const now = platform.clock.now();
  const draft: Draft = {
    mediaId: randomBytes(32).toString('base64url'),
    articles: articles.map((article) => acceptArticle(platform, article, articles.length === 1)),
    createdAt: now,
    updatedAt: now,
  };
  platform.journal.record('draftSaved', draft);
  return { media_id: draft.mediaId, item: [] };
}

/** Replaces one article by its index, from 0; `articles` is an object here, not a list. */
function update(platform: Platform, { body }: CallRequest): object {
  const draft = draftOf(platform, body);
  const index = body.index ?? 0;
  if (!Number.isInteger(index) || !draft.articles[index as number]) throw new PlatformRefusal(40114);
  const article = acceptArticle(platform, body.articles, draft.articles.length === 1);
  platform.journal.record('draftSaved', {
    ...draft,
    articles: draft.articles.with(index as number, article),
    updatedAt: platform.clock.now(),
  });
  return { errcode: 0, errmsg: 'ok' };
}

function list(platform: Platform, { body }: CallRequest): object {
  const { offset, count, hasContent } = pageOf(body);
  // The order of writing breaks ties: of two drafts of one instant the later is listed first.
  const drafts = Object.values(platform.journal.state.drafts)
    .reverse()
    .toSorted((a, b) => b.updatedAt - a.updatedAt);
  const page = drafts.slice(offset, offset + count);
  return {
    total_count: drafts.length,
    item_count: page.length,
    item: page.map((draft) => ({
      media_id: draft.mediaId,
      content: contentOf(platform, draft, hasContent),
      update_time: seconds(draft.updatedAt),
    })),
  };
}

const contentOf = (platform: Platform, draft: Draft, hasContent: boolean): object => ({
  news_item: draft.articles.map((article) => newsItem(platform, article, hasContent)),
  create_time: seconds(draft.createdAt),
  update_time: seconds(draft.updatedAt),
});

function draftOf(platform: Platform, body: Record<string, unknown>): Draft {
  const draft = recordAt(platform.journal.state.drafts, text(body, 'media_id'));
  if (!draft) throw new PlatformRefusal(40007);
  return draft;
}
