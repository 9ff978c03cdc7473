import { chinaTime, nextMonth } from '../clock.ts';
import type { Controls } from '../controls.ts';
import type { Platform } from '../platform.ts';
import { callbackModes, eventNames } from '../state.ts';
import { html, type Html } from './html.ts';
import { eventLabels, faultNames, modeNames, ruleNames, verdictNames } from './names.ts';

const minute = 60_000;

/** What the operator can do, one form each; they post what the controls below `/_sim` take. */
export const deskPanels = (platform: Platform, controls: Controls, base: string): Html =>
  html`<div class="panels">
    ${[clock, pushes, confirmation, verdicts, faults, callback, rules, followers].map((panel) =>
      panel(platform, controls, (path) => `${base}/_sim/desk/${path}`),
    )}
  </div>`;

type Panel = (platform: Platform, controls: Controls, to: (path: string) => string) => Html;

const clock: Panel = ({ clock: { now } }, _, to) => {
  const monthEnd = nextMonth(now()) - minute;
  const steps: [string, object][] = [
    ['+1 分钟', { by: minute }],
    ['+30 分钟', { by: 30 * minute }],
    ['+1 天', { by: 24 * 60 * minute }],
    ['到月末最后一分钟', { to: new Date(monthEnd).toISOString() }],
  ];
  return html`<section>
    <h2>模拟时间</h2>
    <p class="figure">${chinaTime(now())}</p>
    <form method="post" action="${to('clock')}" class="row">
      ${steps.map(([words, step]) => html`<button name="json" value="${JSON.stringify(step)}">${words}</button>`)}
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
      <button name="isOn:boolean" value="${String(!isOn)}">${isOn ? '关闭' : '开启'}</button>
    </form>
    ${waiting.map(
      ({ msgId, articles, confirmBy = '' }) =>
        html`<form method="post" action="${to('mass/confirmation')}" class="waiting">
          <p>${articles[0]?.title}<small>请在 ${chinaTime(Date.parse(confirmBy)).slice(11)} 前确认</small></p>
          <input type="hidden" name="msgId:number" value="${msgId}" />
          <div class="row">
            <button name="isConfirmed:boolean" value="true">确认群发</button>
            <button name="isConfirmed:boolean" value="false">拒绝</button>
          </div>
        </form>`,
    )}
    ${waiting.length === 0 && html`<p class="hint">没有等待确认的群发。超过 30 分钟不确认，视为失败。</p>`}
  </section>`;
};

const verdicts: Panel = ({ journal: { state } }, _, to) =>
  html`<section>
    <h2>审核结论</h2>
    <form method="post" action="${to('mass/review')}">
      <label
        >下次群发的结果
        <select name="result">
          ${Object.entries(verdictNames)
            .filter(([result]) => !result.startsWith('err(4'))
            .map(([result, words]) => html`<option value="${result}">${words} ${result}</option>`)}
        </select></label
      >
      <div class="row">
        <label>未送达人数 <input name="errors:number" type="number" min="0" placeholder="0" /></label>
        <label>次数 <input name="times:number" type="number" min="1" placeholder="1" /></label>
        <button>预设</button>
      </div>
    </form>
    <form method="post" action="${to('review')}" class="row">
      <label
        >下次发布的结果
        <select name="status:number">
          <option value="4">平台审核不通过</option>
          <option value="2">原创审核失败</option>
          <option value="3">常规失败</option>
        </select></label
      >
      <button>预设</button>
    </form>
    <p class="hint">
      ${
        state.massVerdicts.length + state.verdicts.length > 0
          ? `已预设：${[
              ...state.massVerdicts.map(({ result }) => `群发 ${result}`),
              ...state.verdicts.map(({ status }) => `发布 ${status}`),
            ].join('、')}`
          : '没有预设，审核一律通过。'
      }
    </p>
  </section>`;

