import { contrast, type Contrast } from './lexicon.ts';

/** Weather, crops, minerals, roads, languages: words that a translator may confuse with others of their kind. */
export const things: readonly Contrast[] = [
  contrast(`
红色预警 红色; red; красн*
? 红; crimson; ал*
橙色预警 橙色; orange; оранж*
? 橙; amber;
黄色预警 黄色; yellow; желт*
? 黄; ;
蓝色预警 蓝色; blue; син*, голуб*
? 蓝; ;
绿色; green*; зелен*
? 绿 生态 环保; eco*, organic*, environment*, clean*; эколог*, экол*, чист*, природоохр*, озелен*
黑色; black*; черн*
? 黑; ;
白色; white; бел*
? 白; ;
- 绿色食品 黄色人种 红色旅游; red tape, blue sky|skies, red crowned;
`),
  contrast(`
暴雨 降雨 大雨 中雨 小雨 阵雨 有雨; rain*, shower*, downpour*; дожд*, ливн*, ливен*
? 雨 降水; precipit*, wet*, storm*; осадк*, гроз*, морос*
暴雪 降雪 大雪 中雪 小雪 阵雪 有雪; snow*, blizzard*; снег*, снеж*, метел*, вьюг*
? 雪 降水; precipit*, wint*, ic*, ski*, sleet; осадк*, лыж*, буран*
大雾 浓雾 雾; fog*, mist*; туман*
? 霾; visib*, haz*; видим*, дымк*
大风 阵风 强风; wind*, gust*, gale*; ветер*, ветр*, порыв*, шторм*
? 风; squall*, storm*, blow*; шквал*
冰雹; hail*; град, града, градом
? 雹; ; град*
霜冻 冰冻; frost*, freez*, froz*; замороз*, мороз*, гололед*
? 霜 冻 冰; ic*, cold; лед*, обледен*, холод*
- 雨雪 雨雾 风雪 雪亮工程 风力 冰雪; wind farm*, wind power*, windbreak*, winding, window*, wind turb*, wind energ*; градус*, градостро*, град* надежд*, ветров*
`),
  contrast(`
高温; heat*, hot, high temperature*; жар*, высок* температур*, зно*
? 热 暑 温; warm*, high*, summer*; тепл*, терм*, высок*
低温 寒潮 严寒; cold*, low temperature*, frost*, freez*, cryogen*; холод*, мороз*, низк* температур*, стуж*, похолод*
? 寒 冷 冻 温; chill*, low*, cool*, winter*; низк*, замороз*, зим*, крио*
- ; hot spring*, hot line*, hotline*;
`),
  contrast(`
干旱 旱灾 旱情; drought*, dry*, arid; засух*, засуш*
? 旱; water short*; сух*
洪涝 洪水 内涝 汛情 防汛; flood*, waterlog*, inundat*; наводнен*, паводк*, павод*, затопл*, половод*, подтопл*
? 涝 洪 汛; water*, deluge; вод*, разлив*
火灾 火情 防火; fire*, blaze*, wildfire*; пожар*, возгоран*, огон*, огн*
? 火; burn*; гор*
地震; earthquake*, quake*, seismic*; землетряс*, сейсм*
? 震; tremor*; толч*
- 防汛抗旱 防旱 抗旱防汛; flood* ~ and drought; наводнени* и ~ засух*, паводк* и ~ засух*
`),
  contrast(`
水稻 稻谷 大米 水田; rice, paddy; рис, риса, рису, рисом, рисов*
? 稻 米 粮; grain*, cereal*; зерн*
玉米; maize, corn; кукуруз*
? 粮; grain*, cereal*; зерн*
大豆 豆制品; soy*, bean*; соя, сои, сою, соей, соев*
? 豆; ; боб*
小麦; wheat*; пшени*
? 麦 粮; grain*, cereal*, flour; зерн*
马铃薯 土豆; potato*; картоф*
? 薯; ;
蔬菜; vegetable*; овощ*
? 菜; produce, green*; зелен*
水果 果树; fruit*, orchard*, berr*; фрукт*, плод*, ягод*
? 果; apple*; сад*
食用菌 木耳; mushroom*, fung*; гриб*
? 菌 菇; ;
- ; ; плодород*, плодотвор*
`),
  contrast(`
猪 生猪; pig*, pork, hog*, swine; свин*
? 畜 肉; livestock, meat, herd*; скот*, мяс*
牛 肉牛 奶牛; cattle, cow*, beef, dairy; коров*, говя*, крупн* рогат*
? 畜 肉 奶; livestock, meat, herd*, bovine, calf, calves; скот*, мяс*, крс, молоч*
羊; sheep, lamb*, goat*, mutton; овец*, овц*, баран*, коз*
? 畜 肉; livestock, meat, flock*; скот*, мяс*
鸡 家禽 禽类; chicken*, poultry, hen, hens; кур, куры, курин*, птиц*, птице*
? 禽 蛋; bird*, fowl*, egg*; яиц*, яйц*
`),
  contrast(`
煤炭 煤矿 原煤 煤 煤层; coal*, collier*; уголь*, угля*, углю, углем, угле, угледоб*, углехим*
? 矿; pit, pits, mine*, fuel*; шахт*, топлив*
石墨; graphit*; графит*
? ; carbon;
石油 原油; oil*, petrol*, crude; нефт*
? 油; ;
天然气 燃气; gas, natural gas, gases; газ*
? 气; fuel;
铁矿 磁铁矿; iron*, magnet*; желез*, магнет*
? 铁; ore*; руд*
黄金 金矿; gold*; золот*
? 金; ;
大理石; marble*; мрамор*
? 石; stone*; кам*
石灰石 石灰岩; limeston*; извест*
? 石; stone*; кам*
白钨矿 钨矿; tungsten, scheelit*; вольфрам*, шеелит*
? 钨; ;
- 煤化工; gas station*, golden, greenhouse gas*, gas emission*; газет*, газон*, золот* медал*|век*|ос*|недел*
`),
  contrast(`
公路 高速公路 国道 省道; road*, highway*, expressway*, motorway*; шоссе*, автодорог*, автомобильн*, автомагистр*, дорог*, автотрасс*, трасс*
? 路 车; truck*, driv*, route*, bus*, land, street*; дорож*, маршрут*
铁路 高铁 火车 铁道; rail*, train, trains; железн* дорог*, железнодорож*, поезд*, ж д, рельс*, высокоскоростн*
? 铁 站 列车 动车; high speed*, line*, station*; скоростн*, вокзал*, станц*, электрич*, жд
航空 机场 航班 民航; air, airport*, flight*, aviation, airline*; авиа*, аэропорт*, рейс*, самолет*, воздушн*
? 航 飞; fly, flies, plane*, aircraft; полет*
水路 航运 港口 船舶; water, waterway*, ship*, port, ports, boat*, vessel*, river*; водн*, судоход*, порт*, суд*, речн*, корабл*
? 船 港 水 航 江 河 口岸; ferr*, sea*, marine, dock*, harbo*, inland; река*, реке, паром*, морс*, причал*, река
- ; training, train*, shipment*, transport*, portal*; порта*, портр*, судебн*, судь*, суде, судов, судам
`),
  contrast(`
中文 汉语; chinese, mandarin; китайск*
? 中 汉 原文 国; china*;
英文 英语; english; английск*, по английски
? 英; ;
俄文 俄语; russian; русск*, по русски
? 俄; russia*; росси*
日文 日语; japanese; японск*
? 日; japan*; япон*
韩文 韩语 朝鲜语; korean; корейск*
? 韩 朝; korea*; коре*
- ; people* of china;
`),
  contrast(`
身份证; identity card*, id card*, identity document*, id, ids; удостоверен* личност*
? 身份 证件; identi*, card*, document*; личн*, паспорт*, документ*, удостов*
护照; passport*; паспорт*, загранпаспорт*
? 证件; document*; документ*
户口簿 户口本; household register*, household registration*, hukou; домов* книг*, книг* прописк*, регистрац* домохоз*, прописк*, хукоу
? 户 户籍; household*, register*, registr*, regist*; семей*, регистрац*, книг*, домохоз*
驾驶证 驾照; driv* licen*; водительск*, права, прав
? 驾; licen*, driv*; вожд*
营业执照; business licen*; свидетельств* о регистрац*, лицензи*
? 执照 营业; licen*, registration, busin*; свидетельств*, регистрац*, патент*
`),
  contrast(`
大型; large*, major, big; крупн*, больш*
? 大 规模; heavy, great*, scale, mass, huge; масштаб*, тяжел*, массов*
小型 小微 微型; small*, micro*, mini*; мал*, мелк*, микро*, небольш*, мини
? 小 微; little, compact, light, tiny; компакт*
- 大中型 中小 大中小 中小型 大小; at large, by and large, a small part; больше, больш* част*, больш* числ*
`),
  contrast(`
直接; direct, directly, straight; прям*, непосредств*, напрямую
? 直; without;
间接; indirect*; косвен*, опосред*
? 间; through; через
- ; direct mail;
`),
  contrast(`
单号; odd*; нечетн*
? 单; ;
双号; even number*, even numbered, even days|dates|plates; четн*
? 双; even;
`),
  contrast(`
老旧 旧 破旧 废旧; old*, aged, ageing, aging, dilapidat*, worn, used, obsolete; стар*, ветх*, подержан*, отработ*, изнош*
? 老 危 废; exist*, former*, run down, scrap*, waste*, renov*, redevelop*, second, histor*, replac*, upgrad*; существ*, обветш*, прежн*, устар*, реконстр*, ремонт*, утиль*, лом*, б/у, обновл*
新建 新型 全新; new, newly, brand new, newly built; нов*, вновь, новостро*
? 新; moder*, innovat*, fresh, build*, built, construct*, recent*, latest, additional; строит*, построе*, соврем*, инновац*, возвед*
- 新旧 以旧换新; new energ*;
`),
  contrast(`
高风险; high risk; высок* риск*, высокого риска, повышенн* риск*
? 高; high*; высок*, повыш*
中风险; medium risk; средн* риск*, среднего риска
? 中; medium, moderate*; средн*, умер*
低风险; low risk; низк* риск*, низкого риска
? 低; low*; низк*
`),
  contrast(`
高收入; high income*, high earn*; высок* доход*, высокодоход*
? 高; high*, rich, well; высок*, обеспеч*
低收入; low income*, low earn*; низк* доход*, малоимущ*, малообеспеч*
? 低 困难; low*, poor*, need*; низк*, бедн*, нужд*, мал*
`),
];
