import type { Feature } from './lexicon.ts';

/** A condition that a translation must not omit: its Chinese words, and foreign words that may express it. */
const condition = (zh: string, en: string, ru: string, none: Feature['none'] = {}): Feature => ({
  sure: { zh, en: '', ru: '' },
  also: { en, ru },
  none,
});

/** Exceptions and conditions; without them a rule means something else. */
export const conditions: readonly Feature[] = [
  condition(
    '除~~外 除~~~外 除外 除非 另有规定',
    'except*, exclud*, exempt*, exclus*, unless, other, others, otherwise, apart, aside, save, but, beyond, besides, not counting|including|for|in, without, beside, addition, also, only, plus, rather, instead',
    'кроме, исключ*, помимо, если, иное, иначе, сверх, не считая|включая|относ*|для|распростран*, без, за вычетом, также, вне, только, прочих, остальн*, друг*, наряду',
    { zh: '扫除 解除 免除 消除 排除 拆除 清除 除夕 除雪 除草 删除 扣除' },
  ),
  condition(
    '法人或者其他组织 法人和其他组织 法人、其他组织 法人及其他组织',
    'organis*, organiz*, entit*, body, bodies, other, others, anyone, whoever, everyone, whom*, part*, applicant*, they',
    'организац*, учрежд*, объединен*, друг*, ины*, прочи*, лицо, любо*, тот, те, кто, заявител*',
  ),
  condition(
    '逾期 超期 过期',
    'late*, overdue, after, expir*, deadline*, miss*, fail*, past, delay*, default*, otherwise, on time, not ~ time|paid|made|done|met|complete*|submit*|return*|appl*|by, not, beyond, exceed*, unless, lapse*, arrears, behind, out of date, outstanding, then, until, thereafter, void, invalid*',
    'просроч*, опозд*, поздн*, после, истеч*, истек*, несвоевремен*, задерж*, если ~ не, в срок, не ~ срок*|вовремя|своевременно|уплач*|внес*|представ*|подан*|сдел*|выполн*, позже, иначе, пропуст*, пропущ*, задолж*, дальше, поздно, потом, затем, недейств*, противном, утрач*, по окончании, сверх',
    { en: 'late fee*|charge*' },
  ),
  condition(
    '在本市~满 在本市~缴纳 在本市~居住 在本市~工作 在本市~注册 在本市~就业 在本市~登记 在我市~满 在我市~缴纳 在我市~居住 在我市~注册 在我市~就业 本市户籍',
    'city*, shuangyashan*, local*, here, municipal*, town*, urban, resident*, cities',
    'город*, шуанъяшан*, местн*, здесь, муниципал*, у нас',
    { zh: '非本市户籍' },
  ),
  condition(
    '但不得 但应 但须 但必须 但不超过 但不包括 但最高 但最长 但可 但需',
    'but, however, although, though, while, except*, only, provided, yet, nor, not, never, no, unless, still, as long as, subject, even, must, limit*, up to, at most, maximum, nevertheless, without, and ~ must|may|shall, whereas, exceed*',
    'но, однако, хотя, а, при этом, при условии, только, не, лишь, если, кроме, без, нельзя, вместе с тем, зато, же, предел*, максимум, запре*, причем, обязан*',
    { zh: '不但' },
  ),
  condition(
    '如遇 如需 如有 如因 如果 若有 若因 若遇 若为 倘若 一旦',
    'if, when*, where*, in case, should, in the event, unless, once, any, anyone, whoever, those, who, provided, with, for, otherwise, upon, on, as, whether, subject, needed, necessary, required, after, possible, until',
    'если, при, в случае, когда, кто, тот, те, тем, лиц*, как только, где, стоит, коли, в иных, по, на, для, иначе, после, необходим*, чтобы, возможн*, пока',
    { zh: '假如 例如 比如 犹如 如有异议 如有疑问 如有变动 如有意见 如有不同 如有问题' },
  ),
  condition(
    '仅限 只限 仅供 仅对 仅面向 仅用于 只能 只准 只对 只面向 只用于 限于',
    'only, sole*, exclusiv*, limit*, restrict*, just, confin*, alone, no other*, nothing, not, no, unless, except, reserved, merely, simply, but, none, must, one',
    'только, лишь, исключит*, огранич*, кроме, никак*, не, нельзя, единствен*, всего, один, одн*, ни, предназнач*, долж*, строго',
    { zh: '不仅 不限于 仅供参考' },
  ),
  condition(
    '满一年 满两年 满二年 满三年 满五年 满半年 满#年 满~个月',
    'year*, month*, annual*, anniversar*, biennial*, decade*',
    'год*, лет, лета, месяц*, полгод*, полутор*, летн*',
  ),
  condition(
    '国务院',
    'state council, central government, council, cabinet',
    'госсовет*, государственн* совет*, центральн* правит*',
  ),
  condition(
    '优先',
    'priorit*, prefer*, first, precedence, before, advantage*, ahead, favour*, favor*, early, foremost, chiefly, mainly, particular*, emphasis, above, focus*, privileg*, better, rather',
    'приоритет*, преимущ*, перв*, внеочеред*, предпоч*, прежде, раньше, вне очереди, главн*, особ*, льгот*, лучш*, ранее, сначала, вперед',
  ),
  condition(
    '首次 首个 首批 首届 首家 第一次',
    'first*, initial*, maiden, debut*, new, never, inaugural*, pioneer*, once, one, begin*, began, start*, earliest, launch*, 1st, leading, lead, opening, unprecedent*',
    'впервые, перв*, начал*, дебют*, нов*, никогда, ранее, пионер*, один, стартов*, раньше, начин*, открыл*, однажды',
  ),
  condition(
    '原则上',
    'principle, rule, general*, normal*, usual*, ordinar*, basic*, unless, as far as, should, typical*, otherwise, possible, most*',
    'принцип*, правил*, обычн*, основн*, как правило, в целом, в общем, по возможности, иное',
  ),
  condition(
    '自愿',
    'volunt*, willing*, choos*, choice, wish*, free*, option*, want*, own, like, like*, consent*, may, agree*, need not, prefer*, opt*, can, accord',
    'доброволь*, желан*, желающ*, выбор*, свобод*, соглас*, по своему, хот*, сам*, волонт*, может, могут, вправе, можно',
  ),
  condition(
    '连续',
    'consecutive*, row, running, straight, success*, continu*, uninterrupt*, end, each, every, since, still, sustain*, on end, last*, past, over, throughout, repeated*, again, non stop, all, long, persist*, serial*, series, for #, times, ever, constant*, without, two, three, steady, steadily, remain*, kept, keep*, held, hold*, prolong*, spell, back to back, unbroken, stretch, heavy, day*, another, more, year*, now, already',
    'подряд, непрерыв*, последов*, кажд*, сряду, продолж*, длит*, постоян*, стабильн*, многократ*, уже, по прежнему, все, в течение, целый, целых, вновь, снова, раз, раза, ежегод*, долг*, затяж*, не, беспрерыв*, сери*, на протяжении, без перерыва, бессмен*, остается, удерж*, #, сохран*, устойч*, очеред*, не прекращ*',
    { zh: '连续剧' },
  ),
];