const faults: Panel = ({ journal: { state } }, controls, to) =>
  html`<section>
    <h2>接口故障</h2>
    <form method="post" action="${to('faults')}">
      <div class="row">
        <label
          >接口
          <input name="call" required list="calls" value="*" />
          <datalist id="calls">
            ${controls
              .quotas()
              .filter(({ call }) => !call.includes('?'))
              .map(({ call }) => html`<option value="${call}"></option>`)}
          </datalist></label
        >
        <label
          >故障
          <select name="kind">
            ${options(faultNames)}
          </select></label
        >
      </div>
      <div class="row">
        <label>错误码 <input name="errcode:number" type="number" placeholder="-1" /></label>
        <label>延迟毫秒 <input name="ms:number" type="number" min="0" placeholder="10000" /></label>
        <label>次数 <input name="times:number" type="number" min="1" placeholder="1" /></label>
        <button>预设</button>
      </div>
    </form>
    ${
      state.faults.length > 0
        ? html`<ul class="plain">
              ${state.faults.map(
                ({ call, kind, times, errcode }) =>
                  html`<li>
                    <code>${call}</code> ${faultNames[kind]}${errcode !== undefined && ` ${errcode}`} ×
                    ${times}
                  </li>`,
              )}
            </ul>
            <form method="post" action="${to('faults/clear')}"><button>全部清除</button></form>`
        : html`<p class="hint">没有预设故障。</p>`
    }
  </section>`;

const callback: Panel = ({ journal: { state } }, _, to) => {
  const { url = '', token = '', mode = 'plain', aesKey = '' } = state.callback ?? {};
  return html`<section>
    <h2>消息与事件回调</h2>
    <form method="post" action="${to('callback')}">
      <label>地址 <input name="url" type="url" required value="${url}" /></label>
      <div class="row">
        <label>Token <input name="token" required minlength="3" maxlength="32" value="${token}" /></label>
        <label
          >加解密方式
          <select name="mode">
            ${callbackModes.map(
              (one) =>
                html`<option value="${one}" ${one === mode && html`selected`}>${modeNames[one]}</option>`,
            )}
          </select></label
        >
      </div>
      <label>EncodingAESKey <input name="aesKey" pattern="[A-Za-z0-9]{43}" value="${aesKey}" /></label>
      <button>验证并登记</button>
    </form>
    <p class="hint">${url ? `当前：${modeNames[mode]}。` : '尚未登记。'}登记时平台要求原样返回 echostr。</p>
  </section>`;
};

const rules: Panel = ({ journal: { state } }, _, to) =>
  html`<section>
    <h2>回调异常</h2>
    <form method="post" action="${to('callbacks')}">
      <div class="row">
        <label
          >处理
          <select name="kind">
            ${options(ruleNames)}
          </select></label
        >
        <label
          >事件
          <select name="event">
            <option value="">任一</option>
            ${eventNames.map((name) => html`<option value="${name}">${eventLabels[name]}</option>`)}
          </select></label
        >
      </div>
      <div class="row">
        <label>延迟毫秒 <input name="ms:number" type="number" min="0" placeholder="仅延迟" /></label>
        <label>份数 <input name="copies:number" type="number" min="2" placeholder="仅重复" /></label>
        <label>次数 <input name="times:number" type="number" min="1" placeholder="1" /></label>
        <button>预设</button>
      </div>
    </form>
    ${
      state.callbackRules.length > 0
        ? html`<ul class="plain">
            ${state.callbackRules.map(
              ({ kind, event }) =>
                html`<li>${ruleNames[kind]} · ${event ? eventLabels[event] : '任一事件'}</li>`,
            )}
          </ul>`
        : html`<p class="hint">没有预设，回调立即发出。</p>`
    }
    <form method="post" action="${to('callbacks/release')}"><button>放出因乱序扣留的回调</button></form>
  </section>`;

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
              <button>${isFollowing ? '取消关注' : '重新关注'}</button>
            </form>
          </li>`,
      )}
    </ul>
    <form method="post" action="${to('followers')}" class="row">
      <label>名称 <input name="nickname" required maxlength="40" /></label>
      <button>新增关注者</button>
    </form>
  </section>`;

const options = (names: Record<string, string>): Html[] =>
  Object.entries(names).map(([value, words]) => html`<option value="${value}">${words}</option>`);
