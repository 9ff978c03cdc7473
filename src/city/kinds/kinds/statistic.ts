import { decimal, period, rows, text } from '../field.ts';
import { kind } from '../kind.ts';

export const statistic = kind({
  name: 'statistic',
  type: 'Statistic',
  about: 'Statistics 统计数据: a table of figures for one period; the body explains them.',
  fields: {
    period: period('Period, such as 2016, 2016-H1, 2016-Q3, 2016-11 or 2016-01/2016-11 统计期.', {
      required: true,
    }),
    source: text('Source of the figures 数据来源.', { required: true }),
    figures: rows(
      'The figures.',
      'StatisticFigure',
      {
        name: text('Indicator 指标.', { required: true }),
        value: decimal('Value 数值.', { required: true }),
        unit: text('Unit of measure 单位.', { max: 40 }),
        change: decimal('Change on the year before, in per cent 同比增长.'),
      },
      { required: true, maxEntries: 200 },
    ),
  },
});
