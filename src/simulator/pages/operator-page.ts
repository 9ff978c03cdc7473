import { chinaTime } from '../clock.ts';
import type { Controls } from '../controls.ts';
import type { Platform } from '../platform.ts';
import type { CallbackRule, Event, Fault } from '../state.ts';
import { html, type Html } from './html.ts';
import { band, page } from './page.ts';

const shownCalls = 60;
const shownEvents = 30;

const faultNames: Record<Fault['kind'], string> = {
  errcode: '返回错误码',
  before: '不应答，未生效',
  after: '已生效，断开连接',
  slow: '已生效，延迟应答',
};
const ruleNames: Record<CallbackRule['kind'], string> = {
  delay: '延迟',
  lose: '丢失',
  repeat: '重复',
  reorder: '乱序',
};
const fateNames: Record<Event['fate'], string> = {
  pending: '等待应答',
  answered: '已应答',
  'given up': '多次无应答，放弃',
  lost: '按设定丢失',
  'no callback': '未登记回调地址',
};
const jobNames = ['成功', '发布中', '原创审核失败', '常规失败', '平台审核不通过', '已全部删除', '已封禁'];

/** What the platform knows and its real counterpart never shows: who called, what was dropped, what is about to fail. */
export function operatorPage(platform: Platform, controls: Controls, base: string): string {
  const { state } = platform.journal;
  const { doublePublications } = controls.effects();
  const body = html`${band}
    <main class="desk">
      <h1>模拟平台操作页</h1>
      <dl class="facts">
        <div>
          <dt>公众号：</dt>
          <dd><a href="${base}/">${platform.account.name}</a></dd>
        </div>
        <div>
          <dt>模拟时间：</dt>
          <dd>${chinaTime(platform.clock.now())}</dd>
        </div>
        <div>
          <dt>回调地址：</dt>
          <dd>${state.callback?.url ?? '未登记'}</dd>
        </div>
        <div>
          <dt>IP 白名单：</dt>
          <dd>${state.ipWhitelist ? state.ipWhitelist.join('、') || '空（全部拒绝）' : '未启用'}</dd>
        </div>
        <div>
          <dt>重复发布：</dt>
          <dd class="${doublePublications.length > 0 ? 'bad' : ''}">
            ${doublePublications.length > 0 ? doublePublications.join('、') : '无'}
          </dd>
        </div>
      </dl>
      ${table(
        '预设故障',
        ['接口', '故障', '剩余次数', '说明'],
        state.faults.map((fault) => [
          html`<code>${fault.call}</code>`,
          faultNames[fault.kind],
          fault.times,
          fault.kind === 'errcode'
            ? `错误码 ${fault.errcode ?? -1}`
            : fault.ms !== undefined
              ? `${fault.ms} 毫秒`
              : '—',
        ]),
      )}
      ${table(
        '预设回调',
        ['次序', '处理'],
        state.callbackRules.map((rule, place) => [place + 1, ruleNames[rule.kind]]),
      )}
      ${table(
        '草稿箱',
        ['更新时间', '标题', '平台去除的内容'],
        controls
          .drafts()
          .reverse()
          .map((draft) => [
            chinaTime(Date.parse(draft.updatedAt)),
            draft.articles.map(({ title }) => html`<div>${title}</div>`),
            draft.articles
              .flatMap(({ dropped }) => dropped)
              .map((what) => html`<div><code>${what}</code></div>`),
          ]),
      )}
      ${table(
        '发布任务',
        ['提交时间', '任务', '状态', '标题'],
        Object.values(state.jobs)
          .reverse()
          .slice(0, shownCalls)
          .map((job) => [
            chinaTime(job.submittedAt),
            html`<code>${job.publishId}</code>`,
            jobNames[job.status] ?? '',
            job.articles.map(({ title }) => html`<div>${title}</div>`),
          ]),
      )}
      ${table(
        '事件推送',
        ['时间', '次数', '结果'],
        Object.values(state.events)
          .reverse()
          .slice(0, shownEvents)
          .map((event) => [chinaTime(event.at), event.attempts, fateNames[event.fate]]),
      )}
      ${table(
        '接口额度',
        ['接口', '周期', '已用', '上限'],
        controls
          .quotas()
          .map((quota) => [
            html`<code>${quota.call}</code>`,
            quota.per === 'day' ? '每日' : '每分钟',
            quota.used,
            quota.limit,
          ]),
      )}
      ${table(
        `最近调用（${shownCalls} 次以内）`,
        ['时间', '接口', '结果', '毫秒', '来源'],
        controls
          .calls()
          .slice(0, shownCalls)
          .map((call) => [
            chinaTime(call.at),
            html`<code>${call.call}</code>`,
            result(call.errcode),
            call.ms,
            html`<code>${call.ip}</code>`,
          ]),
      )}
    </main>`;
  return page('模拟平台操作页', body);
}

const result = (errcode: number | null): Html | string =>
  errcode === 0 ? '成功' : html`<span class="bad">${errcode === null ? '无应答' : errcode}</span>`;

type Cell = string | number | Html | Html[];

function table(title: string, heads: string[], rows: Cell[][]): Html {
  if (rows.length === 0)
    return html`<h2>${title}</h2>
      <p class="none">无</p>`;
  const numeric = heads.map((_, column) => rows.every((row) => typeof row[column] === 'number'));
  const kind = (column: number): string => (numeric[column] ? 'n' : '');
  return html`<h2>${title}</h2>
    <section class="wide" tabindex="0" aria-label="${title}">
      <table>
        <thead>
          <tr>
            ${heads.map((head, column) => html`<th scope="col" class="${kind(column)}">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                ${row.map((cell, column) => html`<td class="${kind(column)}">${cell}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </section>`;
}
