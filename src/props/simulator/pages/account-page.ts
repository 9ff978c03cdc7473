import { chinaTime, isoTime } from '../clock.ts';
import type { MassMessage } from '../state/mass-state.ts';
import type { Platform } from '../platform.ts';
import type { PublishedArticle } from '../state/state.ts';
import { toMany } from './chat/cards.ts';
import { html, type Html } from './html.ts';
import { page } from './page.ts';
import { phone } from './chat/phone.ts';

const maxMessages = 50;

interface AccountMessage {
  at: number;
  /** The number of followers that were notified; undefined for a publication without notification. */
  notified?: number;
  articles: PublishedArticle[];
  message?: MassMessage;
}

/** The publications of the account, newest first: pushes, which notify followers, and pages, which do not. */
export function accountPage(platform: Platform, base: string): string {
  const messages = messagesOf(platform);
  const list = html`<ul class="messages">
    ${messages.slice(0, maxMessages).map((message) => item(platform, base, message))}
  </ul>`;
  const none = html`<div class="empty">
    <strong>还没有发布内容</strong><span>群发的消息和发布的文章会出现在这里</span>
  </div>`;
  const body = html`${messages.length > 0 ? list : none}
    <p class="note">
      ${messages.length > maxMessages ? `仅显示最近 ${maxMessages} 条。` : ''}“群发”通知关注者，计入群发额度；“发布”只生成文章页面，不通知任何人。
    </p>`;
  return page(platform.account.name, phone(platform, base, { view: 'articles', body }), 'framed');
}

function messagesOf({ journal: { state } }: Platform): AccountMessage[] {
  const pushes = Object.values(state.massSends).map(({ finishedAt, counts, articles, stage, message }) => ({
    at: finishedAt ?? 0,
    notified: counts.sent,
    articles,
    message: stage === 'done' ? message : undefined,
  }));
  const pages = Object.values(state.publications).map(({ publishedAt: at, articles }) => ({ at, articles }));
  return [...pushes, ...(pages as AccountMessage[])]
    .map((message) => ({ ...message, articles: message.articles.filter(isReadable) }))
    .filter(({ articles, message }) => articles.length > 0 || message)
    .reverse()
    .toSorted((a, b) => b.at - a.at);
}

function item(platform: Platform, base: string, message: AccountMessage): Html {
  const { at, notified } = message;
  const badge =
    notified === undefined
      ? html`<span class="badge">仅发布 · 未通知</span>`
      : html`<span class="badge push">${bell}群发 · 已通知 ${notified} 人</span>`;
  return html`<li class="${notified === undefined ? 'quiet' : ''}">
    <p class="when"><time datetime="${isoTime(at)}">${chinaTime(at)}</time>${badge}</p>
    ${toMany(platform, base, message)}
  </li>`;
}

const isReadable = (article: PublishedArticle): boolean => !article.deletedAt && !article.isBanned;

const bell = html`<svg width="14" height="14" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
  <path d="M8 1a4 4 0 0 0-4 4v3.2L2.6 11h10.8L12 8.2V5a4 4 0 0 0-4-4ZM6.4 12.5a1.6 1.6 0 0 0 3.2 0Z" />
</svg>`;
