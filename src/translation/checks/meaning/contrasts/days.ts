import type { Contrast } from './lexicon.ts';

/** Chinese words for the hours `from` to `to` of the 24-hour clock. */
const hours = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, after) => from + after)
    .flatMap((hour) => [`${hour}时`, `${hour}点`, `${hour}\u2236`])
    .join(' ');

/** The times of day. A word may mean two of them, as "p.m." does. */
const day: Contrast = {
  reach: {},
  sides: [
    {
      zh: '上午 早上 早晨 清晨 晨间 早间 早7 早8 早6',
      en: 'a m, am, morning*, early morning, dawn, daybreak',
      ru: 'утр*, до полудня, перв* половин* дня',
      also: { zh: '早 晨', en: 'early, sunrise, breakfast', ru: 'рассвет*, ранн*, рано, восход*' },
    },
    {
      zh: '中午 正午',
      en: 'noon, midday, p m, pm',
      ru: 'полдень, полудня, полдня',
      also: { zh: '午', en: 'lunch*, afternoon', ru: 'обед*, дня, днем, середин*' },
    },
    {
      zh: `下午 午后 傍晚 ${hours(13, 17)}`,
      en: 'afternoon*, p m, pm',
      ru: 'после обеда, после полудня, втор* половин* дня, час|часа|часов дня, часам дня',
      also: { zh: '午', en: 'evening*, late, dusk', ru: 'вечер*, днем, дня, обед*, днев*' },
    },
    {
      zh: `晚上 晚间 傍晚 今晚 当晚 明晚 夜晚 晚7 晚8 晚9 晚6 ${hours(18, 23)}`,
      en: 'evening*, tonight, p m, pm, dusk, sunset',
      ru: 'вечер*, сумер*, закат*',
      also: { zh: '晚 夜', en: 'night*, late, afternoon, dark', ru: 'ноч*, поздн*, суток, темн*' },
    },
    {
      zh: '凌晨 夜间 夜里 深夜 半夜 午夜 夜班',
      en: 'night*, overnight, small hours, a m, am, midnight, early morning, tonight',
      ru: 'ноч*, полноч*, пополуночи',
      also: {
        zh: '夜 晚',
        en: 'early, dawn, late, evening, dark, round, hour*, morning, p m',
        ru: 'утр*, рассвет*, сутк*, суток, круглосуточн*, вечер*, темн*, поздн*',
      },
    },
  ],
  none: { zh: '夜市 夜经济', en: 'i am, night market*, am the', ru: 'завтра, в течение дня, # дня' },
};

/** The halves of a day, which the 12-hour clock must name. */
const noon: Contrast = {
  reach: {},
  sides: [
    {
      zh: '上午 早上 早晨 清晨 凌晨',
      en: 'a m, am',
      ru: 'утра, ночи',
      also: {
        zh: `早 晨 夜间 深夜 半夜 午夜 夜里 ${hours(0, 11)}`,
        en: 'morning*, dawn, early, night, midnight, overnight, noon',
        ru: 'утр*, ноч*, полун*, полуд*, рассвет*',
      },
    },
    {
      zh: `下午 午后 傍晚 晚上 晚间 ${hours(13, 23)}`,
      en: 'p m, pm',
      ru: 'часа|часов|час дня, вечера, дня',
      also: {
        zh: '中午 正午 晚 夜 12时 12点',
        en: 'afternoon*, evening*, night, tonight, midday, midnight, noon, o clock',
        ru: 'днем, днев*, вечер*, полдень, полуд*, обед*, ноч*',
      },
    },
  ],
  none: { en: 'i am, am the', ru: '# дня, в течение дня, со дня, до дня, после дня' },
};

const season: Contrast = {
  sides: [
    { zh: '春季 春天 春耕 春播 春运 今春', en: 'spring', ru: 'весн*, весен*', also: { zh: '春' } },
    {
      zh: '夏季 夏天 夏日 今夏 盛夏 暑期 暑假',
      en: 'summer*',
      ru: 'летом, лето, лета, летн*',
      also: { zh: '夏 暑' },
    },
    { zh: '秋季 秋天 秋收 秋粮 今秋 金秋', en: 'autumn*', ru: 'осен*', also: { zh: '秋', en: 'fall' } },
    { zh: '冬季 冬天 今冬 冬日 严冬 寒假', en: 'winter*', ru: 'зим*', also: { zh: '冬 寒' } },
  ],
  none: { zh: '春节 长春 宜春', en: 'spring festival, hot spring*, spring|springs water, springs' },
};

