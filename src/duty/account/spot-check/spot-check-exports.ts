import { idOf } from '#base/contract';
import { dayOf, instantOf } from '#base/dates';
import type { Export } from '#base/export';
import { Refusal } from '#base/words';
import { required } from '../exports/parameters.ts';
import type { IndicatorVerdict } from './check-site.ts';
import { drawingRule } from './draw.ts';
import { indicatorsOn } from './indicators.ts';
import { spotChecks, spotCheckSites, type SpotCheckSiteRow } from './spot-checks.ts';

const verdictWords: Record<IndicatorVerdict, string> = {
  met: '合格',
  fault: '存在问题',
  'does-not-apply': '不涉及',
};
const roundWords = ['', '抽查', '复查'];

/** The list of sites and the results with every mark: all that is needed to repeat the draw and check the result. */
export const spotCheckExport: Export = {
  async make(ctx, parameters) {
    const id = idOf('SpotCheck', required(parameters, 'id'));
    const [check] = await spotChecks(ctx, id);
    if (!check) throw new Refusal('not-found', { id }, 'id');
    const sites = await spotCheckSites(ctx, { spotCheckId: id });
    const { indicators, source } = indicatorsOn(dayOf(check.drawnAt ?? ctx.now));
    const nameOf = (code: string) => indicators.find((indicator) => indicator.code === code)?.name ?? code;
    return {
      title: check.title,
      paragraphs: [
        drawingRule,
        `本次种子：${check.seed}，${dayOf(check.seedAt)} 公布；抽查比例 ${check.share}%，网站 ${check.sites} 个，抽中 ${check.drawn} 个。`,
        `检查依据：${source}。`,
      ],
      sheets: [
        {
          name: '抽取名单',
          headers: ['序号', '网站标识', '单位', '签号', '是否抽中', '结论', '异议', '复查'],
          rows: sites.map((site, index) => [
            index + 1,
            site.slug,
            site.name,
            site.ticket,
            site.isDrawn ? '抽中' : '未抽中',
            stepOf(site, 'concluded'),
            stepOf(site, 'complained'),
            stepOf(site, 'rechecked'),
          ]),
        },
        {
          name: '检查记录',
          headers: ['单位', '轮次', '指标', '结果', '情况说明', '系统掌握的情况', '检查人', '日期'],
          rows: sites.flatMap(({ name, marks }) =>
            marks.map((mark) => [
              name,
              roundWords[mark.round]!,
              nameOf(mark.indicator),
              verdictWords[mark.verdict],
              mark.note,
              mark.known,
              mark.by,
              dayOf(instantOf(mark.at)),
            ]),
          ),
        },
      ],
    };
  },
};

function stepOf({ steps }: SpotCheckSiteRow, step: string): string {
  const taken = steps.find((each) => each.step === step);
  if (!taken) return '';
  const result = taken.isPassed === null ? '' : taken.isPassed ? '合格；' : '不合格；';
  return `${dayOf(instantOf(taken.at))}　${result}${taken.text}`;
}
