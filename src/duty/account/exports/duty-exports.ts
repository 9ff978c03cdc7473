import { dayOf } from '#base/dates';
import type { Export } from '#base/export';
import { Locale, phrase } from '#base/words';
import { explainDuty, dutyStateNames, filterDuties, readableDuties, whoMet } from '#duty/owed';
import { choiceIn, unitIn } from './parameters.ts';

/** Every owed duty with its state of today; a unit exports its own. */
export const dutiesExport: Export = {
  async make(ctx, parameters) {
    const [unitId, state] = [unitIn(parameters), choiceIn(parameters, 'state', dutyStateNames)];
    const duties = filterDuties(await readableDuties(ctx), {
      unitIds: unitId === null ? null : [unitId],
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
