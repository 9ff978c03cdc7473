import type { WrittenItem } from './written-hub.ts';

const picture = {
  url: 'https://portal.example/media/a/original/a.jpg',
  width: 1200,
  height: 800,
  alt: 'Two mountains',
  caption: '',
  renditions: [{ width: 480, url: 'https://portal.example/media/a/480.webp' }],
};
const file = {
  title: 'form',
  name: 'form.pdf',
  url: 'https://portal.example/media/b/original/form.pdf',
  mediaType: 'application/pdf',
  size: 123_456,
};

type Texts = WrittenItem['texts'];
const inEach = (fields: Record<string, unknown>, zh: string, en: string, ru: string): Texts => ({
  ZH: { ...fields, title: zh, summary: `${zh}。`, body: `<p>${zh}。</p>` },
  EN: { ...fields, title: en, summary: `${en}.`, body: `<p>${en}.</p>` },
  RU: { ...fields, title: ru, summary: `${ru}.`, body: `<p>${ru}.</p>` },
});

const item = (
  path: string,
  type: string,
  kind: string,
  texts: Texts,
  publishedAt = '2026-11-20T01:30:00.000Z',
): WrittenItem => ({ path, type, kind, publishedAt, texts });

const project = {
  industry: 'ENERGY',
  cooperation: 'JOINT_VENTURE',
  investment: { amount: '285000000', currency: 'CNY', formatted: 'RMB 285 million' },
  place: 'Raohe',
  countyOrDistrict: 'RAOHE',
  conditions: ['1', '2'],
  market: 'A\nB',
  returns: 'C',
  payback: 6,
  validUntil: '2027-06-30',
  isOpen: true,
  contactUnit: 'Bureau',
  contactPerson: 'N. N.',
  contactPhone: '+86 469 000 0000',
  contactEmail: 'invest@example.com',
};
const profile = {
  year: 2020,
  figures: [{ name: 'area', value: 22000, unit: 'km²', year: 2020, source: 'census', sourceCode: null }],
};

