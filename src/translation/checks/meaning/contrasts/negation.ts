import type { Feature } from './lexicon.ts';

/** Negations and prohibitions: not, without, prohibited. */
export const negation: Feature = {
  sure: {
    zh: '不 未 无 没有 没 非法 非因 并非 绝非 禁 免征 免缴 免交 免收 免除 免予 免税 免租 免押 免签 免考 免试 免于 谢绝 拒绝 不得 不准 不许 禁止 严禁 不予 严禁',
    en: 'not, no, never, neither, nor, prohibit*, forbid*, ban, bans, banned, nobody, none',
    ru: 'не, нет, нельзя, ни, никто, никак*, никогда, запрещ*, запрет*, недопуст*, воспрещ*',
  },
  also: {
    zh: '保密 故障 损坏 守住 坚守 不要 勿 不宜 不服 非本 未超过 未超出 未达 未突破 未高于 未低于 最 唯一 用完 超时 无误 有没有 是不是 能不能 会不会 不正确 不完整 不是 不清 不全 不对 不好 不高 不大 不多 不远 不够 不稳 不平 不均 不亮 不热 不开 不出 不了 不见 不上 不强 不深 不实 不细 不严 不到位 不理想 不适 不满意 不方便 不及时 不规范 不健全 不完善 不合理 不明显 不明确 不一致 不平衡 不协调 不充分 不可~的 异 不~问题 不~现象 未~问题 未~现象 无~问题 不~故障 24小时 全天 0例 0人 0起 0件 0户 0个 免 非 否 拒 除 缺 失 仅 只 唯 限 停 断 废 绝 止 戒 忌 防 避 别 少 难 逾 过期 空 零 撤 取消 反对 违 罚 慎 才 方可 方能 却 以外 之外 至少 至多 最多 最迟 弃 杜 误 亏 退 虚假 伪 欠 残 聋 哑 盲 脱 独 闭 关 隔 封 逃 漏 任何 消除 一律 均 既 不断 不仅 不但 不光 不同 不锈 不少 不久 不时 不论 不管 不过 不妨 不愧 不料 不禁 不动产 不超过 不超出 不高于 不低于 不少于 不大于 不小于 不多于 不长于 不短于 不早于 不晚于 不迟于 不足 不满 不到 不下 不得不 不能不 不可不 不得~超过 不得~低于 不得~少于 不得~高于 不得~大于 不得~小于 不得~多于 不得~晚于 不得~早于 不得~迟于 不应~低于 不应~少于 不应~超过 不应~高于 不应~大于 不应~小于 不能~超过 不能~低于 不能~少于 不变 不良 不利 不便 不当 不明 不日 不合格 不等 不定期 不遗余力 不懈 不忘 不畏 不易 不一 不齐 不休 不朽 不屈 不凡 不菲 不限 不已 不辞 不竭 不间断 不停 不打烊 不误 不负 不见面 不落地 不跑 不走 不止 不容 不失 不只 不孕 不定 不规则 不宜迟 不二 不惜 不动摇 不移 不倒翁 不符 不详 不通 不含糊 不松劲 不折不扣 不紧不慢 不分昼夜 不分 不冻 不要紧 不谋而合 不夜 不用说 不起眼 不错 不散 不虚 不约而同 不言而喻 不可或缺 不可移动 不可再生 不可分割 不可替代 不可抗力 不可估量 不可多得 不可持续 无不 无论 无数 无比 无疑 无私 无锡 无缝 无线 无烟煤 无机 无人机 无人 无穷 无限 无尽 无所 无偿 无障碍 无公害 无接触 无纸化 无土 无菌 无害 无形 无核 无常 无非 无愧 无价 无边 无菌 无微不至 无名 无异议 无前例 毫无 无条件 无产 无党派 无主 无烟 无水 无损 无废 无瑕 无忧 无忧无虑 无梁 无期 无色 无味 无毒 无理 无遗漏 未来 未必 未成年 未婚 未知 未雨 未遂 未尽 未利用 未满 没收 免费 禁毒 禁区 禁令 禁忌 紫禁 未央 未名 非常 非遗 非洲 非物质 非机动 非公 非农 非煤 除非 无一 百折不挠 密不可分 必不可少 永不 供不应求 来不及 差不多 要不 了不起 对不起 忍不住 少不了 离不开 动不动 好不 免不了 巴不得 只不过 前所未有 从未 至今未 史无前例 独一无二',
    en: 'leave ~ below|behind|outside|home, late, outside, dry, mistake*, same, stay as|away|out|clear, still|yet to|has|have, shortage*, loss*, without, un*, nothing, non, cannot, free, exempt*, exclud*, exclus*, except*, unless, until, only, sole*, refus*, reject*, declin*, den*, fail*, lack*, absen*, avoid*, prevent*, instead, rather, other than, ineligib*, invalid*, incomplet*, inadequat*, insufficien*, inab*, illegal*, illicit*, irregular*, impossib*, impassab*, improper*, inaccess*, independ*, inconsist*, incorrect*, inconven*, inappropr*, inoperat*, indefin*, disqualif*, disallow*, disapprov*, disagree*, disconti*, disregard*, dismiss*, disable*, disabl*, regardless, irrespective, harmless*, paperless*, cashless*, contactless*, odourless*, odorless*, colourless*, colorless*, tasteless*, endless*, countless*, flawless*, waiv*, zero, nil, keep out, keep off, keep clear, keep away, off limits, clear of, clear, out of, vacan*, idle*, missing, remov*, suspen*, stop*, halt*, clos*, abandon*, revok*, void*, cancel*, barred, bar, restrict*, withhold*, withheld, refrain*, pending, outstand*, overdue, scarce*, hardly, rarely, seldom, barely, contrary, violat*, breach*, conceal*, neglect*, negligen*, omit*, omission*, loss*, lost, lose*, miss*, empty, blank*, despite, substand*, adverse*, aband*, duty free, pollution free, must|should be refus*, turn*|turned|turning down, rule* out, anonym*, abolish*, eliminat*, deprive*, depriv*, evade*, evasion, stateless, strictly, malf*, elud*, default*, unlicens*, cease*, eradic*, bypass*, skip*, unknown, need|needs|require|requires|requiring ~ consent|permission|approval|licence|license|permit|authorisation|authorization, subject to ~ consent|permission|approval, not only, not just, not merely, not least, not ~ only, no|not later|less|fewer|more|lower|higher|greater|smaller|earlier|sooner|longer|shorter|older|younger|faster|slower|heavier|larger|over|above|below|under|beyond than, no|not ~ less|fewer|more|lower|higher|greater|smaller|earlier|later|longer|older|younger than, not ~ exceed*, not below|above|under|over|before, no doubt, whether or not, or not, not ~ until|unless|before, no ~ until|unless, if not, not to mention, no matter, but not limited, no exception, no #, no sooner, no wonder, last but not least, no small|little, not far|long, not to be missed, no stranger, not ~ far, not alone, no end, nor*, wrong, error*, broken, dead, gone, fault*, replac*, clean*, spotless, unblemish*',
    ru: 'не*, без*, бес*, освобожд*, исключ*, кроме, отказ*, воздерж*, избе*, отмен*, прекращ*, прекрат*, против*, лиш*, отсутств*, утратил*, вместо, закры*, только, лишь, льгот*, помимо, минуя, отклон*, вне*, пока, ноль, нул*, нулев*, отверг*, препятств*, предотвр*, наруш*, просроч*, нехват*, недост*, остал*, остан*, приостан*, снят*, снима*, огранич*, за исключ*, стабил*, вопреки, независ*, мало, едва, редк*, аннулир*, изъят*, скры*, утаи*, пропущ*, пропуск*, посторон*, нержав*, дрон*, антрацит*, круглосуточ*, дистанц*, заоч*, и ~ и, стоп, потер*, утер*, обойти*, обход*, экономь, аннул*, брошен*, заброш*, холост*, прочь, далек*, подальше, чужой, чуж*, анон*, самоволь*, иной, иначе, кажд*, списан*, не только, не просто, не менее, не более, не позднее, не позже, не ранее, не раньше, не реже, не чаще, не раз, не ниже, не выше, не меньше, не больше, не старше, не моложе, не превыш*, не хуже, не далее, не дальше, не ~ менее, не ~ более, не ~ ниже, не ~ выше, не ~ превыш*, не ~ позднее, не ~ ранее, не одн*, как бы ни, что бы ни, какой бы ни, каким бы ни, где бы ни, во что бы то ни стало, если не, пока не, чтобы не, не исключ*, не случайно, не говоря, не кто иной, не что иное, не считая, не переста*, не ~ без, не пропуст*, долой, ошиб*, проигр*, проигравш*, неудач*, устар*, сломан*, замен*, заменен*, неверн*',
  },
  none: {
    zh: '',
    en: 'under*, unit*, union*, univers*, unique*, unif*, unveil*, unlock*, denot*, dense*, density, close to, closely, bar chart',
    ru: 'не #, возраж* против, не такой|такая|такое|такие|столь|так, необходим*, несколько, нескольки*, недел*, неделя, нефт*, немедл*, недвижим*, некотор*, непосредств*, непремен*, недавн*, неотлож*, необх*, нередк*, несмотр*, небольш*, немал*, неб*, нежн*, немец*, немногочис*, немного, неоднократ*, непрерыв*, безопасн*, безуслов*, бесед*, нем, нему, нее, ней, нею, нередко, незабыв*, неповтор*, неподал*, недалек*, несет, несут, нести, несущ*, несл*, нехитр*, нерв*, невероят*',
  },
};

