import type { Contrast } from './lexicon.ts';

/** Every word preceded by a negation: "not more than" is the opposite of "more than". */
const negated = (words: string, before: string): string =>
  words
    .split(',')
    .map((word) => `${before} ${word.trim()}, ${before} ~ ${word.trim()}`)
    .join(', ');
const negatedZh = (words: string): string =>
  words
    .split(' ')
    .flatMap((word) => [
      `不${word}`,
      `不得~${word}`,
      `不能~${word}`,
      `不可~${word}`,
      `不应~${word}`,
      `不宜${word}`,
      `不宜~${word}`,
      `未${word}`,
    ])
    .join(' ');

const more = {
  zh: '超过 超出 大于 高于 多于 长于',
  en: 'more|greater|larger|higher|longer|bigger|older|heavier|faster than, above, over, exceed*, in excess of, go|goes|rise|rises above|over, beyond',
  ru: 'более|больше|выше|свыше|старше|дольше|длиннее|крупнее, превы*',
};
const less = {
  zh: '低于 少于 小于 短于',
  en: 'less|fewer|lower|smaller|shorter|younger|slower|lighter than, below, under, fall|falls|drop|go below|under|short',
  ru: 'менее|меньше|ниже|моложе|младше|короче|мельче',
};
const not = { en: 'not|no|never|nor|neither|without', ru: 'не|ни|нельзя' };

/** At least and at most, more than and less than. */
const bounds: Contrast = {
  reach: {},
  sides: [
    {
      zh: `${more.zh} ${negatedZh(less.zh)} 以上 逾 超# 至少 起码 ≥ > #余 #多 不下`,
      en: `${negated(less.en, not.en)}, at least, or|and more|above|over|older|higher|larger|longer|up|upwards|upward, more|greater|larger|higher|longer|older|bigger|heavier than, over|above|beyond #, above|over the|that, exceed*, in excess of, upwards|upward of, a minimum of, ≥, >, surpass*, outpac*, outstrip*, outperform*`,
      ru: `${negated(less.ru, not.ru)}, по меньшей мере, как минимум, более|больше|выше|свыше|старше|дольше #, и|или|либо более|больше|выше|старше|свыше|дольше, превы*, ≥, >, опереж*, выше сред*`,
      also: {
        zh: '#个多 满 之上 突破 达 最低 超 高出 上限',
        en: 'or|nor below|under #, over, above, beyond, top, tops, topped, topping, from #, # plus, past, ahead, more, minimum, starting, faster, higher, greater, larger, longer, older, lowest, better, cross*, pass*, early',
        ru: 'более, больше, выше, свыше, сверх, старше, от #, от, с # лет, минимум, минимальн*, лишним, перевал*, опере*, лучше, быстрее, наименьш*, крупнее, дольше, достиг*, исполнил*, исполняет*, шагнул*, побил*',
      },
    },
    {
      zh: `${less.zh} ${negatedZh(more.zh)} 以下 以内 之内 至多 最多 不足 不到 未满 不满 ≤ <`,
      en: `${negated(more.en, not.en)}, at most, or|and less|fewer|below|under|younger|lower|smaller|shorter, less|fewer|lower|smaller|shorter|younger than, below|under|younger #, under the age, below the|that, up to #, up to a maximum, a maximum of, ≤, <, fall|falls|fell short`,
      ru: `${negated(more.ru, not.ru)}, максимум, не более чем, менее|меньше|моложе|младше|короче #, и|или|либо менее|меньше|ниже|моложе|младше, ≤, <, ниже #, ниже сред*, недотяг*, не достиг*`,
      also: {
        zh: '近 接近 最高 上限 以里 差',
        en: 'or|nor above|over #, within, under, below, up to, cap, caps, capped, limit*, nearly, almost, close to, short of, most, inside, yet to, fewer, less, lower, smaller, minor*, ceiling, highest, maximum, not ~ reach*|meet|even, only, largest, longest, latest, well within, sub, shy of, off',
        ru: 'до #, до, в пределах, предел*, огранич*, максимальн*, лимит*, почти, близк*, менее, меньше, ниже, моложе, младше, короче, не достав*|достиг*|дотяг*|исполнил*, несовершеннолетн*, наибольш*, недостат*, нехват*, в течение, за #, лишь, всего, только, недобор*, в радиусе, не ~ полн*|даже',
      },
    },
  ],
  none: {
    zh: '以上材料 以上内容 以上情况 以上数据 以上事项 以上信息 以上人员 以上条件 以上规定 以上项目 以上所 以上各 以上两 以下材料 以下内容 以下情况 以下情形 以下条件 以下程序 以下方式 以下规定 以下事项 以下简称 以下统称 以下几 以下人员 以下信息 以下项目 上下 高低 多少 大小 不得不 不多 为限',
    en: 'more or less, # more|greater|fewer|less|higher|lower|larger|smaller|longer|shorter than, # percent|percentage|points|point|per ~ more|fewer|less|higher|lower|larger|smaller than, % more|fewer|less|higher|lower|larger|smaller than, over the past|last|next|years|years|period|course|coming|same|previous|same, under the, no one|child|children|person|minors under|over|below|above|older|younger, over time, no|not only, above all, and|or over the, under|below this|these, above this|these|mentioned, over and above',
    ru: 'более или менее, более того, не более чем обычно, тем более, выше указан*, все более, все больше, на # ~ больше|меньше|выше|ниже|дольше|короче чем, раз|раза больше|меньше|выше|ниже чем',
  },
};

