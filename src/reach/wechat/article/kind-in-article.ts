import { element, type HtmlNode } from '#base/html';
import {
  broken,
  custom,
  facts,
  factsBelow,
  linesOf,
  notice,
  quiet,
  rows,
  section,
  type Part,
} from './article-parts.ts';
import { profileTable, statisticTable, type Figure } from './article-figures.ts';
import { say, type FieldWords } from './field-words.ts';

/** Where an article shows the fields of a kind, above and below the text, in the order of the pages. */
export interface KindInArticle {
  above: readonly Part[];
  below: readonly Part[];
  /** Before everything, even the cover: what belongs to the title. */
  top?: readonly Part[];
  /** The heading above the body. */
  bodyTitle?: 'kinds:leader.body' | 'pages:transcript';
  /** Whether the article begins with the cover, as the pages of this kind do. */
  showsCover?: boolean;
  /** Whether the article begins with the summary. */
  summary?: 'always' | 'without-body';
  /** Fields that articles omit, each with the reason. */
  leftOut?: Readonly<Record<string, string>>;
}

const behindTheLink = 'links do not work in an article; the page behind 阅读原文 has them';

/** By name of the kind. Every field is in a part or omitted for a reason; a test checks all of them. */
export const kindsInArticles: Readonly<Record<string, KindInArticle>> = {
  article: {
    top: [custom(['subtitle'], (of) => centred(of.text('subtitle')))],
    above: [],
    below: [],
    showsCover: true,
  },
  'picture-news': {
    above: [],
    below: [custom(['photographer'], photographer)],
    showsCover: true,
    summary: 'without-body',
  },
  'official-document': {
    top: [
      custom(['documentNumber'], (of) => centred(of.text('documentNumber'))),
      custom(['validity', 'relations', 'validUntil'], validityNotice),
    ],
    above: [],
    below: [
      factsBelow(
        'wechat:document.register',
        'indexNumber',
        'topic',
        'issuingUnit',
        'madeOn',
        'genre',
        'subjectWords',
        'validity',
        'validFrom',
        'validUntil',
      ),
      rows<Relation>('relations', (all, of) => [
        element(
          'ul',
          all.map((one) => element('li', [relationIn(of, one)])),
        ),
      ]),
    ],
    leftOut: { 'relations.address': behindTheLink },
  },
  leader: {
    above: [facts('post'), section('portfolio')],
    below: [],
    bodyTitle: 'kinds:leader.body',
    showsCover: true,
    leftOut: {
      rank: 'the order in a list, which an article is not',
      termUntil: 'for reminders of the hub; not on the pages either',
    },
  },
  'service-guide': {
    above: [
      section('conditions'),
      rows<{ name: string; note?: string }>('materials', (all) => [
        element(
          'ul',
          all.map(({ name, note }) => element('li', note ? [name, element('br'), quiet(note)] : [name])),
        ),
      ]),
      section('steps', 'ol'),
      factsBelow('wechat:guide.where', 'place', 'hours', 'phone', 'duration', 'fee', 'onlineAddress'),
      rows<{ name: string }>('forms', (all) => named(all.map(({ name }) => name))),
      rows<{ question: string; answer: string }>('questions', (all) =>
        all.flatMap(({ question, answer }) => [
          element('p', [element('strong', broken(question))]),
          ...linesOf(answer),
        ]),
      ),
      section('basis'),
      rows<{ title: string }>('laws', (all) => named(all.map(({ title }) => title))),
    ],
    below: [],
    leftOut: { 'forms.address': behindTheLink, 'laws.address': behindTheLink },
  },
  'investment-project': {
    above: [
      facts('investment', 'industry', 'cooperation', 'countyOrDistrict', 'place', 'payback', 'validUntil'),
    ],
    below: [
      section('conditions'),
      section('market'),
      section('returns'),
      factsBelow('pages:project.contact', 'contactUnit', 'contactPerson', 'contactPhone', 'contactEmail'),
    ],
    showsCover: true,
    summary: 'always',
  },
  'city-profile': {
    above: [],
    below: [
      rows<Figure>('figures', profileTable),
      custom(['year'], (of) => {
        const year = of.value<number>('year');
        return year === undefined ? [] : [element('p', [quiet(say('pages:profile-year', { year }))])];
      }),
    ],
    showsCover: true,
    summary: 'always',
    leftOut: { 'figures.sourceCode': 'for checking a figure; not on the pages either' },
  },
  video: {
    above: [recording('wechat:watch'), facts('seconds', 'speaker')],
    below: [],
    bodyTitle: 'pages:transcript',
    showsCover: true,
    summary: 'always',
    leftOut: {
      address: 'an article cannot play it; the page behind 阅读原文 does',
      captionsAddress: 'belongs to the player',
    },
  },
  audio: {
    above: [recording('wechat:listen'), facts('seconds', 'speaker')],
    below: [],
    bodyTitle: 'pages:transcript',
    summary: 'always',
    leftOut: { address: 'an article cannot play it; the page behind 阅读原文 does' },
  },
  download: { above: [facts('fileVersion')], below: [], summary: 'always' },
  'forum-event': {
    above: [facts('startsAt', 'endsAt', 'place', 'speakers', 'organiser', 'registration')],
    below: [],
    showsCover: true,
  },
  guest: {
    above: [facts('post', 'organisation', 'field')],
    below: [facts('talkAddress')],
    showsCover: true,
  },
  statistic: {
    above: [facts('period', 'source'), custom(['figures'], statisticTable)],
    below: [],
  },
  link: { above: [], below: [facts('siteName', 'address')], summary: 'always' },
};

export const kindInArticle = (kind: string): KindInArticle =>
  kindsInArticles[kind] ?? { above: [], below: [] };

const centred = (text: string): HtmlNode[] => (text === '' ? [] : [element('center', broken(text))]);

const named = (names: readonly string[]): HtmlNode[] => [
  element(
    'ul',
    names.map((name) => element('li', [name])),
  ),
  element('p', [quiet(say('wechat:links-on-the-page'))]),
];

function recording(sentence: 'wechat:watch' | 'wechat:listen'): Part {
  return custom([], () => [element('p', [quiet(say(sentence))])]);
}

function photographer(of: FieldWords): HtmlNode[] {
  const name = of.text('photographer');
  return name === '' ? [] : [element('p', [quiet(say('pages:photographer', { name }))])];
}

interface Relation {
  relation: string;
  title: string;
}

const relationIn = (of: FieldWords, { relation, title }: Relation): string =>
  `${of.choice('relations.relation', relation)}${say('pages:colon')}${title}`;

/** A warning that a document is no longer in force, or was amended, so that it is not read by mistake. */
function validityNotice(of: FieldWords): HtmlNode[] {
  const validity = of.value<'in-force' | 'abolished' | 'amended'>('validity');
  if (validity === undefined || validity === 'in-force') return [];
  const by = validity === 'abolished' ? 'abolished-by' : 'amended-by';
  const colon = say('pages:colon');
  const until = validity === 'abolished' ? of.text('validUntil') : '';
  return [
    notice(
      [element('strong', [say(`pages:document.${validity}`)])],
      ...(until === '' ? [] : [[of.label('validUntil') + colon + until]]),
      ...of
        .list<Relation>('relations')
        .filter(({ relation }) => relation === by)
        .map(({ title }) => [say('pages:document.see') + colon + title]),
    ),
  ];
}
