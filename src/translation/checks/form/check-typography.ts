import { plainText } from '#translation/segments';
import type { CheckedLanguage } from '../language.ts';
import { withoutAddresses } from '../quantities/identifiers.ts';
import type { Check, Problem } from '../problem.ts';

/** A keyboard substitute and its typographic form; `$1`, `$2` … are groups of the typed text. */
interface Habit {
  typed: RegExp;
  printed: string;
  /** The message quotes the words on both sides as well. */
  isBetween?: boolean;
}

const blank = '[ \\u00a0\\u202f]';
const [notBehind, notBefore] = ['(?<![\\p{L}\\p{N}])', '(?![\\p{L}\\p{N}])'];
const measured =
  '%|‰|°|(?:тыс|млн|млрд|трлн|юан|процент|тонн|гектар|градус|раза|км|см|мм|кг|га|кВт|МВт|м[²³]|[тм](?![\\p{L}.]))';

/** One or two hyphens between words; between figures a hyphen may be a minus. */
const hyphen =
  /(?<=[\p{L}%)”’"»]) --? (?=\S)|(?<=\S) --? (?=[\p{L}“"«])|(?<=[\p{L}\p{N}])--(?=[\p{L}\p{N}])/u;
const celsius: readonly Habit[] = [
  { typed: new RegExp(`(\\d)${blank}?℃`, 'u'), printed: '$1 °C' },
  { typed: /(?<!\d[ \u00a0\u202f]?)℃/u, printed: '°C' },
];
const habits: Readonly<Record<CheckedLanguage, readonly Habit[]>> = {
  en: [
    ...celsius,
    { typed: hyphen, printed: ' – ', isBetween: true },
    { typed: new RegExp(`${notBehind}([kcm]?)m2${notBefore}|㎡`, 'u'), printed: '$1m²' },
    { typed: new RegExp(`${notBehind}([kcm]?)m3${notBefore}`, 'u'), printed: '$1m³' },
    { typed: new RegExp(`(\\d)${blank}%`, 'u'), printed: '$1%' },
    { typed: /(\d)AM\b/u, printed: '$1 a.m.' },
    { typed: /(\d)PM\b/u, printed: '$1 p.m.' },
    { typed: /\b(Nos?)\.(\d)/u, printed: '$1. $2' },
  ],
  ru: [
    ...celsius,
    { typed: hyphen, printed: ' — ', isBetween: true },
    { typed: new RegExp(`${notBehind}([ксм]?)м2${notBefore}|㎡`, 'u'), printed: '$1м²' },
    { typed: new RegExp(`${notBehind}([ксм]?)м3${notBefore}`, 'u'), printed: '$1м³' },
    {
      typed: new RegExp(`(?<![\\d.,])(\\d{1,4})\\.(\\d{1,3})(?=${blank}?(?:${measured}))`, 'u'),
      printed: '$1,$2',
    },
    { typed: /№(\d)/u, printed: '№ $1' },
  ],
};

/** Reports keyboard substitutes for typographic marks: a hyphen for a dash, km2, 1.2 млн. */
export const checkTypography: Check = ({ target, locale }) => {
  const text = withoutAddresses(plainText(target));
  return habits[locale].flatMap(({ typed, printed, isBetween }): Problem[] => {
    const match = typed.exec(text);
    if (!match) return [];
    const expected = printed.replaceAll(/\$(\d)/g, (_, part: string) => match[Number(part)] ?? '');
    const [before, after] = isBetween ? neighbours(text, match) : ['', ''];
    const details = { found: `${before}${match[0]}${after}`, expected: `${before}${expected}${after}` };
    return [{ code: 'typography', details }];
  });
};

const longest = 20;
function neighbours(text: string, { 0: piece, index }: RegExpExecArray): [before: string, after: string] {
  const end = index + piece.length;
  return [
    text
      .slice(Math.max(0, index - longest), index)
      .split(/\s/)
      .at(-1)!,
    text.slice(end, end + longest).split(/\s/)[0]!,
  ];
}
