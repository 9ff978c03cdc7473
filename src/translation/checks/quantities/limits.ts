import type { CheckedLanguage } from '../language.ts';
import type { Bound } from './bounds.ts';
import type { Quantity } from './quantity.ts';

type Language = 'zh' | CheckedLanguage;

/** A statement that a number is a lower or upper bound, with the word that makes it one. */
export interface Limit {
  bound: Bound;
  text: string;
}

interface LimitWords {
  /** Negates the word right after it: 不得超过, "not more than", «не должна быть ниже». */
  not: string;
  lower: string;
  upper: string;
  /** A negation that may or may not concern the word: "no one under 18 may". */
  unclear: RegExp;
  /** What may separate the word from its number. */
  gap: RegExp;
  /** Words after the number and its unit. */
  lowerAfter: RegExp;
  upperAfter: RegExp;
}

const unit = "(?:[\\s\\u00a0\\u202f]{1,2}[\\p{L}²³%°’'-]{1,16}){0,3}?[\\s\\u00a0\\u202f%²³]{1,3}";
const words: Record<Language, LimitWords> = {
  zh: {
    not: '(?:(?:不[得能可应宜准许会]?当?|未)(?![足满达到]))',
    lower: '超[过出]|[高大多长]于|逾|突破|至少|起码|不下|年?满(?=$)|最[低少](?=[为达]?$)|超(?=$)',
    upper: '[低小少短]于|至多|最[高多](?=[为达]?$)|不足|[不未]满|[不未]达?到|达不到',
    unclear: /[不未无禁]/u,
    gap: /^[^，。；：、\d]{0,4}$/u,
    lowerAfter: /^[^，。；：、\s\d]{0,6}?(?:以上|之上)/u,
    upperAfter: /^[^，。；：、\s\d]{0,6}?(?:以[下内]|之内|[日天月年时周]内)/u,
  },
  en: {
    not: '(?:\\b(?:not?|nor|never)\\s(?:(?:be|fall|drop|go|rise|weigh|last|cost|take|stay)\\s)?)',
    lower:
      '\\b(?:(?:more|greater|larger|higher|older|longer|heavier|bigger|taller|faster|deeper|better) than|over(?! the)|above|exceed(?:s|ed|ing)?|in excess of|at least|minimum(?: of)?|upwards? of|from|(?:starting|beginning) at)\\b',
    upper:
      '\\b(?:(?:less|fewer|lower|smaller|younger|shorter|lighter|slower) than|under|below|up to|at most|maximum(?: of)?|within)\\b',
    unclear:
      /\b(?:not?|nobody|none|neither|nor|never|without|cannot|prohibit\w*|forbid\w*|ban\w*)\b|n['’]t\b/iu,
    gap: /^\s(?:(?:about|the|an?|some|age|ages|of|aged|RMB|CNY|USD)\s){0,3}(?:RMB|CNY|USD|US)?\W?\s?$/u,
    lowerAfter: new RegExp(
      `^(?:${unit})?(?:or|and) (?:more|over(?! the)|above|older|higher|upwards?|up|larger|longer|better|greater)\\b|^\\+`,
      'u',
    ),
    upperAfter: new RegExp(
      `^(?:${unit})?(?:or|and) (?:less|fewer|under|below|younger|lower|smaller|shorter)\\b`,
      'u',
    ),
  },
  ru: {
    not: '(?<!\\p{L})(?:не|ни)\\s(?:(?:может|могут|должн\\p{L}{1,2}|следует|должен)\\s)?(?:(?:быть|составлять)\\s)?',
    lower:
      '(?<!\\p{L})(?:более|больше|свыше|выше|старше|дольше|длиннее|крупнее|тяжелее|превы[сш]\\p{L}{1,6}|минимум|по меньшей мере|от|с(?=\\s$))(?!\\p{L})',
    upper:
      '(?<!\\p{L})(?:менее|меньше|ниже|моложе|младше|короче|мельче|легче|в пределах|максимум|до)(?!\\p{L})',
    unclear: /(?<!\p{L})(?:не\p{L}*|ни|нет|никто|запре\p{L}+|без)(?!\p{L})/iu,
    gap: /^\s(?:чем\s)?$/u,
    lowerAfter: new RegExp(
      `^(?:${unit})?(?:и|или|либо) (?:более|больше|выше|свыше|старше|дольше|крупнее|длиннее)(?!\\p{L})`,
      'u',
    ),
    upperAfter: new RegExp(
      `^(?:${unit})?(?:и|или|либо) (?:менее|меньше|ниже|моложе|младше|короче|мельче)(?!\\p{L})`,
      'u',
    ),
  },
};

const before = Object.fromEntries(
  Object.entries(words).map(([language, { not, lower, upper }]) => [
    language,
    new RegExp(`(?<not>${not})?(?:(?<lower>${lower})|(?<upper>${upper}))`, 'giu'),
  ]),
) as Record<Language, RegExp>;

const [maxBefore, maxAfter] = [90, 70];
/** Before the end of a change or a range, which is not a bound: «вырос до 5», «от 5 до 10». */
const reaching =
  /(?:вырос|выраст|увелич|повы[сш]|подн[яи]|дове[дс]|рост|роста|сни[зж]|сократ|сокращ|уменьш|упа[лд]|расшир|доставл|достиг|опуст|продл|перен)\p{L}*(?:\s[^\s.;]+){0,6}\sдо\s$|\d[^.;:,]{0,30}\sдо\s$/iu;
/** After the start of a range: another number follows. */
const range = /^[\s\u00a0]?(?:[-–—~]|to\b|до(?!\p{L})|(?:\p{L}+[\s\u00a0])?(?:до|to)\s\d)/u;

/** All statements that make a number a bound; empty if a negation makes them ambiguous. */
export function limitsOf(text: string, one: Quantity, language: Language): Limit[] {
  const { unclear, lowerAfter, upperAfter } = words[language];
  const end = one.at + one.text.length;
  const left = text.slice(Math.max(0, one.at - maxBefore), one.at);
  const right = text.slice(end, end + maxAfter);
  const limits: Limit[] = [];
  const word = nearestWord(left, right, one, language);
  if (word) {
    const bound = word.groups!['lower'] ? 'lower' : 'upper';
    const isDenied = word.groups!['not'] !== undefined;
    if (
      !isDenied &&
      unclear.test(
        left
          .slice(0, word.index)
          .split(/[，。；：.;:]/u)
          .at(-1)!,
      )
    )
      return [];
    limits.push({ bound: isDenied ? opposite[bound] : bound, text: word[0] });
  }
  const [lower, upper] = [lowerAfter, upperAfter].map((pattern) => pattern.exec(right)?.[0]);
  if (lower) limits.push({ bound: 'lower', text: lower });
  if (upper) limits.push({ bound: 'upper', text: upper });
  return limits;
}

/** The last bounding word before a number, if it belongs to that number. */
function nearestWord(left: string, right: string, one: Quantity, language: Language): RegExpExecArray | null {
  const word = [...left.matchAll(before[language])].at(-1) as RegExpExecArray | undefined;
  if (!word || !words[language].gap.test(left.slice(word.index + word[0].length))) return null;
  const isRange = /^(?:from|от|с)$/i.test(word[0]) && range.test(right);
  return isRange || reaching.test(left) || isOther(word[0], right, one) ? null : word;
}

/** Whether the word does not bound here: "over three years" is a duration; с 18 лет is a minimum age, с 18 человек no bound. */
const isOther = (word: string, right: string, { unit }: Quantity): boolean =>
  (word === 'over' && unit?.dimension === 'time') ||
  (word === 'с' && !/^[\s\u00a0](?:лет|года)(?!\p{L})/u.test(right));
const opposite: Record<Bound, Bound> = { lower: 'upper', upper: 'lower' };
