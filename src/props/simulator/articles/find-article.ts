import type { Platform } from '../platform.ts';
import type { PublishedArticle } from '../state/state.ts';

/** How an article got its address: pushed to followers, only published, or previewed by one follower. */
type Publicity = 'pushed' | 'published' | 'preview';

export interface AddressedArticle {
  article: PublishedArticle;
  at: number;
  standing: Publicity;
}

/** The article at `/s/<key>`; undefined for an unknown key. */
export function findArticle(platform: Platform, key: string): AddressedArticle | undefined {
  const { publications, massSends, previews } = platform.journal.state;
  const all = [
    ...Object.values(massSends).map(({ articles, finishedAt }) => ({
      articles,
      at: finishedAt ?? 0,
      standing: 'pushed' as const,
    })),
    ...Object.values(publications).map(({ articles, publishedAt: at }) => ({
      articles,
      at,
      standing: 'published' as const,
    })),
    ...Object.values(previews).map(({ articles, at }) => ({ articles, at, standing: 'preview' as const })),
  ];
  for (const { articles, at, standing } of all) {
    const article = articles.find((candidate) => candidate.key === key);
    if (article) return { article, at, standing };
  }
  return undefined;
}
