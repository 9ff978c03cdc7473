import type { Contrast } from './contrasts/lexicon.ts';

/**
 * Words that deny a condition: 未取得许可证的, 手续不全的, 无异议的. Fewer than the words for 不得, because "stopped" or "closed"
 * does not say that a licence is missing.
 */
export const denial: Contrast = {
  sides: [
    {
      zh: '不服 不同意 不认可 不全 不齐 不齐全 不完整 不合格 不达标 不符 不符合 不具备 不满足 不满意 不规范 不健全 未达标 无异议 无房 无照 无证 无业 无人认领 无人看管 无人值守 非本 非工作人员 非居住 非居民 非法定 非营利 非参赛',
      en: 'not, no, never, neither, nor, none, nobody, nothing, without, un*, non, lack*, fail*, miss*, absen*, refus*, declin*, dissatisf*, disagree*, disput*, incomplet*, ineligib*, inadequa*, insuffic*, invalid*, inaccura*, incorrect*, improper*, inab*, incapab*, inconsist*, irregular*, illeg*, imposs*, substand*, defect*, disqualif*, outside, elsewhere, other|others than, others, outsider*, stranger*, except*, visitor*, short of, fall|falls|fell short, below, free of|from, poor*, faulty, yet to, away from, late, overdue, expired, neglect*, omit*, outstand*, remain*, pending, reluctan*, untapped, childless*, homeless*, jobless*, landless*, false*, fake*, forg*, thin, beyond, out of, arrears, default*, unlicens*, behind, still, disregard*, clean ~ record, empty, vacan*, idle, abandon*, lost, alone, clear, gaps, if any, otherwise, failing that|which, only those, only to|for those',
      ru: 'не*, нет, ни, без*, бес*, отсутств*, лиш*, нельзя, вне*, кроме, посторонн*, чуж*, приезж*, иногород*, друг*, иной, иная, иное, иные, иного, иному, иным, иных, прочи*, просроч*, уклон*, отказ*, брак*, плох*, слаб*, забы*, пропус*, пропущ*, потер*, утер*, утрат*, самоволь*, самостоят*, пуст*, брошен*, заброш*, недостат* документ*|средств, недостаточ*, ниже, хуже, опозд*, поздн*, позже, задерж*, задолж*, остал*, остав*, ложн*, подложн*, поддел*, фальш*, тонк*, за пределами, иначе, противном, еще, только те, только тем, едва',
    },
  ],
  none: {
    zh: '',
    en: 'until, unless, under*, unit*, univers*, union*, unique*, uniform*, unanim*, no|not later|less|more|fewer|older|younger|longer|shorter|higher|lower|earlier|greater|smaller than, not exceed*, not only, not ~ exceed*|more|less|fewer|later|earlier, no longer than, missile*, latest, unless otherwise',
    ru: 'внед*, внес*, внеш*, недел*, нефт*, необходим*, несколь*, неб*, немедлен*, некотор*, недвиж*, недостат*, нее, ней, нему, нем, него, недр*, нередк*, неотлож*, немец*, нести, несет, несут, незамедл*, немал*, непосредств*, непрерыв*, неустойк*, непремен*, неуклон*, несмотр*, несовершеннолетн*, безопас*, бесплатн*, безнал*, беспереб*, беспровод*, беспилот*, безвозмезд*, безуслов*, беседк*, другому, не только, не ~ более|менее|позднее|позже|ранее|раньше|ниже|выше|старше|моложе|младше|больше|меньше|свыше|превыш*',
  },
};

/** Words that merge two denials: 未经批准不得进入 as "only with permission". */
export const doubleDenial: Contrast = {
  sides: [
    {
      zh: '',
      en: 'only, until, unless, before, first, prior, require, requires, requiring, needs, subject to, once, after, exclusiv*, sole*, limited, restricted, reserved, provided, upon, on condition, staff only',
      ru: 'только, лишь, пока, прежде, сначала, предвар*, после, требует, требуют, требуется, требуются, необходим, необходима, необходимо, обязательн*, исключит*, при условии, по получении, до, если, нужен, нужна, нужно',
    },
  ],
};

/** Denials with positive equivalents: a person who does not accept a decision objects to it. */
export const equivalents: readonly Contrast[] = [
  [
    '不服 不同意 不认可 不赞成 不接受',
    'object*, oppos*, disput*, contest*, challeng*, appeal*, against, reject*',
    'возраж*, оспар*, оспор*, обжал*, против*, отклон*',
  ],
  [
    '无异议 没有异议 无意见 没有意见 无不同意见',
    'agree, agrees, agreed, accept*, satisf*, unanim*, approv*, happy',
    'согласн*, согласи*, принима*, приня*, устраива*, единоглас*, удовлетвор*',
  ],
  [
    '未中标 未入选 未获奖 未录取 未录用 未获批',
    'unsuccess*, losing, loser*, lost, reject*, turned down, eliminat*',
    'проигр*, выбы*, отклон*, отсея*',
  ],
  [
    '不遵守 不执行 不服从 不按规定 未按规定 不落实',
    'violat*, breach*, break, breaks, breaking, contraven*, ignor*, flout*',
    'наруш*, игнорир*, вопреки',
  ],
  [
    '未使用 未开发 未利用 未出售',
    'spare, idle, vacant, virgin, remain*, reserve*',
    'свободн*, резерв*, целинн*, остат*',
  ],
].map(([zh, en, ru]): Contrast => ({ sides: [{ zh: zh!, en: en!, ru: ru! }] }));
