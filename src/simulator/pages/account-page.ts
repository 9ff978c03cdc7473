import { chinaTime } from '../clock.ts';
import { coverOf } from '../news-item.ts';
import type { Platform } from '../platform.ts';
import type { Publication, PublishedArticle } from '../state.ts';
import { html, type Html } from './html.ts';
import { band, page } from './page.ts';

const shown = 50;

/** The account as a follower sees it: what it published, newest first. */
export function accountPage(platform: Platform, base: string): string {
  const { account, journal } = platform;
  const alive = Object.values(journal.state.publications)
    .map((publication) => ({ ...publication, articles: publication.articles.filter(isReadable) }))
    .filter(({ articles }) => articles.length > 0)
    .reverse()
    .toSorted((a, b) => b.publishedAt - a.publishedAt);
  const kind = account.kind === 'service' ? '服务号' : '订阅号';
  const body = html`<div class="phone">
    ${band}
    <main>
      <header class="account">
        <div class="initial" aria-hidden="true">${[...account.name][0] ?? ''}</div>
        <div>
          <h1>${account.name}</h1>
          <p>${kind} · ${account.isVerified ? '已认证' : '未认证'} · 已发布 ${alive.length} 条</p>
        </div>
      </header>
      ${
        alive.length > 0
          ? html`<ul class="messages">
              ${alive.slice(0, shown).map((publication) => card(platform, base, publication))}
            </ul>`
          : html`<div class="empty">
              <strong>还没有发布内容</strong><span>发布成功的文章会出现在这里</span>
            </div>`
      }
      <p class="note">
        ${alive.length > shown ? `仅显示最近 ${shown} 条。` : ''}“发布”生成文章页面，不会向关注者推送通知。
      </p>
    </main>
  </div>`;
  return page(account.name, body, 'framed');
}

function card(platform: Platform, base: string, { articles, publishedAt }: Publication): Html {
  const time = chinaTime(publishedAt);
  return html`<li>
    <time datetime="${new Date(publishedAt).toISOString()}">${time}</time>
    <div class="card">
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
    </div>
  </li>`;
}

const isReadable = (article: PublishedArticle): boolean => !article.deletedAt && !article.isBanned;
