import type { Export } from '#base/export';
import { periodIn, unitIn } from '../exports/parameters.ts';
import { periodName } from '../bulletin/period.ts';
import { eventWords } from './events.ts';
import { scorePoints } from './score-points.ts';
import { scoreTable } from './score-table.ts';

/** Points by unit and month, and every event behind them. */
export const scoresExport: Export = {
  async make(ctx, parameters) {
    const selection = { ...periodIn(parameters), unitId: unitIn(parameters) };
    const points = await scorePoints(ctx, selection);
    const rows = scoreTable(points);
    const months = [...new Set(points.map(({ day }) => day.slice(0, 7)))].sort();
    return {
      title: `${periodName(selection)}信息报送积分`,
      sheets: [
        {
          name: '积分表',
          headers: ['名次', '单位', ...months, '合计（分）'],
          rows: rows.map((row) => [
            rows.findIndex(({ total }) => total === row.total) + 1, // equal points share a rank
            row.unitName,
            ...months.map((month) => row.months.get(month) ?? 0),
            row.total,
          ]),
        },
        {
          name: '积分明细',
          headers: ['日期', '单位', '事项', '分值（分）', '稿件标题', '依据', '积分标准出处', '记录编号'],
          rows: points.map((point) => [
            point.day,
            point.unitName,
            eventWords[point.event],
            point.points,
            point.title,
            point.evidence,
            point.rule,
            point.eventId,
          ]),
        },
      ],
    };
  },
};
