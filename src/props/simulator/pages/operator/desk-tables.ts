import { chinaTime, instantIn } from '../../clock.ts';
import type { Controls } from '../../control/controls.ts';
import type { SeenPush } from '../../state/effects-mass.ts';
import type { Platform } from '../../platform.ts';
import { html, type Html } from '../html.ts';
import { eventLabels, fateNames, jobNames, stageNames, verdictNames } from '../names.ts';
import { table } from './table.ts';

const maxRows = 60;
const maxEvents = 30;
const at = (instant: string): string => chinaTime(instantIn(instant));

/** Tables of the platform's internal state: calls, dropped contents, and the results of tasks and events. */
export function deskTables(platform: Platform, controls: Controls): Html[] {
  const { state } = platform.journal;
  return [
    table(
      '群发任务',
      ['提交时间', '任务', '状态', '标题', '应收', '过滤后', '成功', '失败'],
      controls
        .pushes()
        .reverse()
        .slice(0, maxRows)
        .map((push) => [
          at(push.acceptedAt),
          html`<code>${push.msgId}</code>`,
          push.result
            ? html`${verdictNames[push.result]} <code>${push.result}</code>`
            : stageNames[push.stage],
          contentOf(push),
          push.counts.total,
          push.counts.filtered,
          push.counts.sent,
          push.counts.failed,
        ]),
    ),
    table(
      '发布任务',
      ['提交时间', '任务', '状态', '标题'],
      Object.values(state.jobs)
        .reverse()
        .slice(0, maxRows)
        .map((job) => [
          chinaTime(job.submittedAt),
          html`<code>${job.publishId}</code>`,
          jobNames[job.status] ?? '',
          job.articles.map(({ title }) => html`<div>${title}</div>`),
        ]),
    ),
    table(
      '草稿箱',
      ['更新时间', '标题', '平台去除的内容'],
      controls
        .drafts()
        .reverse()
        .map((draft) => [
          at(draft.updatedAt),
          draft.articles.map(({ title }) => html`<div>${title}</div>`),
          draft.articles
            .flatMap(({ dropped }) => dropped)
            .map((part) => html`<div><code>${part}</code></div>`),
        ]),
    ),
    table(
      '事件与消息推送',
      ['时间', '内容', '次数', '结果'],
      Object.values(state.events)
        .reverse()
        .slice(0, maxEvents)
        .map((event) => [
          chinaTime(event.at),
          eventLabels[event.name] ?? '',
          event.attempts,
          fateNames[event.fate],
        ]),
    ),
    table(
      '接口额度',
      ['接口', '周期', '已用', '上限'],
      controls
        .quotas()
        .map((quota) => [
          html`<code>${quota.call}</code>`,
          { minute: '每分钟', day: '每日', month: '每月' }[quota.per],
          quota.used,
          quota.limit ?? '—',
        ]),
    ),
    table(
      `最近调用（${maxRows} 次以内）`,
      ['时间', '接口', '结果', '毫秒', '来源'],
      controls
        .calls()
        .slice(0, maxRows)
        .map((call) => [
          chinaTime(call.at),
          html`<code>${call.call}</code>`,
          result(call.errcode),
          call.ms,
          html`<code>${call.ip}</code>`,
        ]),
    ),
  ];
}

function contentOf({ articles, message }: SeenPush): Html[] {
  if (message?.kind === 'text') return [html`<div>文字：${message.text}</div>`];
  if (message) return [html`<div>图片 ${message.mediaIds.length} 张</div>`];
  return articles.map(({ title, isDeleted }) => html`<div>${title}${isDeleted && '（已删除）'}</div>`);
}

const result = (errcode: number | null): Html | string =>
  errcode === 0 ? '成功' : html`<span class="bad">${errcode === null ? '无应答' : errcode}</span>`;
