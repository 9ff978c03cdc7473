import type { DemoContent, DemoItem } from '../../demo-item.ts';
import { inThreeLanguages, say, type InThree } from '../../in-three-languages.ts';

type ProfileOptions = Pick<DemoItem, 'key' | 'column' | 'unit' | 'daysAgo'>;

/** A section of the city profile based on published facts, in all three languages. */
export const profile = (options: ProfileOptions, content: InThree<DemoContent>): DemoItem => ({
  ...options,
  column: ['本市概况频道', ...options.column],
  kind: 'city-profile',
  isExample: false,
  ...inThreeLanguages(content),
});

/** The sources of the figures; each figure names its own. */
export const sources = {
  census2020: say(
    '第七次全国人口普查',
    'Seventh National Population Census',
    'Седьмая всекитайская перепись населения',
  ),
  census2010: say(
    '第六次全国人口普查',
    'Sixth National Population Census',
    'Шестая всекитайская перепись населения',
  ),
  census2000: say(
    '第五次全国人口普查',
    'Fifth National Population Census',
    'Пятая всекитайская перепись населения',
  ),
  communique2020: say(
    '2020年双鸭山市国民经济和社会发展统计公报',
    'Shuangyashan statistical communiqué on economic and social development, 2020',
    'Статистическое коммюнике об экономическом и социальном развитии города Шуанъяшань за 2020 год',
  ),
  briefing2019: say(
    '庆祝新中国成立70周年双鸭山专场新闻发布会（2019年9月28日，中国新闻网）',
    'News briefing on Shuangyashan for the 70th anniversary of the People’s Republic, 28 September 2019 (China News Service)',
    'Пресс-конференция о Шуанъяшане к 70-летию КНР, 28 сентября 2019 г. (агентство «Чжунго синьвэнь»)',
  ),
  ports: say(
    '中国口岸协会口岸资料',
    'China Association of Ports of Entry',
    'Китайская ассоциация пунктов пропуска',
  ),
};

export const people = say('人', 'people', 'чел.');
export const kilometres = say('公里', 'km', 'км');
export const yuan = say('元', 'RMB', 'юаней');
export const tonnes = say('吨', 'tonnes', 'т');
export const perCent = say('%', '%', '%');
