import { say } from '../../in-three-languages.ts';
import { prose, table } from '../../prose.ts';
import { people, profile, sources } from './profile.ts';

const counted = (zh: string, en: string, ru: string, value: number) => ({
  name: say(zh, en, ru),
  value,
  unit: people,
  year: 2020,
  source: sources.census2020,
});
const ethnic = (zh: string, en: string, ru: string, value: number) => ({
  name: say(zh, en, ru),
  value,
  unit: people,
  year: 2000,
  source: sources.census2000,
});

export const profilePeople = [
  profile(
    { key: 'profile-history', column: ['历史沿革'], unit: '市地志办', daysAgo: 140.2 },
    {
      title: say('历史沿革', 'History', 'История'),
      summary: say(
        '从九千年前的小南山先民，到肃慎、挹娄故地，再到因煤而兴的城市。',
        'From the people of Xiaonanshan nine thousand years ago, through the lands of the Sushen and Yilou, to a city built on coal.',
        'От людей Сяонаньшаня девять тысяч лет назад через земли сушэней и илоу — к городу, выросшему на угле.',
      ),
      body: say(
        prose(
          '饶河县小南山遗址表明，约九千年前乌苏里江畔已有人类定居，并制作了东亚地区年代很早的玉器。该遗址入选“2019年度全国十大考古新发现”。',
          '古代这里是肃慎、挹娄等民族的活动地域。友谊县凤林城址是汉魏时期的大型城址，2001年公布为全国重点文物保护单位。',
          '1909年设饶河县，1916年设宝清县。二十世纪三四十年代，饶河、宝清一带是东北抗日联军第七军等部队的活动区域。',
          '1947年双鸭山矿务局成立，矿区迅速发展；1956年双鸭山市成立。1954年，友谊农场在苏联援助下创建；此后，大批转业官兵和知识青年来到这里，把北大荒建成了“北大仓”。',
        ),
        prose(
          'The site of Xiaonanshan in Raohe County shows that people had settled on the Ussuri about nine thousand years ago, and that they made some of the earliest worked jade in East Asia. It was named one of China’s ten most important archaeological discoveries of 2019.',
          'In antiquity the region was home to the Sushen, the Yilou and other peoples. The walled settlement of Fenglin in Youyi County, from the Han and Wei periods, has been protected as a national heritage site since 2001.',
          'Raohe County was founded in 1909 and Baoqing County in 1916. In the 1930s and 1940s the Seventh Army and other units of the North-east Anti-Japanese United Army were active around Raohe and Baoqing.',
          'The Shuangyashan Mining Bureau was set up in 1947 and the coalfield grew quickly; the city was founded in 1956. Youyi Farm was established in 1954 with Soviet assistance. Demobilised soldiers and young people followed in great numbers and turned the “Great Northern Wilderness” into a granary.',
        ),
        prose(
          'Памятник Сяонаньшань в уезде Жаохэ свидетельствует, что люди поселились на берегу Уссури около девяти тысяч лет назад и изготавливали одни из древнейших в Восточной Азии изделий из нефрита. Он вошёл в число десяти важнейших археологических открытий Китая 2019 года.',
          'В древности здесь жили сушэни, илоу и другие народы. Городище Фэнлинь в уезде Юи, относящееся к эпохам Хань и Вэй, с 2001 года охраняется как памятник государственного значения.',
          'Уезд Жаохэ образован в 1909 году, уезд Баоцин — в 1916 году. В 1930–1940-е годы в районе Жаохэ и Баоцина действовали 7-я армия и другие части Северо-Восточной антияпонской объединённой армии.',
          'В 1947 году было создано Шуанъяшаньское горное управление, угольный район быстро рос; в 1956 году образован город. В 1954 году при содействии Советского Союза основан совхоз «Юи» («Дружба»). Затем сюда приехало множество демобилизованных военнослужащих и молодёжи, и «Великая северная целина» стала житницей.',
        ),
      ),
      keywords: [say('历史', 'history', 'история'), say('小南山遗址', 'Xiaonanshan', 'Сяонаньшань')],
      fields: {},
    },
  ),

  profile(
    { key: 'profile-divisions', column: ['行政区划'], unit: '市民政局', daysAgo: 134.9 },
    {
      title: say('行政区划', 'Administrative divisions', 'Административное деление'),
      summary: say(
        '全市辖四县四区，市人民政府驻尖山区。',
        'Four counties and four districts; the city government sits in Jianshan District.',
        'Четыре уезда и четыре района; городское правительство находится в районе Цзяньшань.',
      ),
      body: say(
        prose(
          '双鸭山市行政区划代码为230500，辖四个市辖区和四个县。下表代码由民政部公布，常住人口为第七次全国人口普查数据。',
          table(
            ['县（区）', '行政区划代码', '政府驻地', '常住人口（2020年普查）'],
            ['尖山区', '230502', '尖山区', '262359'],
            ['岭东区', '230503', '岭东区', '27498'],
            ['四方台区', '230505', '四方台区', '39550'],
            ['宝山区', '230506', '宝山区', '72475'],
            ['集贤县', '230521', '福利镇', '243945'],
            ['友谊县', '230522', '友谊镇', '101080'],
            ['宝清县', '230523', '宝清镇', '331377'],
            ['饶河县', '230524', '饶河镇', '130519'],
          ),
          '地名的命名、更名和标准地名的使用，依照国务院《地名管理条例》办理，具体工作由市民政局负责。',
        ),
        prose(
          'The administrative code of Shuangyashan is 230500. It has four urban districts and four counties. In the table, the codes are those of the Ministry of Civil Affairs, and residents were counted by the Seventh National Population Census.',
          table(
            ['County or district', 'Code', 'Seat of government', 'Residents (2020 census)'],
            ['Jianshan District', '230502', 'Jianshan', '262,359'],
            ['Lingdong District', '230503', 'Lingdong', '27,498'],
            ['Sifangtai District', '230505', 'Sifangtai', '39,550'],
            ['Baoshan District', '230506', 'Baoshan', '72,475'],
            ['Jixian County', '230521', 'Fuli', '243,945'],
            ['Youyi County', '230522', 'Youyi', '101,080'],
            ['Baoqing County', '230523', 'Baoqing', '331,377'],
            ['Raohe County', '230524', 'Raohe', '130,519'],
          ),
          'Places are named and renamed, and standard names used, under the State Council’s Regulations on Geographical Names. The Civil Affairs Bureau is responsible.',
        ),
        prose(
          'Административный код Шуанъяшаня — 230500. В его состав входят четыре городских района и четыре уезда. Коды в таблице — по данным Министерства гражданской администрации, численность жителей — по Седьмой всекитайской переписи населения.',
          table(
            ['Уезд или район', 'Код', 'Местонахождение правительства', 'Жители (перепись 2020 г.)'],
            ['Район Цзяньшань', '230502', 'Цзяньшань', '262 359'],
            ['Район Линдун', '230503', 'Линдун', '27 498'],
            ['Район Сыфантай', '230505', 'Сыфантай', '39 550'],
            ['Район Баошань', '230506', 'Баошань', '72 475'],
            ['Уезд Цзисянь', '230521', 'Фули', '243 945'],
            ['Уезд Юи', '230522', 'Юи', '101 080'],
            ['Уезд Баоцин', '230523', 'Баоцин', '331 377'],
            ['Уезд Жаохэ', '230524', 'Жаохэ', '130 519'],
          ),
          'Присвоение и изменение наименований и употребление нормативных географических названий регулируются Положением Государственного совета о географических названиях. Этими вопросами занимается управление гражданской администрации.',
        ),
      ),
      keywords: [say('行政区划', 'administrative divisions', 'административное деление')],
      fields: {},
    },
  ),

  profile(
    { key: 'profile-population', column: ['人口情况'], unit: '市统计局', daysAgo: 133.3 },
    {
      title: say('人口情况', 'Population', 'Население'),
      summary: say(
        '第七次全国人口普查：全市常住人口1208803人。',
        'Seventh National Population Census: 1,208,803 permanent residents.',
        'По Седьмой всекитайской переписи постоянное население — 1 208 803 человека.',
      ),
      body: say(
        prose(
          '第七次全国人口普查以2020年11月1日零时为标准时点，双鸭山市常住人口为1208803人。与2010年第六次全国人口普查的1462626人相比，十年间减少253823人。',
          '从分布看，宝清县人口最多，其次是尖山区和集贤县。全市人口密度约为每平方公里55人，平原和城区较密，林区和湿地较疏。',
          '各县（区）常住人口见下表。',
        ),
        prose(
          'The Seventh National Population Census, taken as at midnight on 1 November 2020, counted 1,208,803 permanent residents in Shuangyashan. The Sixth Census had counted 1,462,626 in 2010: a fall of 253,823 in ten years.',
          'Baoqing County has the most inhabitants, followed by Jianshan District and Jixian County. About 55 people live on each square kilometre, more on the plain and in town, fewer in the forests and wetlands.',
          'The table below gives the permanent residents of each county and district.',
        ),
        prose(
          'По данным Седьмой всекитайской переписи на 0 часов 1 ноября 2020 года, постоянное население Шуанъяшаня составляет 1 208 803 человека. По сравнению с Шестой переписью 2010 года (1 462 626 человек) за десять лет оно сократилось на 253 823 человека.',
          'Больше всего жителей в уезде Баоцин, далее следуют район Цзяньшань и уезд Цзисянь. Плотность населения — около 55 человек на квадратный километр: выше на равнине и в городе, ниже в лесах и на водно-болотных угодьях.',
          'Численность постоянного населения уездов и районов приведена в таблице ниже.',
        ),
      ),
      keywords: [say('人口', 'population', 'население'), say('人口普查', 'census', 'перепись')],
      fields: {
        year: 2020,
        figures: [
          counted(
            '全市常住人口',
            'Permanent residents, whole municipality',
            'Постоянное население, весь город',
            1208803,
          ),
          {
            name: say(
              '全市常住人口',
              'Permanent residents, whole municipality',
              'Постоянное население, весь город',
            ),
            value: 1462626,
            unit: people,
            year: 2010,
            source: sources.census2010,
          },
          counted('尖山区', 'Jianshan District', 'Район Цзяньшань', 262359),
          counted('岭东区', 'Lingdong District', 'Район Линдун', 27498),
          counted('四方台区', 'Sifangtai District', 'Район Сыфантай', 39550),
          counted('宝山区', 'Baoshan District', 'Район Баошань', 72475),
          counted('集贤县', 'Jixian County', 'Уезд Цзисянь', 243945),
          counted('友谊县', 'Youyi County', 'Уезд Юи', 101080),
          counted('宝清县', 'Baoqing County', 'Уезд Баоцин', 331377),
          counted('饶河县', 'Raohe County', 'Уезд Жаохэ', 130519),
        ],
      },
    },
  ),

  profile(
    { key: 'profile-ethnic-groups', column: ['民族分布'], unit: '市民族宗教局', daysAgo: 138.8 },
    {
      title: say('民族分布', 'Ethnic groups', 'Национальный состав'),
      summary: say(
        '汉族人口占绝大多数，满族、朝鲜族、回族、蒙古族、赫哲族等民族共同生活。',
        'Most residents are Han; Manchu, Korean, Hui, Mongol, Hezhen and other peoples live here too.',
        'Большинство жителей — ханьцы; здесь живут также маньчжуры, корейцы, хуэй, монголы, хэчжэ и другие народы.',
      ),
      body: say(
        prose(
          '双鸭山是多民族共居的城市。汉族人口占绝大多数，少数民族中人数较多的是满族、朝鲜族、回族和蒙古族。',
          '赫哲族是我国人口较少的民族之一，世代在乌苏里江、松花江和黑龙江沿岸以渔猎为生，在俄罗斯境内称那乃人。饶河县四排赫哲族乡是赫哲族的聚居地之一。友谊县设有成富朝鲜族满族乡。',
          '下表为第五次全国人口普查的部分数据，供了解各民族人口规模参考。',
        ),
        prose(
          'People of many ethnic groups live in Shuangyashan. Most are Han; the largest minorities are the Manchu, Korean, Hui and Mongol peoples.',
          'The Hezhen are one of China’s smallest ethnic groups. For generations they lived by fishing and hunting along the Ussuri, the Songhua and the Amur; in Russia they are known as Nanai. Sipai Hezhen Ethnic Township in Raohe County is one of their homes. Youyi County has Chengfu Korean and Manchu Ethnic Township.',
          'The table gives figures from the Fifth National Population Census as an indication of the size of each group.',
        ),
        prose(
          'В Шуанъяшане живут люди многих национальностей. Большинство — ханьцы; самые многочисленные меньшинства — маньчжуры, корейцы, хуэй и монголы.',
          'Хэчжэ — один из самых малочисленных народов Китая. Они издавна жили рыболовством и охотой на берегах Уссури, Сунгари и Амура; в России этот народ называют нанайцами. Одно из мест их проживания — национальная волость Сыпай народа хэчжэ в уезде Жаохэ. В уезде Юи есть корейско-маньчжурская национальная волость Чэнфу.',
          'В таблице приведены данные Пятой всекитайской переписи, дающие представление о численности отдельных народов.',
        ),
      ),
      keywords: [say('赫哲族', 'Hezhen', 'хэчжэ'), say('民族', 'ethnic groups', 'национальности')],
      fields: {
        figures: [
          ethnic('汉族', 'Han', 'Ханьцы', 1392863),
          ethnic('满族', 'Manchu', 'Маньчжуры', 37940),
          ethnic('朝鲜族', 'Korean', 'Корейцы', 6440),
          ethnic('回族', 'Hui', 'Хуэй', 5071),
          ethnic('蒙古族', 'Mongol', 'Монголы', 3072),
          ethnic('赫哲族', 'Hezhen', 'Хэчжэ', 596),
        ],
      },
    },
  ),

  profile(
    { key: 'profile-customs', column: ['民风民俗'], unit: '市民族宗教局', daysAgo: 137.4 },
    {
      title: say('民风民俗', 'Customs and traditions', 'Обычаи и традиции'),
      summary: say(
        '渔歌、说唱、鱼皮技艺与关东年味。',
        'Songs of the river, sung stories, fish-skin craft and a northern New Year.',
        'Речные песни, сказания, ремесло из рыбьей кожи и северный Новый год.',
      ),
      body: say(
        prose(
          '赫哲族没有文字，历史和故事靠说唱传承。赫哲族伊玛堪2011年列入联合国教科文组织《急需保护的非物质文化遗产名录》。鱼皮制作技艺是国家级非物质文化遗产，用大马哈鱼、哲罗鱼等鱼皮缝制衣物和装饰画。“乌日贡”是赫哲族的传统盛会，有叉草球、摔跤等比赛。',
          '满族喜食黏食和酸菜，朝鲜族的打糕、辣白菜、冷面也走进了各族百姓的餐桌。',
          '春节前后，城乡居民有贴春联、包饺子、扭秧歌、看冰灯的习俗；元宵节、端午节、中秋节各有讲究。热情、直爽、讲信用，是人们对双鸭山人的印象。',
        ),
        prose(
          'The Hezhen had no script; their history and stories were handed down in song. Yimakan, the Hezhen art of storytelling, was placed on UNESCO’s List of Intangible Cultural Heritage in Need of Urgent Safeguarding in 2011. The making of clothes and pictures from the skin of salmon and taimen is part of China’s national intangible heritage. At the Wurigong festival people compete at spearing a ball of grass, at wrestling and at other sports.',
          'The Manchu are fond of sticky-rice dishes and pickled cabbage, while Korean rice cakes, kimchi and cold noodles are now eaten by everyone.',
          'Around the Spring Festival people hang up couplets, make dumplings, dance the yangge and go to see the ice lanterns; the Lantern, Dragon Boat and Mid-Autumn festivals have customs of their own. Visitors find the people of Shuangyashan warm, plain-spoken and true to their word.',
        ),
        prose(
          'У хэчжэ не было письменности: история и предания передавались в пении. Имакан, искусство сказителей хэчжэ, в 2011 году включён в Список ЮНЕСКО нематериального культурного наследия, нуждающегося в срочной охране. Шитьё одежды и изготовление картин из кожи кеты и тайменя относятся к национальному нематериальному наследию Китая. На празднике Уригун соревнуются в метании остроги в травяной мяч, в борьбе и других состязаниях.',
          'Маньчжуры любят блюда из клейкого риса и квашеную капусту; корейские рисовые лепёшки, кимчи и холодная лапша вошли в меню всех жителей.',
          'На Праздник весны вывешивают парные надписи, лепят пельмени, танцуют янгэ и любуются ледяными фонарями; свои обычаи есть у праздников фонарей, драконьих лодок и середины осени. О жителях Шуанъяшаня говорят, что они радушны, прямодушны и верны слову.',
        ),
      ),
      keywords: [
        say('伊玛堪', 'Yimakan', 'имакан'),
        say('鱼皮技艺', 'fish-skin craft', 'изделия из рыбьей кожи'),
      ],
      fields: {},
    },
  ),
];
