import { coverOf } from '../news-item.ts';
import type { Platform } from '../platform.ts';
import type { PublishedArticle } from '../state.ts';
import { html, type Html } from './html.ts';

/** Articles that went out together: the first one large with its cover, the others as lines below. */
export const articleCard = (platform: Platform, base: string, articles: PublishedArticle[]): Html =>
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