/** What grows and what shrinks. */
export const direction: Contrast = {
  reach: { governs: true },
  sides: [
    {
      zh: '比~多# 比~高# 增长 上升 提高 增加 扩大 回升 上涨 上调 攀升 提升 升至 升高 增至 增多 递增 增收 增产 上浮 走高 增大 拉升 涨价 扩建 延长',
      en: '# ~ more|higher|longer|greater|dearer|larger|bigger|faster, increas*, rise, rises, rose, risen, rising, grow, grows, grew, grown, growing, growth, expand*, expansion*, rais*, climb*, widen*, up #, up by #, go|goes|going|went|gone up, dearer, extended, prolong*, upward*, surg*, soar*, rebound*, lengthen*, enlarg*',
      ru: 'на # ~ больше|выше|дольше|дороже, больше|выше на #, увелич*, рост, роста, ростом, росте, росту, вырос*, выраст*, подорож*, вода ~ прибыва*, возрос*, возрастет, возрастут, возрастает, возрастают, возрастал*, возрастани*, прирост*, повыс*, повыш*, подня*, подним*, подъем*, расшир*, наращ*, нараст*, растет, растут, росл*, рос, растущ*, продлен*, продлит*, удлин*',
      also: {
        zh: '升 增 涨 提 扩 加 加快 好转 壮大 翻 增速 增幅 涨幅 增长率 降幅 跌幅 延',
        en: 'gain*, improv*, enhanc*, boost*, strengthen*, more, better, up, add*, doubl*, tripl*, larger, bigger, greater, longer, higher, faster, further, extend*, exten*, upgrad*, promot*, warm*, over, above, recover*, lift*, heighten*, accelerat*, advanc*, topp*, additional, jump*, progress*, broad*, wide*, multipl*, prolong*, +',
        ru: 'выше, больше, более, лучш*, улучш*, усил*, укреп*, ускор*, развит*, развив*, добав*, плюс, прибав*, восстан*, потепл*, модерниз*, прирас*, дополн*, обогат*, удво*, утро*, продл*, быстрее, крупнее, свыше, превы*, скак*, шире, обнов*, взлет*, +, теплее, длин*, дольше, подорож*, дороже, переломи*, появил*',
      },
    },
    {
      zh: '比~少# 比~低# 下降 减少 降低 回落 缩减 缩小 下调 下跌 下滑 降至 减至 递减 缩短 压减 削减 收窄 走低 负增长 萎缩 减产 减收 少收 下浮 压缩',
      en: '# ~ fewer|lower|shorter|cheaper|smaller|less|slower, decreas*, declin*, fall, falls, fell, fallen, falling, drop, drops, dropped, dropping, reduc*, cut, cuts, cutting, lower, lowers, lowered, lowering, down #, down by #, go|goes|going|went|gone|come|came down, cheaper, shrink*, shrank, shrunk, slump*, dip, dipped, narrow*, diminish*, curtail*, lessen*, dwindl*, contracted, shorten*, shed, slid, slip*, downward*',
      ru: 'на # ~ меньше|ниже|короче|дешевле, меньше|ниже на #, сниз*, сниж*, снижен*, сокращ*, сократ*, уменьш*, упал*, упад*, паден*, падает, падают, спад*, подешев*, понизи*, понижа*, пониж*, убыл*, убыва*, сузи*, сужен*, сузит*, урез*, укорач*, укорот*',
      also: {
        zh: '降 减 跌 低 缩 节 放缓 趋缓 缓 减 少 退 削 压 短 损 降幅 跌幅',
        en: 'less, fewer, sav*, slowed, slower, slowing, slowdown*, eas*, weak*, down, minimi*, limit*, curb*, short*, off, smaller, lower, relief, reliev*, mitigat*, alleviat*, losing, losses, loses, lost, contract*, trim*, exempt*, avoid*, prevent*, cheap*, clos* gap*, close, closed, closing, remov*, negative, below, under, cheaper, minus, streamlin*, quicker, faster, halv*, worse, -',
        ru: 'меньше, менее, ниже, экономия, экономии, экономию, экономить, сэконом*, минимиз*, замедл*, ослаб*, облегч*, смягч*, льгот*, минус, потер*, похолод*, короч*, дешев*, огранич*, просел*, отриц*, избеж*, предотвр*, быстрее, минимален*, миним*, опусти*, опуска*, провал*, недобор*, вдвое, холоднее, хуже, подешев*',
      },
    },
  ],
  none: {
    zh: '增加值 增值税 增值 提高自 增减 涨跌 升降 降雨 降水 降雪 减灾 减肥 滑坡 减速带 提升机 减隔震 增减挂钩 加减 减排',
    en: 'value added, rising sun, growing season, growing medi*, fall below|short|under|within|into|on|due, falls below|short|under|within|into|on|due, fell below|short|on|within, drop off|in|by|box, cut off|grass, rise to the, raise awareness, fallen leaves, raise|raised|raises|raising funds|pigs|cattle, grow|grows|grown|growing rice|maize|vegetables|crops|soybeans|crops, grown in, down payment, falling under|within|on, shed light, slip*, shortened to',
    ru: 'растущ* значен*, темп* роста|прироста',
  },
};

