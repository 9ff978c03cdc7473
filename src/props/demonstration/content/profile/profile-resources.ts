import { say } from '../../in-three-languages.ts';
import { prose } from '../../prose.ts';
import { tonnes, profile, sources } from './profile.ts';

export const profileResources = [
  profile(
    {
      key: 'profile-land-and-minerals',
      column: ['自然资源', '耕地、矿产'],
      unit: '市国土资源局',
      daysAgo: 131.5,
    },
    {
      title: say('耕地与矿产资源', 'Farmland and minerals', 'Пашни и полезные ископаемые'),
      summary: say(
        '黑土地耕地1300多万亩，煤炭、石墨、铁矿等矿产50余种；煤炭和铁矿石储量在全省位居前列。',
        'About 870,000 hectares of black-soil farmland and more than 50 minerals; the coal and iron ore reserves are among the largest in the province, and graphite is mined for new materials.',
        'Около 870 тыс. га чернозёмной пашни и свыше 50 видов полезных ископаемых; по запасам угля и железной руды город среди первых в провинции, графит — сырьё для новых материалов.',
      ),
      body: say(
        prose(
          '据2019年公开发布的数据，双鸭山有耕地1300多万亩，约合87万公顷，主要分布在三江平原和各河流沿岸，是国家重要的商品粮基地。',
          '境内已发现煤炭、石墨、铁、玄武岩等矿产50余种。煤炭储量和铁矿石储量在全省位居前列。石墨矿主要用于新材料产业，是近年来开发的重点。',
          '矿产资源实行有偿使用，探矿权、采矿权的出让信息依法公开。',
        ),
        prose(
          'According to figures published in 2019, Shuangyashan has more than 13 million mu of farmland, or about 870,000 hectares, mostly on the Sanjiang Plain and along the rivers. It is one of the country’s major producers of commercial grain.',
          'More than 50 minerals have been found, among them coal, graphite, iron ore and basalt. The reserves of coal and iron ore are among the largest in the province. Graphite, used chiefly for new materials, has become a focus of development in recent years.',
          'Mineral rights are granted against payment, and each grant of exploration or mining rights is made public as the law requires.',
        ),
        prose(
          'По данным, опубликованным в 2019 году, в Шуанъяшане более 13 млн му пашни, то есть около 870 тыс. га, главным образом на равнине Саньцзян и вдоль рек. Это один из важных районов страны по производству товарного зерна.',
          'Обнаружено более 50 видов полезных ископаемых, в том числе уголь, графит, железная руда и базальт. По запасам угля и железной руды город занимает одно из первых мест в провинции. В последние годы особое внимание уделяется графиту, который идёт прежде всего на новые материалы.',
          'Пользование недрами платное; сведения о предоставлении прав на разведку и добычу публикуются в установленном законом порядке.',
        ),
      ),
      keywords: [
        say('耕地', 'farmland', 'пашни'),
        say('煤炭', 'coal', 'уголь'),
        say('石墨', 'graphite', 'графит'),
      ],
      cover: {
        picture: 'graphite.svg',
        alt: say(
          '插画：石墨的六边形晶格',
          'Illustration: the hexagonal lattice of graphite',
          'Иллюстрация: шестиугольная решётка графита',
        ),
      },
      fields: {
        year: 2019,
        figures: [
          {
            name: say('煤炭储量', 'Coal reserves', 'Запасы угля'),
            value: 11_700_000_000,
            unit: tonnes,
            year: 2019,
            source: sources.briefing2019,
          },
          {
            name: say('铁矿石储量', 'Iron ore reserves', 'Запасы железной руды'),
            value: 120_000_000,
            unit: tonnes,
            year: 2019,
            source: sources.briefing2019,
          },
        ],
      },
    },
  ),

  profile(
    {
      key: 'profile-forests-and-wetlands',
      column: ['自然资源', '森林、湿地'],
      unit: '市林业局',
      daysAgo: 127.1,
    },
    {
      title: say('森林与湿地', 'Forests and wetlands', 'Леса и водно-болотные угодья'),
      summary: say(
        '完达山针阔混交林与三江平原湿地，是双鸭山最宝贵的自然财富，也是生态旅游的去处。',
        'The mixed forests of the Wanda Mountains and the wetlands of the Sanjiang Plain are the city’s most precious natural assets, and a destination for nature tourism.',
        'Смешанные леса Ваньдашаня и водно-болотные угодья равнины Саньцзян — главное природное богатство города и место для экологического туризма.',
      ),
      body: say(
        prose(
          '完达山林区生长着红松、云杉、柞树、椴树、桦树等树种，椴树是重要的蜜源植物。林区是东北虎等珍稀野生动物的活动区域。',
          '七星河、挠力河沿岸分布着成片的芦苇沼泽和草甸湿地，每年春秋有大量雁鸭类、鹤类、鹳类候鸟在此停歇或繁殖。集贤县境内的安邦河国家湿地公园、岭东区一带的青山国家森林公园可供公众游览。',
          '天然林已全面停止商业性采伐，湿地保护依照《黑龙江省湿地保护条例》等法规执行。',
        ),
        prose(
          'Korean pine, spruce, oak, lime and birch grow in the Wanda Mountains; the lime is an important source of nectar. The Amur tiger and other rare animals live in these forests.',
          'Reed marshes and wet meadows follow the Qixing and Naoli rivers. Every spring and autumn great numbers of ducks and geese, cranes and storks rest or breed here. Visitors are welcome at Anbang River National Wetland Park in Jixian County and at Qingshan National Forest Park near Lingdong District.',
          'Commercial felling of natural forest has ceased altogether. Wetlands are protected under the Heilongjiang Wetland Protection Regulations and other laws.',
        ),
        prose(
          'В Ваньдашане растут корейская сосна, ель, дуб, липа и берёза; липа — важный медонос. В этих лесах обитают амурский тигр и другие редкие животные.',
          'Вдоль рек Цисинхэ и Наолихэ тянутся тростниковые болота и влажные луга. Весной и осенью здесь останавливается и гнездится множество уток, гусей, журавлей и аистов. Для посетителей открыты национальный парк водно-болотных угодий «Аньбанхэ» в уезде Цзисянь и национальный лесной парк «Циншань» близ района Линдун.',
          'Промышленная рубка естественных лесов полностью прекращена. Водно-болотные угодья охраняются на основании Положения провинции Хэйлунцзян об охране водно-болотных угодий и других актов.',
        ),
      ),
      keywords: [say('森林', 'forests', 'леса'), say('湿地', 'wetlands', 'водно-болотные угодья')],
      cover: {
        picture: 'forest.svg',
        alt: say(
          '插画：山坡上的针叶林',
          'Illustration: conifers on a mountainside',
          'Иллюстрация: хвойный лес на склоне горы',
        ),
      },
      fields: {},
    },
  ),

  profile(
    { key: 'profile-water', column: ['自然资源', '水'], unit: '市水务局', daysAgo: 125.6 },
    {
      title: say('水资源', 'Water', 'Водные ресурсы'),
      summary: say(
        '乌苏里江、挠力河、七星河、安邦河等河流滋养着平原与城市。',
        'The Ussuri, Naoli, Qixing and Anbang rivers water the plain and the city.',
        'Реки Уссури, Наолихэ, Цисинхэ и Аньбанхэ питают равнину и город.',
      ),
      body: say(
        prose(
          '双鸭山河流众多，主要有乌苏里江及其支流挠力河、七星河，以及流经市区和集贤县的安邦河。乌苏里江是中俄界河，流经饶河县东缘。',
          '市区饮用水主要来自寒葱沟水库，宝清县境内的龙头桥水库是挠力河上重要的防洪、灌溉工程。',
          '全市推行河湖长制，水资源实行总量和用水效率控制，农业灌溉推广节水技术。',
        ),
        prose(
          'Shuangyashan has many rivers. The most important are the Ussuri with its tributaries, the Naoli and the Qixing, and the Anbang, which flows through the city and Jixian County. The Ussuri runs along the eastern edge of Raohe County and forms the border with Russia.',
          'Drinking water for the city comes mainly from the Hanconggou Reservoir. The Longtouqiao Reservoir on the Naoli in Baoqing County protects against floods and serves irrigation.',
          'Each river and lake has a named official (a “river chief”). Total water use and efficiency are regulated, and farmers are encouraged to adopt water-saving irrigation.',
        ),
        prose(
          'В Шуанъяшане много рек. Главные из них — Уссури с притоками Наолихэ и Цисинхэ, а также Аньбанхэ, протекающая через город и уезд Цзисянь. Уссури течёт вдоль восточной окраины уезда Жаохэ и образует границу с Россией.',
          'Питьевую воду город получает главным образом из водохранилища Ханьцунгоу. Водохранилище Лунтоуцяо на реке Наолихэ в уезде Баоцин служит защите от паводков и орошению.',
          'За каждой рекой и каждым озером закреплено ответственное должностное лицо. Общий объём и эффективность водопользования регулируются, в сельском хозяйстве внедряется водосберегающее орошение.',
        ),
      ),
      keywords: [
        say('乌苏里江', 'Ussuri River', 'река Уссури'),
        say('挠力河', 'Naoli River', 'река Наолихэ'),
      ],
      fields: {},
    },
  ),
];
