import { isoTime } from '../clock.ts';
import {
  customMessagesOf,
  previewsOf,
  pushesOf,
  type SeenMessage,
  type SeenPreview,
  type SeenPush,
} from './effects-mass.ts';
import { articleUrl } from '../articles/news-item.ts';
import type { Platform } from '../platform.ts';
import { totals } from '../answers/quota.ts';

export interface Effects {
  /** By `content_source_url`. */
  bySource: Record<string, { drafts: number; published: number; live: number }>;
  /** Sources with two articles that were readable at the same time, at any time. */
  doublePublications: string[];
  drafts: number;
  publications: number;
  runningJobs: number;
  /** Every accepted push once, oldest first. */
  pushes: SeenPush[];
  /** Sources with two articles that reached followers, and keys with two pushes that did. */
  doublePushes: string[];
  /** Oldest first. */
  customMessages: SeenMessage[];
  previews: SeenPreview[];
  /** Uploads of `media/uploadimg` by the SHA-256 of the picture. */
  uploadedImages: Record<string, number>;
  /** The number of counted calls by name, since the journal began. */
  calls: Record<string, number>;
}

/** What really happened, regardless of the answers: evidence for "nothing is lost, nothing is sent twice". */
export function effectsOf(platform: Platform): Effects {
  const { drafts, publications, jobs } = platform.journal.state;
  const bySource: Effects['bySource'] = {};
  const of = (source: string) => (bySource[source] ??= { drafts: 0, published: 0, live: 0 });
  for (const draft of Object.values(drafts))
    for (const article of draft.articles) of(article.contentSourceUrl).drafts++;
  const periods: { source: string; from: number; to: number }[] = [];
  for (const { articles, publishedAt } of Object.values(publications)) {
    for (const article of articles) {
      const isLive = !article.deletedAt && !article.isBanned;
      of(article.contentSourceUrl).published++;
      of(article.contentSourceUrl).live += isLive ? 1 : 0;
      periods.push({
        source: article.contentSourceUrl,
        from: publishedAt,
        to: article.deletedAt ?? Infinity,
      });
    }
  }
  return {
    bySource,
    doublePublications: overlapping(periods),
    drafts: Object.keys(drafts).length,
    publications: Object.keys(publications).length,
    runningJobs: Object.values(jobs).filter((job) => job.status === 1).length,
    pushes: pushesOf(platform),
    doublePushes: duplicates(pushesOf(platform)),
    customMessages: customMessagesOf(platform),
    previews: previewsOf(platform),
    uploadedImages: uploads(platform),
    calls: totals(platform),
  };
}

/** Leaves out articles without a source address, as they cannot be distinguished. */
function overlapping(periods: { source: string; from: number; to: number }[]): string[] {
  const duplicates = new Set<string>();
  const last = new Map<string, number>();
  const withSource = periods.filter(({ source }) => source).toSorted((a, b) => a.from - b.from);
  for (const { source, from, to } of withSource) {
    if (from < (last.get(source) ?? -Infinity)) duplicates.add(source);
    last.set(source, Math.max(to, last.get(source) ?? -Infinity));
  }
  return [...duplicates];
}

function duplicates(pushes: SeenPush[]): string[] {
  const reached = pushes.filter(({ stage }) => stage === 'done');
  const keys = reached.map(({ clientMsgId }) => clientMsgId);
  const sources = reached.flatMap(({ articles }) => [
    ...new Set(articles.map(({ contentSourceUrl }) => contentSourceUrl).filter(Boolean)),
  ]);
  const all = [...keys, ...sources];
  return [...new Set(all.filter((one, place) => all.indexOf(one) !== place))];
}

function uploads(platform: Platform): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { mediaId, sha256 } of Object.values(platform.journal.state.pictures))
    if (!mediaId && sha256) counts[sha256] = (counts[sha256] ?? 0) + 1;
  return counts;
}

export interface SeenDraft {
  mediaId: string;
  updatedAt: string;
  articles: { title: string; contentSourceUrl: string; dropped: string[] }[];
}

export const seenDrafts = (platform: Platform): SeenDraft[] =>
  Object.values(platform.journal.state.drafts).map(({ mediaId, updatedAt, articles }) => ({
    mediaId,
    updatedAt: isoTime(updatedAt),
    articles: articles.map(({ title, contentSourceUrl, dropped }) => ({ title, contentSourceUrl, dropped })),
  }));

export interface SeenPublication {
  articleId: string;
  publishId: string;
  publishedAt: string;
  articles: { title: string; url: string; contentSourceUrl: string; isDeleted: boolean; isBanned: boolean }[];
}

/** All publications, newest first, deleted ones included. */
export const seenPublications = (platform: Platform): SeenPublication[] =>
  Object.values(platform.journal.state.publications)
    .reverse()
    .toSorted((a, b) => b.publishedAt - a.publishedAt)
    .map(({ articleId, publishId, publishedAt, articles }) => ({
      articleId,
      publishId,
      publishedAt: isoTime(publishedAt),
      articles: articles.map((article) => ({
        title: article.title,
        url: articleUrl(platform, article),
        contentSourceUrl: article.contentSourceUrl,
        isDeleted: article.deletedAt !== undefined,
        isBanned: article.isBanned === true,
      })),
    }));
