import type { CheckedLanguage } from '../language.ts';

export type Bound = 'upper' | 'lower';

/** Words shortly before a number that make it an upper or lower bound. */
const bounds: Record<'zh' | CheckedLanguage, Record<Bound, RegExp>> = {
  zh: {
    upper: /(?:上限|最[高多大长]|不得?(?:超过|高于|多于|大于)|至多)[^，。；、\d]{0,8}$/,
    lower: /(?:下限|最[低少小短]|不得?(?:低于|少于|小于)|至少)[^，。；、\d]{0,8}$/,
  },
  en: {
    upper:
      /\b(?:maxim(?:um|a)|(?<!at the )(?:at )?most|(?:no|not) (?:more|higher|longer|greater) than|up to|high(?:s|est)?|upper|ceiling|not exceed(?:ing)?)\b[^.;\d]{0,24}$/i,
    lower:
      /\b(?:minim(?:um|a)|(?<!at the )(?:at )?least|(?:no|not) (?:less|fewer|lower) than|lows?|lowest|lower|floor|from)\b[^.;\d]{0,24}$/i,
  },
  ru: {
    upper:
      /(?<!\p{L})(?:максим\p{L}+|(?:не )?(?:более|больше|выше|свыше)|наибольш\p{L}+|(?:сам\p{L}+ )?высок\p{L}+|верхн\p{L}+|до)(?!\p{L})[^.;\d]{0,24}$/iu,
    lower:
      /(?<!\p{L})(?:миним\p{L}+|не (?:менее|меньше|ниже)|наименьш\p{L}+|(?:сам\p{L}+ )?низк\p{L}+|нижн\p{L}+|от)(?!\p{L})[^.;\d]{0,24}$/iu,
  },
};

const maxBefore = 40;

/** The bound that the text before a number makes it; of two such words the nearer one. */
export function boundBefore(text: string, at: number, language: 'zh' | CheckedLanguage): Bound | null {
  const before = text.slice(Math.max(0, at - maxBefore), at);
  const { upper, lower } = bounds[language];
  const places = [upper, lower].map((one) => lastIndex(before, one));
  if (places[0] === places[1]) return null;
  return places[0]! > places[1]! ? 'upper' : 'lower';
}

/** Index of the last match of a pattern; -1 without a match. */
function lastIndex(before: string, pattern: RegExp): number {
  let place = -1;
  for (let rest = before.search(pattern); rest >= 0;) {
    place += rest + 1;
    rest = before.slice(place + 1).search(pattern);
  }
  return place;
}
