import { dayOf, Locale, phrase } from '#core';
import { explainDuty } from './explain-duty.ts';
import { dutyStateNames } from './duty-state.ts';
import type { Export } from './export/export.ts';
import { choiceIn, unitIn } from './export/parameters.ts';
import { filterDuties } from './filter-duties.ts';
import { readableDuties } from './readable-duties.ts';
import { whoMet } from './who-met.ts';

/** Every share of every duty and how it stands today; a unit takes out its own. */
export const dutiesExport: Export = {
  async make(ctx, parameters) {
    const [asked, state] = [unitIn(parameters), choiceIn(parameters, 'state', dutyStateNames)];
    const duties = filterDuties(await readableDuties(ctx), {
      unitIds: asked === null ? null : [asked],
      states: state && [state],
    });
    const today = dayOf(ctx.now);
    const people = await Promise.all(duties.map((duty) => whoMet(ctx, duty)));
    return {
      title: `${today}栏目保障情况`,
      sheets: [
        {
          name: '保障任务',
          headers: [
            '任务编号',
            '栏目',
            '栏目路径',
            '单位',
            '更新要求',
            '状态',
            '最近更新',
            '最近核查',
            '到期日',
            '逾期（天）',
            '逾期（工作日）',
            '说明',
          ],
          rows: duties.map((duty, index) => [
            duty.dutyNumber,
            duty.columnName.zh,
            `/${duty.columnPath}`,
            duty.unitShortName.zh,
            phrase(Locale.ZH, `duties:cycle.${duty.cycle}`),
            phrase(Locale.ZH, `duties:state.${duty.state}`),
            duty.issuedAt && dayOf(duty.issuedAt),
            duty.verifiedAt && dayOf(duty.verifiedAt),
            duty.dueOn,
            duty.overdueDays,
            duty.overdueWorkingDays,
            explainDuty(duty, Locale.ZH, today, people[index]!),
          ]),
        },
      ],
    };
  },
};
