import type { Contrast } from './lexicon.ts';

/** Before and after a day or an act; not earlier and not later. */
const order: Contrast = {
  reach: {},
  sides: [
    {
      zh: '前#天 前#日 前#个 前#小 前#周 前#分 #日前 #天前 #时前 #周前 #个月前 #小时前 #分钟前 之前 以前 前 不迟于 不晚于 早于 先于 不得~晚于 不得~迟于',
      en: 'before, prior to, ahead of, no|not later than, earlier than, preceding, not ~ later than',
      ru: 'перед, не позднее, не позже, раньше, предшеств*, ранее чем, не ~ позднее, не ~ позже, до начала, до *ния|*ции|*тия|*вки|*езда|*хода|*лета|*дачи|*платы|приема|операции, до #, заблаговременно, накануне',
      also: {
        zh: '先 预 早 截 止 首 提前 临 未 方可 方能',
        en: 'ahead, by #, by the|then|mid|end, by january|february|march|april|may|june|july|august|september|october|november|december, until, till, earlier, first, previous*, advance, ago, deadline, in front, eve, close on|at, closes, due, latest, begin ~ by, to #',
        ru: 'до, к #, к концу|началу|середине, накануне, предвар*, заранее, прежде, сначала, пока, без, предш*, крайний срок, по #, раньше, ранее, вперед*, передн*, впереди, успе*',
      },
    },
    {
      zh: '之后 以后 后 不早于 晚于 迟于 不得~早于',
      en: 'after, no|not earlier|sooner than, not ~ before, later than, following, afterwards, not ~ earlier than',
      ru: 'после, не ранее, не раньше, не ~ ранее, позднее чем, позже чем, по истечении, спустя',
      also: {
        zh: '起 以来 自 再 隔 接着 待 逾 满',
        en: 'once, upon, when, then, later, since, from, on, subsequent*, post, having, next, thereafter, soon, past, at the end, if, following, future, back, expir*, until, only, rear, final*, follow*, in #, behind, where, been, has, have, and, as, thanks, with, past, now',
        ru: 'с, со, когда, затем, потом, позднее, позже, далее, дальнейш*, последующ*, как, через, по завершении|окончании|получении|прибытии|итогам|результатам|достижении, при, после*, если, впоследств*, только, вслед, пройдя, истеч*, задн*, сзади, благодаря, стал*, теперь, и',
      },
    },
  ],
  none: {
    zh: '后再 后方可 后才 后即可 日前 提前 目前 前往 前进 前景 当前 前列 前期 前来 前沿 前后 前提 前三 前十 前五 前两 前身 先前 空前 史前 面前 跟前 超前 眼前 前者 前款 前项 前置 前述 前年 前辈 前端 前沿 前哨 前门 前述 以前年度 学前教育 学前班 学前儿童 此前 名列前茅 前茅 前几 前# 门前 楼前 窗前 后期 后天 后续 后备 后果 后代 落后 背后 幕后 后勤 售后 先后 后台 后方 最后 今后 此后 随后 后者 后年 滞后 后门 后山 前山 后置 后五 后评价 产后 背后 后裔 战后 后盾 后顾 皇后 后厨 后一 后半 前半 后三 灾后 前锋 前锋农场 前卫',
    en: 'only after, until after, only ~ after, after all, not ~ until, after sales, look* after, named after, the day before yesterday, the following, as follows, day after tomorrow, after tax, before tax, follow*, unless ~ after',
    ru: 'только после, лишь после, только ~ после, в дальнейшем, послезавтра, позавчера, после обеда, с # до #, от # до #, # до #',
  },
};

/** What is allowed only after something, and what happens before it. The former may become "… is required before …". */
const approval: Contrast = {
  sides: [
    {
      zh: '方可 方能 才可以 后才 后才能',
      en: 'only after, only once, only when, only if',
      ru: 'только после, лишь после, только при, только когда',
      also: {
        en: 'only, must, shall, should, required, requir*, need*, not, no, first, unless, until, once, after, upon, when, subject, if, prior',
        ru: 'только, лишь, долж*, обязат*, обязан*, необходим*, требу*, нужно, не, нельзя, если, после, сначала, следует, предвар*, по, при, с',
      },
    },
    {
      zh: '之前 以前',
      en: 'before',
      ru: 'до, перед, раньше',
      also: {
        en: 'until, till, prior, ahead, by',
        ru: 'не позднее, не позже, пока, прежде, к, накануне, заранее',
      },
    },
  ],
};

