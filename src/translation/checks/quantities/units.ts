import type { CheckedLanguage } from '../language.ts';

/**
 * A unit of measurement. Units of one dimension can be converted. The part of the dimension before a slash is its family: the
 * same number in another unit of the family means something else (percent and percentage points, yuan and dollars, mu and
 * hectares).
 */
export interface Unit {
  dimension: string;
  /** One of it in the base unit of the dimension. */
  factor: number;
}

/** The average length of a month, in seconds. */
export const month = 2_630_016;

export const familyOf = ({ dimension }: Unit): string => dimension.split('/')[0]!;

/**
 * One unit per line: dimension, factor, and patterns in Chinese, English and Russian. A longer notation precedes the one that
 * it contains. 亩 is 1/15 ha; months and years have their average length, in seconds.
 */
const table = String.raw`
share/points  0.01  个?百分点  percentage[- ]points?|points?|pp|p\.p\.  процентн\p{L}+ пункт\p{L}*|пункт\p{L}*|п\. ?п\.?
share  0.01  %  %|per\s?cent|pct  %(?:-н\p{L}+)?|процент\p{L}*|проц
share  0.001  ‰  ‰|per mille?|per thousand|per 1,?000  ‰|промилле|на тысячу|на 1[\s\u00a0]?000
times  1  倍  -?fold|times  раза?|-?кратн\p{L}*
area  1e6  平方公里|平方千米|km²|k㎡|㎢  square kilomet(?:re|er)s?|sq\.? ?km|km²|km2|km sq  квадратн\p{L}+ километр\p{L}*|кв\. ?км|км ?кв|км²|км2
area  1  平方米|平米|㎡|m²|m2  square met(?:re|er)s?|sq\.? ?m(?:etres?)?|m²|m2  квадратн\p{L}+ метр\p{L}*|кв\. ?м|м ?кв|м²|м2
area  2589988  平方英里  square miles?|sq\.? ?mi  квадратн\p{L}+ мил\p{L}*
area  1e4  公顷|垧  hectares?|ha  гектар\p{L}*|га
area  4046.86  英亩  acres?  акр\p{L}*
area  666.6666666667  市?亩  mu|mou  му
volume  1e9  立方公里|立方千米|km³  cubic kilomet(?:re|er)s?|km³  кубическ\p{L}+ километр\p{L}*|куб\. ?км|км³
volume  1  立方米|m³|m3  cubic met(?:re|er)s?|cu\.? ?m|m³|m3  кубическ\p{L}+ метр\p{L}*|кубометр\p{L}*|куб\. ?м|м ?куб|м³|м3
volume  1e-6  毫升|ml  millilit(?:re|er)s?|ml|mL  миллилитр\p{L}*|мл
volume  1e-3  公?升(?!级|至|到)  lit(?:re|er)s?|L|l  литр\p{L}*|л
energy  1e3  千瓦[·.]?(?:小时|时)|度电|kWh  kilowatt[- ]hours?|kWh  киловатт-час\p{L}*|кВт[·⋅*-]?\s?ч
energy  1e6  兆瓦时|MWh  megawatt[- ]hours?|MWh  мегаватт-час\p{L}*|МВт[·⋅*-]?\s?ч
energy  1e9  吉瓦时|GWh  gigawatt[- ]hours?|GWh  гигаватт-час\p{L}*|ГВт[·⋅*-]?\s?ч
energy  1e12  太瓦时|TWh  terawatt[- ]hours?|TWh  тераватт-час\p{L}*|ТВт[·⋅*-]?\s?ч
apparent power  1e3  千伏安|kVA  kVA  кВ[·⋅]?А
apparent power  1e6  兆伏安|MVA  MVA  МВ[·⋅]?А
power  1e3  千瓦|kW  kilowatts?|kW  киловатт(?:а|ов|ам|ами|ах)?|кВт
power  1e6  兆瓦|MW  megawatts?|MW  мегаватт(?:а|ов|ам|ами|ах)?|МВт
power  1e9  吉瓦|GW  gigawatts?|GW  гигаватт(?:а|ов|ам|ами|ах)?|ГВт
power  1  瓦(?![房斯])  watts?|W  ватт(?:а|ов)?|Вт
voltage  1e3  千伏|kV  kilovolts?|kV  киловольт\p{L}*|кВ
voltage  1  伏(?!特|羲|天)|伏特  volts?|V  вольт\p{L}*
length  1e-3  毫米|mm  millimet(?:re|er)s?|mm  миллиметр\p{L}*|мм
length  1e-2  厘米|公分|cm  centimet(?:re|er)s?|cm  сантиметр\p{L}*|см
length  1e3  公里|千米|km  kilomet(?:re|er)s?|km  километр\p{L}*|км
length  1852  海里  nautical miles?  морск\p{L}+ мил\p{L}*
length  1609.344  英里  miles?|mi  мил[яиьюе]\p{L}*
length  0.3048  英尺  feet|foot|ft  фут\p{L}*
length  0.0254  英寸  inch(?:es)?  дюйм\p{L}*
length  500  华里|里(?![程面弄边])  li  ли
length  1  米(?!制|袋)|m(?![\p{L}²³])  met(?:re|er)s?|m  метр(?!о)\p{L}*|м
mass  1e-9  微克|[μµ]g  micrograms?|[μµ]g  микрограмм\p{L}*|мкг
mass  1e-6  毫克|mg  milligrams?|mg  миллиграмм\p{L}*|мг
mass  1  公斤|千克|kg  kilograms?|kilos?|kg  килограмм\p{L}*|кг
mass  0.5  市?斤  jin|catt(?:y|ies)  цзин\p{L}{0,2}
mass  1e3  吨|t(?![\p{L}])  tonnes?|(?:metric )?tons?|t  тонн\p{L}*|т(?!\.\s?\p{L})
mass  100  公担  quintals?  центнер\p{L}*|ц
mass  1e-3  克(?!服|制)|g(?!\p{L})  grams?|g  грамм\p{L}*|г(?=\/)
time  60  分钟  minutes?|mins?  минут\p{L}*|мин
time  3600  个?多?小时|个多?钟头  hours?|hrs?|h  часов\p{L}{2,}
time  1  秒  seconds|-second|s  секунд\p{L}*|сек|с(?=[,.;)]|$)
time  86400  个?工作日|天(?![上下津然文气])|昼夜|日(?=之?内|以内)  days?|nights?  д(?:ень|ня|ней|ням|нями|нях)|-?дневн\p{L}+|сут(?:ки|ок|кам|ками|ках)|-?суточн\p{L}+
time  1209600  —  fortnights?  —
time  604800  个?多?星期|个?多?礼拜|周(?![年岁边围长])  weeks?  недел\p{L}+|-?недельн\p{L}+
time  2630016  个多?月|月龄  months?  месяц\p{L}*|мес|-?месячн\p{L}+
time  7890048  个?季度  quarters?  квартал(?!ьн)\p{L}*
time  315576000  —  decades?  десятилети\p{L}+
time  3155760000  个世纪  centur(?:y|ies)  столети\p{L}+
time  31557600  周?岁|周年|年(?![级度代底末初中])  years?|yrs?  год(?:а|у|ом|ы|ов|ам|ами|ах)?|лет(?:ие|ия|ию|ием|ии|ий|иям|ам|ами|ах)?|-?лет(?:и|н)\p{L}+
temperature  1  ℃|°C|摄氏度  °\s?C|℃|degrees? (?:Celsius|centigrade)  °\s?[CС]|℃|градус\p{L}* (?:по )?Цельси\p{L}
money/HKD  1  港[元币]  Hong Kong dollars?|HKD  гонконгск\p{L}+ доллар\p{L}*|HKD
money/USD  1  美元|美金  (?:US )?dollars?|USD  доллар\p{L}*(?: США)?|долл|USD
money/EUR  1  欧元  euros?|EUR  евро|EUR
money/RUB  1  卢布  ro?ubles?|RUB  рубл\p{L}+|руб|RUB
money/JPY  1  日元  (?:Japanese )?yen|JPY  иен\p{L}*|йен\p{L}*|JPY
money/KRW  1  韩元  (?:Korean )?won|KRW  вон|KRW
money/GBP  1  英镑  pounds?(?: sterling)?|GBP  фунт\p{L}* стерлингов|GBP
money/CNY  0.01  —  fen  фэн\p{L}{0,2}
money/CNY  0.1  —  jiao  цзяо
money/CNY  1  元(?![旦素件宵])|块钱|人民币  yuan|RMB|CNY|renminbi  юан\p{L}*|CNY|RMB
`;

