import type { Contrast, ContrastSide } from './lexicon.ts';

const around = '部 侧 边 面 方 岸 段 坡 麓 端 郊 门 路口 经 纬 临 接 邻 连 隔 距 至 起 与 风';
const direction = (zh: string, en: string, ru: string): ContrastSide => ({
  zh: [...around.split(' ').map((part) => `${zh}${part}`), `以${zh}`, `向${zh}`, `偏${zh}`, `往${zh}`].join(
    ' ',
  ),
  en: `${en}, ${en}ern, ${en}wards, ${en}ward, ${en}erly`,
  ru,
  also: { zh, en: `${en}*`, ru: ru.split(',')[0]!.replace(/н\*$/, '*') },
});
const between = (zh: string, en: string, ru: string): ContrastSide => ({
  zh: ['', '以', '向', '偏', '往', '朝'].map((before) => `${before}${zh}`).join(' '),
  en: `${en.replace(' ', '')}*, ${en}*`,
  ru: ru
    .split(' ')
    .flatMap((word, at, [first, second]) => (at === 0 ? [`${first}${second}*`, `${first} ${second}*`] : []))
    .join(', '),
});

/** The points of the compass. Place names contain them too (东北, 南京, 北大荒) without giving a direction. */
const compass: Contrast = {
  reach: { words: true },
  sides: [
    direction('东', 'east', 'восток*, восточн*'),
    direction('南', 'south', 'юг, юга, югу, юге, югом, южн*'),
    direction('西', 'west', 'запад*, западн*'),
    direction('北', 'north', 'север, севера, северу, севере, севером, северн*'),
    between('东北', 'north east', 'северо восто'),
    between('西北', 'north west', 'северо запад'),
    between('东南', 'south east', 'юго восто'),
    between('西南', 'south west', 'юго запад'),
  ],
  none: {
    zh: '东经 西经 南京 北京 东方红 东北亚 南美 北美 东盟 西藏 东西 东南亚 南北 江南 塞北 南瓜 西瓜 西红柿 西医 西药 东道主 房东 股东 西部大开发 南水北调 向北开放 东荣 西安 广东 山东 河北 河南 湖北 湖南 江西 陕西 山西 广西 云南 海南 北大荒 中西医',
    en: 'south korea*, north korea*, north america*, south america*, middle east*, far east*, west lake, northeast asia*, south east asia*, southeast asia*, western medicine*, western style',
    ru: 'дальн* восток*, дальневосточн*, северн* коре*, южн* коре*, северн* америк*, южн* америк*, восточн* ази*, ближн* восток*, северн* мор*',
  },
};
// Coordinates carry their direction themselves: 北纬46°, "46° N".
const coordinates: Contrast = {
  reach: {},
  sides: [
    { zh: '北纬', en: 'north*, n', ru: 'северн*, с ш' },
    { zh: '南纬', en: 'south*, s', ru: 'южн*, ю ш' },
    { zh: '东经', en: 'east*, e', ru: 'восточн*, в д' },
    { zh: '西经', en: 'west*, w', ru: 'западн*, з д' },
  ],
};

/** From one direction to the opposite one. */
const ways: Contrast = {
  sides: (
    [
      ['东', '西', 'east', 'west', 'востока', 'запад'],
      ['西', '东', 'west', 'east', 'запада', 'восток'],
      ['南', '北', 'south', 'north', 'юга', 'север'],
      ['北', '南', 'north', 'south', 'севера', 'юг'],
    ] as const
  ).map(([from, to, start, end, origin, goal]) => ({
    zh: `由${from}向${to} 自${from}向${to} 从${from}向${to} 由${from}至${to} 自${from}至${to} 从${from}到${to} 由${from}往${to} ${from}向${to} ${from}往${to}`,
    en: `${start} to ${end}, ${end}bound, from ~ ${start} to ~ ${end}`,
    ru: `с ${origin} на ${goal}, от ${origin} к ${goal}у`,
  })),
};

/** Points of the compass, coordinates, and ways from one direction to another. */
export const directions: readonly Contrast[] = [compass, coordinates, ways];
