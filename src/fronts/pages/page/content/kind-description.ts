import { occasion, periodInWords } from '#base/dates';
import { Locale, playingTime, quantity } from '#base/words';
import type { ContentOf } from '../../layouts/layout.ts';
import { fileTitle } from '../../parts/file-names.ts';
import type { FullFragment } from '../../queries.generated.ts';
import { sayIn } from '../../reader.ts';

/** A field of the kind, which selects its label, and its value; an empty field for values that need no label. */
type LabelledValue = readonly [field: string, value: string | null | undefined];
type Describers = {
  [Type in FullFragment['__typename']]?: (content: ContentOf<Type>, locale: Locale) => LabelledValue[];
};

const maxFigures = 3;

/** For each kind the fields that describe an item without a summary and a text, most important first. */
const describers: Describers = {
  Article: ({ subtitle }) => [['', subtitle]],
  PictureNews: ({ cover, images }, locale) => [
    [
      '',
      joined(
        [cover, ...images].map((picture) => picture?.caption || picture?.alt || ''),
        locale,
      ),
    ],
  ],
  OfficialDocument: ({ issuingUnit, documentNumber, subjectWords }, locale) => [
    ['issuingUnit', issuingUnit],
    // Document numbers are Chinese.
    ['documentNumber', locale === Locale.ZH ? documentNumber : null],
    ['subjectWords', joined(subjectWords, locale)],
  ],
  Leader: ({ post, portfolio }, locale) => [
    ['', post],
    ['portfolio', joined(portfolio, locale)],
  ],
  Guest: ({ post, organisation, field }) => [
    ['', post],
    ['organisation', organisation],
    ['field', field],
  ],
  ServiceGuide: ({ conditions, materials, steps, place, hours, phone }, locale) => [
    ['conditions', joined(conditions, locale)],
    [
      'materials',
      joined(
        materials.map(({ name }) => name),
        locale,
      ),
    ],
    ['place', place],
    ['hours', hours],
    ['phone', phone],
    ['steps', steps[0]],
  ],
  InvestmentProject: ({ investment, place, conditions, market }, locale) => [
    ['investment', investment.formatted],
    ['place', place],
    ['conditions', joined(conditions, locale)],
    ['market', market],
  ],
  CityProfile: ({ profileFigures }, locale) => figuresOf(profileFigures, locale),
  Statistic: ({ period, source, statisticFigures }, locale) => [
    ['period', periodInWords(locale, period)],
    ...figuresOf(statisticFigures, locale),
    ['source', source],
  ],
  Video: ({ speaker, seconds }) => recording(speaker, seconds),
  Audio: ({ speaker, seconds }) => recording(speaker, seconds),
  Download: ({ fileVersion, attachments }, locale) => [
    [
      '',
      joined(
        attachments.map((file, at) => fileTitle(file, at, { locale, say: sayIn(locale) })),
        locale,
      ),
    ],
    ['fileVersion', fileVersion],
  ],
  ForumEvent: ({ startsAt, place, speakers, organiser }, locale) => [
    ['startsAt', occasion(locale, startsAt)],
    ['place', place],
    ['speakers', joined(speakers, locale)],
    ['organiser', organiser],
  ],
  Link: ({ linkAddress, siteName }) => [
    ['siteName', siteName],
    ['address', URL.parse(linkAddress)?.host],
  ],
};

/** A description from the fields of the item's kind, in the language of its edition; empty when they have no values. */
export function kindDescription(content: FullFragment, locale: Locale): string {
  const say = sayIn(locale);
  const describe = describers[content.__typename] as
    ((content: FullFragment, locale: Locale) => LabelledValue[]) | undefined;
  const facts = (describe?.(content, locale) ?? []).flatMap(([field, value]) =>
    value ? [field ? `${say(`kinds:${content.kind}.${field}`)}${say('colon')}${value}` : value] : [],
  );
  const words = facts.join(say('semicolon')).replaceAll(/\s+/g, ' ');
  return words && `${content.title}${say('colon')}${words}`;
}

const joined = (words: readonly string[], locale: Locale): string =>
  words.filter(Boolean).join(sayIn(locale)('and'));

const recording = (speaker: string | null, seconds: number | null): LabelledValue[] => [
  ['speaker', speaker],
  ['seconds', seconds ? playingTime(seconds) : null],
];

interface Figure {
  name: string;
  value: number;
  unit: string | null;
}

const figuresOf = (figures: readonly Figure[], locale: Locale): LabelledValue[] =>
  figures
    .slice(0, maxFigures)
    .map(({ name, value, unit }) => ['', `${name} ${quantity(locale, value, unit)}`]);