/** Requests not to do something, which a translation may turn into positive advice: keep calm, stay in port. */
export const admonition: Feature = {
  sure: { zh: '不要 勿 不宜', en: '', ru: '' },
  also: {
    en: `${negation.sure.en}, ${negation.also.en}, keep*, stay*, remain*, avoid*, beware, watch, care, careful*, mind, calm*, wait*, ill advised, bad idea, best if, spare`,
    ru: `${negation.sure.ru}, ${negation.also.ru}, сохран*, остав*, остерег*, береги*, осторож*, соблюд*, подожд*, дожид*`,
  },
  none: { zh: '不要紧 要不要', en: '', ru: '' },
};

/** Deputy posts, which must not become the head of the office. */
export const deputy: Feature = {
  sure: {
    zh: '副市长 副县长 副区长 副省长 副镇长 副乡长 副局长 副主任 副书记 副主席 副秘书长 副院长 副校长 副处长 副科长 副部长 副厅长 副总理 副经理 副会长 副组长 副所长 副队长 副站长 副司长 副团长 副馆长 副园长 副理事长 副董事长 副检察长 副总指挥 副指挥 副主编 副教授 副总 副支队长 副场长',
    en: 'deputy, vice',
    ru: 'заместител*, замест*, вице, зам, зампред*, замглав*, замнач*',
  },
  also: {
    zh: '副 助理 人大代表 人民代表 代表建议 代表大会 代表委员 代表议案',
    en: 'associate*, assistant*, sub, second, under, deput*, people*, vices, vicious',
    ru: 'доцент*, помощник*, втор*, товарищ*, замещ*, депутат*, зам*',
  },
  none: { zh: '', en: 'vice versa, people deputy', ru: '' },
};

