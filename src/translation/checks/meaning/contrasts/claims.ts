import type { Feature } from './lexicon.ts';

/** A claim that a translation must not add: the words that make it, and Chinese words that justify them. */
const claim = (zh: string, en: string, ru: string, none: Feature['none'] = {}): Feature => ({
  sure: { zh: '', en, ru },
  also: { zh },
  none,
});

/** Praise and promises that translators tend to add. */
export const claims: readonly Feature[] = [
  claim(
    '首 第一 初次 头一 率先 最先 开创 前所未有 前所未见 空前 史上 从未 破 开先河',
    'for the first time, first ever, first of its kind, never before',
    'впервые, первый в',
  ),
  claim(
    '最 首 前十 前三 前五 前列 前茅 第一 唯一 独 领先 龙头 一流 顶 极 特大 居 之冠 冠 王 霸 峰 较 多 主',
    'largest, biggest, greatest, finest, the best, the only, the leading, world class, world leading, unrivalled, unparalleled, unique, second to none',
    'крупнейш*, самый|самая|самое|самые|самого|самой|самых крупн*|больш*|лучш*|красив*, лучший в, лучшая в, лучшее в, единственн*, уникальн*, ведущ*, непревзойд*',
    {
      en: 'second|third|fourth|fifth|next largest|biggest, one of the largest|biggest|best|leading, at best, leading official*|cadre*|group, unique code|identif*|number',
      ru: 'единственный экземпляр, программ* ведущ*, ведущ* к|в|из|на',
    },
  ),
  claim(
    '免 无偿 自由 赠 送 奖 公益 义 零 无 不 优惠 补 包 负担',
    'rent|interest|cost free, a|an|the|with|for|offer|offers|offering|provid*|get|gets|receiv* free, free of charge, complimentary',
    'бесплатн*, безвозмездн*, даром',
    {
      en: 'free of ~ charge*, free from, free trade, free flow*, free to, free zone, free port, free hand, free economic, free will, free of',
    },
  ),
  claim(
    '国 外 世界 全球 亚 欧 俄 美 日 韩 洋 跨境 环球 境 中外 寰',
    'at home and abroad, in the world, worldwide, world wide, around the world, across the world, all over the world, in asia, globally, internationally',
    'в мире, во всем мире, по всему миру, за рубеж*, всемирно, в азии, в китае и за рубежом, мирового уровня, мирового класса, международн* признан*',
    { en: 'natural world', ru: 'за рубеж* столет*' },
  ),
  claim(
    '大江南北 四方 天下 九州 国 我国 中国 内地 各地 外地 全域 祖国 中央 华 大陆',
    'nationwide, in the country, in the nation, across the country|nation, throughout the country, all over china, in all of china',
    'в стране, по стране, всей стране, по всему китаю, во всем китае',
    { ru: 'не в стране' },
  ),
  claim(
    '宜 建议 提倡 鼓励 倡导 推荐 最好 优先 尽量 尽可能 请 号召 引导 原则上 争取 力争 希望 欢迎 望 择优 优 先 适 一般 尽 首选 可 推 支持 倡',
    'preferably, advisable, desirable, is|are recommended|advised|encouraged',
    'желательно, рекоменд*, целесообразн*, по возможности, предпочтительн*',
    { en: 'recommended retail' },
  ),
  claim(
    '务必 随身 随时 坚持 永久 永远 终身 终生 长期 一直 始终 常年 总 常 历来 从来 向来 永 四季 历 久 恒 素 不断 均 皆 凡 都 每 一律 全 任何',
    'always, for ever, forever, for life, eternal*, everlasting',
    'всегда, навсегда, навечно, пожизненн*, вечн*',
    { en: 'not always' },
  ),
];