type Language = 'zh' | CheckedLanguage;

const rows = table
  .trim()
  .split('\n')
  .map((line) => line.split(/ {2,}/));
const units: readonly Unit[] = rows.map(([dimension, factor]) => ({
  dimension: dimension!,
  factor: Number(factor),
}));

/** A sticky pattern with one group per unit of a language, to test one position of a text. */
const unitPattern = (column: number, before: string, after: string): RegExp =>
  new RegExp(
    `${before}(?:${rows.map((row) => (row[column] === '—' ? '([])' : `(${row[column]})`)).join('|')})${after}`,
    'uy',
  );
const wholeWord = '(?![\\p{L}\\p{N}])';
const space = '[\\s\\u00a0\\u202f]';
const patterns: Record<Language, RegExp> = {
  zh: unitPattern(2, `${space}?[多余来几]?${space}?`, ''),
  en: unitPattern(
    3,
    `(?:[ -]odd)?(?:${space}|-)?(?:(?:working|business|calendar|consecutive|full|whole|successive)${space})?`,
    wholeWord,
  ),
  ru: unitPattern(
    4,
    `(?:${space}с${space}(?:лишним|небольшим))?(?:${space}|-(?=\\p{L}{3}))?(?:(?:рабоч|календарн|полн|цел|последующ|кит)\\p{L}+\\.?${space})?`,
    wholeWord,
  ),
};

