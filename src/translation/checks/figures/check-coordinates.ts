import { plainText } from '#translation/segments';
import type { CheckedLanguage } from '../language.ts';
import type { Check } from '../problem.ts';
import { toHalfWidth } from '../quantities/quantity.ts';

type Axis = 'latitude' | 'longitude';

const chinese = /(北纬|南纬|纬度|东经|西经|经度)|(\d{1,3}(?:\.\d+)?)(?=\s{0,3}[°度])/g;
const words: Record<CheckedLanguage, RegExp> = {
  en: /(latitude|longitude|(?<=[°′″'"\d]\s?)(?:north|south|east|west|[NSEW])(?![\p{L}])|(?<![\p{L}])[NSEW](?=\s?\d))|(\d{1,3}(?:\.\d+)?)(?=\s{0,3}(?:°|degrees))/gu,
  ru: /((?:с|ю)\. ?ш|(?:в|з)\. ?д|широт|долгот)|(\d{1,3}(?:[.,]\d+)?)(?=\s{0,3}(?:°|градус))/giu,
};
const axisOf = (word: string): Axis =>
  /纬|latitude|north|south|^[NS]$|ш/i.test(word) ? 'latitude' : 'longitude';

/** Reports exchanged latitude and longitude: 北纬46°, 东经131° as 131° N, 46° E. */
export const checkCoordinates: Check = ({ source, target, locale }) => {
  const expected = degreesOf(toHalfWidth(plainText(source)), chinese);
  if (expected.latitude.length === 0 || expected.longitude.length === 0) return [];
  const actual = degreesOf(plainText(target), words[locale]);
  const isExchanged = (axis: Axis, other: Axis) =>
    actual[axis].some((value) => expected[other].includes(value) && !expected[axis].includes(value));
  return isExchanged('latitude', 'longitude') && isExchanged('longitude', 'latitude')
    ? [
        {
          code: 'numbers-exchanged',
          details: { first: `${expected.latitude[0]}°`, second: `${expected.longitude[0]}°` },
        },
      ]
    : [];
};

/** The degrees of each axis. A text names the axis either always before its numbers or always after them. */
function degreesOf(text: string, pattern: RegExp): Record<Axis, number[]> {
  const byAxis: Record<Axis, number[]> = { latitude: [], longitude: [] };
  const all = [...text.matchAll(pattern)];
  const isBefore = all[0]?.[1] !== undefined;
  let axis: Axis | null = null;
  for (const [, word, degrees] of isBefore ? all : all.toReversed())
    if (word) axis = axisOf(word);
    else if (axis) byAxis[axis].push(Number(degrees!.replace(',', '.')));
  return byAxis;
}
