import type { Locale } from '#base/words';

/** The no-break space, U+00A0. */
const noBreakSpace = '\u00a0';
/** Spaces that may be replaced; line breaks in running text are spaces too. */
const gap = '[ \\n\\t]+';

/** Words that do not belong to the figure before them: “5 and 6”, «в 2019 и 2020 годах». */
const nextWords =
  'и|или|а|но|в|во|на|с|со|к|ко|о|об|у|от|до|по|за|из|для|при|над|под|без|как|что|где|то|не|ни|же|ли|бы';

const units = [
  'million|billion|trillion|thousand|hundred|per|percent|yuan|mu|jin|tonnes?|kilograms?|hectares?|kilometres?|metres?',
  'kilowatts?|megawatts?|square|cubic|people|years?|months?|weeks?|days?|hours?|minutes?|degrees?',
  '[kcm]?m[²³]?|k?g|t|ha|m?l|[kMG]?W|[kMGT]?Wh|k?V|[kMG]?Hz|[kMGT]?B|[ap]\\.m\\.',
  'January|February|March|April|May|June|July|August|September|October|November|December',
].join('|');

/** Words before an ordinal, which does not count the word that follows it: «редакция 1 китайского текста». */
const ordinalWords =
  '[Рр]едакци|[Пп]ункт|[Сс]тать|[Гг]лав|[Рр]аздел|[Тт]аблиц|[Рр]исун|[Пп]риложени|[Вв]ерси|[Сс]тро[кч]|№';

const rule = (before: string, after: string) => new RegExp(`(?<=${before})${gap}(?=${after})`, 'gu');

/** Words whose single capital ends a sentence and is not an initial: “Group A. The city”. */
const letterWords =
  'групп|план|пункт|гепатит|витамин|корпус|категори|класс|секци|блок|зон|литер|строени|сери|тип|част|приложени|точк|вариант';

/** Rules of every foreign language: thousands, telephone numbers, signs, degrees, two initials, dashes between words. */
const everywhere = [
  rule('(?<![\\d.,])\\d{1,3}(?:[ \u00a0]\\d{3}){0,4}', '\\d{3}(?!\\d)'),
  rule('\\+\\d{1,3}(?:[ \u00a0]\\d{2,4}){0,3}', '\\d{2,4}(?!\\d)'),
  rule('\\(\\d{3,5}\\)', '\\d'),
  rule('\\d', '[%‰°℃₽€£¥$]'),
  rule('[№§]', '[\\p{L}\\d]'),
  rule('[°′″]', '(?:[NSEW]|[СЮЗВсюзв]\\.)(?!\\p{L})'),
  rule('(?<![\\p{L}°])\\p{L}\\.', '\\p{L}\\.'),
  rule('(?<!\\p{L})\\p{Lu}\\.[ \u00a0]?\\p{Lu}\\.', '\\p{Lu}\\p{Ll}'),
  rule('\\S|^', '[—–](?:\\s|$)'),
];

/** Of a language without rules of its own, those that hold everywhere. */
const rulesOf: Readonly<Partial<Record<Locale, readonly RegExp[]>>> = {
  zh: [],
  en: [
    ...everywhere,
    rule('\\d', `(?:${units})(?![\\p{L}\\d])`),
    rule('\\d[ \u00a0](?:million|billion|trillion|thousand)', `(?:${units})(?![\\p{L}\\d])`),
    rule('\\d[ \u00a0]per', 'cent(?!\\p{L})'),
    rule(
      '(?<!\\p{L})(?:RMB|CNY|USD|EUR|RUB|(?:US|HK)?\\$|[€£¥]|Nos?\\.|Arts?\\.|Figs?\\.|[Vv]ol\\.|pp?\\.)',
      '\\d',
    ),
    rule(
      '(?<!\\p{L})(?:[Pp]ages?|[Aa]rticles?|[Cc]hapters?|[Ss]ections?|[Pp]aragraphs?|[Tt]ables?|[Ff]igures?|[Aa]nnex|[Nn]umbers?)',
      '\\d',
    ),
    rule('(?<!\\p{L})(?:Mr|Mrs|Ms|Dr|Prof)\\.?', '\\p{Lu}'),
    // A single capital elsewhere may end a sentence: “Plan B. Then”.
    rule('(?:^|[(“"]|(?<!\\p{L})(?:Mr|Mrs|Ms|Dr|Prof)\\.?[ \u00a0])\\p{Lu}\\.', '\\p{Lu}\\p{Ll}'),
  ],
  ru: [
    ...everywhere,
    rule(
      `(?<!(?<!\\p{L})(?:${ordinalWords})\\p{L}{0,4}[ \u00a0]\\d{0,4})\\d`,
      `(?!(?:${nextWords})\\s)\\p{L}`,
    ),
    rule('(?<!\\p{L})(?:тыс\\.|млн|млрд|трлн)', `(?!(?:${nextWords})\\s)\\p{L}`),
    rule('(?<!\\p{L})[IVX]{1,6}', '(?:век|квартал|полугоди|съезд|пятилетк|столети|сесси|созыв|в\\.|вв\\.)'),
    rule('(?<!\\p{L})(?:[Сс]тать|[Гг]лав|[Сс]траниц|[Пп]ункт|[Рр]аздел|[Тт]аблиц)\\p{L}{0,2}', '\\d'),
    rule('(?<!\\p{L})(?:п|пп|ст|ч|гл|рис|табл|стр|с|т|д|кв|вып|тел)\\.', '\\d'),
    rule('(?<![\\p{L}\\d]|\\d[ \u00a0])(?:г|ул|пр|просп|пер|пл|пос|им|обл|о|р)\\.', '[\\p{Lu}«]'),
    // A village («с.», «д.»), except at the ends of «и т. д.» and «46° с. ш., 131° в. д.».
    rule('(?<![\\p{L}\\d]|\\d[ \u00a0]|\\.[ \u00a0])[сд]\\.', '[\\p{Lu}«]'),
    rule(`(?<![\\p{L}\\d°]|\\d[ \u00a0]|(?:${letterWords})\\p{L}{0,4}[ \u00a0])[А-ЯЁ]\\.`, '[А-ЯЁ][а-яё]'),
  ],
};

/**
 * Replaces spaces with no-break spaces where typography forbids a line break: between a figure and its unit or word, within
 * thousands, after №, before a dash, between initials and a surname. Changes no other character.
 */
export const typography = (locale: Locale, text: string): string =>
  /\s/.test(text)
    ? (rulesOf[locale] ?? everywhere).reduce((bounded, at) => bounded.replaceAll(at, noBreakSpace), text)
    : text;