/** A change to a figure, and a change by a figure. */
const span: Contrast = {
  sides: [
    {
      zh: '增至 升至 降至 减至 增加到 增长到 提高到 提升到 上升到 扩大到 下降到 减少到 降低到 缩短到 缩短至 缩减至 压缩至 压缩到 提高至 降低至 上调至 下调至 延长至 增长至 下降至 提升至',
      en: 'increas*|rose|rise|rises|rising|grew|grow|grown|fell|fall|fallen|declin*|drop*|reduc*|rais*|climb*|cut|lower*|decreas*|expand*|extend*|shorten* to #',
      ru: 'вырос*|выраст*|увелич*|повыс*|повыш*|возрос*|расшир*|сниз*|сниж*|сократ*|сокращ*|уменьш*|упал*|опуст*|подня* до #',
      also: {
        zh: '达 至# 到# 为# 从 由',
        en: 'to, at, reach*, hit, hits, stand*, stood, total*, up to, is|are|was|were #',
        ru: 'до #, достиг*, состави*, дошл*, до, равн*, стал*, составл*, доведен*, довес*, на уровне, сост*',
      },
    },
    {
      zh: '增长# 增加# 下降# 减少# 提高# 上升# 降低# 上涨# 下跌# 缩短# 延长# 回落# 增加了 减少了 增长了 下降了 提高了 缩短了 降低了 上升了',
      en: 'by #, by about|nearly|over|almost|around #, up #, down #',
      ru: 'на #, на почти|около|более #',
      also: {
        zh: '增 减 升 降 涨 跌 新 比',
        en: 'by, up, down, more, less, fewer, higher, lower, than, extra, additional, further, another, # increase|rise|decrease|drop|decline|fall|growth|up|down|reduction|cut, growth, increase, decline, rise, drop, decrease, fall, reduction, faster, longer, shorter, added, sav*, halv*, doubl*, slow*',
        ru: 'на, рост, роста, ростом, прирост*, сниж*, сокращен*, паден*, больше, меньше, выше, ниже, раза, раз, увеличен*, уменьшен*, повышен*, темп*, дополн*, еще, быстрее, дольше, нов*, плюс, минус, вдвое, втрое, составил*, -, −, +',
      },
    },
  ],
  none: { en: 'up to #', ru: 'от # до #, с # до #, на одного, на одну, на одно' },
};

