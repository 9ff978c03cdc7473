import { Locale } from '#core';

/** What a line may not be broken at: U+00A0. */
const bound = '\u00a0';
/** Spaces that may become such a one; line breaks in running text are spaces too. */
const gap = '[ \\n\\t]+';

/** Behind a figure they begin something new: “5 and 6”, «в 2019 и 2020 годах». */
const linking =
  'и|или|а|но|в|во|на|с|со|к|ко|о|об|у|от|до|по|за|из|для|при|над|под|без|как|что|где|то|не|ни|же|ли|бы';

const units = [
  'million|billion|trillion|thousand|hundred|per|percent|yuan|mu|jin|tonnes?|kilograms?|hectares?|kilometres?|metres?',
  'kilowatts?|megawatts?|square|cubic|people|years?|months?|weeks?|days?|hours?|minutes?|degrees?',
  '[kcm]?m[²³]?|k?g|t|ha|m?l|[kMG]?W|[kMGT]?Wh|k?V|[kMG]?Hz|[kMGT]?B|[ap]\\.m\\.',
  'January|February|March|April|May|June|July|August|September|October|November|December',
].join('|');

const rule = (before: string, after: string) => new RegExp(`(?<=${before})${gap}(?=${after})`, 'gu');

/** Every foreign language: thousands, telephone numbers from abroad, signs, degrees, initials, dashes between words. */
const everywhere = [
  rule('(?<![\\d.,])\\d{1,3}(?:[ \u00a0]\\d{3}){0,4}', '\\d{3}(?!\\d)'),
  rule('\\+\\d{1,3}(?:[ \u00a0]\\d{2,4}){0,3}', '\\d{2,4}(?!\\d)'),
  rule('\\d', '[%‰°℃₽€£¥$]'),
  rule('[№§]', '[\\p{L}\\d]'),
  rule('[°′″]', '(?:[NSEW]|[СЮЗВсюзв]\\.)(?!\\p{L})'),
  rule('(?<!\\p{L})\\p{L}\\.', '\\p{L}\\.'),
  rule('(?<!\\p{L})\\p{Lu}\\.', '\\p{Lu}\\p{Ll}'),
  rule('\\S|^', '[—–](?:\\s|$)'),
];

const ofEach: Readonly<Record<Locale, readonly RegExp[]>> = {
  zh: [],
  en: [
    ...everywhere,
    rule('\\d', `(?:${units})(?![\\p{L}\\d])`),
    rule('\\d[ \u00a0](?:million|billion|trillion|thousand)', `(?:${units})(?![\\p{L}\\d])`),
    rule('\\d[ \u00a0]per', 'cent(?!\\p{L})'),
    rule('(?<!\\p{L})(?:RMB|CNY|USD|EUR|RUB|Nos?\\.|Arts?\\.|Figs?\\.|[Vv]ol\\.|pp?\\.)', '\\d'),
    rule('(?<!\\p{L})(?:Mr|Mrs|Ms|Dr|Prof)\\.?', '\\p{Lu}'),
  ],
  ru: [
    ...everywhere,
    rule('\\d', `(?!(?:${linking})\\s)\\p{L}`),
    rule('(?<!\\p{L})(?:тыс\\.|млн|млрд|трлн)', `(?!(?:${linking})\\s)\\p{L}`),
    rule('(?<!\\p{L})[IVX]{1,6}', '(?:век|квартал|полугоди|съезд|в\\.|вв\\.)'),
    rule('(?<!\\p{L})(?:п|пп|ст|ч|гл|рис|табл|стр|с|т|д|кв|вып|тел)\\.', '\\d'),
    rule('(?<![\\p{L}\\d]|\\d[ \u00a0])(?:г|ул|пр|просп|пер|пл|пос|им|обл|о|р)\\.', '[\\p{Lu}«]'),
  ],
};

/**
 * The text with the spaces bound at which a line of this language is not to end: between a figure and its unit or word,
 * within thousands, after №, before a dash, between initials. No other letter is changed.
 */
export const typography = (locale: Locale, text: string): string =>
  /\s/.test(text) ? ofEach[locale].reduce((bounded, at) => bounded.replaceAll(at, bound), text) : text;
