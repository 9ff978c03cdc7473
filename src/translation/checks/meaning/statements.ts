import { contrast, type Contrast } from './contrasts/lexicon.ts';

/**
 * Verbs and their denials as the two sides of a contrast, so that a "not" or "closed" elsewhere in the sentence counts as
 * neither.
 */
export const statements: readonly Contrast[] = [
  // a standard is met
  contrast(`
符合 达标 合格 属实; meets, meet, met, complies, comply, complied, complying, conform*, confirmed, substantiated, true, well founded, upheld; соответству*, отвеча*, подтверд*, подтвержд*, обоснован*, достоверн*
? ; accord*, satisf*, qualif*, pass*, right, correct, justif*, fit, valid, within, compliant, proved, proven, eligib*, suit*; соглас*, верн*, прав*, удовлетвор*, норм*, годн*, проход*, прош*, действит*
不符合 不符 不达标 未达标 不合格 不属实 不实 失实 未达到; not ~ meet|comply|conform|satisfy, neither meets|meet|complies|comply|conforms|conform, fail*|fails|failed to meet|comply|conform|satisfy, fall*|fell short of, unfounded, groundless, untrue, unsubstantiated, not ~ confirmed|true|upheld|substantiated|founded, noncomplian*; не соответств*, не отвеча*, не подтверд*, не подтвержд*, необоснован*, не соответствует|соответствуют, не является|являются достоверн*, ложн*
? 不~要求 不~标准 未~标准 不~条件 虚假 违 不~规定 不足 不全 不齐 伪 诬 无关 未~要求; ineligib*, substandard, false, below, fail*, breach*, violat*, unqualified, wrong, inadequat*, insufficient, not; наруш*, некачествен*, брак*, ниже, недостат*, не
- 不符合~的可; not only;
`),
  // something stops
  contrast(`
不停止 不中断 不间断 不暂停; not ~ stop*|suspend*|interrupt*|halt*|cease*|stay*, without ~ interrupt*|stop*, never ~ stop*|close*, continu*, remain*, uninterrupted; не ~ приостан*|прекращ*|останавл*|прерыва*, без ~ остановк*|перерыв*, продолж*, непрерывн*, бесперебойн*
? 继续 连续 持续; still, keep*, on, even, in force, ongoing, enforceable; действ*, сохран*, остает*, постоян*
停止 中止 暂停; stop, stops, stopped, stopping, suspend*, halt*, interrupt*, cease*, stayed; приостан*, прекращ*, прекрат*, останов*, остан*, прерв*, прерыв*
? 停 断 止 关闭; end*, close*, out, off, no, not; не, нет, закры*, отключ*, заверш*
- ; bus stop*;
`),
  // of one's own will
  contrast(`
非因本人意愿 非本人意愿 非自愿; not ~ voluntar*|own|choice, involuntar*, through no fault, against ~ will; не по собственному|своему|своей желанию|воле, не по ~ собственному|своей|своему, не добровольно, вынужденн*, недобровольн*, помимо ~ воли
? ; redundan*, laid off, dismiss*, not; не, сокращ*, уволен*
自愿 本人意愿; voluntar*, of|at|by ~ own accord|will|choice|request|wish; добровольн*, по собственному|своему|своей желанию|воле
? 主动 志愿 自主 本人; own, choose*, choice, wish*; сам*, желан*
- ; volunteer*; доброволец, добровольц*
`),
  // something has an effect on something
  contrast(`
不影响 未影响 不受影响; not ~ affect*|influence*|impair*|prejudic*|impact*|interfere*|hinder*|disrupt*, without ~ affect*|prejudice|disrupt*, unaffected, no effect|impact|bearing, never affect*; не ~ влия*|отраж*|сказыв*|меша*|препятств*|затраг*|затрон*|повли*, без ущерба
? ; still, remain*, normal*, usual, regardless, continue*, can, may, without, not, no; по прежнему, обычн*, независимо, можно, продолж*, не, без
影响; is|are|be|was|were affected, affect, affects, affecting; влияет, влияют, повлия*, затраг*, затрон*, скажет*, сказыва*
? 受 扰 损; influenc*, impact*, disrupt*, effect*, because, due, owing; влиян*, воздейств*, из за
- 影响力 影响因素;
`),
  // something is needed
  contrast(`
不需要 无需 无须 不必 不用 毋须 毋需; not ~ need|have|has|required|requir*|necessary|obliged, need not, no ~ need*|required|requir*|obligation, without, unnecessary, exempt*, waiv*, optional, free; не ~ нужн*|требу*|обязан*|обязат*|необходим*|надо|нуждает*, без, нет ~ необходимости|нужды|надобности, необязательн*, освобожд*
? 免; no, nor, not, neither, never, only, just; не, ни, нет, достаточно
需要 须 必须; must, need, needs, needed, is|are required, has|have to, shall; нужно, нужен, нужна, нужны, требуется, требуются, необходимо, обязан*, должен, должна, должны, должно, надо
? 需 要 应 请 得 该 才 方 经 凭; should, necessary, require*, requir*, please, only; следует, только, обязат*, необходим*
- 需求 须知; those|people|families|persons|who in need, in need of;
`),
  // how often
  contrast(`
一次 1次; once, one time, single time; один раз, однократн*, одного раза, единожды, одноразов*
? 首次; one, single, only, first; одн*, раз, перв*
两次 2次 二次; twice, two times, second time, two; дважды, два раза, двух раз, двукратн*, двух, две, два
? 再 两 二; double*, both, second*, again, 2; вторичн*, втор*, снова, повтор*, обе, оба, 2
三次 3次; three times, thrice, three; трижды, три раза, трех раз, трехкратн*, три, трех
? 三; third, 3; трет*, 3
- 一次性 第一次 第二次 第三次 一次次 再一次 又一次 下一次 上一次 每一次 二次元 二次供水 十一次 十二次 十三次 百一次 人次 班次 这一次 那一次 批次 档次 层次 一次函数 二次污染 二次函数 二次利用 二次创业 二次加压 一次办 一次办好 最多跑一次 跑一次 一次会议 二次会议 三次会议 三次产业 三次全国 一次产业 二次全体 两次会议 三次全体 一次全体 #次会议; once the|it|they|this|these|that|complete*|all|an|you|in|again|more|he|she|your|we|there|more|only|approved|built|open*|finish*|issued, at once, once every;
`),
  // every how many years
  contrast(`
每两年 每2年 每二年 两年一 隔年; every two|other|second|2 year*, two yearly, biennial*, alternate year*, biannual*, once ~ two years, two years; каждые два года, раз в два года, два года, двух лет, через год, двухлетн*
? 两年 双; two, 2; два, двух, 2
每三年 每3年 三年一; every three|third|3 year*, three yearly, triennial*, three years; каждые три года, раз в три года, три года, трех лет, трехлетн*
? 三年; three, 3; три, трех, 3
每五年 每5年 五年一; every five|fifth|5 year*, five yearly, quinquen*, five years; каждые пять лет, раз в пять лет, пять лет, пяти лет, пятилетн*
? 五年; five, 5; пять, пяти, 5
每年 每一年 逐年 年年; every|each|per year, a year, annual*, yearly, year by year; каждый год, ежегодн*, в год, из года в год
? 年均 年度 全年 年; year, years, annum; год, годов*, лет
- 每年度;
`),
];
