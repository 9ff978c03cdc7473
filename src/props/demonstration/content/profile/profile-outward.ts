import { say } from '../../in-three-languages.ts';
import { bullets, prose } from '../../prose.ts';
import { kilometres, profile, sources } from './profile.ts';

const away = (zh: string, en: string, ru: string, value: number) => ({
  name: say(zh, en, ru),
  value,
  unit: kilometres,
  year: 2019,
  source: sources.ports,
});

export const profileOutward = [
  profile(
    { key: 'profile-international', column: ['对外交流'], unit: '市外事侨务旅游局', daysAgo: 109.4 },
    {
      title: say('对外交流与合作', 'International relations', 'Международные связи'),
      summary: say(
        '饶河口岸与俄罗斯比金区波克罗夫卡口岸隔江相对，距哈巴罗夫斯克263公里，是对俄合作的门户。',
        'The port of Raohe, opposite Pokrovka in Russia’s Bikin District and 263 km from Khabarovsk, is the gateway for cooperation with Russia.',
        'Пункт пропуска Жаохэ напротив Покровки в Бикинском районе, в 263 км от Хабаровска, — ворота для сотрудничества с Россией.',
      ),
      body: say(
        prose(
          '双鸭山对外交流以俄罗斯远东地区为重点。饶河口岸1989年经国务院批准为国家开放口岸，1993年正式开通，1994年确认为中俄双边客货运输口岸。对岸是哈巴罗夫斯克边疆区比金区的波克罗夫卡口岸。',
          '明水期以汽车轮渡运输为主，冰封期开展冰上汽车运输。口岸建有联检厅、海关监管库和码头等设施。',
          '双方在经贸、农业、旅游、文化、体育和青少年交流方面保持往来。有意合作的机构和企业，可与市外事侨务旅游局或市商务局联系。',
        ),
        prose(
          'Shuangyashan looks first to the Russian Far East. The State Council opened Raohe as a national port in 1989; it has worked since 1993, and in 1994 China and Russia recognised it as a bilateral port for passengers and goods. On the other bank lies the port of Pokrovka in Bikin District, Khabarovsk Territory.',
          'In the open season lorries and coaches cross by ferry; in winter they drive over the ice. The port has an inspection hall, a customs warehouse and wharves.',
          'Both sides maintain exchanges in trade, farming, tourism, culture and sport and between young people. Organisations and companies that would like to work with us may contact the Foreign Affairs and Tourism Bureau or the Commerce Bureau.',
        ),
        prose(
          'Главное направление международных связей Шуанъяшаня — Дальний Восток России. В 1989 году Государственный совет открыл Жаохэ как пункт пропуска государственного значения; он действует с 1993 года, а в 1994 году КНР и Россия признали его двусторонним грузопассажирским пунктом. На другом берегу находится пункт пропуска Покровка в Бикинском районе Хабаровского края.',
          'В период навигации автомобили переправляются на пароме, зимой движение идёт по льду. Построены зал досмотра, таможенный склад и причалы.',
          'Стороны поддерживают связи в торговле, сельском хозяйстве, туризме, культуре, спорте и молодёжных обменах. Организации и предприятия, заинтересованные в сотрудничестве, могут обратиться в управление по внешним связям и туризму или в управление коммерции.',
        ),
      ),
      keywords: [say('饶河口岸', 'port of Raohe', 'пункт пропуска Жаохэ'), say('俄罗斯', 'Russia', 'Россия')],
      cover: {
        picture: 'river-border.svg',
        alt: say(
          '插画：江面与两岸山丘',
          'Illustration: a wide river between hills',
          'Иллюстрация: широкая река между холмами',
        ),
      },
      fields: {
        year: 2019,
        figures: [
          away(
            '饶河口岸对岸波克罗夫卡至哈巴罗夫斯克',
            'From Pokrovka, opposite Raohe, to Khabarovsk',
            'От Покровки (напротив Жаохэ) до Хабаровска',
            263,
          ),
          away(
            '波克罗夫卡至符拉迪沃斯托克',
            'From Pokrovka to Vladivostok',
            'От Покровки до Владивостока',
            520,
          ),
          away('波克罗夫卡至比金', 'From Pokrovka to Bikin', 'От Покровки до Бикина', 35),
        ],
      },
    },
  ),

  profile(
    { key: 'profile-information', column: ['信息产业'], unit: '市工信委', daysAgo: 108.2 },
    {
      title: say('信息通信业', 'Information and communications', 'Информация и связь'),
      summary: say(
        '光纤宽带和移动网络覆盖城乡，电话区号0469。',
        'Fibre broadband and mobile networks reach town and country; the dialling code is 0469.',
        'Оптоволокно и мобильная связь доступны в городе и на селе; телефонный код — 0469.',
      ),
      body: say(
        prose(
          '中国电信、中国移动、中国联通在双鸭山设有分支机构，光纤宽带和移动通信网络覆盖城区、乡镇和行政村。',
          '信息技术在农业生产、煤矿安全、政务服务和远程医疗等领域得到应用。市政府门户网站是政务公开和网上办事的统一入口。',
          '双鸭山的国内长途区号为0469，从境外拨打时为+86 469。',
        ),
        prose(
          'China Telecom, China Mobile and China Unicom have branches in Shuangyashan. Fibre broadband and mobile networks reach the city, the townships and the villages.',
          'Information technology is used in farming, mine safety, public services and telemedicine. The city government’s website is the single gateway to public information and online services.',
          'The dialling code of Shuangyashan is 0469 within China and +86 469 from abroad.',
        ),
        prose(
          'В Шуанъяшане работают отделения компаний «Чайна телеком», «Чайна мобайл» и «Чайна юником». Оптоволоконный интернет и мобильная связь доступны в городе, посёлках и деревнях.',
          'Информационные технологии применяются в сельском хозяйстве, на шахтах для обеспечения безопасности, в государственных услугах и телемедицине. Сайт городского правительства — единая точка доступа к открытой информации и услугам.',
          'Телефонный код Шуанъяшаня — 0469, при звонке из-за рубежа — +86 469.',
        ),
      ),
      keywords: [say('通信', 'telecommunications', 'связь')],
      fields: {},
    },
  ),

  profile(
    { key: 'profile-transport', column: ['交通运输'], unit: '市交通运输局', daysAgo: 107.5 },
    {
      title: say('交通运输', 'Transport', 'Транспорт'),
      summary: say(
        '高铁、普铁、高速公路与口岸水运相衔接；2021年12月接入全国高速铁路网。',
        'On the national high-speed railway network since December 2021, with conventional lines, the Harbin–Tongjiang Expressway and a river port on the border.',
        'С декабря 2021 года — в сети высокоскоростных железных дорог страны; обычные линии, автомагистраль Харбин — Тунцзян и речной пункт пропуска на границе.',
      ),
      body: say(
        prose(
          '牡丹江至佳木斯高速铁路2021年12月6日开通运营，设双鸭山西站，双鸭山由此接入全国高速铁路网。普速铁路经集贤连接佳木斯，福前铁路由集贤县福利屯向东北通往三江平原腹地。',
          bullets(
            '公路：哈尔滨至同江高速公路经过本市，国道、省道连接各县区、农场和口岸。',
            '水运：饶河口岸在乌苏里江上开展中俄客货运输，冬季实行冰上汽车运输。',
            '航空：可就近利用佳木斯等周边机场。',
          ),
          '客运班次、票价和临时交通管制以交通运输和铁路部门公布为准。',
        ),
        prose(
          'The high-speed railway from Mudanjiang to Jiamusi opened on 6 December 2021. Its station of Shuangyashan West connects the city to the national high-speed network. Conventional trains run through Jixian to Jiamusi, and the Fulitun–Qianjin line leads from Jixian County north-east into the Sanjiang Plain.',
          bullets(
            'Roads: the Harbin–Tongjiang Expressway passes through Shuangyashan; national and provincial roads connect the counties, districts, farms and port.',
            'Water: passengers and goods cross the Ussuri at Raohe, in winter by road over the ice.',
            'Air: Jiamusi and other airports are within reach.',
          ),
          'Timetables, fares and temporary restrictions are announced by the transport and railway authorities.',
        ),
        prose(
          'Высокоскоростная железная дорога Муданьцзян — Цзямусы открыта 6 декабря 2021 года. Со станцией Шуанъяшань-Западный город вошёл в сеть высокоскоростных железных дорог страны. Поезда обычных линий идут через Цзисянь в Цзямусы; линия Фулитунь — Цяньцзинь ведёт из уезда Цзисянь на северо-восток, в глубь равнины Саньцзян.',
          bullets(
            'Автомобильные дороги: через город проходит автомагистраль Харбин — Тунцзян; государственные и провинциальные дороги связывают уезды, районы, хозяйства и пункт пропуска.',
            'Водный транспорт: через Уссури у Жаохэ перевозят пассажиров и грузы, зимой — автомобилями по льду.',
            'Воздушный транспорт: поблизости находятся аэропорт Цзямусы и другие аэропорты.',
          ),
          'Расписание, тарифы и временные ограничения движения сообщают транспортные и железнодорожные ведомства.',
        ),
      ),
      keywords: [
        say('高铁', 'high-speed rail', 'высокоскоростная железная дорога'),
        say('口岸', 'port', 'пункт пропуска'),
      ],
      cover: {
        picture: 'railway.svg',
        alt: say(
          '插画：高速列车驶过平原上的高架桥',
          'Illustration: a high-speed train on a viaduct across the plain',
          'Иллюстрация: высокоскоростной поезд на эстакаде среди равнины',
        ),
      },
      fields: {},
    },
  ),

  profile(
    { key: 'profile-sights', column: ['风景名胜'], unit: '市外事侨务旅游局', daysAgo: 106.1 },
    {
      title: say('风景名胜', 'Sights', 'Достопримечательности'),
      summary: say(
        '湿地、森林、界江与古城，四季皆有风景。',
        'Wetlands, forests, a border river and ancient settlements, in every season.',
        'Водно-болотные угодья, леса, пограничная река и древние городища — в любое время года.',
      ),
      body: say(
        prose(
          '双鸭山的风景，在水边，在林间，也在泥土之下。',
          bullets(
            '七星河湿地（宝清县）：大片芦苇荡和候鸟栖息地。',
            '雁窝岛（宝清县）：湿地环抱的北大荒精神纪念地。',
            '安邦河国家湿地公园（集贤县）：城市近郊的观鸟步道。',
            '青山国家森林公园（岭东区一带）：林海与冬季雪景。',
            '乌苏里江与大顶子山（饶河县）：界江风光、赫哲渔村。',
            '凤林城址（友谊县）：汉魏时期古城遗址，全国重点文物保护单位。',
            '小南山遗址（饶河县）：约九千年前的聚落与墓葬。',
          ),
          '夏秋宜观鸟、避暑，冬季宜赏雪。进入自然保护区和边境管理区，请遵守有关规定。',
        ),
        prose(
          'The sights of Shuangyashan lie by the water, among the trees and beneath the soil.',
          bullets(
            'Qixing River wetland (Baoqing County): wide reed beds and home to migrating birds.',
            'Yanwo Island (Baoqing County): a memorial to the pioneers, surrounded by wetland.',
            'Anbang River National Wetland Park (Jixian County): boardwalks for watching birds, close to town.',
            'Qingshan National Forest Park (near Lingdong District): woods, and snow in winter.',
            'The Ussuri River and Mount Dadingzi (Raohe County): border scenery and Hezhen fishing villages.',
            'Fenglin (Youyi County): a walled settlement of the Han and Wei periods under national protection.',
            'Xiaonanshan (Raohe County): dwellings and graves about nine thousand years old.',
          ),
          'Summer and autumn are for birdwatching and cool air, winter for snow. Please observe the rules when you enter nature reserves and the border zone.',
        ),
        prose(
          'Красоты Шуанъяшаня — у воды, в лесах и в земле, хранящей следы древности.',
          bullets(
            'Угодья Цисинхэ (уезд Баоцин): обширные тростники, дом перелётных птиц.',
            'Остров Яньводао (уезд Баоцин): место памяти первоцелинников среди болот.',
            'Национальный парк водно-болотных угодий «Аньбанхэ» (уезд Цзисянь): тропы для наблюдения за птицами рядом с городом.',
            'Национальный лесной парк «Циншань» (близ района Линдун): леса и зимние снега.',
            'Река Уссури и гора Дадинцзышань (уезд Жаохэ): пограничные пейзажи и рыбацкие сёла хэчжэ.',
            'Городище Фэнлинь (уезд Юи): укреплённое поселение эпох Хань и Вэй, памятник государственного значения.',
            'Сяонаньшань (уезд Жаохэ): поселение и погребения возрастом около девяти тысяч лет.',
          ),
          'Летом и осенью хорошо наблюдать за птицами и отдыхать от жары, зимой — любоваться снегом. В заповедниках и пограничной зоне соблюдайте установленные правила.',
        ),
      ),
      keywords: [say('旅游', 'tourism', 'туризм'), say('雁窝岛', 'Yanwo Island', 'остров Яньводао')],
      fields: {},
    },
  ),

  profile(
    { key: 'profile-products', column: ['特产名品'], unit: '市场监管局', daysAgo: 105.4 },
    {
      title: say('特产名品', 'Local products', 'Местные продукты'),
      summary: say(
        '黑蜂蜂蜜、白瓜子、红小豆与黑土地大米。',
        'Black-bee honey, pumpkin seeds, adzuki beans and rice from black soil.',
        'Мёд чёрной пчелы, тыквенные семечки, фасоль адзуки и рис с чернозёма.',
      ),
      body: say(
        prose(
          '寒地黑土、昼夜温差和清洁水源，造就了双鸭山的好味道。',
          bullets(
            '饶河东北黑蜂蜂蜜：以椴树蜜最为知名，蜜质洁白细腻，为国家地理标志产品。',
            '宝清白瓜子：粒大仁厚。',
            '宝清红小豆：色泽鲜红，口感细腻。',
            '大米：生长期长，米粒饱满。',
            '山野菜、食用菌和乌苏里江鱼类：时令风味。',
          ),
          '选购时请留意地理标志和生产者信息；市场监管部门受理消费投诉，举报电话为12315。',
        ),
        prose(
          'Cold black soil, warm days, cool nights and clean water give the produce of Shuangyashan its taste.',
          bullets(
            'Raohe black-bee honey: best known as lime-blossom honey, white and smooth; a protected geographical indication.',
            'Baoqing pumpkin seeds: large and full.',
            'Baoqing adzuki beans: bright red and smooth.',
            'Rice: slow to ripen, with plump grains.',
            'Wild greens, mushrooms and fish from the Ussuri: flavours of the season.',
          ),
          'When you buy, look for the geographical indication and the name of the producer. The market regulator takes consumers’ complaints by telephone on 12315.',
        ),
        prose(
          'Холодный чернозём, тёплые дни, прохладные ночи и чистая вода определяют вкус шуанъяшаньских продуктов.',
          bullets(
            'Мёд северо-восточной чёрной пчелы из Жаохэ: особенно известен липовый, белый и нежный; продукт с охраняемым географическим указанием.',
            'Тыквенные семечки из Баоцина: крупные и полновесные.',
            'Фасоль адзуки из Баоцина: ярко-красная, с нежным вкусом.',
            'Рис: созревает долго, зерно полновесное.',
            'Дикоросы, грибы и уссурийская рыба: вкус времени года.',
          ),
          'При покупке обращайте внимание на географическое указание и сведения о производителе. Жалобы потребителей принимают по телефону 12315.',
        ),
      ),
      keywords: [say('东北黑蜂', 'black bee', 'чёрная пчела'), say('大米', 'rice', 'рис')],
      fields: {},
    },
  ),
];