/** One item of every kind, each in three languages. */
export const oneOfEachKind: readonly WrittenItem[] = [
  item(
    'home/notices/1',
    'Article',
    'article',
    inEach(
      {
        subtitle: null,
        cover: picture,
        images: [picture],
        attachments: [file],
        edition: 3,
        verifiedAt: '2026-11-21T02:00:00.000Z',
        correction: '1 → 2',
      },
      '公告',
      'A notice',
      'Объявление',
    ),
  ),
  item(
    'home/notices/2',
    'Article',
    'article',
    inEach({ subtitle: null }, '又一则公告', 'Another notice', 'Ещё одно объявление'),
    '2026-11-19T01:30:00.000Z',
  ),
  item(
    'home/city-affairs/secretary-and-mayor/1',
    'Article',
    'article',
    inEach({ subtitle: '2' }, '要闻', 'News', 'Новость'),
  ),
  item(
    'home/pictures/1',
    'PictureNews',
    'picture-news',
    inEach(
      {
        cover: picture,
        photographer: 'N. N.',
        images: [{ ...picture, url: 'https://portal.example/media/c/original/c.jpg' }],
      },
      '图片',
      'A picture',
      'Снимок',
    ),
  ),
  item(
    'home/disclosure-catalogue/government-documents/regulatory/1',
    'OfficialDocument',
    'official-document',
    inEach(
      {
        indexNumber: 'EX-1',
        documentNumber: '1',
        issuingUnit: 'Office',
        madeOn: '2026-11-01',
        topic: 'x',
        genre: null,
        subjectWords: ['a', 'b'],
        validity: 'ABOLISHED',
        validFrom: null,
        validUntil: '2026-11-10',
        relations: [{ relation: 'ABOLISHED_BY', title: 'New', address: 'https://portal.example/x/1' }],
      },
      '办法',
      'Rules',
      'Правила',
    ),
  ),
  item(
    'leaders/government/1',
    'Leader',
    'leader',
    inEach({ post: 'Mayor', portfolio: ['All'], rank: 1 }, '王某', 'Wang', 'Ван'),
  ),
  item(
    'services/life-events/getting-married/1',
    'ServiceGuide',
    'service-guide',
    inEach(
      {
        basis: ['Law'],
        conditions: ['a', 'b'],
        materials: [{ name: 'm', note: 'n' }],
        place: 'p',
        hours: 'h',
        phone: '0469-0000000',
        steps: ['1', '2'],
        fee: '0',
        duration: '1',
        forms: [{ name: 'f', address: 'https://portal.example/f' }],
        questions: [{ question: 'q', answer: 'a' }],
        laws: [{ title: 'l', address: null }],
        onlineAddress: 'https://online.example/1',
      },
      '结婚登记',
      'Getting married',
      'Регистрация брака',
    ),
  ),
  item(
    'investment/projects/1',
    'InvestmentProject',
    'investment-project',
    inEach({ ...project, cover: picture }, '项目', 'A project', 'Проект'),
  ),
  item(
    'investment/projects/2',
    'InvestmentProject',
    'investment-project',
    inEach(
      { ...project, industry: 'COAL_AND_CHEMICALS', payback: null },
      '煤炭项目',
      'Coal project',
      'Угольный проект',
    ),
  ),
  item('profile/overview/1', 'CityProfile', 'city-profile', inEach(profile, '概况', 'Overview', 'Обзор')),
  item(
    'profile/economy/agriculture/1',
    'CityProfile',
    'city-profile',
    inEach(profile, '农业', 'Agriculture', 'Сельское хозяйство'),
  ),
  item(
    'forum/videos/1',
    'Video',
    'video',
    inEach(
      {
        address: 'https://video.example/1.mp4',
        captionsAddress: 'https://portal.example/1.vtt',
        seconds: 3725,
        speaker: 'N. N.',
        cover: picture,
      },
      '视频',
      'A film',
      'Видео',
    ),
  ),
  item(
    'forum/audio/1',
    'Audio',
    'audio',
    inEach(
      {
        address: null,
        seconds: 65,
        speaker: null,
        attachments: [{ ...file, name: 'a.mp3', mediaType: 'audio/mpeg' }],
      },
      '音频',
      'A recording',
      'Запись',
    ),
  ),
  item(
    'forum/materials/1',
    'Download',
    'download',
    inEach({ fileVersion: '2', attachments: [file] }, '课件', 'Slides', 'Слайды'),
  ),
  item(
    'forum/upcoming/1',
    'ForumEvent',
    'forum-event',
    inEach(
      {
        startsAt: '2026-12-01T01:00:00.000Z',
        endsAt: null,
        place: 'p',
        speakers: ['a', 'b'],
        organiser: 'o',
        registration: 'r',
      },
      '讲座',
      'A talk',
      'Лекция',
    ),
  ),
  item(
    'forum/speakers/1',
    'Guest',
    'guest',
    inEach(
      {
        post: 'Professor',
        organisation: 'University',
        field: 'x',
        talkAddress: 'https://portal.example/forum/videos/1',
      },
      '嘉宾',
      'A guest',
      'Гость',
    ),
  ),
  item(
    'open-government/statistics/1',
    'Statistic',
    'statistic',
    inEach(
      {
        period: '2026-Q3',
        source: 'Bureau',
        figures: [
          { name: 'a', value: 1234.5, unit: 't', change: -1.25 },
          { name: 'b', value: 10, unit: 't', change: null },
        ],
      },
      '统计',
      'Statistics',
      'Статистика',
    ),
  ),
  item(
    'forum/data/1',
    'Link',
    'link',
    inEach({ address: 'https://elsewhere.example/', siteName: 'Elsewhere' }, '链接', 'A link', 'Ссылка'),
  ),
];