/** From a day onwards, and until a day. */
const limits: Contrast = {
  reach: {},
  sides: [
    {
      zh: '#日起 #月起 #年起 #时起 #点起 之日起 即日起 #）起',
      en: 'from, since, starting, beginning, as of, effective',
      ru: 'с #, со, начиная, от #, с сегодняшн*',
      also: {
        zh: '自 从 开始 后 始 启',
        en: 'on, start*, begin*, began, effect*, within, after, in force, takes, date, upon, commenc*, open*, when, once, launch*, day',
        ru: 'с, начал*, вступ*, после, в течение, дня, момент*, откры*, запуск*, старт*',
      },
    },
    {
      zh: '有效期至 有效至 止于 #日止 #月止 #时止 为止 #日截止',
      en: 'until, till, through, no later than',
      ru: 'до #, не позднее, по # включительно, вплоть до',
      also: {
        zh: '至 前 截止 到',
        en: 'to, by, before, end*, close*, deadline*, clos*, within, final*, last*, expire*',
        ru: 'до, по, включит*, оконч*, заверш*, закрыв*, конец, конц*, срок*, истек*, принима*',
      },
    },
  ],
  none: { zh: '一起', en: 'on sale, on display', ru: 'с # до #, с # по #, от # до #' },
};

const halves: Contrast = {
  sides: [
    {
      zh: '上半年',
      en: 'first half, first six, h1',
      ru: 'перв* полугод*, перв* половин*, полугод*',
      also: { zh: '1—6 1至6 1-6', en: 'six months, half year, half, january', ru: 'январ*, шест*, 6' },
    },
    {
      zh: '下半年',
      en: 'second half, last six, h2, latter half',
      ru: 'втор* полугод*, втор* половин*',
      also: { zh: '7—12', en: 'july, half', ru: 'июл*, полугод*' },
    },
  ],
};

const terms: Contrast = {
  sides: [
    {
      zh: '长期 永久 中长期 长远',
      en: 'long term, permanent*, long standing, lasting, indefinite*',
      ru: 'долгосрочн*, постоянн*, бессрочн*, длительн*, долговременн*',
      also: {
        zh: '常 久 长',
        en: 'long*, last*, perennial*, always, years, sustain*, continu*',
        ru: 'долг*, многолетн*, навсегда, всегда, устойчив*',
      },
    },
    {
      zh: '短期 临时 暂时 暂住 短暂',
      en: 'short term, temporar*, interim, provisional*, short lived',
      ru: 'краткосрочн*, временн*, кратковременн*',
      also: {
        zh: '暂 短',
        en: 'short*, brief*, casual, emergency, extraordinary, makeshift',
        ru: 'кратк*, коротк*, внеочередн*, недолг*, экстренн*, разов*, приостан*, на время',
      },
    },
  ],
};

/** Arrival and departure. */
const travel: Contrast = {
  reach: { governs: true, words: true },
  sides: [
    {
      zh: '发车 出发 启程 驶离 始发 开出 起飞 离站',
      en: 'depart*, leaves, leave, leaving, left, set|sets off|out',
      ru: 'отправл*, отправит*, отходит*, выезжа*, выехал*, вылет*',
      also: {
        zh: '离 从 自 由',
        en: 'from, start*, begin*, run, runs, out',
        ru: 'от, из, с, со, отъезд*, начал*, старт*, следу*',
      },
    },
    {
      zh: '到达 抵达 终到 到站 进站 降落',
      en: 'arriv*, reach, reaches, reached, gets|get|got to|in',
      ru: 'прибы*, приезжа*, приеха*, приход*, прилет*',
      also: {
        zh: '到 至 达 抵',
        en: 'to, for, at, due, end*, terminat*, until',
        ru: 'до, в, на, к, конечн*, достиг*',
      },
    },
  ],
  none: { zh: '达到 得到 出发点', en: 'leave|leaves behind|open', ru: '' },
};

export const times: readonly Contrast[] = [order, limits, approval, halves, terms, travel];
