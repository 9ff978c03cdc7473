import { say } from '../../in-three-languages.ts';
import { prose } from '../../prose.ts';
import { project, yuan } from './project.ts';

export const projectsLand = [
  project(
    { key: 'project-rice-processing', daysAgo: 4.3, openFor: 400 },
    {
      title: say(
        '友谊县优质稻米精深加工项目（示例）',
        'Rice processing in Youyi County (example)',
        'Глубокая переработка риса в уезде Юи (пример)',
      ),
      summary: say(
        '年加工优质水稻20万吨，生产免淘米、米糠油和米制食品。',
        'Processing 200,000 tonnes of quality rice a year into rinse-free rice, rice bran oil and rice foods.',
        'Переработка 200 тыс. т качественного риса в год: рис, не требующий промывки, масло из рисовых отрубей, продукты из риса.',
      ),
      body: say(
        prose(
          '项目依托友谊县及周边农场的优质粳稻，建设稻谷烘干仓储、精米加工、米糠油提取和米制食品四条生产线，年加工水稻20万吨。',
          '用地、蒸汽、供电、供水和污水处理接入县工业园区。投资方可自建基地，也可与农场、合作社签订订单。',
        ),
        prose(
          'The project builds on the fine japonica rice of Youyi County and the farms around it. Four lines are planned, for drying and storage, milling, rice bran oil and rice foods, with a capacity of 200,000 tonnes of paddy a year.',
          'Land, steam, electricity, water and wastewater treatment are available in the county’s industrial park. Investors may grow their own rice or sign contracts with farms and cooperatives.',
        ),
        prose(
          'Проект опирается на качественный рис подвида японика, выращенный в уезде Юи и соседних хозяйствах. Планируются четыре линии: сушка и хранение, производство шлифованного риса, масла из рисовых отрубей и продуктов из риса; мощность — 200 тыс. т риса-сырца в год.',
          'Земля, пар, электроэнергия, вода и очистка стоков обеспечены в промышленном парке уезда. Инвестор может создать собственную сырьевую базу или заключить договоры с хозяйствами и кооперативами.',
        ),
      ),
      keywords: [say('稻米加工', 'rice processing', 'переработка риса')],
      cover: {
        picture: 'rice-field.svg',
        alt: say(
          '插画：成熟的稻田与收割机',
          'Illustration: a ripe rice field and a combine harvester',
          'Иллюстрация: спелое рисовое поле и комбайн',
        ),
      },
      fields: {
        industry: 'agriculture-and-food',
        cooperation: 'joint-venture',
        investment: yuan('285000000.00'),
        countyOrDistrict: 'youyi',
        place: say('友谊县工业园区', 'Youyi County industrial park', 'Промышленный парк уезда Юи'),
        conditions: [
          say(
            '规划用地150亩，土地平整，权属清晰。',
            '10 hectares of level land with clear title.',
            '10 га ровной земли с оформленными правами.',
          ),
          say(
            '原料半径50公里内水稻资源充足。',
            'Ample supplies of rice within 50 km.',
            'Достаточно риса в радиусе 50 км.',
          ),
          say(
            '距铁路货运站约15公里。',
            'A railway freight station is about 15 km away.',
            'Грузовая железнодорожная станция примерно в 15 км.',
          ),
        ],
        market: say(
          '产品面向京津冀、长三角及俄罗斯远东市场。',
          'Target markets are the Beijing–Tianjin–Hebei region, the Yangtze Delta and the Russian Far East.',
          'Рынки сбыта — регион Пекин — Тяньцзинь — Хэбэй, дельта Янцзы и Дальний Восток России.',
        ),
        returns: say(
          '达产后预计年销售收入6亿元，利税4500万元。',
          'At full capacity: sales of about RMB 600 million a year, profit and tax of RMB 45 million.',
          'При выходе на полную мощность: выручка около 600 млн юаней в год, прибыль и налоги 45 млн юаней.',
        ),
        payback: 7,
      },
    },
  ),

  project(
    { key: 'project-honey', daysAgo: 9.1, openFor: 330 },
    {
      title: say(
        '饶河县黑蜂蜂产品加工项目（示例）',
        'Black-bee honey products in Raohe County (example)',
        'Переработка мёда чёрной пчелы в уезде Жаохэ (пример)',
      ),
      summary: say(
        '年加工蜂蜜2000吨，建设检测、灌装和研学体验设施。',
        'Processing 2,000 tonnes of honey a year, with a laboratory, a bottling line and a visitor centre.',
        'Переработка 2 000 т мёда в год; лаборатория, линия розлива и центр для посетителей.',
      ),
      body: say(
        prose(
          '项目以饶河东北黑蜂蜂蜜、蜂王浆和蜂胶为原料，建设标准化加工车间、质量检测室和冷藏库，年加工蜂蜜2000吨。',
          '配套建设蜜蜂文化馆，面向游客和学生开放。项目选址避开保护区核心区，生产过程不影响蜜源植物。',
        ),
        prose(
          'Honey, royal jelly and propolis from the black bees of Raohe are the raw material. The project provides a processing hall, a laboratory and a cold store for 2,000 tonnes of honey a year.',
          'A bee museum will welcome visitors and schools. The site lies outside the core zone of the reserve, and production does not harm the plants on which the bees feed.',
        ),
        prose(
          'Сырьё — мёд, маточное молочко и прополис чёрных пчёл Жаохэ. Предусмотрены цех переработки, лаборатория контроля качества и холодильный склад мощностью 2 000 т мёда в год.',
          'Музей пчелы будет открыт для туристов и школьников. Участок находится за пределами ядра заповедника, производство не вредит медоносным растениям.',
        ),
      ),
      keywords: [say('蜂产品', 'honey products', 'продукты пчеловодства')],
      fields: {
        industry: 'agriculture-and-food',
        cooperation: 'equity',
        investment: yuan('48000000.00'),
        countyOrDistrict: 'raohe',
        place: say('饶河县饶河镇', 'Raohe, Raohe County', 'Посёлок Жаохэ, уезд Жаохэ'),
        conditions: [
          say(
            '已有蜂农合作社，原料供应稳定。',
            'Beekeepers’ cooperatives ensure a steady supply.',
            'Кооперативы пчеловодов обеспечивают устойчивые поставки.',
          ),
          say(
            '水、电、路、网已接通。',
            'Water, power, road and network are connected.',
            'Подведены вода, электричество, дорога и связь.',
          ),
        ],
        market: say(
          '地理标志产品在国内高端蜂蜜市场认知度较高。',
          'The geographical indication is well known among buyers of premium honey in China.',
          'Географическое указание хорошо известно покупателям качественного мёда в Китае.',
        ),
        returns: say(
          '达产后预计年销售收入9000万元。',
          'At full capacity: sales of about RMB 90 million a year.',
          'При полной мощности: выручка около 90 млн юаней в год.',
        ),
        payback: 5,
      },
    },
  ),

  project(
    { key: 'project-wood', daysAgo: 23.6, openFor: 250 },
    {
      title: say(
        '饶河县木制家居产品项目（示例）',
        'Wooden furniture in Raohe County (example)',
        'Производство деревянной мебели в уезде Жаохэ (пример)',
      ),
      summary: say(
        '以合法进口木材为原料，年产实木家具和木门窗10万套。',
        'Making 100,000 sets of solid wood furniture, doors and windows a year from legally imported timber.',
        'Выпуск 100 тыс. комплектов мебели, дверей и окон в год из законно ввезённой древесины.',
      ),
      body: say(
        prose(
          '项目利用口岸优势，以来源合法、手续齐全的进口木材为原料，建设板材干燥、家具和门窗生产线，年产10万套。',
          '所有原料实行来源可追溯管理，边角料用于生产生物质燃料。',
        ),
        prose(
          'Making use of the nearby port, the project processes legally imported, fully documented timber. Lines for drying, furniture, doors and windows will make 100,000 sets a year.',
          'The origin of all timber can be traced, and offcuts become biomass fuel.',
        ),
        prose(
          'Используя близость пункта пропуска, проект перерабатывает законно ввезённую древесину с полным пакетом документов. Линии сушки, мебели, дверей и окон дадут 100 тыс. комплектов в год.',
          'Происхождение всего сырья прослеживается, отходы идут на биотопливо.',
        ),
      ),
      keywords: [say('木制品', 'wood products', 'изделия из дерева')],
      fields: {
        industry: 'forestry-and-wood',
        cooperation: 'sole-investment',
        investment: yuan('96000000.00'),
        countyOrDistrict: 'raohe',
        place: say(
          '饶河县口岸加工区',
          'Processing zone at the port of Raohe',
          'Зона переработки при пункте пропуска Жаохэ',
        ),
        conditions: [
          say(
            '可租用标准厂房1.2万平方米。',
            '12,000 square metres of factory space can be rented.',
            'Можно арендовать 12 тыс. м² производственных площадей.',
          ),
          say(
            '可在口岸办理报关、检验检疫手续。',
            'Customs and quarantine formalities are completed at the port.',
            'Таможенное и карантинное оформление проводится в пункте пропуска.',
          ),
        ],
        market: say(
          '产品销往东北、华北市场。',
          'Products will be sold in North-east and North China.',
          'Продукция будет продаваться на северо-востоке и севере Китая.',
        ),
        returns: say(
          '达产后预计年销售收入1.8亿元。',
          'At full capacity: sales of about RMB 180 million a year.',
          'При полной мощности: выручка около 180 млн юаней в год.',
        ),
        payback: 6,
      },
    },
  ),

  project(
    { key: 'project-wetland-tourism', daysAgo: 15.8, openFor: 365 },
    {
      title: say(
        '集贤县湿地生态旅游项目（示例）',
        'Wetland tourism in Jixian County (example)',
        'Экологический туризм в уезде Цзисянь (пример)',
      ),
      summary: say(
        '建设观鸟步道、自然教育中心和四季民宿。',
        'Birdwatching trails, a nature centre and guest houses for every season.',
        'Тропы для наблюдения за птицами, центр природного просвещения и гостевые дома на все сезоны.',
      ),
      body: say(
        prose(
          '项目在湿地公园外围的允许建设区域，建设观鸟步道、自然教育中心、精品民宿和冬季冰雪乐园，形成四季旅游产品。',
          '采用政府和社会资本合作方式，政府方负责生态监测和公共道路，社会资本负责建设和运营，合作期20年。',
        ),
        prose(
          'Around the wetland park, where building is permitted, the project provides birdwatching trails, a nature centre, guest houses and a winter park, so that there is something to do in every season.',
          'It is a public–private partnership. The public side monitors the environment and builds the roads; the private side builds and runs the rest for 20 years.',
        ),
        prose(
          'Вокруг парка, на участках, где разрешено строительство, предполагается создать тропы для наблюдения за птицами, центр природного просвещения, гостевые дома и зимний парк — для отдыха в любое время года.',
          'Проект реализуется как государственно-частное партнёрство: государство ведёт экологический мониторинг и строит дороги, частный партнёр строит и эксплуатирует остальные объекты в течение 20 лет.',
        ),
      ),
      keywords: [say('生态旅游', 'eco-tourism', 'экотуризм')],
      cover: {
        picture: 'wetland.svg',
        alt: say(
          '插画：湿地水面与飞起的鹤',
          'Illustration: a wetland with cranes taking flight',
          'Иллюстрация: водно-болотные угодья и взлетающие журавли',
        ),
      },
      fields: {
        industry: 'tourism-and-culture',
        cooperation: 'public-private-partnership',
        investment: yuan('160000000.00'),
        countyOrDistrict: 'jixian',
        place: say(
          '集贤县安邦河沿岸',
          'Along the Anbang River, Jixian County',
          'Берега реки Аньбанхэ, уезд Цзисянь',
        ),
        conditions: [
          say(
            '距市区约30分钟车程。',
            'About 30 minutes by road from the city.',
            'Около 30 минут езды от города.',
          ),
          say(
            '湿地公园已有道路和供电。',
            'The wetland park already has roads and power.',
            'В парке уже есть дороги и электроснабжение.',
          ),
        ],
        market: say(
          '以自然教育、观鸟和冰雪休闲客群为主。',
          'Guests will come for nature study, birdwatching and winter leisure.',
          'Гости — любители природы, наблюдения за птицами и зимнего отдыха.',
        ),
        returns: say(
          '运营稳定后预计年接待游客20万人次。',
          'In steady operation: about 200,000 visitors a year.',
          'При устойчивой работе: около 200 тыс. посетителей в год.',
        ),
        payback: 9,
      },
    },
  ),
];