/** The unit right after a number that ends at `at`, and the position after it. */
export function unitAt(text: string, at: number, language: Language): { unit: Unit; end: number } | null {
  const pattern = patterns[language];
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  if (!match) return null;
  const index = match.slice(1).findIndex((group) => group !== undefined);
  return { unit: units[index]!, end: pattern.lastIndex };
}

/** Currency signs before a number. */
const currencies: [mark: RegExp, currency: string][] = [
  [/HK\$\s?$/, 'HKD'],
  [/(?:US\$|USD|\$|美元)\s?$/, 'USD'],
  [/(?:€|EUR)\s?$/, 'EUR'],
  [/(?:₽|RUB)\s?$/, 'RUB'],
  [/(?:£|GBP)\s?$/, 'GBP'],
  [/(?:RMB|CNY|[¥￥]|人民币|yuan)\s?$/, 'CNY'],
];

/** The currency of the sign right before a number. */
export function currencyBefore(text: string, at: number): Unit | null {
  const before = text.slice(Math.max(0, at - 6), at);
  const match = currencies.find(([mark]) => mark.test(before));
  return match ? { dimension: `money/${match[1]}`, factor: 1 } : null;
}

/** Whether a translation names a currency anywhere; true for currencies that this list does not know. */
export const isCurrencyNamed = (text: string, currency: string, locale: CheckedLanguage): boolean =>
  namedCurrency[currency]?.[locale].test(text) ?? true;
const namedCurrency: Record<string, Record<CheckedLanguage, RegExp>> = {
  USD: { en: /USD|\$|dollar/i, ru: /долл|USD|\$/i },
  EUR: { en: /€|EUR|euro/i, ru: /€|EUR|евро/i },
  RUB: { en: /₽|RUB|ro?uble/i, ru: /₽|руб|RUB/i },
  HKD: { en: /HK\$|HKD|Hong Kong/i, ru: /гонконгск|HKD|HK\$/i },
  JPY: { en: /JPY|yen|¥/i, ru: /иен|йен|JPY/i },
  CNY: { en: /RMB|CNY|¥|yuan|renminbi|\bfen\b|\bjiao\b/i, ru: /юан|CNY|RMB|¥|женьминьби|фэн|цзяо/i },
};