/** Words that prohibit in legal texts, and everything that may express a prohibition. */
export const prohibition: Feature = {
  sure: { zh: '不得 严禁 禁止 不准 不许', en: '', ru: '' },
  also: {
    en: 'not, no, never, neither, nor, none, nobody, prohibit*, forbid*, forbidden, ban, bans, banned, barred, bar, cannot, illegal*, unlawful*, only, unless, without, avoid*, refus*, refrain*, off limits, out of bounds, at least, at most, restrict*, exclud*, ineligib*, free of|from, unauthor*, outlaw*, suspend*, instead, rather, keep|keeps|kept|stay ~ away|out|off|clear, stop*, closed, clear of, inadmissib*, impermissib*, unaccept*, disqualif*, non, taboo, lose, loses, exempt*, prevent*, otherwise, need|needs|require|requires|requiring|subject, lack|lacks, conceal*',
    ru: 'не*, нет, ни, нельзя, никто, никак*, никогда, запре*, недопуст*, воспрещ*, только, лишь, без, кроме, исключ*, минимум, максимум, избег*, воздерж*, отказ*, огранич*, противозак*, закры*, прекращ*, приостан*, пресек*, против*, вне, лиш*',
  },
  none: {
    zh: `禁止性 不得不 不得已 ${['超过', '低于', '少于', '高于', '大于', '小于', '多于', '晚于', '早于', '迟于', '短于', '长于', '超出'].map((word) => `不得~~${word}`).join(' ')}`,
    en: 'number',
  },
};
