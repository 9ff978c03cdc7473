import type { Controls } from '../../control/controls.ts';
import type { Platform } from '../../platform.ts';
import { callbackModes, eventNames } from '../../state/state.ts';
import { html, type Html } from '../html.ts';
import { eventLabels, faultNames, modeNames, ruleNames, verdictNames } from '../names.ts';

/** `to`: the address to which the form of a control posts. */
export type Panel = (platform: Platform, controls: Controls, to: (path: string) => string) => Html;

export const verdicts: Panel = ({ journal: { state } }, _, to) =>
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
        <button type="submit">预设</button>
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
      <button type="submit">预设</button>
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

export const faults: Panel = ({ journal: { state } }, controls, to) =>
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
        <button type="submit">预设</button>
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
            <form method="post" action="${to('faults/clear')}"><button type="submit">全部清除</button></form>`
        : html`<p class="hint">没有预设故障。</p>`
    }
  </section>`;

export const callback: Panel = ({ journal: { state } }, _, to) => {
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
      <button type="submit">验证并登记</button>
    </form>
    <p class="hint">${url ? `当前：${modeNames[mode]}。` : '尚未登记。'}登记时平台要求原样返回 echostr。</p>
  </section>`;
};

export const rules: Panel = ({ journal: { state } }, _, to) =>
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
        <button type="submit">预设</button>
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
    <form method="post" action="${to('callbacks/release')}">
      <button type="submit">放出因乱序扣留的回调</button>
    </form>
  </section>`;

const options = (names: Record<string, string>): Html[] =>
  Object.entries(names).map(([value, words]) => html`<option value="${value}">${words}</option>`);
