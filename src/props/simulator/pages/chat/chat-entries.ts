import type { Card, ChatEntry, FollowerMessage } from '../../state/chat-state.ts';
import { chinaTime, isoTime } from '../../clock.ts';
import type { Platform } from '../../platform.ts';
import { recordAt } from '../../state/state.ts';
import { pictures, toMany } from './cards.ts';
import { html, type Html } from '../html.ts';

/** After a pause longer than this the phone shows the time. */
const pause = 5 * 60_000;

const actNames = {
  subscribe: '关注了公众号',
  unsubscribe: '取消了关注',
  CLICK: '点击菜单',
  VIEW: '打开菜单链接',
  view_miniprogram: '打开菜单小程序',
  SCAN: '扫描公众号二维码',
  LOCATION: '手机上报了地理位置',
};

/** The labels of messages other than text. */
const kinds: Partial<Record<FollowerMessage['kind'], string>> = {
  image: '图片',
  voice: '语音',
  video: '视频',
  location: '位置',
  link: '链接',
};

/** A conversation, entry by entry. */
export const chatEntries = (platform: Platform, base: string, entries: ChatEntry[]): Html[] =>
  entries.map((entry, place) => {
    const before = entries[place - 1];
    const time =
      (!before || entry.at - before.at > pause) &&
      html`<time datetime="${isoTime(entry.at)}">${chinaTime(entry.at)}</time>`;
    return html`<li>${time}${line(platform, base, entry)}</li>`;
  });

function line(platform: Platform, base: string, entry: ChatEntry): Html | undefined {
  switch (entry.kind) {
    case 'said': {
      const kind = entry.what && html`<small>${kinds[entry.what]}</small>`;
      return html`<p class="said">${kind}${entry.text}</p>`;
    }
    case 'did': {
      const act = actNames[entry.event];
      // In older journals the label repeats the act.
      const hasDetail = entry.label !== '' && entry.label !== act;
      return html`<p class="deed">${act}${hasDetail && `：${entry.label}`}</p>`;
    }
    case 'notice':
      return html`<p class="deed bad">${entry.text}</p>`;
    case 'text':
      return html`<p class="heard">${words(entry.text)}</p>`;
    case 'pictures':
      return pictures(platform, base, entry.mediaIds);
    case 'news':
      return html`${entry.cards.map(newsCard)}`;
    case 'program':
      return html`<div class="heard program">
        <small>小程序</small><strong>${entry.title}</strong><code>${entry.path}</code>
      </div>`;
    case 'push': {
      const push = platform.journal.state.massSends[entry.msgId];
      return toMany(platform, base, push);
    }
    case 'preview': {
      const preview = recordAt(platform.journal.state.previews, entry.previewId);
      return html`<p class="deed">以下为群发预览，仅发给本人</p>
        ${toMany(platform, base, preview)}`;
    }
  }
}

const newsCard = ({ title, description, url, picUrl }: Card): Html => {
  const body = html`<strong>${title}</strong
    ><span><small>${description}</small>${isWeb(picUrl) && html`<img src="${picUrl}" alt="" />`}</span>`;
  return isWeb(url)
    ? html`<a class="heard news" href="${url}" rel="noopener">${body}</a>`
    : html`<div class="heard news">${body}</div>`;
};

/** The text of an account's message, in which links are the only HTML allowed. */
function words(text: string): Html[] {
  const parts = text.split(/(<a\s[^<>]{0,999}>[^<>]{0,999}<\/a>)/gi);
  return parts.map((part) => {
    const [, attributes = '', label = ''] = /^<a\s([^<>]{0,999})>([^<>]{0,999})<\/a>$/i.exec(part) ?? [];
    const [, url = ''] = /\bhref=["']([^"']{0,999})["']/i.exec(attributes) ?? [];
    return isWeb(url) ? html`<a href="${url}" rel="noopener">${label}</a>` : html`${part}`;
  });
}

const isWeb = (url: string): boolean => /^https?:\/\//i.test(url);
