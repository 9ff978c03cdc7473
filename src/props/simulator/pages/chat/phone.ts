import type { Platform } from '../../platform.ts';
import { html, type Html } from '../html.ts';
import { band } from '../page.ts';

/** The frame of a follower's phone: the label, the account, its two views, and the foot. */
export function phone(
  platform: Platform,
  base: string,
  { view, body, foot }: { view: 'articles' | 'chat'; body: Html; foot?: Html },
): Html {
  const { account } = platform;
  const kind = account.kind === 'service' ? '服务号' : '订阅号';
  const tab = (name: typeof view, address: string, words: string): Html =>
    html`<a
      href="${base}${address}"
      class="${name === view ? 'here' : ''}"
      ${name === view && html`aria-current="page"`}
      >${words}</a
    >`;
  return html`<div class="phone">
    ${band}
    <header class="account">
      <div class="initial" aria-hidden="true">${[...account.name][0] ?? ''}</div>
      <div>
        <h1>${account.name}</h1>
        <p>${kind} · ${account.isVerified ? '已认证' : '未认证'}</p>
      </div>
    </header>
    <nav class="tabs" aria-label="公众号">${tab('articles', '/', '文章')}${tab('chat', '/chat', '会话')}</nav>
    <main>${body}</main>
    ${foot}
  </div>`;
}
