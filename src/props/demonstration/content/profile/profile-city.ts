import { say } from '../../in-three-languages.ts';
import { prose } from '../../prose.ts';
import { people, profile, sources } from './profile.ts';

export const profileCity = [
  profile(
    { key: 'profile-overview', column: ['本市概况'], unit: '市政府办', daysAgo: 96.2 },
    {
      title: say('双鸭山市概况', 'Shuangyashan at a glance', 'Шуанъяшань: общие сведения'),
      summary: say(
        '双鸭山市位于黑龙江省东北部，地处完达山北麓、三江平原腹地，东隔乌苏里江与俄罗斯相望，辖四县四区。',
        'Shuangyashan lies in the north-east of Heilongjiang Province, between the Wanda Mountains and the Sanjiang Plain, and faces Russia across the Ussuri River. It has four counties and four districts.',
        'Шуанъяшань расположен на северо-востоке провинции Хэйлунцзян, между хребтом Ваньдашань и равниной Саньцзян; на востоке по реке Уссури он граничит с Россией. В состав города входят четыре уезда и четыре района.',
      ),
      body: say(
        prose(
          '双鸭山市是黑龙江省辖地级市，位于省境东北部，因市区东北两座形似卧鸭的山峰而得名。全市面积约2.2万平方公里，市人民政府驻尖山区。',
          '全市辖集贤、友谊、宝清、饶河四县和尖山、岭东、四方台、宝山四区。第七次全国人口普查时，常住人口为1208803人。',
          '煤炭、电力、钢铁和粮食是双鸭山的传统优势产业，黑土、湿地和森林是这片土地的底色。饶河口岸与俄罗斯哈巴罗夫斯克边疆区隔江相对，是对俄贸易和人员往来的通道。',
        ),
        prose(
          'Shuangyashan is a prefecture-level city in the north-east of Heilongjiang Province. It takes its name, “two duck mountains”, from two peaks north-east of the city centre that look like resting ducks. The municipality covers about 22,000 square kilometres; the city government sits in Jianshan District.',
          'It consists of the counties of Jixian, Youyi, Baoqing and Raohe and the districts of Jianshan, Lingdong, Sifangtai and Baoshan. The Seventh National Population Census counted 1,208,803 permanent residents.',
          'Coal, power, steel and grain are the city’s established industries; black soil, wetlands and forests shape its landscape. The port of Raohe faces Russia’s Khabarovsk Territory across the river and serves trade and travel between the two countries.',
        ),
        prose(
          'Шуанъяшань — город окружного уровня на северо-востоке провинции Хэйлунцзян. Его название, «горы двух уток», происходит от двух вершин к северо-востоку от центра города, напоминающих сидящих уток. Площадь города с подчинёнными территориями — около 22 тыс. км², городское правительство находится в районе Цзяньшань.',
          'В состав города входят уезды Цзисянь, Юи, Баоцин и Жаохэ и районы Цзяньшань, Линдун, Сыфантай и Баошань. По данным Седьмой всекитайской переписи, постоянное население составляет 1 208 803 человека.',
          'Уголь, электроэнергия, сталь и зерно — традиционные отрасли города; облик края определяют чернозёмы, водно-болотные угодья и леса. Пункт пропуска Жаохэ расположен на берегу реки напротив Хабаровского края России и служит торговле и поездкам между двумя странами.',
        ),
      ),
      keywords: [say('双鸭山', 'Shuangyashan', 'Шуанъяшань'), say('市情', 'city profile', 'о городе')],
      cover: {
        picture: 'two-mountains.svg',
        alt: say(
          '插画：平原尽头并肩的两座山',
          'Illustration: two mountains side by side beyond a plain',
          'Иллюстрация: две горы рядом за равниной',
        ),
        caption: say(
          '城市因两座形似卧鸭的山峰得名',
          'Two peaks gave the city its name',
          'Две вершины дали городу имя',
        ),
      },
      fields: {
        figures: [
          {
            name: say('面积（约数）', 'Area (approximate)', 'Площадь (приблизительно)'),
            value: 22000,
            unit: say('平方公里', 'km²', 'км²'),
            year: 2020,
            source: say(
              '公开地理资料（约数）',
              'Published geographical data, rounded',
              'Опубликованные географические данные, округлённо',
            ),
          },
          {
            name: say('常住人口', 'Permanent residents', 'Постоянное население'),
            value: 1208803,
            unit: people,
            year: 2020,
            source: sources.census2020,
          },
        ],
      },
    },
  ),

  profile(
    { key: 'profile-geography', column: ['地理地貌'], unit: '市规划局', daysAgo: 120.4 },
    {
      title: say('地理位置与地貌', 'Location and landforms', 'Географическое положение и рельеф'),
      summary: say(
        '南依完达山，北接三江平原，东临乌苏里江，地势南高北低。',
        'The Wanda Mountains rise in the south, the Sanjiang Plain opens to the north and the Ussuri River forms the eastern border.',
        'На юге — хребет Ваньдашань, на севере — равнина Саньцзян, восточную границу образует река Уссури.',
      ),
      body: say(
        prose(
          '双鸭山市西、北与佳木斯市相接，南与七台河市、鸡西市为邻，东以乌苏里江为界与俄罗斯相望。市区大致位于北纬46°38′、东经131°09′。',
          '地势南高北低。南部是完达山及其余脉，低山丘陵连绵，森林茂密；中部和北部是三江平原的一部分，地面平坦开阔，河流缓慢曲折，沼泽和湿地广布。',
          '土壤以黑土、草甸土、白浆土和沼泽土为主，肥力较高，适宜粮食种植。',
        ),
        prose(
          'Shuangyashan adjoins Jiamusi to the west and north and Qitaihe and Jixi to the south; to the east the Ussuri River marks the border with Russia. The city centre lies at about 46°38′ N, 131°09′ E.',
          'The land slopes down from south to north. In the south are the wooded hills and low ranges of the Wanda Mountains; the centre and north belong to the Sanjiang Plain, flat and open, with slow winding rivers, marshes and wetlands.',
          'Black soil, meadow soil, albic soil and bog soil prevail. They are fertile and well suited to grain.',
        ),
        prose(
          'На западе и севере Шуанъяшань граничит с городом Цзямусы, на юге — с городами Цитайхэ и Цзиси; на востоке по реке Уссури проходит граница с Россией. Координаты центра города — около 46°38′ с. ш., 131°09′ в. д.',
          'Местность понижается с юга на север. На юге тянутся лесистые холмы и невысокие горы хребта Ваньдашань; центральная и северная части относятся к равнине Саньцзян — плоской и открытой, с медленными извилистыми реками, болотами и водно-болотными угодьями.',
          'Преобладают чернозёмные, луговые, подбелистые и болотные почвы; они плодородны и хорошо подходят для зерновых культур.',
        ),
      ),
      keywords: [
        say('三江平原', 'Sanjiang Plain', 'равнина Саньцзян'),
        say('完达山', 'Wanda Mountains', 'хребет Ваньдашань'),
      ],
      fields: {},
    },
  ),

  profile(
    { key: 'profile-climate', column: ['气候概况'], unit: '市气象局', daysAgo: 118.3 },
    {
      title: say('气候概况', 'Climate', 'Климат'),
      summary: say(
        '中温带大陆性季风气候，冬季漫长寒冷，夏季短促温热。',
        'A temperate continental monsoon climate: long cold winters, short warm summers.',
        'Умеренный континентальный муссонный климат: долгая холодная зима и короткое тёплое лето.',
      ),
      body: say(
        prose(
          '双鸭山属中温带大陆性季风气候，四季分明。冬季漫长，寒冷干燥，1月平均气温约零下18摄氏度；夏季短促，温热多雨，7月平均气温约22摄氏度。春季多风，秋季降温较快。',
          '降水集中在6月至8月，雨热同季，有利于水稻、玉米和大豆生长。冬季有稳定积雪，河流封冻期约五个月。',
          '日照充足，山地与平原交接地带风力较大，太阳能和风能均具备开发条件。具体气象数据以市气象局发布为准。',
        ),
        prose(
          'Shuangyashan has a temperate continental monsoon climate with four distinct seasons. Winters are long, cold and dry, with a mean January temperature of about −18 °C; summers are short, warm and wet, with about 22 °C in July. Spring is windy, and autumn cools quickly.',
          'Most rain falls from June to August. Warmth and rain come in the same months, which favours rice, maize and soya beans. Snow cover lasts through the winter, and the rivers are frozen for about five months.',
          'Sunshine is plentiful, and winds are strong where the hills meet the plain, so that both solar and wind power can be developed. Exact data are published by the Meteorological Bureau.',
        ),
        prose(
          'Климат Шуанъяшаня — умеренный континентальный муссонный, с чётко выраженными временами года. Зима долгая, холодная и сухая, средняя температура января около −18 °C; лето короткое, тёплое и дождливое, средняя температура июля около 22 °C. Весной часты ветры, осенью быстро холодает.',
          'Основная часть осадков выпадает с июня по август. Тепло и влага приходятся на одно время, что благоприятно для риса, кукурузы и сои. Зимой держится устойчивый снежный покров, реки скованы льдом около пяти месяцев.',
          'Солнечных дней много, на стыке гор и равнины дуют сильные ветры, поэтому есть условия для солнечной и ветровой энергетики. Точные данные публикует метеорологическое управление.',
        ),
      ),
      keywords: [say('气候', 'climate', 'климат'), say('风能', 'wind power', 'ветровая энергия')],
      fields: {},
    },
  ),

  profile(
    { key: 'profile-environment', column: ['生态环境'], unit: '市环保局', daysAgo: 110.7 },
    {
      title: say(
        '生态环境与自然保护区',
        'Environment and nature reserves',
        'Окружающая среда и заповедные территории',
      ),
      summary: say(
        '森林、湿地与河流构成完整的生态屏障，境内有多处国家级自然保护区。',
        'Forests, wetlands and rivers form a single ecosystem; there are several national nature reserves.',
        'Леса, водно-болотные угодья и реки образуют единую природную систему; здесь есть несколько заповедников государственного уровня.',
      ),
      body: say(
        prose(
          '完达山森林与三江平原湿地相连，是候鸟迁徙和野生动植物栖息的重要区域。下列两处是其中有代表性的国家级自然保护区。',
          '<h2>国家级自然保护区</h2>',
          '<ul><li>七星河国家级自然保护区，位于宝清县，保护内陆湿地生态系统，2011年列入《国际重要湿地名录》。</li><li>东北黑蜂国家级自然保护区，位于饶河县，1997年经批准设立，保护东北黑蜂及其蜜源植物。</li></ul>',
          '近年来，采煤沉陷区治理、矿山复绿、河湖管护和秸秆综合利用持续推进。环境质量数据由市环保局定期公布。',
        ),
        prose(
          'The forests of the Wanda Mountains and the wetlands of the Sanjiang Plain meet here. They are an important home for wildlife and a resting place for migrating birds. Two of the national nature reserves are introduced here.',
          '<h2>National nature reserves</h2>',
          '<ul><li>Qixing River National Nature Reserve in Baoqing County protects inland wetland and has been on the Ramsar list of wetlands of international importance since 2011.</li><li>North-east Black Bee National Nature Reserve in Raohe County, established in 1997, protects the north-east black bee and the plants it feeds on.</li></ul>',
          'Work continues on reclaiming land that has subsided because of mining, replanting old pits, looking after rivers and lakes and making use of crop straw. Environmental data are published regularly by the Environmental Protection Bureau.',
        ),
        prose(
          'Леса хребта Ваньдашань соединяются здесь с водно-болотными угодьями равнины Саньцзян. Это важное место обитания диких животных и остановки перелётных птиц. Ниже названы два из заповедников государственного уровня.',
          '<h2>Заповедники государственного уровня</h2>',
          '<ul><li>Заповедник «Цисинхэ» в уезде Баоцин охраняет внутренние водно-болотные угодья; с 2011 года включён в Рамсарский список угодий международного значения.</li><li>Заповедник северо-восточной чёрной пчелы в уезде Жаохэ, созданный в 1997 году, охраняет эту породу пчёл и медоносные растения.</li></ul>',
          'Продолжаются восстановление земель, просевших из-за добычи угля, озеленение отработанных карьеров, уход за реками и озёрами и переработка соломы. Данные о состоянии окружающей среды регулярно публикует управление охраны окружающей среды.',
        ),
      ),
      keywords: [
        say('自然保护区', 'nature reserves', 'заповедники'),
        say('湿地', 'wetlands', 'водно-болотные угодья'),
      ],
      cover: {
        picture: 'wetland.svg',
        alt: say(
          '插画：湿地水面与飞起的鹤',
          'Illustration: a wetland with cranes taking flight',
          'Иллюстрация: водно-болотные угодья и взлетающие журавли',
        ),
      },
      fields: {},
    },
  ),
];
