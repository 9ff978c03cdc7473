import type { MassMessage } from '../../state/mass-state.ts';
import { coverOf, pictureOf } from '../../articles/news-item.ts';
import type { Platform } from '../../platform.ts';
import type { PublishedArticle } from '../../state/state.ts';
import { html, type Html } from '../html.ts';

/** Articles that were sent together: the first large, with its cover, the others as lines below. */
const articleCard = (platform: Platform, base: string, articles: PublishedArticle[]): Html =>
  html`<div class="card">
    ${articles.map((article, place) => {
      const cover = coverOf(platform, article);
      const picture = cover && html`<img src="${base}/mmbiz/${cover}" alt="" loading="lazy" />`;
      if (place > 0)
        return html`<a href="${base}/s/${article.key}"><span>${article.title}</span>${picture}</a>`;
      const digest = article.digest && html`<small>${article.digest}</small>`;
      return html`<a class="first" href="${base}/s/${article.key}"
        >${picture}<span>${article.title}</span>${digest}</a
      >`;
    })}
  </div>`;

/** Pictures outside an article. */
export const pictures = (platform: Platform, base: string, mediaIds: string[]): Html =>
  html`<p class="heard pictures">
    ${mediaIds.map((mediaId) => {
      const id = pictureOf(platform, mediaId);
      return id ? html`<img src="${base}/mmbiz/${id}" alt="图片" loading="lazy" />` : html`（图片已删除）`;
    })}
  </p>`;

/** The content of a push or a preview: a card of articles, a text, or pictures. */
export function toMany(
  platform: Platform,
  base: string,
  { articles = [], message }: { articles?: PublishedArticle[]; message?: MassMessage } = {},
): Html {
  if (message?.kind === 'text') return html`<p class="heard">${message.text}</p>`;
  if (message) return pictures(platform, base, message.mediaIds);
  return articleCard(platform, base, articles);
}
