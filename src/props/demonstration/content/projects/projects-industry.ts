import { say } from '../../in-three-languages.ts';
import { bullets, prose } from '../../prose.ts';
import { project, yuan } from './project.ts';

export const projectsIndustry = [
  project(
    { key: 'project-graphite-anode', daysAgo: 2.4, openFor: 420 },
    {
      title: say(
        '石墨负极材料生产项目（示例）',
        'Graphite anode materials (example)',
        'Производство графитовых анодных материалов (пример)',
      ),
      summary: say(
        '建设年产3万吨锂电池石墨负极材料生产线。',
        'A production line for 30,000 tonnes of graphite anode material a year, for lithium batteries.',
        'Линия на 30 тыс. т графитового анодного материала для литиевых аккумуляторов в год.',
      ),
      body: say(
        prose(
          '项目以本地天然石墨精矿为原料，分两期建设年产3万吨锂离子电池负极材料生产线。',
          bullets('一期：球形石墨1万吨；', '二期：负极材料2万吨及检测中心。'),
          '生产采用低氟提纯工艺，废水集中处理达标排放。',
        ),
        prose(
          'A plant making 30,000 tonnes of anode material a year for lithium-ion batteries from local natural graphite concentrate will be built in two stages.',
          bullets(
            'Stage one: 10,000 tonnes of spherical graphite.',
            'Stage two: 20,000 tonnes of anode material and a testing centre.',
          ),
          'Purification is a low-fluorine process; wastewater is treated centrally to the required standard.',
        ),
        prose(
          'На основе местного природного графитового концентрата в две очереди будет построено производство 30 тыс. т анодного материала для литий-ионных аккумуляторов в год.',
          bullets(
            'Первая очередь: 10 тыс. т сферического графита.',
            'Вторая очередь: 20 тыс. т анодного материала и испытательный центр.',
          ),
          'Очистка ведётся по технологии с низким содержанием фтора, стоки централизованно очищаются до установленных норм.',
        ),
      ),
      keywords: [say('石墨', 'graphite', 'графит'), say('新材料', 'new materials', 'новые материалы')],
      cover: {
        picture: 'graphite.svg',
        alt: say(
          '插画：石墨的六边形晶格',
          'Illustration: the hexagonal lattice of graphite',
          'Иллюстрация: шестиугольная решётка графита',
        ),
      },
      fields: {
        industry: 'graphite-and-new-materials',
        cooperation: 'any',
        investment: yuan('620000000.00'),
        countyOrDistrict: 'lingdong',
        place: say(
          '岭东区新材料产业园',
          'New materials park, Lingdong District',
          'Парк новых материалов, район Линдун',
        ),
        conditions: [
          say(
            '园区蒸汽、供水、污水处理设施完备。',
            'Steam, water and wastewater treatment are in place.',
            'Подведены пар и вода, действуют очистные сооружения.',
          ),
          say(
            '可提供220千伏电源接入。',
            'A 220 kV connection is available.',
            'Возможно подключение на 220 кВ.',
          ),
          say(
            '周边有石墨采选企业。',
            'Graphite is mined and processed nearby.',
            'Поблизости ведётся добыча и обогащение графита.',
          ),
        ],
        market: say(
          '新能源汽车和储能产业带动负极材料需求增长。',
          'Electric vehicles and energy storage are driving demand for anode material.',
          'Спрос на анодные материалы растёт благодаря электромобилям и накопителям энергии.',
        ),
        returns: say(
          '达产后预计年销售收入11亿元。',
          'At full capacity: sales of about RMB 1.1 billion a year.',
          'При полной мощности: выручка около 1,1 млрд юаней в год.',
        ),
        payback: 6,
      },
    },
  ),

  project(
    { key: 'project-wind-storage', daysAgo: 11.7, openFor: 300 },
    {
      title: say(
        '宝清县风电与储能一体化项目（示例）',
        'Wind power with storage in Baoqing County (example)',
        'Ветроэлектростанция с накопителем в уезде Баоцин (пример)',
      ),
      summary: say(
        '规划装机20万千瓦风电，配套4万千瓦/8万千瓦时储能。',
        'A 200 MW wind farm with 40 MW / 80 MWh of storage.',
        'Ветропарк мощностью 200 МВт с накопителем 40 МВт / 80 МВт·ч.',
      ),
      body: say(
        prose(
          '项目拟在宝清县低山丘陵地带建设20万千瓦风电场，配套建设4万千瓦/8万千瓦时储能电站和升压站，同步修复施工道路沿线植被。',
          '选址避让自然保护区、候鸟迁徙通道和基本农田，项目核准后实施。',
        ),
        prose(
          'In the hills of Baoqing County a wind farm of 200 MW is planned, with storage of 40 MW / 80 MWh and a step-up substation. Vegetation along the access roads will be restored as construction proceeds.',
          'The site avoids nature reserves, bird migration routes and protected farmland. Work begins once the project has been approved.',
        ),
        prose(
          'На холмах уезда Баоцин планируется ветропарк мощностью 200 МВт с накопителем 40 МВт / 80 МВт·ч и повышающей подстанцией. Растительность вдоль подъездных дорог восстанавливается по ходу строительства.',
          'Площадка не затрагивает заповедники, пути перелётных птиц и охраняемые пашни. Работы начнутся после утверждения проекта.',
        ),
      ),
      keywords: [
        say('风电', 'wind power', 'ветроэнергетика'),
        say('储能', 'energy storage', 'накопители энергии'),
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
        industry: 'energy',
        cooperation: 'cooperation',
        investment: yuan('1280000000.00'),
        countyOrDistrict: 'baoqing',
        place: say('宝清县低山丘陵区', 'Hills of Baoqing County', 'Холмы уезда Баоцин'),
        conditions: [
          say(
            '已完成一年测风。',
            'Wind has been measured for one year.',
            'Измерения ветра велись в течение года.',
          ),
          say(
            '距拟接入变电站约20公里。',
            'The substation for the grid connection is about 20 km away.',
            'До подстанции подключения около 20 км.',
          ),
        ],
        market: say(
          '所发电量接入黑龙江电网消纳。',
          'The power is fed into the Heilongjiang grid.',
          'Электроэнергия поступает в энергосистему провинции Хэйлунцзян.',
        ),
        returns: say(
          '预计年发电量约5亿千瓦时。',
          'About 500 million kWh a year.',
          'Около 500 млн кВт·ч в год.',
        ),
        payback: 10,
      },
    },
  ),

  project(
    { key: 'project-cold-chain', daysAgo: 6.9, openFor: 380 },
    {
      title: say(
        '对俄冷链物流中心项目（示例）',
        'Cold-chain logistics for trade with Russia (example)',
        'Центр холодовой логистики для торговли с Россией (пример)',
      ),
      summary: say(
        '建设5万吨冷库、集配中心和跨境电商仓储。',
        'Cold storage for 50,000 tonnes, a distribution centre and a warehouse for cross-border online trade.',
        'Холодильный склад на 50 тыс. т, распределительный центр и склад для трансграничной интернет-торговли.',
      ),
      body: say(
        prose(
          '项目面向蔬菜、水果、水产和肉类进出口，建设5万吨冷库、分拣配送中心和跨境电商仓，配置温控运输车辆。',
          '项目位于尖山区，可连接高速公路、铁路货场和饶河口岸。',
        ),
        prose(
          'For the import and export of vegetables, fruit, fish and meat the project provides cold storage for 50,000 tonnes, a sorting and distribution centre, a warehouse for cross-border online trade and refrigerated lorries.',
          'It lies in Jianshan District, with access to the expressway, the railway goods yard and the port of Raohe.',
        ),
        prose(
          'Для ввоза и вывоза овощей, фруктов, рыбы и мяса предусмотрены холодильный склад на 50 тыс. т, сортировочно-распределительный центр, склад трансграничной интернет-торговли и автомобили-рефрижераторы.',
          'Площадка расположена в районе Цзяньшань, с выходом на автомагистраль, грузовой двор железной дороги и пункт пропуска Жаохэ.',
        ),
      ),
      keywords: [say('冷链物流', 'cold chain', 'холодовая логистика')],
      cover: {
        picture: 'river-border.svg',
        alt: say(
          '插画：江面与两岸山丘',
          'Illustration: a wide river between hills',
          'Иллюстрация: широкая река между холмами',
        ),
      },
      fields: {
        industry: 'logistics-and-trade',
        cooperation: 'joint-venture',
        investment: yuan('210000000.00'),
        countyOrDistrict: 'jianshan',
        place: say(
          '尖山区物流园区',
          'Logistics park, Jianshan District',
          'Логистический парк, район Цзяньшань',
        ),
        conditions: [
          say(
            '规划用地120亩，可一次规划、分期供地。',
            '8 hectares, planned as a whole and released in stages.',
            '8 га: единая планировка, земля предоставляется поэтапно.',
          ),
          say('双回路供电。', 'Power supply from two circuits.', 'Электроснабжение по двум линиям.'),
        ],
        market: say(
          '辐射黑龙江东部和俄罗斯远东地区。',
          'It serves the east of Heilongjiang and the Russian Far East.',
          'Охват — восток провинции Хэйлунцзян и Дальний Восток России.',
        ),
        returns: say(
          '运营稳定后预计年营业收入1.5亿元。',
          'In steady operation: revenue of about RMB 150 million a year.',
          'При устойчивой работе: выручка около 150 млн юаней в год.',
        ),
        payback: 8,
      },
    },
  ),

  project(
    { key: 'project-coal-gangue', daysAgo: 31.2, openFor: 200 },
    {
      title: say(
        '煤矸石综合利用项目（示例）',
        'Making use of colliery spoil (example)',
        'Комплексное использование шахтной породы (пример)',
      ),
      summary: say(
        '年消纳煤矸石100万吨，生产新型墙体材料和陶粒。',
        'Turning a million tonnes of colliery spoil a year into wall materials and lightweight aggregate.',
        'Переработка 1 млн т породы в год в стеновые материалы и лёгкий заполнитель.',
      ),
      body: say(
        prose(
          '项目利用矿区存量煤矸石，建设新型墙体材料和陶粒生产线，年消纳煤矸石100万吨，同步开展矸石山治理和生态修复。',
          '产品用于装配式建筑、道路和园林工程。',
        ),
        prose(
          'From the spoil left by mining, the project makes wall materials and lightweight aggregate, using a million tonnes a year. At the same time the spoil heaps are made safe and planted.',
          'The products serve prefabricated building, roads and landscaping.',
        ),
        prose(
          'Проект предусматривает выпуск стеновых материалов и лёгкого заполнителя из накопленной шахтной породы с переработкой 1 млн т в год. Одновременно проводятся рекультивация и озеленение отвалов.',
          'Продукция применяется в сборном строительстве, на дорогах и в озеленении.',
        ),
      ),
      keywords: [say('资源综合利用', 'use of resources', 'использование ресурсов')],
      fields: {
        industry: 'environment',
        cooperation: 'sole-investment',
        investment: yuan('135000000.00'),
        countyOrDistrict: 'sifangtai',
        place: say(
          '四方台区循环经济园',
          'Circular economy park, Sifangtai District',
          'Парк циклической экономики, район Сыфантай',
        ),
        conditions: [
          say(
            '煤矸石存量充足，运距短。',
            'Abundant spoil in the vicinity.',
            'Запасы породы велики и находятся рядом.',
          ),
          say(
            '园区已通水、通电、通路。',
            'The park has water, power and road access.',
            'В парке есть вода, электричество и дорога.',
          ),
        ],
        market: say(
          '绿色建材需求稳定。',
          'Demand for green building materials is steady.',
          'Спрос на экологичные стройматериалы устойчив.',
        ),
        returns: say(
          '达产后预计年销售收入1.6亿元。',
          'At full capacity: sales of about RMB 160 million a year.',
          'При полной мощности: выручка около 160 млн юаней в год.',
        ),
        payback: 6,
      },
    },
  ),
];
