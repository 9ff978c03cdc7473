import { connection } from '#base/contract';
import type { Context } from '#base/database';
import { dayOf } from '#base/dates';
import type { Export } from '#base/export';
import { Locale, phrase } from '#base/words';
import {
  findingClasses,
  findingKey,
  findingPage,
  describeFinding,
  type FindingFilter,
  type FindingRow,
} from '#duty/findings';
import { choiceIn, unitIn } from './parameters.ts';

const states = ['open', 'done', 'ignored', 'closed'] as const;
const stateWords: Record<(typeof states)[number], string> = {
  open: '待处理',
  done: '已处理',
  ignored: '不处理',
  closed: '已消除',
};

/** The findings that the actor may read; open ones, unless the parameters say otherwise. */
export const findingsExport: Export = {
  async make(ctx, parameters, maxRows) {
    const [findingClass, state] = [
      choiceIn(parameters, 'class', findingClasses),
      choiceIn(parameters, 'state', states),
    ];
    const filter = {
      unitId: unitIn(parameters),
      classes: findingClass && [findingClass],
      states: state && [state],
    };
    const rows = await allFindings(ctx, filter, maxRows);
    return {
      title: `${dayOf(ctx.now)}内容检查问题清单`,
      sheets: [
        {
          name: '问题清单',
          headers: [
            '单位',
            '栏目',
            '标题',
            '网址路径',
            '问题',
            '状态',
            '发现日期',
            '处理人',
            '处理说明',
            '消除日期',
          ],
          rows: rows.map((row) => [
            row.unitName?.zh ?? null,
            row.columnName?.zh ?? null,
            row.title,
            row.path && `/${row.path}`,
            `${phrase(Locale.ZH, `findings:class.${row.class}`)}：${describeFinding(Locale.ZH, row)}`,
            stateWords[row.state],
            dayOf(row.openedAt),
            row.settledBy,
            row.reason,
            row.closedAt && dayOf(row.closedAt),
          ]),
        },
      ],
    };
  },
};

async function allFindings(ctx: Context, filter: FindingFilter, maxRows: number): Promise<FindingRow[]> {
  const rows: FindingRow[] = [];
  let after: string | null = null;
  do {
    const page = await findingPage(ctx, filter, { first: 100, after });
    rows.push(...page.rows);
    const { pageInfo } = connection(page, findingKey, async () => 0);
    after = page.hasNext ? pageInfo.endCursor : null;
  } while (after && rows.length <= maxRows);
  return rows;
}
