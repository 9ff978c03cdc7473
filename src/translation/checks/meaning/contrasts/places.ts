import { directions } from './compass.ts';
import type { Contrast } from './lexicon.ts';

const river: Contrast = {
  sides: [
    {
      zh: '上游',
      en: 'upstream, upper reaches|course, headwater*, upriver',
      ru: 'верхн* течени*, верховь*, выше по течению, вверх по течению',
      also: { en: 'up, upper, above', ru: 'верх*, выше, сырь*' },
    },
    {
      zh: '下游',
      en: 'downstream, lower reaches|course, downriver',
      ru: 'нижн* течени*, низовь*, ниже по течению, вниз по течению',
      also: { en: 'down, lower, below', ru: 'ниж*, низ*, перераб*, вниз' },
    },
  ],
};

const urban: Contrast = {
  sides: [
    {
      zh: '城镇 城市 城区 市区',
      en: 'urban*',
      ru: 'городск*, в городах, урбан*',
      also: { zh: '城 市 镇', en: 'city, cities, town*, municipal*, cit*', ru: 'город*' },
    },
    {
      zh: '农村 乡村 农民 村庄',
      en: 'rural*, countryside',
      ru: 'сельск*, на селе, деревн*, деревен*, крестьян*',
      also: {
        zh: '农 乡 村 郊',
        en: 'village*, farm*, agricult*, peasant*, countr*',
        ru: 'сел, села, селе, село, селах, аграр*, фермер*, деревен*',
      },
    },
  ],
  none: {
    zh: '城乡 中国城市',
    en: 'urban and rural',
    ru: 'сельск* хозяйств*, сельскохозяйств*, городск* округ*',
  },
};

const country: Contrast = {
  sides: [
    {
      zh: '国内 境内 内资 内贸',
      en: 'domestic*, within china, in china, in the country, at home',
      ru: 'внутренн*, отечествен*, внутри страны, в китае, на территории',
      also: {
        zh: '国 本国 内 中国',
        en: 'national*, china*, chinese, local*, home*, inside, within, country*, here, inland',
        ru: 'китайск*, национальн*, местн*, кита*, кнр, стран*',
      },
    },
    {
      zh: '国外 境外 海外 外国 外资 外商',
      en: 'foreign*, overseas, abroad, outside china, offshore',
      ru: 'зарубеж*, иностран*, за рубеж*, за границ*, за предел*',
      also: {
        zh: '外 国际',
        en: 'external, international*, outbound, outside, export*, cross, world*, elsewhere',
        ru: 'внешн*, международн*, экспорт*, транс*, мир*, инвалют*',
      },
    },
  ],
  none: {
    zh: '国内外 境内外 国内生产总值',
    en: 'gross domestic product',
    ru: 'внутр* валов*, валов* внутр*',
  },
};

const building: Contrast = {
  sides: [
    {
      zh: '室内 户内',
      en: 'indoor*',
      ru: 'в помещени*, внутри помещени*, внутри здани*, закрыт* бассейн*|каток|площадк*|помещени*',
      also: { en: 'inside, in, interior', ru: 'внутр*, помещен*, крыт*, закрыт*, домашн*, комнат*' },
    },
    {
      zh: '室外 户外 露天',
      en: 'outdoor*',
      ru: 'на открытом воздухе, под открытым небом, на улице, уличн*',
      also: { en: 'open, outside, exterior, field', ru: 'открыт*, наруж*, вне, улиц*, вне, уличн*' },
    },
  ],
  none: { zh: '室内外' },
};

const sideways: Contrast = {
  sides: [
    { zh: '左侧 左边 左转 左岸 向左', en: 'left', ru: 'лев*, налево, слева, влево', also: { zh: '左' } },
    {
      zh: '右侧 右边 右转 右岸 向右',
      en: 'right',
      ru: 'прав* сторон*|берег*|ряд*, направо, справа, вправо',
      also: { zh: '右', ru: 'прав*' },
    },
  ],
  none: {
    zh: '左右',
    en: 'left over, left behind, right to|of|holder*|use, rights, the right, land use right',
    ru: 'прав* пользован*',
  },
};

/** Levels of government, and the places that they govern. */
const levels: Contrast = {
  reach: { several: true },
  sides: [
    {
      zh: '国家级 全国 国务院 中央',
      en: 'national*, nation, nationwide, state level, state council, central government',
      ru: 'национальн*, государственн* уровн*, общегосударствен*, государственн* значени*, всекитайск*, федеральн*, госсовет*, общенациональн*, всей стране, по стране',
      also: {
        zh: '国',
        en: 'china*, chinese, country*, state, central',
        ru: 'государствен*, стран*, кита*, кнр, центральн*, цк, нац*',
      },
    },
    {
      zh: '省级 全省 省内 省政府',
      en: 'provincial*, province*, province level',
      ru: 'провинц*',
      also: { zh: '省 黑龙江 哈尔滨', en: 'heilongjiang*', ru: 'хэйлунцзян*, областн*' },
    },
    {
      zh: '市级 全市 市内 地市级 市政府',
      en: 'municipal*, city, citywide, prefecture*, city level',
      ru: 'городск*, город*, муниципальн*, общегородск*',
      also: {
        zh: '市 本市 双鸭山 城 区',
        en: 'shuangyashan*, cities, local*, urban',
        ru: 'шуанъяшан*, местн*, окружн*',
      },
    },
    {
      zh: '县级 全县 县内 县政府',
      en: 'county*, counties, county level',
      ru: 'уезд*',
      also: {
        zh: '县 集贤 宝清 友谊 饶河 区',
        en: 'jixian, baoqing, youyi, raohe, local*',
        ru: 'районн*, цзисян*, баоцин*, юи, жаохэ, местн*, поуездн*',
      },
    },
    {
      zh: '乡镇 乡级 镇级 全镇 全乡',
      en: 'township*',
      ru: 'волост*, поселков*, посел*',
      also: { zh: '乡 镇', en: 'town*, rural, village*', ru: 'сельск*, городк*, посел*' },
    },
    {
      zh: '村级 全村 行政村',
      en: 'village*',
      ru: 'деревен*, деревн*',
      also: { zh: '村', en: 'rural, communit*', ru: 'сел*, сельск*, поселен*' },
    },
  ],
  none: { zh: '互市 超市 股市 市场 上市', ru: 'городк*, национальност*' },
};

/** Kinds of places, as they follow a name. */
const kinds: Contrast = {
  sides: [
    {
      zh: '全市 各市 地级市',
      en: 'city, cities, municipalit*',
      ru: 'город, города, городу, городе, городом, города',
      also: { zh: '市 城', en: 'municipal*, town*, urban, prefecture*', ru: 'город*' },
    },
    {
      zh: '各县 县城 县长 县委',
      en: 'county*, counties',
      ru: 'уезд*',
      also: { zh: '县', en: 'seat', ru: 'районн*' },
    },
    {
      zh: '各区 全区 区长 区委 市辖区',
      en: 'district*',
      ru: 'район, района, району, районе, районом, районы, районов',
      also: { zh: '区 片 带 域 地', en: 'zone*, area*', ru: 'район*, зон*' },
    },
  ],
  none: { zh: '我市辖区 本市辖区 全市辖区' },
};

export const places: readonly Contrast[] = [
  ...directions,
  river,
  urban,
  country,
  building,
  sideways,
  levels,
  kinds,
];
