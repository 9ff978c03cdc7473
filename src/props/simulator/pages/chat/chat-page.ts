import type { Button, Follower } from '../../state/chat-state.ts';
import type { Platform } from '../../platform.ts';
import { recordAt } from '../../state/state.ts';
import { chatEntries } from './chat-entries.ts';
import { html, type Html } from '../html.ts';
import { page } from '../page.ts';
import { phone } from './phone.ts';

/** The conversation of one follower with the account, the text field and the menu; forms only, no script. */
export function chatPage(platform: Platform, base: string, openid: string | undefined): string {
  const { followers, chats, menu } = platform.journal.state;
  const all = Object.values(followers);
  const follower = recordAt(followers, openid ?? '') ?? all[0];
  const entries = follower ? (recordAt(chats, follower.openid) ?? []) : [];
  const list = html`<ol class="talk">
    ${chatEntries(platform, base, entries)}
  </ol>`;
  const none = html`<div class="empty">
    <strong>还没有消息</strong><span>在下方写一句话，或点击菜单</span>
  </div>`;
  const body = html`${follower && picker(base, all, follower)}
    <section class="scroll" tabindex="0" aria-label="会话记录">${entries.length > 0 ? list : none}</section>`;
  const foot =
    follower && (follower.isFollowing ? desk(base, follower, menu ?? []) : comeBack(base, follower));
  return page('会话', phone(platform, base, { view: 'chat', body, foot }), 'framed talking');
}

const picker = (base: string, all: Follower[], follower: Follower): Html =>
  html`<form class="picker" action="${base}/chat">
    <label for="as">以谁的身份</label>
    <select id="as" name="as">
      ${all.map(
        ({ openid, nickname, isFollowing }) =>
          html`<option value="${openid}" ${openid === follower.openid && html`selected`}>
            ${nickname}${!isFollowing && '（已取消关注）'}
          </option>`,
      )}
    </select>
    <button type="submit">切换</button>
  </form>`;

const desk = (base: string, { openid }: Follower, menu: Button[]): Html =>
  html`<footer class="desk-bar">
    <form class="say" method="post" action="${base}/chat/say">
      <input type="hidden" name="openid" value="${openid}" />
      <input name="text" required maxlength="600" autocomplete="off" placeholder="发消息" aria-label="消息" />
      <button type="submit">发送</button>
    </form>
    ${more(base, openid)}
    ${
      menu.length > 0 &&
      html`<form class="menu" method="post" action="${base}/chat/click">
        <input type="hidden" name="openid" value="${openid}" />
        ${menu.map((button) =>
          button.sub_button.length > 0
            ? html`<details name="menu">
                <summary>${button.name}</summary>
                <div>${button.sub_button.map(press)}</div>
              </details>`
            : press(button),
        )}
      </form>`
    }
  </footer>`;

/** Forms for messages other than text; they send examples, as the simulated phone has no camera and no position. */
const more = (base: string, openid: string): Html =>
  html`<details class="more">
    <summary>图片、语音、位置等</summary>
    <form method="post" action="${base}/chat/send">
      <input type="hidden" name="openid" value="${openid}" />
      ${sendable.map(
        ([words, act]) =>
          html`<button type="submit" name="json" value="${JSON.stringify(act)}">${words}</button>`,
      )}
    </form>
    <form method="post" action="${base}/chat/voice" class="row">
      <input type="hidden" name="openid" value="${openid}" />
      <input
        name="recognition"
        maxlength="200"
        autocomplete="off"
        placeholder="语音识别结果（可不填）"
        aria-label="语音识别结果"
      />
      <button type="submit">发语音</button>
    </form>
    <form method="post" action="${base}/chat/scan" class="row">
      <input type="hidden" name="openid" value="${openid}" />
      <input
        name="scene"
        required
        maxlength="64"
        autocomplete="off"
        placeholder="二维码参数"
        aria-label="二维码参数"
      />
      <button type="submit">扫码</button>
    </form>
  </details>`;

const hall = { latitude: 46.646508, longitude: 131.159133 };

const sendable: [string, object][] = [
  ['图片', { kind: 'image' }],
  ['视频', { kind: 'video' }],
  ['位置', { kind: 'location', ...hall, label: '黑龙江省双鸭山市尖山区（示例）' }],
  ['链接', { kind: 'link', title: '示例链接', description: '示例', url: 'https://example.com/' }],
  ['上报位置', hall],
];

const press = ({ name, key, url }: Button): Html =>
  html`<button type="submit" name="button" value="${key ?? url}">${name}</button>`;

const comeBack = (base: string, { openid }: Follower): Html =>
  html`<footer class="desk-bar">
    <form class="say" method="post" action="${base}/chat/follow">
      <input type="hidden" name="openid" value="${openid}" />
      <button type="submit">重新关注</button>
    </form>
  </footer>`;
