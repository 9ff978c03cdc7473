import { chinaTime, isoTime } from '../clock.ts';
import type { AddressedArticle } from '../articles/find-article.ts';
import { sanitizeArticle } from '../articles/sanitize-article.ts';
import { pictureOf } from '../articles/news-item.ts';
import type { Platform } from '../platform.ts';
import type { Article } from '../state/state.ts';
import { html, Html } from './html.ts';
import { band, page } from './page.ts';

/** The page of an article, or WeChat's notice for a banned or deleted one. */
export function articlePage(
  platform: Platform,
  base: string,
  { article, at, standing }: AddressedArticle,
): string {
  if (article.isBanned) return gone('此内容因违规无法查看', '模拟平台已停止访问该网页');
  if (article.deletedAt) return gone('该内容已被发布者删除', '如有疑问，请联系该公众号');
  const source = /^https?:\/\//i.test(article.contentSourceUrl) ? article.contentSourceUrl : undefined;
  const body = html`${band}
    <main class="article">
      <h1>${article.title}</h1>
      <p class="meta">
        ${article.author && html`<span>${article.author}</span>`}<a href="${base}/"
          >${platform.account.name}</a
        ><time datetime="${isoTime(at)}">${chinaTime(at)}</time
        >${standing === 'preview' && html`<span>群发预览，尚未发出</span>`}
      </p>
      ${
        article.pictures
          ? pictureMessage(platform, base, article)
          : html`<div class="content">${new Html(displayContent(platform, base, article.content))}</div>`
      }
      ${source && html`<p class="read"><a href="${source}" rel="noopener nofollow">阅读原文</a></p>`}
    </main>`;
  return page(article.title, body);
}

/** WeChat answers with 200 here too: clients must read the text to notice. */
const gone = (title: string, hint: string): string => page(title, notice(title, hint));

export const missingPage = (): string => page('页面不存在', notice('页面不存在', '链接可能不完整'));

const notice = (title: string, hint: string): Html =>
  html`${band}
    <main class="article gone">
      <svg
        width="56"
        height="56"
        viewBox="0 0 56 56"
        fill="none"
        stroke="#8a4b08"
        stroke-width="3"
        aria-hidden="true"
      >
        <circle cx="28" cy="28" r="25" />
        <path d="M28 15v17M28 39v2" stroke-linecap="round" />
      </svg>
      <h1>${title}</h1>
      <p>${hint}</p>
    </main>`;

/** The pictures of a picture message, and its plain text below. */
const pictureMessage = (platform: Platform, base: string, { pictures = [], content }: Article): Html =>
  html`<div class="content">
    ${pictures.map((mediaId) => {
      const id = pictureOf(platform, mediaId);
      return id && html`<p><img src="${base}/mmbiz/${id}" alt="" /></p>`;
    })}
    <p class="words">${content}</p>
  </div>`;

/** Sanitizes again on output, and makes pictures point to this server under the name by which it is visited. */
function displayContent(platform: Platform, base: string, content: string): string {
  const ids = new Map(
    Object.values(platform.journal.state.pictures).map((picture) => [picture.url, picture.id]),
  );
  return sanitizeArticle(content, {
    shownAs: (url) => (ids.has(url) ? `${base}/mmbiz/${ids.get(url)}` : ''),
    isPicture: (path) => path !== '',
    isArticle: () => true,
  }).content;
}
