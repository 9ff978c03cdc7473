import type { ForeignLocale } from './finding.ts';

/** A number in a text, and what it may mean there. */
export interface Quantity {
  /** As it is written, with its word of scale. */
  text: string;
  at: number;
  /** In units: 28.5亿 is 2,850,000,000. More than one where the writing leaves it open. */
  values: number[];
}

const tolerance = 1e-9;
export const isEqual = (one: number, other: number, within = tolerance): boolean =>
  Math.abs(one - other) <= within * Math.max(Math.abs(one), Math.abs(other));

export const meet = (one: Quantity, other: Quantity): boolean =>
  one.values.some((value) => other.values.some((own) => isEqual(value, own)));

const scaleWords: [value: number, words: string][] = [
  [1e2, '百 hundred'],
  [1e3, '千 thousand тыс тысяч'],
  [1e4, '万'],
  [1e5, '十万'],
  [1e6, '百万 million млн миллион'],
  [1e7, '千万'],
  [1e8, '亿'],
  [1e9, 'billion bn млрд миллиард'],
  [1e12, '万亿 trillion трлн триллион'],
];
const scales: Readonly<Record<string, number>> = Object.fromEntries(
  scaleWords.flatMap(([value, words]) => words.split(' ').map((word) => [word, value])),
);

/** Units of the source that translators convert, with the factor; a converted value is rounded, so it is met within 2 %. */
const conversions: [unit: RegExp, factors: number[]][] = [
  [/^\s*亩/, [1 / 15]], // 亩 → hectare
  [/^\s*斤/, [1 / 2, 1 / 2000]], // 斤 → kg, t
  [/^\s*里(?!程)/, [1 / 2]], // 里 → km
  [/^\s*千瓦/, [1e-3, 1e-6]], // kW → MW, GW
];

// 千 belongs to the unit in 千瓦, 千米, 千克, 千伏.
const chinese =
  /(\d[\d,]*(?:\.\d+)?)(?:\s*[多余]?(万亿|千万|百万|十万|亿|万|千(?![瓦米克伏卡帕赫])|百(?!分)))?/g;
const english =
  /(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:[\s\u00a0-]*(hundred|thousand|million|billion|bn|trillion)\b)?/gi;
const russian =
  /(\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?)(?:[\s\u00a0\u202f]*(тыс|млн|миллион|млрд|миллиард|трлн|триллион)\p{L}*)?/giu;

/** The numbers of a Chinese text that are written in figures. */
export function sourceQuantities(source: string): Quantity[] {
  const text = narrow(source);
  const found = [...text.matchAll(chinese)].map((match): Quantity => {
    const [whole, figures, scale] = match;
    const value = Number(figures!.replaceAll(',', '')) * (scales[scale ?? ''] ?? 1);
    const after = text.slice(match.index + whole.length);
    const factors = conversions.find(([unit]) => unit.test(after))?.[1] ?? [];
    return { text: whole, at: match.index, values: [value, ...factors.map((factor) => value * factor)] };
  });
  return sharedScale(found, text);
}

/** The numbers of a translation, those in words up to twelve and the names of months among them. */
export function targetQuantities(target: string, locale: ForeignLocale): Quantity[] {
  const found = [...target.matchAll(locale === 'en' ? english : russian)].flatMap((match): Quantity[] => {
    const [whole, figures, scale] = match;
    const factor = scales[scale?.toLowerCase() ?? ''] ?? 1;
    const plain =
      locale === 'en'
        ? figures!.replaceAll(',', '')
        : figures!.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.');
    const values = [Number(plain) * factor];
    // 「2016 300」 may be two numbers that stand side by side.
    const parts = figures!.split(/[\s\u00a0\u202f]/);
    if (parts.length > 1) values.push(...parts.map((part) => Number(part.replace(',', '.')) * factor));
    return [{ text: whole, at: match.index, values }];
  });
  return [...sharedScale(found, target), ...scalesAlone(target, locale)];
}

/** A million, миллион: a word of scale by itself. */
const alone: Record<ForeignLocale, RegExp> = {
  en: /\b(?:a|one|every|per)\s+(hundred|thousand|million|billion|trillion)\b/gi,
  ru: /(?<![\p{L}\d][\s\u00a0]?|[\d,])(тысяч|миллион|миллиард|триллион)\p{L}*/giu,
};
const scalesAlone = (target: string, locale: ForeignLocale): Quantity[] =>
  [...target.matchAll(alone[locale])].map(({ 0: text, 1: scale, index }) => ({
    text,
    at: index,
    values: [scales[scale!.toLowerCase()] ?? 1],
  }));

/** The letters at the end of a text; no word of a scale is longer than twelve. */
const lastWord = (text: string): string => /(?<!\p{L})\p{L}{1,12}$/u.exec(text.slice(-13))?.[0] ?? '';

/** In 10—15亿 and 1–1.5 billion the first number has the scale of the second, unless it is meant as it stands. */
function sharedScale(found: Quantity[], text: string): Quantity[] {
  return found.map((quantity, index) => {
    const next = found[index + 1];
    if (!next) return quantity;
    const between = text.slice(quantity.at + quantity.text.length, next.at);
    const scale = scales[lastWord(next.text).toLowerCase()];
    if (!scale || !/^\s*(?:[-–—~～至到]|to|до)\s*$/.test(between)) return quantity;
    return { ...quantity, values: [...quantity.values, ...quantity.values.map((value) => value * scale)] };
  });
}

/** Figures and marks of full width as the half width that they stand for. */
export const narrow = (text: string): string =>
  text.replaceAll(/[\uff01-\uff5e]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0));
