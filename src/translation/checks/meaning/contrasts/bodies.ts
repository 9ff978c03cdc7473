import type { Contrast, ContrastSide } from './lexicon.ts';

/** An office by its field. Translations name the bureau of the field; the field alone only excuses, it never accuses. */
const office = (zh: string, en: string, ru: string): ContrastSide => ({
  zh: zh
    .split(' ')
    .flatMap((word) => (/[院委局厅会]$/.test(word) ? [word] : [`${word}局`, `${word}厅`, `${word}部门`]))
    .join(' '),
  en: en
    .split(', ')
    .flatMap((word) => [`${word} ~ bureau*|department*|commission*|office*|authorit*|administration*`])
    .join(', '),
  ru: ru
    .split(', ')
    .flatMap((word) => [
      `управлени* ~ ${word}`,
      `комитет* ~ ${word}`,
      `ведомств* ~ ${word}`,
      `орган* ~ ${word}`,
    ])
    .join(', '),
  also: {
    zh: zh.replaceAll(/[院委局厅会](?= |$)/g, ''),
    en: en
      .split(', ')
      .map((word) => `${word}*`)
      .join(', '),
    ru,
  },
});

const court: ContrastSide = {
  zh: '法院',
  en: 'court, courts',
  ru: 'суд, суда, суду, судом, суде, суды, судов',
  also: { zh: '法 司法 审判', en: 'judic*, tribunal*, judge*', ru: 'судебн*, судеб*, трибунал*' },
};
const procuratorate: ContrastSide = {
  zh: '检察院 检察机关',
  en: 'procurat*, prosecut*',
  ru: 'прокурат*, прокурор*',
  also: { zh: '检察', en: 'attorney*', ru: 'следств*' },
};
const justice: ContrastSide = {
  zh: '司法局 司法厅 司法行政',
  en: 'justice bureau|department|office, bureau|department of justice, judicial bureau|administration',
  ru: 'юстици*',
  also: { zh: '司法', en: 'justice, judicial' },
};
const police: ContrastSide = {
  zh: '公安局 公安机关 公安厅 派出所 公安部门 交警',
  en: 'police, public security',
  ru: 'полици*, общественной безопасности',
  also: { zh: '公安 警', en: 'security', ru: 'безопасност*' },
};

/** Offices that translators confuse. The glossary has the city's own full names, but not these short ones. */
export const bodies: readonly Contrast[] = [
  {
    sides: [court, procuratorate, justice, police],
    none: { en: 'tennis|basketball|badminton court*', ru: '' },
  },
  {
    sides: [
      office('财政', 'finance', 'финансов*, финансам'),
      office('税务', 'tax, taxation', 'налог*'),
      office('教育', 'education', 'образован*, просвещ*'),
      office('民政', 'civil affairs', 'гражданск*'),
      office(
        '人社 人力资源和社会保障',
        'human resources, social security, labour',
        'труд*, кадр*, социальн*',
      ),
      office('卫健委 卫生健康委 卫生 卫计委', 'health', 'здравоохр*'),
      office('住建 住房和城乡建设', 'housing, construction', 'строительств*, жилищ*'),
      office('交通 交通运输', 'transport', 'транспорт*'),
      office('农业农村 农业', 'agriculture, agricultural', 'сельск*, аграрн*'),
      office('水务 水利', 'water', 'водн*, водохоз*'),
      office('林草 林业 林业和草原', 'forestry', 'лесн*'),
      office('文旅 文化和旅游 文化广电和旅游', 'culture, tourism', 'культур*, туризм*'),
      office('应急 应急管理', 'emergency', 'чрезвычайн*'),
      office('审计', 'audit', 'аудит*, ревиз*'),
      office('统计', 'statistics', 'статист*'),
      office('商务', 'commerce', 'торговл*, коммерц*'),
      office('发改委 发展改革委 发展和改革委', 'development and reform', 'развити*, реформ*'),
      office('自然资源', 'natural resources', 'природн*, ресурс*'),
      office('生态环境 环保 环境保护', 'ecology, environment, environmental', 'эколог*, окружающ*'),
      office('市场监管 市场监督管理', 'market regulation, market supervision', 'рынк*, рыночн*'),
      office('气象', 'meteorological', 'метеоролог*, гидромет*'),
      office('消防救援', 'fire', 'пожарн*'),
    ],
    none: { zh: '', en: '', ru: '' },
  },
  {
    sides: [
      {
        zh: '国务院',
        en: 'state council',
        ru: 'госсовет*, государственн* совет*',
        also: { zh: '中央 国家', en: 'central, state, national', ru: 'государствен*, центральн*' },
      },
      {
        zh: '省政府 省人民政府',
        en: 'provincial government, provincial people government, government of the|~ province',
        ru: 'правительств* провинции, правительств* ~ провинции, провинциальн* правительств*, провинциальн* народн* правительств*',
        also: { zh: '省', en: 'province*, provincial*, heilongjiang*', ru: 'провинц*, хэйлунц*' },
      },
      {
        zh: '市政府 市人民政府',
        en: 'municipal government, municipal people government, city government, city people government, government of the city',
        ru: 'городск* правительств*, городск* народн* правительств*, правительств* города, народн* правительств* города, мэри*',
        also: {
          zh: '市 我市 本市 双鸭山',
          en: 'city*, municipal*, shuangyashan*, government*',
          ru: 'город*, шуанъяшан*, правительств*',
        },
      },
      {
        zh: '县政府 县人民政府',
        en: 'county government, county people government',
        ru: 'уездн* правительств*, правительств* уезд*, правительств* ~ уезд*, народн* правительств* уезд*',
        also: { zh: '县 各级', en: 'county*, counties', ru: 'уезд*' },
      },
      {
        zh: '区政府 区人民政府',
        en: 'district government, district people government',
        ru: 'районн* правительств*, правительств* район*, правительств* ~ район*, народн* правительств* район*',
        also: { zh: '区 各级', en: 'district*', ru: 'район*' },
      },
    ],
    none: { zh: '互市 超市 市场 城市 上市 股市 门市 市民' },
  },
];