/** A person who holds a post temporarily. */
export const acting: Feature = {
  sure: {
    zh: '代市长 代县长 代区长 代省长 代理市长 代理县长 代理区长 代理局长 代理主任 代主任 代局长',
    en: 'acting',
    ru: 'исполняющ*, врио, и о',
  },
  also: {
    zh: '代 行动 暂 临时 表演 演 作用 执行 署理 起作用',
    en: 'interim, temporar*',
    ru: 'временн*, врем*',
  },
  none: {
    zh: '',
    en: 'acting on|in|as|under|upon|together|against|for|through|quickly',
    ru: 'исполняющ* музык*|песн*|тан*',
  },
};

/** Services without charge. */
export const free: Feature = {
  sure: {
    zh: '免费 无偿 不收费',
    en: 'free of charge, for free, free admission, without charge, at no charge|cost',
    ru: 'бесплатн*, безвозмездн*',
  },
  also: {
    zh: '免 不收取 零 赠 公益 义诊 义务 赠 奖 白送 不收 不用交 减',
    en: 'free, no, not, nothing, without, complimentary, waiv*, exempt*, gratis, public, covered',
    ru: 'свободн*, без, не, освобожд*, даром, за счет, безвозм*, нулев*',
  },
  none: { zh: '', en: 'free trade, free flow*, feel free', ru: '' },
};

/** Open day and night. */
export const alwaysOpen: Feature = {
  sure: {
    zh: '24小时开放 24小时营业 24小时服务 全天候 昼夜',
    en: 'round the clock, around the clock, 24 7, 24 hours a day, day and night',
    ru: 'круглосуточн*, круглые сутки, день и ночь',
  },
  also: {
    zh: '24小时 二十四小时 全天 全时 日夜 夜 不打烊 连续 随时 24 不间断',
    en: '24 hour*, hours, day*, night*, never, always, weather, clock, any time, permanent*',
    ru: 'сутк*, суточн*, ночь*, ноч*, всегда, в любое время, всепогод*, постоянн*, 24',
  },
  none: { zh: '', en: '', ru: '' },
};

/** Guarantees, which a translation must not add. */
export const certain: Feature = {
  sure: { zh: '', en: 'guarantee*, is|are certain|sure|bound to', ru: 'гарантир*, наверняка, непременно' },
  also: { zh: '保 必 一定 定 担 确 肯定 务 切实', en: '', ru: '' },
  none: { zh: '', en: 'guarantee* fund*', ru: '' },
};

/** Another party's consent as a condition. */
export const consent: Feature = {
  sure: {
    zh: '经批准可 经~批准可 经~同意后 经~批准后 经~许可后 经~同意并~后 经~批准~方可 经~同意~方可 经~许可~方可 须经~批准 须经~同意 应经~批准 应经~同意 应当经~同意 应当经~批准 未经~批准 未经~许可 未经~同意',
    en: '',
    ru: '',
  },
  also: {
    zh: '',
    en: 'approv*, consent*, agree*, permi*, licen*, authoris*, authoriz*, allow*, clear*, sanction*, endors*, unauthor*, ratif*, unapproved, adopt*, accept*, pass*, say so, by the|a|an',
    ru: 'одобр*, соглас*, разреш*, утвержд*, утверд*, санкц*, лиценз*, самовол*, самостоятельно, допуск*, позвол*, ведома, решен*, несанкц*, принят*, допущ*',
  },
  none: { zh: '经济 已经 曾经 经营 经费 经过 经常', en: '', ru: '' },
};