/** More and less than elsewhere or at another time. */
const comparison: Contrast = {
  sides: [
    {
      zh: '高# 高出# 高于 多于 多# 偏高 偏多 偏早 超警戒 超汛限 超历史 超保证',
      en: 'higher, above, more, warmer, better, over, exceed*, older, larger, longer, greater, faster',
      ru: 'выше, больше, более, теплее, превы*, старше, дольше, лучше, опереж*, быстрее',
      also: {
        zh: '高 多 超 增 升 涨 加 提 优 好',
        en: 'up, high*, above*, ahead, increas*, rose, rise*, rising, grew, grow*, extra, plus, surplus, beyond, earlier, many, mild*, warm*, hot*, abundan*, expens*, outpac*, rich*, wet*',
        ru: 'рост*, вырос*, повыш*, увелич*, плюс, +, сверх, высок*, выс*, тепл*, жарк*, много*, обильн*, дороже, подня*',
      },
    },
    {
      zh: '低# 低于 少于 少# 偏低 偏少 偏晚',
      en: 'lower, below, less, fewer, colder, cooler, under, smaller, worse',
      ru: 'ниже, меньше, менее, холоднее, мельче, хуже',
      also: {
        zh: '低 少 减 降 跌 缩 省 节',
        en: 'down, low*, decreas*, fell, fall*, drop*, cut*, reduc*, short*, minus, sav*, declin*, cheap*, dry*, scarc*, cold*, few, deficit, later, slow*, small*, cool*',
        ru: 'сниж*, сниз*, сократ*, упал*, минус, -, −, низк*, мал*, недост*, дешев*, холодн*, скуд*, позже, на # менее, сух*, сокращ*, уменьш*, отста*',
      },
    },
  ],
  none: {
    zh: `${negatedZh('低于 高于 少于 多于')} 身高 高低 降低 多少 高温 高速 高等 高级 高度 高质量 高新 高标准 高层 高中 高校 高铁 提高 最高 最低 低保 低温 减少 少数 至少 不少 多年 多种 多样 许多 大多 最多 不高于 不低于 高效 不少于 不多于`,
    en: 'no|not|never ~ more|less|higher|lower|fewer than, no|not|never|nor below|above|over|under|exceed*|exceeding|exceeded, not|never ~ below|above|exceed*, more or less, over the, higher education, or|and more, or|and less|fewer, further and higher, less than #, under the, above all, once more, under construct*, at least',
    ru: 'не ~ более|менее|выше|ниже|больше|меньше|превыш*, более или менее, тем более, более того, и более, или более, и менее, или менее',
  },
};

/** The highest and the lowest. */
const extremes: Contrast = {
  sides: [
    {
      zh: '最高 最大 最多 最长 最快 最热',
      en: 'highest, maximum, peak, largest, biggest, longest, hottest, warmest, fastest, oldest, the|a high, daytime|day|today|tonight|tomorrow|daily high*, high* of',
      ru: 'наибольш*, максимальн*, максимум*, самый|самая|самое|самого|самой больш*, самый|самая|самое высок*|длинн*, рекорд*, наивысш*, высш*',
      also: {
        zh: '高 大 多 长 顶 峰',
        en: 'most, top, up, high*, great*, best, busiest, cap*, no, not, limit*, ceiling, at, chief, supreme, than, record, main',
        ru: 'больш*, выс*, самы*, само*, лучш*, не, до, днем, верх*, предел*, крупн*, главн*, лимит*, более, теплее',
      },
    },
    {
      zh: '最低 最小 最少 最短 最慢 最冷',
      en: 'lowest, minimum, smallest, least, shortest, coldest, slowest, coolest, youngest, the|a low, overnight|night|today|tonight|tomorrow|daily low*, low* of',
      ru: 'наименьш*, минимальн*, минимум*, самый|самая|самое низк*|мал*|коротк*, низш*',
      also: {
        zh: '低 小 少 短 底',
        en: 'low*, floor, less, small*, fewest, no, not, from, basic, subsistence, over, cold*, overnight, down',
        ru: 'низ*, ниж*, мал*, миним*, не, от, прожиточн*, менее, ночью, холод*, наимень*, начальн*, меньш*',
      },
    },
  ],
  none: {
    en: 'at most, at least, last but not least, least developed',
    ru: 'по меньшей мере, как минимум, высш* образован*|учебн*|школ*',
  },
};

const discount: Contrast = {
  sides: [
    {
      zh: '优惠# 打折 折扣 降价 让利',
      en: '% off, per cent off, percent off, discount*, cheaper, less, reduc*, concession*',
      ru: 'скидк*, дешевле, льгот*, снижен*',
      also: {
        zh: '减 半价 惠 降 免',
        en: 'off, half, lower*, cut*, save*, price*, preferent*, free, drop*',
        ru: 'уценк*, вполцены, полцены, сниз*, ниже, бесплатн*, со скидкой, экон*',
      },
    },
    {
      zh: '加收# 加价 涨价',
      en: 'surcharge*, more, extra, dearer, additional',
      ru: 'дороже, наценк*, доплат*, надбавк*, больше',
      also: {
        zh: '加 增 另 多 涨',
        en: 'increas*, rais*, rise*, higher, charge*, add*',
        ru: 'повыш*, дополнит*, сверх, увелич*, начисл*, пен*, более',
      },
    },
  ],
  none: {
    en: 'more than, or more, once more, no more, less than, more or less',
    ru: 'больше чем, не больше',
  },
};

export const amounts: readonly Contrast[] = [bounds, direction, span, comparison, extremes, discount];
