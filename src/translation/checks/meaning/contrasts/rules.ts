import { contrast, type Contrast } from './lexicon.ts';

/** Obligation and permission, open and closed, free and charged, with and without. */
export const rules: readonly Contrast[] = [
  // duty
  contrast(`
应当 必须 务必 须 应 应该 不得不 有义务 责令 需要 需; must, shall, should, is|are required to, obliged to, have|has to, need|needs to, is|are to, ought to, obligat*, compulsory, mandatory; должен, должна, должно, должны, обязан*, обязат*, следует, необходим*, нужно, требуется, надо, подлеж*, надлеж*, требуют*, нужны, обязыва*, обязу*
? 请 要 责 宜 方可 只能 仅 一律 得 强制 凭; require*, please, only, oblig*, necessary, essential, duty, need*, responsib*, demand*, expect*, advis*, order*, recommend*, urge*, request*, will; просим, просьб*, только, требов*, лишь, важно, ответствен*, предпис*, рекоменд*, целесообраз*
可以 可 有权 允许 准予 准许; may, can, be allowed|permitted|entitled to, is|are allowed|permitted|entitled|free to, are able to, optional*, could, right to; может, могут, можно, вправе, разрешается, разрешено, разрешен*, имеет|имеют право, позвол*
? 能 许 任 自愿 选 方便 准 方可 方能 才可 才能; allow*, permit*, able, possib*, entitl*, eligib* for|to, option*, available, free, let, enabl*, choose, qualif* for, wish*, want*, open to, might, right; возможн*, по желанию, доступ*, смож*, мог*, прав*, свобод*, удастся, выбор*, допуск*, разреш*, предостав*, желающ*
- 申请 邀请 请求 聘请 提请 报请 请假 主要 重要 要素 摘要 纪要 要闻 需求 可能 可持续 许可 认可 可靠 可再生 可行 可见 可爱 可比 可支配 可控 可追溯 可燃 可回收 可降解 可谓 可观 可口 可溶 可编程 可视 可贵 不可 不可以 只可 仅可 非~不可 不应 应急 应用 应对 响应 反应 供应 适应 效应 对应 相应 应届 应有 应税 应收 应付 应聘 应征 应诉 应邀 应急 应纳 应缴 应季 必须品 须知 胡须 应时 一应 应运 应约 答应 应试 应考 应援 任何 任务 主任 责任 任期 担任 信任 任命 需要~的; may not, can not, must|shall|should not, could not, in may, may|mays #, # may, of may, may day, from may, to may, by may, since may, until may, and may #, may and june, should you|the|an|a|any|this, due to, # to, canned, can of, may ~ only, can ~ only, not ~ allowed|permitted|able, is to, are to, may be required|obliged|ordered|fined to, may be fined; не должн*, не обязат*, не обязан*, не может, не могут, не разреш*, не допуск*, не вправе, не требуется, не нужно, не следует, может|могут быть оштраф*, не имеет|имеют права, только вправе, разрешени*, разрешител*
`),
  // prohibition
  contrast(`
不得 禁止 严禁 不准 不许 谢绝 不可以 不能 禁; must|may|shall|should|can|could not, not ~ allowed|permitted|authorised|entitled|able|have, prohibit*, forbid*, ban, bans, banned, barred, no ~ may|shall|can|must|should, no one|person|persons|organisation|organization|unit|individual|vehicle|company, nobody, nobody|nothing ~ may|shall|can|must, must|may|shall|can|could ~ neither|nor, neither ~ may|shall|can|must, must|may|shall|can|could neither, not to; не может|могут|вправе|должн*|разреш*|допуск*|подлеж*, нельзя, запрещ*, запрет*, недопуст*, воспрещ*, никто, не следует, не имеет|имеют
? 不可 不 未 勿 拒 免; never, no, none, neither, nor, do|does not, may|must|can|shall ~ no|none, only, unless, refrain, avoid*, illegal*, unlawful*, keep|kept|stay ~ out|off|away|clear, cannot, unable, impossib*, ineligib*, refus*, off limits, out of bounds, unauthor*, rule* out, restrict*, free of|from, fail*; только, лишь, невозмож*, воздерж*, избег*, отказ*, незакон*, неправ*, нет, ни, пока, никак*
可以 可 允许 准许 有权; may, can, be allowed|permitted|entitled to, is|are allowed|permitted|entitled|free to, allowed, permitted, permissible; может, могут, можно, вправе, разрешается, разрешаются, разрешено, разрешен*, допускается, допускаются, имеет|имеют право
? 能 许 准 批 任 自愿 同意 适 方可 方能 才可 才能; could, might, able, possib*, right*, option*; возмож*, прав*
应当 必须 须 应 务必 应该; must, shall, have|has to, is|are required|obliged to; должен, должна, должно, должны, обязан*, обязаны, следует, необходимо
? 要 需 责 请 只 仅 凭 方; should, need*, only; нужн*, треб*, над*, только, лишь, допускаются
- 申请 邀请 请求 聘请 提请 报请 请假 主要 重要 要素 摘要 纪要 要闻 需求 可能 可持续 许可 认可 可靠 可再生 可行 可见 可爱 可比 可支配 可控 可追溯 可燃 可回收 可降解 可观 只可 仅可 应急 应用 应对 响应 反应 供应 适应 效应 对应 相应 应届 应有 应税 应收 应付 应聘 应邀 须知 不禁 任何 任务 主任 责任 任期 担任 信任 任命 未经批准 未经许可 未经同意 不批准 紫禁 禁毒 禁区 禁令 禁渔期 禁牧期 不应 不须 不得不 不能不 不得~超过 不得~低于 不得~少于 不得~高于 不得~晚于 不得~早于 不得~迟于 不得~小于 不得~大于 不得~多于 不得~短于 不得~长于; with|have|has|had|having|raise|raises|raising|there|is|are no ~ may|shall|can|must|should, in may, may #, # may, of may, may day, from may, to may, by may, since may, until may, and may #, may and june, may only, can only, may|can ~ only, canned, can of, must|shall only, whoever ~ shall; разрешени*, разрешител*, не только, только ~ может|могут|вправе
`),
  // access
  contrast(`
开放 开馆 开园 开门 恢复 开通 通车 放行 营业; open, opens, opened, opening, reopen*, resum*, never|not ~ close*|shut*; открыт*, открыв*, откро*, возобнов*, работает, работают, восстанов*, не закры*
? 开 启 放 通; operat*, access*, visit*, run*, launch*, servic*, work*, business, welcom*, free, admit*, available, traffic, restor*, start*, commission*, hours; доступ*, работ*, запус*, движени*, посет*, введ*, пуск*, функционир*, обслуж*, принима*, часы, действ*
关闭 闭馆 闭园 歇业 停业 停运 停办 停止 暂停 不~放行 不~开放 不~营业 封闭 封路 停课 停水 停电 停产 停航 中断 停机; close, closes, closed, closing, closure*, shut*, suspend*, suspension*, halt*, stop*, not ~ open, no longer ~ open, discontinu*, cease*; закры*, закро*, приостан*, прекращ*, прекрат*, не работа*, не ~ открыт*, перекры*, перекро*, останов*, отключ*, прерв*, отмен*
? 停 闭 关 封 断; until, last, interrupt*, off, out, no, not, cut*, block*, cancel*, without, end*, outage*, disrupt*, paus*, isolat*, sealed, seal*, shut, down, inactive, lose, lost, power, withdrawn, idle*, break*; до, последн*, не, нет, без, перерыв*, выходн*, переб*, отсутств*, блок*, прост*, сняты, санит*, временно, замкнут*, изол*
- 改革开放 开放大学 营业收入 营业执照 营业额 营业税 营业厅 营业性 营业面积 对外开放 开通银; opening up, open day, open to, open source, close to|by|ties|cooperation, close cooperat*, closely, not open, bus stop*, stop by, close coordin*, open account, opening of; открыт* дан*, открытость*, не открыв*
`),
  // course
  contrast(
    `
开始 开工 开幕 启动 开学 开考 起始 动工 起执行 起施行 起实施 生效; start, starts, started, starting, begin*, began, begun, commenc*, launch*, kick* off; начал*, начин*, начат*, начн*, старт*, запуск*, запущ*, открыва*, откры*, приступ*
? 启 始 投产 开通 起; open*, from, under way, initiat*, broke, break, inaugur*, since, effect*, force, operation, apply|applies|applicable from|as, since; с, со, откро*, ввод*, введ*, ввест*, внедр*, пуск*, действу*, вступ*, примен*, открыт*
结束 截止 竣工 闭幕 完工 终止 届满 废止 失效 建成; end, ends, ended, ending, finish*, complet*, conclud*, clos*, terminat*, expir*, deadline*, cease*, lapse*, repeal*; заверш*, оконч*, закон*, заканч*, закрыт*, закрыв*, истек*, прекращ*, прекрат*, истеч*
? 完成 终 截 止 末 毕 满; until, by, before, last*, final*, no later, done, ready, stop*, built, dissol*, cancel*, through, due, open*, put, went, came, enter*, accept*; до, по, конец, конц*, последн*, срок*, построе*, построи*, сда*, растор*, готов*, итог*, после, ввод*, введ*, принима*, прием*, утрат*, открыт*, пущен*, появил*, возвед*
- 开始前; not ~ start|begin, end user*, end use, high|low end, weekend, dead end, start up*, startup*, in the end, from beginning|start to end|finish, complete* set|range|with|chain*|system*|industr*; по окончании, закончи* вуз*|школ*|университ*|учеб*, окончивш*, законодат*, закона, законо*, закон, законн*, законе
`,
    { governs: true, words: true },
  ),
  // charge
  contrast(`
免费 无偿 不收费 不收取 免收 免缴 免征 免交 免票; free, no|without|not ~ charge*|fee*|pay*|cost*, complimentary, waiv*, exempt*, free of charge, no charge|fee|fees|payment|cost, nothing; бесплатн*, безвозмездн*, не взима*, не взыск*, без оплат*|плат*|взиман*, освобожд*, не плат*, не оплач*, не облаг*
? 免 零 减 不; not, no, without, relief, nil, zero, concession*, remi*, lift*, allow*; без, не, льгот*, ноль, нулев*, списа*, отмен*
收费 付费 有偿 缴费 收取 自费 缴纳 征收 支付; is|are|be|was|were not free, not ~ free of charge, charg*, fee, fees, pay, pays, paid, payable, payment*, at ~ own expense|cost, subject to tax|duty, levied, levy, taxed; не ~ бесплатн*, платн*, плата, платы, плату, взима*, оплат*, оплач*, взыска*, за свой счет, уплат*, уплач*, платит*, платят, облаг*
? 费 缴 交 付 钱 支; cost*, price*, expens*, contribut*, toll*, tax*, collect*, due*, deposit*, yuan, rmb, compensat*, transfer*, disburs*, grant*, expropriat*, acqui*, requisit*, settle*, bear*, yuan, receiv*, tender*, ticket*; стоим*, цен*, сбор*, тариф*, налог*, взнос*, юан*, выплат*, выплач*, перечисл*, внес*, внос*, возмезд*, изъят*, деньг*, плат*, сам*, компенс*, пошлин*
- 高速公路收费站 征收土地 收取材料; in charge, free trade, charging station*|pile*|point*, charging, charger*, free from, feel free, free of, smoke free, barrier free, pay attention, toll free, pay a visit, person|people in charge, free flowing, hands free; свободн*
`),
  // inclusion
  contrast(`
包括 含 包含 计入 含税; includ*, inclusive, comprising, contain*; включ*, в том числе, с учетом, содерж*, вход*
? 括 内; such, with, cover*, compris*, consist*, count*, among, from, of, as, like, namely, range*, involv*, are, and, plus, for, embrac*, made, feature*; с, со, состав*, как, относ*, наприм*, учит*, охват*, учет*, числ*, это, среди, и
不包括 不含 除外 不计 不计入 不包含 另计; exclud*, exclusive, except*, excepting, not|without ~ includ*|contain*|count*, other than, apart from, net of, before tax, but not; исключ*, за исключением, кроме, не включ*, без учета, не учит*, не содерж*, не вход*, помимо, без
? 除 外 另 以外; no, without, outside, beside*, extra, addition*, separate*, unless, free of|from; вне, без, сверх, дополнит*, отдельн*, если
- 含量 含义 含水 含盐 含煤 含硫 含有 包含着; exclusive right*|economic|use|agent*, exceptional*, excluding no, with the exception; исключит*
`),
  // legality
  contrast(`
合法 依法; legal, legally, lawful*, legitimate*, in accordance|line|compliance with ~ law*, under the law, by law, according to law, as the law; законн*, по закону, в соответствии с ~ закон*, легальн*, правомерн*, в установленном законом
? 法 规 律; law*, due, rule*, statut*, regulat*, legis*; закон*, прав*, установлен*
违法 非法 不法; illegal*, unlawful*, illicit*, against the law, violat*, breach*, offence*, offense*; незакон*, противоправн*, противозакон*, наруш*, нелегальн*, неправомер*, правонаруш*
? 违 犯 罪 非 无证 擅自; crim*, contraven*, without, unauthor*, un*, break*, prohibit*, irregular*, offend*, unlicen*, wrong*, fraud*, punish*, penal*; преступ*, без, вопреки, запрещ*, браконьер*, самоволь*, несанкц*, мошен*, админ*, злоупотр*
`),
  // decision
  contrast(`
批准 同意 核准 准予 通过 受理; approv*, consent*, agree, agrees, agreed, grant*, accept*, permission, permit*, adopt*, authoris*, authoriz*; утверд*, утвержд*, одобр*, соглас*, разреш*, принят*, прин*, согласован*
? 准 许 过; pass*, allow*, cleared, licen*, clearance, sanction*, endors*, confirm*; санкц*, лиценз*, пройд*, прош*, удовлетвор*, выдан*, проход*, подтвер*
驳回 拒绝 否决 不予 不予批准 不同意 不予受理 不批准 不予通过; reject*, refus*, deny, denied, denies, declin*, dismiss*, turn* down, not ~ approv*|accept*|grant*|agree*; отклон*, отказ*, отверг*, не ~ утвер*|одобр*|принима*|разреш*|соглас*
? 不 未 退; not, no, without, fail*, exclud*, un*, return*, never, ineligib*, non, veto*, invalid*; не, без, нет, возвращ*, верн*, отсутств*, аннулир*
- ; declin* by|to #, declin* #, in agreement with, take* exception; в соответствии с принят*
`),
  // attitude
  contrast(`
支持 鼓励 促进 推动 提倡; support*, encourag*, promot*, foster*, boost*, facilitat*, advocat*, stimulat*; поддерж*, поощр*, содейств*, стимул*, способств*, продвиж*, продвиг*
? 扶 励 推 促 倡; help*, back*, welcom*, aid*, assist*, driv*, further*, develop*, advance*, improv*, strength*, push*, spur*, speed*, rais*, invit*, move*; помо*, развит*, развив*, благоприят*, совершенств*, усил*, ускор*, привет*, приветств*, улучш*
反对 限制 阻碍 抑制 遏制 控制; oppos*, restrict*, discourag*, hinder*, imped*, curb*, limit*, obstruct*, prohibit*, ban, bans, banned, restrain*; огранич*, препятств*, против, противодейств*, сдержив*, возраж*, запрещ*, пресек*, тормоз*
? 禁 止 限 反 防 严; against, prevent*, control*, resist*, stop*, without, no, not, check*, contain*, reduc*, keep*, supress*, fight*; не, контрол*, предотвр*, борьб*, сниж*, сокращ*, без, регул*, порицат*
`),
  // will
  contrast(`
自愿; voluntar*, of ~ own free will, willing*, voluntee*; добровольн*, по желанию, по своему желанию
? 愿; choos*, optional*, wish*, free*, choice; желан*, по выбору, выбор*, свобод*, желающ*
强制 强迫 强行 义务教育; compulsor*, mandator*, forced, force, forcib*, obligator*, coerc*; принудит*, обязательн*, насильств*, принужд*, обязат*
? 必须 应 须 强 迫; enforc*, must, requir*, impos*; долж*, вынуж*, силой, требу*
`),
  // owner
  contrast(`
国有 公办 国营 公立 国资; state owned, state run, public*, government run|owned, nationali*, state; государствен*, казен*, госпредприят*, муниципальн*
? 国 公共 公众 公益 公有 政府 集体; government*, national*, municipal*, collect*; госуд*, публичн*, общественн*, гос*, коллектив*
民营 民办 私营 私立 个体 非公有制 私有 民间; private*, privately, non public, non state, non government*, self employed, individual*; частн*, негосударствен*, индивидуальн*, предпринимат*, физических лиц
? 私 民 个人 非公; people*, sole*, personal*, non, folk*, community, independent*, civil*; личн*, граждан*, народн*, собствен*, общественн*, малы*, сам*
`),
  // extent
  contrast(`
全部 所有 全体 一律; all, every, entire*, everyone, everybody, without exception; все, всех, всем, всеми, вся, весь, всю, всего, кажд*, полност*, целик*, без исключен*
? 全 各 每 均 都 凡 任何; each, whole, full*, any, complete*, total*, whoever, uniform*, universal*, invariabl*, no exception*; люб*, всяк*, поголовн*, всеобщ*, никак*, ни, полн*, едино*
部分 个别 有的 少数人 一些; some, part, partly, partial*, a few, several; част*, некотор*, отдельн*, несколько
? 分 几 些 多数 大部; certain, section*, component*, portion*, a, individual*, isolated, occasional*, share, most, local*, number, in, places, selected, other*, few; местами, ряд*, участ*, доля, долю, дол*, немног*, больш*, один, единич*, местн*, составл*
- 组成部分 部分地区; taking part, take* part, took part, part in|of, all right, above all, first of all, after all, at all, not all, all round, part time, in part; част* лиц*, частн*, участ*, частота*, частот*, прежде всего, не все*, всего лишь, всего #, во все* случ*, частью, частью*
`),
];