/** The last, this and the next year, month, week or day. */
const relative: Contrast = {
  sides: [
    {
      zh: '去年 上年 上月 上周 昨天 昨日 上季度 上年度',
      en: 'last|previous|preceding year*|month|week|quarter, yesterday, year earlier|before',
      ru: 'прошл* год*|месяц*|недел*, прошлогодн*, вчера*, предыдущ* год*|месяц*|квартал*|недел*, годом ранее, предшествующ* год*',
      also: {
        zh: '前 上 同期 同比 过去 往年',
        en: 'last, previous, earlier, before, ago, year on year, past, prior, from, on',
        ru: 'прошл*, предыдущ*, назад, ранее, год к году, аналогичн*, раньше, минувш*, прошед*',
      },
    },
    {
      zh: '今年 本年 本月 本周 今天 今日 本季度 本年度',
      en: 'this|current year*|month|week|quarter, today',
      ru: 'эт* год*|месяц*|недел*, текущ* год*|месяц*|недел*, нынешн* год*, сегодня*',
      also: {
        zh: '现 本 当 同',
        en: 'this, now, same, current*, so far, year, present*, the, to date',
        ru: 'эт*, текущ*, нынешн*, сейчас, теперь, данн*, настоящ*, тог*, год*',
      },
    },
    {
      zh: '明年 次年 来年 下年 下月 次月 下周 明天 明日 次日 翌日 下季度 下年度',
      en: 'next|following|coming year*|month|week|quarter|day, tomorrow',
      ru: 'следующ* год*|месяц*|недел*|дн*|ден*, будущ* год*, завтра*, предстоящ* год*, наутро',
      also: {
        zh: '后 将 下 隔',
        en: 'next, following, after, coming, later, one, until, will',
        ru: 'следующ*, будущ*, через, предстоящ*, после, буд*, один',
      },
    },
  ],
  none: { zh: '同年', en: 'last year*|month|week ~ earlier', ru: 'послезавтра' },
};

const weekdays: Contrast = {
  sides: (
    [
      ['一', 'monday*, mon', 'понедельник*'],
      ['二', 'tuesday*, tue, tues', 'вторник*'],
      ['三', 'wednesday*, wed', 'сред*'],
      ['四', 'thursday*, thu, thur, thurs', 'четверг*'],
      ['五', 'friday*, fri', 'пятниц*'],
      ['六', 'saturday*, sat', 'суббот*'],
      ['日', 'sunday*, sun', 'воскресен*'],
    ] as const
  ).map(([zh, en, ru]) => ({
    zh: `周${zh} 星期${zh} 礼拜${zh} 逢${zh}`,
    en,
    ru: ru === 'сред*' ? 'среда, среду, средам, среды, среде' : ru,
    also: {
      zh: `双休日 周末 工作日 休息日 ${zh === '日' ? '周天 星期天' : ''}`,
      en: 'weekday*, weekend*, working days',
      ru: 'выходн*, будн*, рабоч*',
    },
  })),
  none: { zh: '周一岳', en: 'sun lamp' },
};

/** Working days, and the days on which offices are closed. */
const holidays: Contrast = {
  sides: [
    {
      zh: '工作日',
      en: 'working|business|work day*, weekday*, workday*',
      ru: 'рабоч* дн*|день|дней, будн*',
      also: { zh: '班 周一 星期一', en: 'week, monday*, days, work*', ru: 'рабоч*, понедельник*' },
    },
    {
      zh: '节假日 休息日 双休日 周末 公休日',
      en: 'holiday*, weekend*, rest days, days off',
      ru: 'выходн*, праздн*, нерабоч*',
      also: {
        zh: '假 周六 周日 节',
        en: 'saturday*, sunday*, non',
        ru: 'суббот*, воскрес*, каникул*, отпуск*, отдых*',
      },
    },
  ],
  none: { en: 'non working days, non business days' },
};

/** Times of the day, of the week and of the year. */
export const days: readonly Contrast[] = [day, noon, season, relative, weekdays, holidays];
