import { chinaTime, nextMonth, instantIn, isoTime } from '../../clock.ts';
import type { Controls } from '../../control/controls.ts';
import type { Platform } from '../../platform.ts';
import { callback, faults, rules, verdicts, type Panel } from './desk-trouble.ts';
import { html, type Html } from '../html.ts';

const minute = 60_000;

/** The operator's controls, one form each; they post to the same handlers as the controls below `/_sim`. */
export const deskPanels = (platform: Platform, controls: Controls, base: string): Html =>
  html`<div class="panels">
    ${[clock, pushes, confirmation, verdicts, faults, callback, rules, settings, followers].map((panel) =>
      panel(platform, controls, (path) => `${base}/_sim/desk/${path}`),
    )}
  </div>`;

const clock: Panel = ({ clock: { now } }, _, to) => {
  const monthEnd = nextMonth(now()) - minute;
  const steps: [string, object][] = [
    ['+1 分钟', { by: minute }],
    ['+30 分钟', { by: 30 * minute }],
    ['+1 天', { by: 24 * 60 * minute }],
    ['到月末最后一分钟', { to: isoTime(monthEnd) }],
  ];
  return html`<section>
    <h2>模拟时间</h2>
    <p class="figure">${chinaTime(now())}</p>
    <form method="post" action="${to('clock')}" class="row">
      ${steps.map(([words, step]) => html`<button type="submit" name="json" value="${JSON.stringify(step)}">${words}</button>`)}
    </form>
    <p class="hint">北京时间。日额度和月额度、令牌有效期、30 分钟确认时限都按此时间计算。</p>
  </section>`;
};

const pushes: Panel = ({ account }, controls) => {
  const { per, window, limit, used, left } = controls.pushQuota();
  return html`<section>
    <h2>群发额度</h2>
    <p class="figure">剩余 ${left} <small>/ ${limit} 次</small></p>
    <p class="hint">
      ${account.kind === 'service' ? '服务号：每位关注者每自然月' : '订阅号：每天'} ${limit}
      次。${per === 'day' ? '今日' : '本月'}（${window}）已用 ${used} 次。
    </p>
  </section>`;
};

const confirmation: Panel = ({ journal: { state } }, controls, to) => {
  const waiting = controls.pushes().filter(({ stage }) => stage === 'awaiting');
  const isOn = state.needsConfirmation;
  return html`<section>
    <h2>管理员确认</h2>
    <form method="post" action="${to('mass/protection')}" class="row">
      <span>API 群发保护：${isOn ? '已开启' : '未开启'}</span>
      <button type="submit" name="isOn:boolean" value="${String(!isOn)}">${isOn ? '关闭' : '开启'}</button>
    </form>
    ${waiting.map(
      ({ msgId, articles, confirmBy = '' }) =>
        html`<form method="post" action="${to('mass/confirmation')}" class="waiting">
          <p>${articles[0]?.title}<small>请在 ${chinaTime(instantIn(confirmBy)).slice(11)} 前确认</small></p>
          <input type="hidden" name="msgId:number" value="${msgId}" />
          <div class="row">
            <button type="submit" name="isConfirmed:boolean" value="true">确认群发</button>
            <button type="submit" name="isConfirmed:boolean" value="false">拒绝</button>
          </div>
        </form>`,
    )}
    ${waiting.length === 0 && html`<p class="hint">没有等待确认的群发。超过 30 分钟不确认，视为失败。</p>`}
  </section>`;
};

const settings: Panel = ({ journal: { state } }, _, to) => {
  const lists: [string, unknown][] = [
    ['不启用', null],
    ['只许本机', ['127.0.0.1', '::1']],
    ['不许任何地址', []],
  ];
  const list = state.ipWhitelist;
  return html`<section>
    <h2>账号设置</h2>
    <form method="post" action="${to('ip-whitelist')}" class="row">
      <span>IP 白名单（仅获取令牌时检查）：${list ? list.join('、') || '空' : '未启用'}</span>
      ${lists.map(
        ([words, value]) =>
          html`<button type="submit" name="json" value="${JSON.stringify(value)}">${words}</button>`,
      )}
    </form>
    <form method="post" action="${to('comments')}" class="row">
      <span>留言功能：${state.hasComments ? '已开通' : '未开通'}</span>
      <button type="submit" name="isOpen:boolean" value="${String(!state.hasComments)}">
        ${state.hasComments ? '关闭' : '开通'}
      </button>
    </form>
    <form method="post" action="${to('words')}" class="row">
      <span>错误信息：${state.speaksChinese ? '中文，带 hint' : '与平台一致'}</span>
      <button type="submit" name="inChinese:boolean" value="${String(!state.speaksChinese)}">
        ${state.speaksChinese ? '恢复' : '改用中文'}
      </button>
    </form>
  </section>`;
};

const followers: Panel = ({ journal: { state } }, _, to) =>
  html`<section class="broad">
    <h2>关注者</h2>
    <ul class="people">
      ${Object.values(state.followers).map(
        ({ openid, nickname, isFollowing }) =>
          html`<li>
            <a href="${to('').replace('/_sim/desk/', '/chat')}?as=${encodeURIComponent(openid)}"
              >${nickname}</a
            >
            <code>${openid}</code>
            <form method="post" action="${to(isFollowing ? 'followers/unfollow' : 'followers/follow')}">
              <input type="hidden" name="openid" value="${openid}" />
              <button type="submit">${isFollowing ? '取消关注' : '重新关注'}</button>
            </form>
          </li>`,
      )}
    </ul>
    <form method="post" action="${to('followers')}" class="row">
      <label>名称 <input name="nickname" required maxlength="40" /></label>
      <button type="submit">新增关注者</button>
    </form>
  </section>`;
