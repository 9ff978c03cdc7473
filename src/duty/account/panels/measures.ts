import type { Context } from '#base/database';
import { dayOf, daysBetween } from '#base/dates';
import { query, queryFirst, queryOne, type RowOf, sql } from '#base/sql';
import { Locale, phrase, Refusal } from '#base/words';
import { availability, contentFindings, findingTally } from '#duty/findings';
import { dutyStates } from '#duty/owed';
import { idleAfter, type FaultRule, type MeasureName } from './panel-rules.ts';

/** One piece of evidence for a fault, or for one that is near. */
export interface Evidence {
  /** In Chinese. */
  text: string;
  /** Path of a page of the portal, where there is one. */
  path: string | null;
}

export interface Measurement {
  /** Null: unknown, for the reason that the evidence gives. */
  value: number | null;
  evidence: Evidence[];
  /**
   * Days until the limit is reached if nothing is done: 0 when it is reached; null where time alone does not reach it.
   */
  daysUntilBreach: number | null;
}

const weekMs = 7 * 86_400_000;
const fewestProbes = 20;
/** What becomes a fault within this number of days is listed already. */
const soonDays = 7;

/** How each fault of the panels is measured at `ctx.now`; each in a fixed number of statements. */
const measures: Readonly<Record<MeasureName, (ctx: Context, rule: FaultRule) => Promise<Measurement>>> = {
  async probes(ctx) {
    const pages = await availability(ctx, { from: new Date(ctx.now.getTime() - weekMs), to: ctx.now });
    const home = pages.find(({ path }) => path === '/');
    if (!home || home.fewestADay < fewestProbes)
      return unknown(`最近一周对首页的探测每日不足 ${fewestProbes} 次，不能据此判断。`);
    const percent = Math.round(home.rate * 1000) / 10;
    const text = `最近一周探测首页 ${home.probes} 次，未打开 ${home.failures} 次，占 ${percent}%。`;
    return { value: percent, evidence: [{ text, path: '/' }], daysUntilBreach: null };
  },

  async home(ctx, { limit }) {
    const last = await queryFirst(
      ctx,
      sql<{ at: Date; title: string; path: string }>`
        select l.published_at at, e.title, e.path
        from listing l join edition e on e.id = l.edition_id join channel c on c.id = l.scope_id
        where c.slug = 'home' and l.locale = 'zh' order by l.published_at desc limit 1`,
    );
    if (!last)
      return { value: limit, evidence: [{ text: '首页栏目没有任何信息。', path: '/' }], daysUntilBreach: 0 };
    const value = daysBetween(dayOf(last.at), dayOf(ctx.now));
    const text = `首页栏目最近一次更新于 ${dayOf(last.at)}：${last.title}`;
    return {
      value,
      evidence: [{ text, path: `/${last.path}` }],
      daysUntilBreach: Math.max(0, limit - value),
    };
  },

  async 'idle-columns'(ctx, { limit, everyLevel = false }) {
    const idleColumns = (await columnsWithLast(ctx, everyLevel))
      .flatMap((column) => {
        const bound = idleAfter(column);
        const idle = daysBetween(dayOf(column.at), dayOf(ctx.now));
        return bound === null ? [] : [{ ...column, idle, daysLeft: bound - idle }];
      })
      .sort((one, other) => one.daysLeft - other.daysLeft);
    const value = idleColumns.filter(({ daysLeft }) => daysLeft <= 0).length;
    return {
      value,
      daysUntilBreach: idleColumns.length < limit ? null : Math.max(0, idleColumns[limit - 1]!.daysLeft),
      evidence: idleColumns
        .filter(({ daysLeft }) => daysLeft <= soonDays)
        .map(({ name, path, at, idle, daysLeft }) => ({
          path: `/${path}`,
          text: `${name}：最近更新于 ${dayOf(at)}，已 ${idle} 天${daysLeft > 0 ? `，再过 ${daysLeft} 天计为不更新` : '，计为不更新'}。`,
        })),
    };
  },

  async 'late-columns'(ctx, { limit, everyLevel = false }) {
    const duties = (await dutyStates(ctx)).filter(
      ({ state, columnPath }) => state === 'overdue' && (everyLevel || isFirstLevel(columnPath)),
    );
    const columns = [...Map.groupBy(duties, ({ columnPath }) => columnPath).values()];
    return {
      value: columns.length,
      daysUntilBreach: columns.length >= limit ? 0 : null,
      evidence: columns.map((owed) => ({
        path: `/${owed[0]!.columnPath}`,
        text: `${owed[0]!.columnName.zh}：${owed.map(({ unitShortName, overdueDays }) => `${unitShortName.zh}逾期 ${overdueDays} 天`).join('、')}。`,
      })),
    };
  },

  async 'empty-columns'(ctx, { limit }) {
    const emptyColumns = await contentFindings(ctx, 'empty-column', '');
    const ids = emptyColumns.flatMap(({ columnId }) => columnId ?? []);
    const columns = await query(
      ctx,
      sql<{ id: string; name: string; path: string }>`
        select id, name ->> 'zh' "name", path from "column" where id = any(${ids}) order by path`,
    );
    return {
      value: columns.length,
      daysUntilBreach: columns.length >= limit ? 0 : null,
      evidence: columns.map(({ name, path }) => ({ text: `${name}：没有内容。`, path: `/${path}` })),
    };
  },

  // Letters are not stored yet: the number is unknown, which is not zero.
  letters: async () => unknown('系统尚未受理来信，无法统计。'),

  async dangers(ctx, { limit, findings = [] }) {
    const tally = await findingTally(ctx, { classes: findings });
    const value = tally.reduce((total, { count }) => total + count, 0);
    return {
      value,
      daysUntilBreach: value >= limit ? 0 : null,
      evidence: tally.map(({ unitName, class: name, count }) => ({
        text: `${unitName?.zh ?? '责任单位未定'}：${phrase(Locale.ZH, `findings:class.${name}`)} ${count} 处。`,
        path: null,
      })),
    };
  },

  async guides(ctx, { limit }) {
    const row = await queryOne(
      ctx,
      sql<{ n: number }>`
        select count(*)::int n from edition where kind = 'service-guide' and locale = 'zh' and retired_at is null`,
    );
    const broken = await contentFindings(ctx, 'guide-incomplete', '');
    const ids = broken.flatMap(({ editionId }) => editionId ?? []);
    const guides = await query(
      ctx,
      sql<RowOf<'edition', 'title' | 'path'>>`
        select title, path from edition where id = any(${ids}) order by path`,
    );
    if (row.n === 0)
      return { value: limit, daysUntilBreach: 0, evidence: [{ text: '没有在线的办事指南。', path: null }] };
    return {
      value: guides.length,
      daysUntilBreach: guides.length >= limit ? 0 : null,
      evidence: guides.map(({ title, path }) => ({ text: `${title}：缺少必备要素。`, path: `/${path}` })),
    };
  },
};

/** Columns that have content, with the day of the newest; content of the columns below counts. */
function columnsWithLast(ctx: Context, everyLevel: boolean) {
  return query(
    ctx,
    sql<{ name: string; path: string; columnType: string; at: Date }>`
      select c.name ->> 'zh' "name", c.path, c.column_type "columnType", last.at
      from "column" c cross join lateral (
        select published_at at from listing where scope_id = c.id and locale = 'zh' order by published_at desc limit 1) last
      where not c.is_template and c.address is null and (${everyLevel} or c.parent_id is null)`,
  );
}

/** Whether the column is directly below its channel. */
const isFirstLevel = (path: string): boolean => path.split('/').length === 2;
const unknown = (text: string): Measurement => ({
  value: null,
  evidence: [{ text, path: null }],
  daysUntilBreach: null,
});

/** Measures a fault. Where a calendar is missing, the reason replaces the value. */
export async function measure(ctx: Context, rule: FaultRule): Promise<Measurement> {
  try {
    return await measures[rule.measure](ctx, rule);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'calendar.year-missing') throw error;
    return unknown(`缺少 ${String(error.details['year'])} 年放假安排，无法计算。`);
  }
}
