import { contrast, type Contrast } from './lexicon.ts';

/** Trade, money, work and property. */
export const economy: readonly Contrast[] = [
  contrast(
    `
进口; import, imports, imported, importing, importer*, importation; импорт*, ввоз*, ввез*
? 进 购; inbound, buy*, bought, purchas*, foreign, trade, incoming, shipped in; покуп*, закуп*, внешн*, иностран*, зарубеж*, товарооборот*
出口; export*; экспорт*, вывоз*, вывез*
? 出 销; outbound, sell*, sold, abroad, exit*, foreign, trade, ship*, way out, leav*, turn*; внешн*, за рубеж*, продаж*, зарубеж*, выезд*, съезд*, выход*, товарооборот*
- 进出口 进口处; imports and exports, exports and imports, import and export, import export, foreign trade; экспорт* импорт*, импорт* экспорт*
`,
    { governs: true, words: true },
  ),
  contrast(
    `
入境 进境; inbound, enter, enters, entering, entry, entries, arriv*; въезд*, въезж*, прибы*, въехав*
? 入 进 来 口岸; import*, incoming, cross*, come*, visit*, into, immigra*, in; ввоз*, ввез*, приез*, в китай, в страну, посе*, иностр*, входящ*, пересе*, импорт*
出境 离境; outbound, leav*, exit*, depart*; выезд*, выезж*, вывоз*, убы*, покид*
? 出 离; export*, outgoing, cross*, abroad, overseas, out; за рубеж*, вывез*, зарубеж*, исход*, пересе*, за границ*
- 出入境; entry and exit, exit and entry, entry exit, exit entry, leave, leave of|entitlement|days; въезд* и выезд*
`,
    { governs: true, words: true },
  ),
  contrast(
    `
收入; revenue*, income*, earning*, receipts, proceeds, takings; доход*, поступлен*, выруч*
? 收 创收 薪 工资; earn*, wage*, salar*, turnover, sales, yield*, collected, takes in, took in, takings; зарабат*, заработ*, зарплат*, оборот*, собран*
支出; expenditure*, spending, spend*, spent, expens*, outlay*, disburs*; расход*, затрат*, трат*, израсход*
? 支 花 费 出; cost*, pay*, fund*, invest*, paid, charge*; потрач*, издерж*, выплат*, ассигн*, финансир*, направл*, средств*
- 收支; no expense;
`,
    { governs: true, words: true },
  ),
  contrast(
    `
购买 采购 收购 购置 买入; buy*, bought, purchas*, procur*, acquir*; покуп*, купи*, купл*, приобр*, закуп*, скуп*
? 购 买 采 订; tender*, order*, get*, sourc*, subscri*, stock*, obtain*, pay*, acquisition*; тендер*, заказ*, получ*, потреб*, снабж*, торг*
销售 出售 卖出 转卖 售出; sell*, sold, sale, sales; прода*, сбыт*, реализ*, распрода*
? 卖 售 销 出; market*, retail*, trade*, vend*, shop*, deal*, distribut*, offer*; рын*, торг*, сбыва*, розн*, магаз*, предлаг*, маркет*
- 供销 购销; supply and marketing;
`,
    { governs: true, words: true },
  ),
  contrast(
    `
供给 供应; supply, supplies, supplied, supplying, supplier*; предлож*, снабж*, постав*, обеспеч*
? 供; provid*, provision*, deliver*, meet*, available, offer*, availability; подач*, подав*, продаж*, завоз*, доставк*, запас*, предостав*
需求; demand*, need*, require*; спрос*, потребн*, нужд*, требу*
? 需 求 要 需要; necess*, want*, call*, order*, use*; необход*, нуж*, запрос*, требов*, надо
- 供需 供求 需要办理; supply and demand;
`,
    { governs: true, words: true },
  ),
  contrast(
    `
盈利 利润; profit*, in the black, gain*; прибыл*, рентаб*
? 盈 利 赚; earn*, margin*, surplus; выгод*, заработ*, доход*
亏损; loss, losses, deficit*, in the red, loss making; убыт*, потер*, дефицит*
? 亏 损; lost, losing, lose*; неприбыл*, нерентаб*
- 扭亏为盈 扭亏增盈; loss of; прибыл* в|на|из|к, выш*|выход* из убыт*
`,
    { governs: true, words: true },
  ),
  contrast(
    `
顺差 盈余 结余; surplus*; профицит*, положительн* сальдо, излиш*
? 余; balance*, remain*; остат*, превыш*
逆差 赤字; deficit*; дефицит*, отрицат* сальдо
? 缺 差; shortfall*, gap*; недостат*, нехват*
`,
    { governs: true, words: true },
  ),
  contrast(`
就业; employment, jobs, employ*; занятост*, трудоустр*, рабочих мест*, рабочие мест*
? 业 工作 岗 劳动; work*, job, career*, recruit*, hir*, labo*; работ*, ваканс*, занят*, кадр*, труд*
失业; unemploy*, jobless*, redundan*; безработ*
? 失 待业 下岗; out of work, lost, laid, without, lose*; увол*, потер*, незанят*, без работ*, лишил*, высвоб*
- 就业失业; out of work;
`),
  contrast(`
出生; birth*, born; рожд*, рожден*, родил*
? 生 诞; newborn*, nativ*; новорожд*, род*
死亡; death*, die*, dead, mortality, deceas*, kill*; смерт*, умер*, погиб*
? 死 亡 逝 故; fatal*, lost, late, lives; гиб*, жертв*, покойн*, скончав*
`),
  contrast(`
结婚; marri*, marry*, wedding*; брак*, бракосочет*, женит*, супруж*
? 婚; spous*, wed*; супруг*, свадеб*, жен*
离婚; divorc*; развод*, развед*, расторж* брак*
? 离; separat*, dissol*; расторж*
`),
  contrast(`
用人单位 雇主; employer*; работодател*, нанимател*
? 单位 企业 公司; compan*, firm*, organi*, enterpris*, business*; организац*, предприят*, компани*, учрежд*
劳动者 职工 员工 雇员; employee*, worker*, staff*; работник*, сотрудник*, работающ*
? 员工 工人 务工 人员; labo*, work*, personnel*, jobs, person*; персонал*, рабоч*, труд*, кадр*, лиц*
- ; employer* and employee*;
`),
  contrast(`
买方 购房人 买受人; buyer*, purchaser*; покупател*
? 买 购; buy*, purchas*, client*, customer*; покуп*, приобрет*
卖方 出卖人; seller*, vendor*; продав*
? 卖 售; sell*, develop*; прода*, застройщ*
`),
  contrast(`
出租 出租人; let, lets, letting, rent* out, landlord*, lessor*, leas* out; сда* в аренду, арендодат*, сдач* в аренду, наймодат*
? 租; rent*, leas*, hire*; аренд*, прокат*, сда*
承租 承租人 租入; tenant*, lessee*, renter*; арендатор*, нанимател*, съемщ*, снима*
? 租; rent*, leas*, hire*; аренд*, найм*
- 出租车; let us, taxi*;
`),
  contrast(`
生产者 生产企业; producer*, manufacturer*; производител*
? 产 厂 造; produc*, mak*, manufact*, plant*, firm*, factor*; произв*, изготов*, завод*
消费者; consumer*; потребител*
? 消费 顾客; customer*, shopper*, buyer*, consum*; покупател*, клиент*, потреб*
`),
  contrast(`
第一产业; primary industry|sector; первичн* сектор*, перв* сектор*
? 农业 一产; primary, agric*, first; перв*, сельск*
第二产业; secondary industry|sector; вторичн* сектор*, втор* сектор*
? 工业 二产; secondary, industr*, second; втор*, промышл*
第三产业; tertiary industry|sector; третичн* сектор*, трет* сектор*
? 服务业 三产; tertiary, serv*, third; трет*, услуг*, обслуж*
`),
  contrast(`
农业; agricultur*, farming; сельск* хозяйств*, сельскохоз*, аграр*, земледел*, агро*
? 农; farm*, agri*, rural, crop*; сельск*, агр*, ферм*, крестьян*, земл*
工业; industr*, manufactur*; промышл*, индустр*
? 工 业; factor*, plant*; производ*, завод*
服务业; service* sector|industr*, services; сфер* услуг*, обслужив*, сервис*
? 服务 三产; servic*; услуг*, обслуж*
- 农业银行 工业园 农业产业; industr* park*;
`),
  contrast(`
加快 加速 提速; accelerat*, speed* up, faster, quicken*, step* up, sped; ускор*, быстре*, форсир*
? 快 速 进; rapid*, quick*, fast*, speed*, expedit*, push*, press*, pace, swift*, further, intensif*; быстр*, скор*, оператив*, темп*, актив*, интенсив*
放缓 减缓 减速 减慢 趋缓; slow, slows, slowed, slower, slowing, slowdown*, decelerat*, slow* down; замедл*, медлен*, снизить скорость, сбавить скорость
? 慢 缓 降 减 回落; eas*, reduc*, lower*, moderat*, weak*, down, fell, fall*, mitigat*, relax*, drop*; сниз*, сниж*, сокращ*, осторож*, ослаб*, сброс*, сниз*, тормо*, смягч*
`),
  contrast(`
增强 加强 强化; strengthen*, reinforc*, intensif*, step* up, tighten*, bolster*; усил*, укреп*, повыс*, повыш*, ужесточ*, наращ*
? 强 加; improv*, more, better, enhanc*, increas*, boost*, build*, clos*, stronger, greater, strict*, rais*, promot*, develop*, deepen*, rigor*, focus*; улучш*, актив*, больш*, совершенств*, развит*, развив*, интенсив*, расшир*, углуб*, строг*, боле*, сильн*
减弱 削弱; weaken*, diminish*, abat*, subsid*, relax*, loosen*; ослаб*, ослабл*, осла*, стих*, смягч*
? 弱 减; weak*, eas*, drop*, fall*, less, lower, reduc*, decreas*, light*, die*, moderat*; сниж*, уменьш*, сла*, тиш*, умень*, сокращ*
`),
];
