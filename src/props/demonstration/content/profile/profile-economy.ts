import { inThreeLanguages, say } from '../../in-three-languages.ts';
import type { DemoItem } from '../../demo-item.ts';
import { prose } from '../../prose.ts';
import { tonnes, yuan, people, perCent, profile, sources } from './profile.ts';

const gdp = (zh: string, en: string, ru: string, value: number) => ({
  name: say(zh, en, ru),
  value,
  unit: yuan,
  year: 2020,
  source: sources.communique2020,
});
const share = (zh: string, en: string, ru: string, value: number) => ({
  name: say(zh, en, ru),
  value,
  unit: perCent,
  year: 2020,
  source: sources.communique2020,
});

const communique: DemoItem = {
  key: 'profile-communique',
  column: ['本市概况频道', '统计公报'],
  unit: '市统计局',
  kind: 'statistic',
  daysAgo: 150.5,
  isExample: false,
  ...inThreeLanguages({
    title: say(
      '2020年主要统计数据摘要',
      'Key statistics for 2020',
      'Основные статистические данные за 2020 год',
    ),
    summary: say(
      '摘自2020年统计公报和第七次全国人口普查。',
      'From the statistical communiqué for 2020 and the Seventh National Population Census.',
      'По статистическому коммюнике за 2020 год и Седьмой всекитайской переписи населения.',
    ),
    body: say(
      prose(
        '本表摘自《2020年双鸭山市国民经济和社会发展统计公报》（初步核算数）和第七次全国人口普查。增长速度按可比价格计算。',
        '完整公报以市统计局公布的文本为准。',
      ),
      prose(
        'The table is taken from the Shuangyashan statistical communiqué on economic and social development for 2020 (preliminary figures) and from the Seventh National Population Census. Growth is calculated at comparable prices.',
        'The text published by the Statistics Bureau is authoritative.',
      ),
      prose(
        'Таблица составлена по Статистическому коммюнике об экономическом и социальном развитии города Шуанъяшань за 2020 год (предварительные данные) и Седьмой всекитайской переписи населения. Темпы роста рассчитаны в сопоставимых ценах.',
        'Официальным является полный текст, опубликованный управлением статистики.',
      ),
    ),
    keywords: [say('统计公报', 'statistical communiqué', 'статистическое коммюнике')],
    fields: {
      period: '2020',
      source: sources.communique2020,
      figures: [
        {
          name: say('地区生产总值', 'Gross domestic product', 'Валовой региональный продукт'),
          value: 49_390_000_000,
          unit: yuan,
          change: 1.2,
        },
        {
          name: say(
            '第一产业增加值',
            'Primary sector, value added',
            'Первичный сектор, добавленная стоимость',
          ),
          value: 21_010_000_000,
          unit: yuan,
          change: 2.1,
        },
        {
          name: say(
            '第二产业增加值',
            'Secondary sector, value added',
            'Вторичный сектор, добавленная стоимость',
          ),
          value: 11_130_000_000,
          unit: yuan,
          change: 3.4,
        },
        {
          name: say(
            '第三产业增加值',
            'Tertiary sector, value added',
            'Третичный сектор, добавленная стоимость',
          ),
          value: 17_260_000_000,
          unit: yuan,
          change: -1.1,
        },
        {
          name: say('常住人口（普查）', 'Permanent residents (census)', 'Постоянное население (перепись)'),
          value: 1208803,
          unit: people,
        },
      ],
    },
  }),
};

