import { say } from '../../in-three-languages.ts';
import { prose } from '../../prose.ts';
import { profile } from './profile.ts';

export const profileSociety = [
  profile(
    { key: 'profile-science', column: ['科学技术'], unit: '市科技局', daysAgo: 115.3 },
    {
      title: say('科学技术', 'Science and technology', 'Наука и техника'),
      summary: say(
        '科技工作围绕农业、石墨新材料、煤炭清洁利用和民生需求展开。',
        'Research serves farming, graphite materials, cleaner use of coal and everyday needs.',
        'Исследования направлены на нужды сельского хозяйства, производство графитовых материалов, чистое использование угля и повседневную жизнь.',
      ),
      body: say(
        prose(
          '双鸭山的科技工作与产业紧密结合：在农业上，推广优良品种、黑土地保护和智能农机；在工业上，支持石墨新材料、煤炭清洁高效利用和装备改造。',
          '市科技局负责科技计划、高新技术企业培育、技术合同登记和科学普及，为企业对接高校和科研院所提供服务。',
          '欢迎国内外科研机构和企业在寒地农业、湿地生态和新材料领域开展合作研究。',
        ),
        prose(
          'Research in Shuangyashan stays close to industry. In farming it promotes improved varieties, protection of the black soil and smart machinery; in industry it supports graphite materials, clean and efficient use of coal and the renewal of equipment.',
          'The Science and Technology Bureau is responsible for research programmes, for helping high-tech companies to grow, for registering technology contracts and for popular science. It brings companies together with universities and institutes.',
          'Research institutes and companies from China and abroad are welcome to work with us on cold-region farming, wetland ecology and new materials.',
        ),
        prose(
          'Наука в Шуанъяшане тесно связана с производством. В сельском хозяйстве внедряются лучшие сорта, приёмы сбережения чернозёма и интеллектуальная техника; в промышленности поддерживаются графитовые материалы, чистое и эффективное использование угля, обновление оборудования.',
          'Управление науки и техники ведёт научные программы, содействует развитию высокотехнологичных предприятий, регистрирует технологические договоры, занимается популяризацией науки и связывает предприятия с университетами и институтами.',
          'Приглашаем научные учреждения и предприятия Китая и других стран к совместным исследованиям в области земледелия в холодном климате, экологии водно-болотных угодий и новых материалов.',
        ),
      ),
      keywords: [say('科技', 'science', 'наука')],
      cover: {
        picture: 'graphite.svg',
        alt: say(
          '插画：石墨的六边形晶格',
          'Illustration: the hexagonal lattice of graphite',
          'Иллюстрация: шестиугольная решётка графита',
        ),
      },
      fields: {},
    },
  ),

  profile(
    { key: 'profile-education', column: ['教育事业'], unit: '市教育局', daysAgo: 114.1 },
    {
      title: say('教育事业', 'Education', 'Образование'),
      summary: say(
        '从学前教育到职业教育，九年义务教育全面普及。',
        'From nursery school to vocational college, with nine years of compulsory schooling for all.',
        'От детского сада до профессионального колледжа; девятилетнее обязательное образование охватывает всех.',
      ),
      body: say(
        prose(
          '双鸭山建有学前教育、义务教育、普通高中、职业教育、特殊教育和高等职业教育相衔接的教育体系。九年义务教育依照《中华人民共和国义务教育法》实施，免收学费、杂费。',
          '位于市区的黑龙江能源职业学院，开设煤炭、电力、机电等专业，为本地和周边地区培养技术技能人才。',
          '义务教育阶段实行划片就近入学，招生范围和时间由教育部门每年向社会公布；家庭经济困难学生按规定享受资助。',
        ),
        prose(
          'Schooling in Shuangyashan extends from nursery school through compulsory education and upper secondary school to vocational, special and higher vocational education. Nine years of schooling are free of tuition and miscellaneous fees under the Compulsory Education Law.',
          'Heilongjiang Energy Vocational College in the city teaches mining, power engineering, mechatronics and other subjects and trains skilled people for the region.',
          'Children attend a school near home. Catchment areas and dates of enrolment are published every year, and pupils from families in need receive support.',
        ),
        prose(
          'Система образования Шуанъяшаня включает дошкольное, обязательное, полное среднее, профессиональное, специальное и высшее профессиональное образование. По Закону об обязательном образовании девять лет обучения бесплатны.',
          'Хэйлунцзянский профессиональный колледж энергетики, расположенный в городе, обучает горному делу, электроэнергетике, мехатронике и другим специальностям и готовит квалифицированные кадры для региона.',
          'Дети учатся в школах по месту жительства; границы участков и сроки приёма ежегодно публикуются. Ученикам из нуждающихся семей оказывается помощь.',
        ),
      ),
      keywords: [say('教育', 'education', 'образование')],
      cover: {
        picture: 'school.svg',
        alt: say(
          '插画：教学楼与操场',
          'Illustration: a school and its playing field',
          'Иллюстрация: школа и спортивная площадка',
        ),
      },
      fields: {},
    },
  ),

  profile(
    { key: 'profile-health', column: ['医疗卫生'], unit: '市卫计委', daysAgo: 113.8 },
    {
      title: say('医疗卫生', 'Health care', 'Здравоохранение'),
      summary: say(
        '市、县、乡、村四级医疗卫生服务网络覆盖城乡。',
        'City, county, township and village health services reach town and country alike.',
        'Городские, уездные, волостные и сельские медицинские учреждения обслуживают город и деревню.',
      ),
      body: say(
        prose(
          '全市建有由综合医院、中医医院、妇幼保健机构、疾病预防控制机构、社区卫生服务中心、乡镇卫生院和村卫生室组成的医疗卫生服务网络。双鸭山市人民医院等医疗机构承担急危重症救治任务。',
          '基本公共卫生服务免费向居民提供，包括居民健康档案、预防接种、孕产妇和儿童健康管理、老年人健康管理等。',
          '急救电话为120。各医疗机构的科室、出诊时间和预约方式，由各单位自行公布。',
        ),
        prose(
          'General hospitals, hospitals of traditional Chinese medicine, maternity and child care, disease control centres, community health centres, township clinics and village surgeries form one network. Shuangyashan People’s Hospital and others treat emergencies and serious illness.',
          'Basic public health services are free of charge. They include health records, vaccination, care during pregnancy and childhood, and health checks for older people.',
          'The emergency number for an ambulance is 120. Each hospital publishes its departments, consulting hours and how to make an appointment.',
        ),
        prose(
          'Единую сеть составляют многопрофильные больницы, больницы китайской медицины, учреждения охраны материнства и детства, центры профилактики заболеваний, общественные центры здоровья, волостные и сельские медпункты. Неотложную помощь и лечение тяжёлых больных обеспечивают Народная больница города Шуанъяшань и другие учреждения.',
          'Основные услуги общественного здравоохранения бесплатны: медицинские карты, прививки, наблюдение беременных и детей, осмотры пожилых людей.',
          'Телефон скорой помощи — 120. Сведения об отделениях, часах приёма и порядке записи публикует каждое учреждение.',
        ),
      ),
      keywords: [
        say('医疗', 'health care', 'здравоохранение'),
        say('急救电话120', 'ambulance 120', 'скорая помощь 120'),
      ],
      fields: {},
    },
  ),

  profile(
    { key: 'profile-sport', column: ['体育事业'], unit: '市体育局', daysAgo: 112.6 },
    {
      title: say('体育事业', 'Sport', 'Физкультура и спорт'),
      summary: say(
        '群众体育与冰雪运动并重，四季皆可健身。',
        'Sport for everyone, in summer and on ice and snow.',
        'Спорт для всех — летом, на льду и на снегу.',
      ),
      body: say(
        prose(
          '双鸭山冬季漫长，滑冰、滑雪、冰上龙舟等冰雪活动有广泛的群众基础。不少中小学开设冰雪体育课。夏秋两季，健步走、自行车、篮球、乒乓球和广场健身活动活跃。',
          '城区公园、河岸步道和社区建有健身设施，学校体育场地在不影响教学的前提下逐步向社会开放。',
          '大型体育赛事和场馆开放时间由市体育局和主办单位公布。',
        ),
        prose(
          'Winters in Shuangyashan are long, and skating, skiing and dragon-boat races on ice are popular. Many schools teach winter sports. In summer and autumn people walk, cycle, play basketball and table tennis and exercise together in the squares.',
          'There are exercise facilities in parks, along the river and in residential areas. School sports grounds are gradually being opened to the public outside school hours.',
          'The Sports Bureau and the organisers announce major events and the opening hours of sports halls.',
        ),
        prose(
          'Зима в Шуанъяшане долгая, и катание на коньках, лыжи, гонки драконьих лодок на льду очень популярны; зимним видам спорта учат во многих школах. Летом и осенью люди занимаются ходьбой, ездят на велосипедах, играют в баскетбол и настольный теннис, занимаются гимнастикой на площадях.',
          'Спортивные площадки есть в парках, вдоль реки и в жилых кварталах. Школьные стадионы постепенно открываются для жителей во внеурочное время.',
          'О крупных соревнованиях и часах работы залов сообщают управление физической культуры и спорта и организаторы.',
        ),
      ),
      keywords: [say('冰雪运动', 'winter sports', 'зимние виды спорта')],
      fields: {},
    },
  ),

  profile(
    { key: 'profile-culture', column: ['文化事业'], unit: '市文广新局', daysAgo: 111.9 },
    {
      title: say('文化事业', 'Culture', 'Культура'),
      summary: say(
        '挹娄古城、赫哲渔歌与北大荒记忆，构成双鸭山的文化底色。',
        'Yilou settlements, Hezhen songs and the memory of the Great Northern Wilderness make up the culture of Shuangyashan.',
        'Городища илоу, песни хэчжэ и память о Великой северной целине — основа культуры Шуанъяшаня.',
      ),
      body: say(
        prose(
          '全市公共图书馆、文化馆、博物馆和乡镇（街道）综合文化站免费开放，提供阅览、展览、培训和演出等服务。双鸭山市博物馆收藏和展示本地区出土的历史文物。',
          '《双鸭山日报》和双鸭山广播电视是本地新闻和公共信息的主要来源。',
          '农垦题材的话剧和电影曾让雁窝岛家喻户晓，《乌苏里船歌》传唱至今。图书、报刊、广播电视和网络视听内容依法管理，鼓励以本地历史和自然为题材的创作。',
        ),
        prose(
          'Public libraries, cultural centres, museums and township or community culture stations are free of charge. They offer reading rooms, exhibitions, courses and performances. Shuangyashan Museum keeps and shows finds from the region.',
          'The newspaper Shuangyashan Daily and the city’s radio and television are the main sources of local news and public information.',
          'A play and a film about the pioneers made Yanwo Island known throughout China, and the Ussuri Boat Song is still sung everywhere. Publishing, broadcasting and online media are regulated by law, and works about the history and nature of the region are encouraged.',
        ),
        prose(
          'Публичные библиотеки, дома культуры, музеи и культурные пункты волостей и микрорайонов бесплатны: здесь работают читальные залы, проводятся выставки, занятия и концерты. Шуанъяшаньский музей хранит и показывает находки из этого края.',
          'Основные источники местных новостей и общественной информации — газета «Шуанъяшань жибао» и городское радио и телевидение.',
          'Пьеса и фильм о первоцелинниках прославили остров Яньводао на весь Китай, а «Песню уссурийских лодочников» поют до сих пор. Издательское дело, вещание и сетевые медиа регулируются законом; поощряются произведения об истории и природе края.',
        ),
      ),
      keywords: [
        say('文化', 'culture', 'культура'),
        say('北大荒', 'Great Northern Wilderness', 'Великая северная целина'),
      ],
      cover: {
        picture: 'library.svg',
        alt: say(
          '插画：图书馆阅览室',
          'Illustration: a library reading room',
          'Иллюстрация: читальный зал библиотеки',
        ),
      },
      fields: {},
    },
  ),
];
