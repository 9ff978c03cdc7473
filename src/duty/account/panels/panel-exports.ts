import { dayOf } from '#base/dates';
import type { Export } from '#base/export';
import { panels, type FaultState } from './panels.ts';

const stateWords: Record<FaultState, string> = {
  well: '正常',
  warning: '预警',
  breach: '不合格',
  unknown: '无法判断',
};

/** Both panels, with the evidence of each fault. */
export const panelsExport: Export = {
  async make(ctx) {
    const all = await panels(ctx);
    return {
      title: `${dayOf(ctx.now)}单项否决指标监测`,
      sheets: [
        {
          name: '指标',
          headers: ['依据', '指标', '状态', '当前值', '单位', '预警值', '否决值', '距触发（天）', '规则'],
          rows: all.flatMap(({ source, faults }) =>
            faults.map(({ rule, state, value, daysUntilBreach }) => [
              source,
              rule.name,
              stateWords[state],
              value,
              rule.unit,
              rule.warning,
              rule.limit,
              daysUntilBreach,
              rule.rule,
            ]),
          ),
        },
        {
          name: '证据',
          headers: ['依据', '指标', '情况', '网址路径'],
          rows: all.flatMap(({ source, faults }) =>
            faults.flatMap(({ rule, evidence }) =>
              evidence.map(({ text, path }) => [source, rule.name, text, path]),
            ),
          ),
        },
      ],
    };
  },
};