export const profileEconomy: DemoItem[] = [
  profile(
    {
      key: 'profile-growth',
      column: ['经济建设', '经济增长、投资、消费、进出口'],
      unit: '市统计局',
      daysAgo: 149.1,
    },
    {
      title: say(
        '经济增长、投资、消费与进出口',
        'Growth, investment, consumption and foreign trade',
        'Экономический рост, инвестиции, потребление и внешняя торговля',
      ),
      summary: say(
        '2020年地区生产总值493.9亿元，第一产业占比超过四成。',
        'GDP reached RMB 49.39 billion in 2020; more than two fifths came from farming, forestry and fishing.',
        'В 2020 году валовой региональный продукт составил 49,39 млрд юаней; более двух пятых дали сельское, лесное и рыбное хозяйство.',
      ),
      body: say(
        prose(
          '据统计公报初步核算，2020年全市地区生产总值493.9亿元，按可比价格计算比上年增长1.2%。第一、二、三产业结构为42.5∶22.5∶35.0。',
          '投资主要投向能源、粮食加工、新材料、基础设施和民生领域。消费以本地商贸为基础，网络零售和冰雪、湿地旅游带动新的需求。',
          '对外贸易以俄罗斯为主要伙伴，农产品、机电产品出口和木材、粮食、海产品进口经饶河等口岸进行。',
        ),
        prose(
          'According to preliminary figures, gross domestic product in 2020 was RMB 49.39 billion, 1.2 per cent more than the year before at comparable prices. The primary, secondary and tertiary sectors contributed 42.5, 22.5 and 35.0 per cent, respectively.',
          'Investment goes chiefly into energy, grain processing, new materials, infrastructure and public services. Local retail trade is the backbone of consumption, while online sales and winter and wetland tourism create new demand.',
          'Russia is the main trading partner. Farm produce, machinery and electrical goods are exported, and timber, grain and seafood imported, through Raohe and other ports.',
        ),
        prose(
          'По предварительным данным, в 2020 году валовой региональный продукт составил 49,39 млрд юаней и вырос на 1,2 % к предыдущему году в сопоставимых ценах. Доли первичного, вторичного и третичного секторов — 42,5 %, 22,5 % и 35,0 % соответственно.',
          'Инвестиции направляются прежде всего в энергетику, переработку зерна, новые материалы, инфраструктуру и социальную сферу. Основа потребления — местная торговля; новый спрос создают интернет-торговля, зимний и экологический туризм.',
          'Главный внешнеторговый партнёр — Россия. Через Жаохэ и другие пункты пропуска вывозятся сельскохозяйственная и машиностроительная продукция, ввозятся лес, зерно и морепродукты.',
        ),
      ),
      keywords: [
        say('地区生产总值', 'GDP', 'ВРП'),
        say('对俄贸易', 'trade with Russia', 'торговля с Россией'),
      ],
      fields: {
        year: 2020,
        figures: [
          gdp('地区生产总值', 'Gross domestic product', 'Валовой региональный продукт', 49_390_000_000),
          share(
            '地区生产总值增长率',
            'Growth of gross domestic product',
            'Рост валового регионального продукта',
            1.2,
          ),
          share('第一产业占比', 'Share of the primary sector', 'Доля первичного сектора', 42.5),
          share('第二产业占比', 'Share of the secondary sector', 'Доля вторичного сектора', 22.5),
          share('第三产业占比', 'Share of the tertiary sector', 'Доля третичного сектора', 35.0),
        ],
      },
    },
  ),

  profile(
    { key: 'profile-agriculture', column: ['经济建设', '农业'], unit: '市农委', daysAgo: 147.7 },
    {
      title: say('农业', 'Agriculture', 'Сельское хозяйство'),
      summary: say(
        '黑土沃野，年产粮食140亿斤以上；水稻、玉米、大豆三大作物，耕种收基本实现机械化。',
        'More than 7 million tonnes of grain a year from black soil: rice, maize and soya beans, sown and harvested almost entirely by machine. Processing them here is a priority.',
        'Свыше 7 млн т зерна в год на чернозёмах: рис, кукуруза и соя; сев и уборка почти полностью механизированы. Приоритет — переработка на месте.',
      ),
      body: say(
        prose(
          '双鸭山是国家重要的商品粮基地。据2019年公开发布的数据，全市粮食产量连续十四年稳定在140亿斤以上，以全省约6%的耕地贡献了约9%的粮食。',
          '水稻、玉米、大豆是主要作物，红小豆、白瓜子、食用菌、蜂产品各具特色。境内有友谊、八五二、八五三、五九七等大型农场，耕、种、收基本实现机械化。',
          '当前重点是黑土地保护、高标准农田建设和粮食就地加工，欢迎在稻米、玉米、大豆深加工和冷链物流方面投资合作。',
        ),
        prose(
          'Shuangyashan is one of the country’s major producers of commercial grain. According to figures published in 2019, the harvest had exceeded 14 billion jin (7 million tonnes) for fourteen years running: about 9 per cent of the province’s grain from about 6 per cent of its farmland.',
          'Rice, maize and soya beans are the main crops; adzuki beans, pumpkin seeds, mushrooms and honey are local specialities. The city has several large farms, among them Youyi Farm and Farms No. 852, No. 853 and No. 597. Ploughing, sowing and harvesting are almost entirely mechanised.',
          'Current priorities are the protection of the black soil, high-quality, well-drained farmland and the processing of grain where it grows. Investment in rice, maize and soya processing and in cold-chain logistics is welcome.',
        ),
        prose(
          'Шуанъяшань — один из важных районов страны по производству товарного зерна. По данным, опубликованным в 2019 году, сбор четырнадцать лет подряд превышал 14 млрд цзиней (7 млн т): около 9 % зерна провинции примерно с 6 % её пашни.',
          'Главные культуры — рис, кукуруза и соя; местная специализация — фасоль адзуки, тыквенные семечки, грибы и мёд. Здесь работают крупные хозяйства «Юи», № 852, № 853 и № 597; вспашка, сев и уборка почти полностью механизированы.',
          'Сегодня главное — сохранение чернозёма, обустройство высококачественных пашен и переработка зерна на месте. Приветствуются инвестиции в глубокую переработку риса, кукурузы и сои и в холодовую логистику.',
        ),
      ),
      keywords: [say('粮食', 'grain', 'зерно'), say('黑土地', 'black soil', 'чернозём')],
      cover: {
        picture: 'rice-field.svg',
        alt: say(
          '插画：成熟的稻田与收割机',
          'Illustration: a ripe rice field and a combine harvester',
          'Иллюстрация: спелое рисовое поле и комбайн',
        ),
      },
      fields: {
        year: 2019,
        figures: [
          {
            name: say(
              '粮食年产量（不低于）',
              'Annual grain harvest (at least)',
              'Годовой сбор зерна (не менее)',
            ),
            value: 7_000_000,
            unit: tonnes,
            year: 2019,
            source: sources.briefing2019,
          },
        ],
      },
    },
  ),

  profile(
    { key: 'profile-industry', column: ['经济建设', '工业'], unit: '市工信委', daysAgo: 146.2 },
    {
      title: say('工业', 'Industry', 'Промышленность'),
      summary: say(
        '煤炭、电力、钢铁为基础，石墨新材料、粮食加工和清洁能源加快发展；国家级经济技术开发区提供配套。',
        'Coal, power and steel are the foundation; graphite materials, grain processing and clean energy are growing. A national development zone offers land, steam and water.',
        'Основа — уголь, электроэнергия и сталь; развиваются производство графитовых материалов, переработка зерна и чистая энергетика. Зона развития государственного уровня предоставляет землю, пар и воду.',
      ),
      body: say(
        prose(
          '双鸭山因煤而兴。据2019年公开发布的数据，新中国成立70年间，双鸭山累计生产煤炭7亿多吨；当时煤炭年产能3300万吨，电力总装机249万千瓦。',
          '工业以煤炭、电力、钢铁为基础，形成煤电、煤化工、冶金、粮食加工、建材等门类。双鸭山经济技术开发区是国家级经济技术开发区，为企业落地提供土地、蒸汽、供水等配套条件。',
          '近年来，石墨新材料、风电光伏、装备制造和农产品深加工成为转型的重点方向。',
        ),
        prose(
          'Shuangyashan grew up on coal. According to figures published in 2019, it produced more than 700 million tonnes in the first 70 years of the People’s Republic; mining capacity was then 33 million tonnes a year, and installed generating capacity 2.49 million kilowatts.',
          'Coal, power and steel underpin coal-fired generation, coal chemicals, metallurgy, grain processing and building materials. Shuangyashan Economic and Technological Development Zone has national status and offers companies land, steam, water and other services.',
          'In recent years graphite materials, wind and solar power, machinery and the processing of farm produce have become the main drivers of diversification.',
        ),
        prose(
          'Шуанъяшань вырос на угле. По данным, опубликованным в 2019 году, за 70 лет существования КНР здесь добыто более 700 млн т угля; на тот момент мощность шахт составляла 33 млн т в год, а установленная мощность электростанций — 2,49 млн кВт.',
          'На угле, электроэнергии и стали основаны теплоэнергетика, углехимия, металлургия, переработка зерна и производство стройматериалов. Шуанъяшаньская зона технико-экономического развития относится к зонам государственного уровня и предоставляет предприятиям землю, пар, воду и другие условия.',
          'В последние годы главными направлениями диверсификации стали графитовые материалы, ветровая и солнечная энергетика, машиностроение и переработка сельхозпродукции.',
        ),
      ),
      keywords: [
        say('煤炭', 'coal', 'уголь'),
        say('石墨新材料', 'graphite materials', 'графитовые материалы'),
      ],
      cover: {
        picture: 'mine-and-wind.svg',
        alt: say(
          '插画：煤矿井架与山脊上的风电机组',
          'Illustration: a pit headframe and wind turbines on a ridge',
          'Иллюстрация: шахтный копёр и ветрогенераторы на гряде',
        ),
      },
      fields: {
        year: 2019,
        figures: [
          {
            name: say('煤炭年产能', 'Annual coal capacity', 'Годовая мощность по добыче угля'),
            value: 33_000_000,
            unit: tonnes,
            year: 2019,
            source: sources.briefing2019,
          },
          {
            name: say('电力总装机', 'Installed generating capacity', 'Установленная мощность электростанций'),
            value: 2490,
            unit: say('兆瓦', 'MW', 'МВт'),
            year: 2019,
            source: sources.briefing2019,
          },
        ],
      },
    },
  ),

  communique,
];
