import { folded } from '#base/text';
import type { Name } from '#translation/glossary';
import { cutsOf, type Cuts } from './chinese-cuts.ts';

/** A name at its place in the folded text. */
interface Occurrence {
  name: Name;
  from: number;
  to: number;
}

export interface NameMatches {
  /** Each name of the text once, in glossary order; of two nested names only the longer. */
  names: Name[];
  /** Names that occur only inside longer ones: 双鸭山市 in 双鸭山市商务局. */
  inside: Name[];
}

/** Finds names that are separate words of a Chinese text: 市长 in 市长会议, but not in 城市长期. */
export function findNames(source: string, names: readonly Name[]): NameMatches {
  const text = folded(source);
  const all = occurrencesIn(text, indexOf(names));
  const isWholeWord = wholeWordTest(text, all);
  const [separate, inner] = [new Set<Name>(), new Set<Name>()];
  let end = 0; // occurrences are sorted, so one that ends before `end` is inside an earlier name
  for (const one of all) {
    if (one.to <= end) inner.add(one.name);
    else if (isWholeWord(one)) {
      separate.add(one.name);
      end = one.to;
    }
  }
  return {
    names: names.filter((name) => separate.has(name)),
    inside: names.filter((name) => inner.has(name) && !separate.has(name)),
  };
}

/** Names by their first two characters, then by length, longest first. */
type NameIndex = ReadonlyMap<string, ReadonlyMap<number, ReadonlyMap<string, Name>>>;
const indexes = new WeakMap<readonly Name[], NameIndex>();

/** Indexes a glossary once: a text is compared with thousands of names, and a page of texts with the same glossary. */
function indexOf(names: readonly Name[]): NameIndex {
  const cached = indexes.get(names);
  if (cached) return cached;
  const index = new Map<string, Map<number, Map<string, Name>>>();
  const longestFirst = names
    .map((name) => ({ zh: foldedName(name.zh), name }))
    .toSorted((a, b) => b.zh.length - a.zh.length);
  for (const { zh, name } of longestFirst) {
    const start = zh.slice(0, 2);
    const lengths = index.get(start) ?? new Map<number, Map<string, Name>>();
    const ofLength = lengths.get(zh.length) ?? new Map<string, Name>();
    index.set(start, lengths.set(zh.length, ofLength.set(zh, name)));
  }
  indexes.set(names, index);
  return index;
}

const foldedNames = new Map<string, string>();
function foldedName(zh: string): string {
  let name = foldedNames.get(zh);
  if (name === undefined) {
    name = folded(zh);
    if (foldedNames.size > 20_000) foldedNames.clear();
    foldedNames.set(zh, name);
  }
  return name;
}

/** Every occurrence of every name, by its start, longest first. */
function occurrencesIn(text: string, index: NameIndex): Occurrence[] {
  const occurrences: Occurrence[] = [];
  for (let from = 0; from < text.length; from += 1)
    for (const start of [text.slice(from, from + 2), text.slice(from, from + 1)])
      for (const [length, names] of index.get(start) ?? []) {
        const name = names.get(text.slice(from, from + length));
        if (name) occurrences.push({ name, from, to: from + length });
      }
  return occurrences;
}

/** A length after 长 means that it is not the head of a district: 尖山区长800米. */
const length =
  /^[约达近仅超]?[\d.〇一二三四五六七八九十百千万两]{1,12}[余多]?(?:公里|千米|厘米|毫米|[米里丈尺]|[kcm]?m)/;

/** A street named after a place is another name: 北京街. */
const street = /^[东西南北中]?(?:大街|大道|街(?![道头区上坊])|路(?![段上面网口程途过由况线])|巷|胡同)/;

/** The kind of a place, at the end of its name or after it: 四方台区, 鸡西市. */
const placeClass = /^[省市县区镇乡村江河山湖岛]$/;

/**
 * Returns a test of whether an occurrence is a separate word: segmenting the run of Chinese around it costs less with it
 * than with any dictionary word that crosses one of its ends. Official names of three or more characters also win a tie,
 * because they hardly ever occur by chance.
 */
function wholeWordTest(text: string, all: readonly Occurrence[]): (one: Occurrence) => boolean {
  const runs = runsWith(text, all);
  return (one) => {
    const { name, from, to } = one;
    if (text[to - 1] === '长' && length.test(text.slice(to, to + 20))) return false;
    const isPlace = name.kind === undefined || name.kind === 'place';
    if (isPlace && street.test(text.slice(to, to + 4))) return false;
    const run = runs.get(one);
    if (!run) return true;
    const cuts = run.cuts();
    const [start, end] = [from - run.from, to - run.from];
    const isLong = to - from >= 3;
    // 四方台区委: the district and its committee share a character.
    const isShared = isPlace && isLong && placeClass.test(text.charAt(to - 1));
    const crossingCost = cuts.over(start, isShared ? end - 1 : end);
    if (crossingCost === Infinity) return true;
    const nameCost =
      name.kind === 'law' || name.kind === 'other'
        ? cuts.asWords(start, end) // made of common words, which may continue as such: 行政许可法定期限
        : cuts.asWord(start, isPlace && placeClass.test(text.charAt(to)) ? end + 1 : end);
    return nameCost < crossingCost || (nameCost === crossingCost && isLong && name.kind !== 'other');
  };
}

interface ChineseRun {
  from: number;
  cuts: () => Cuts;
}

/** The run of Chinese around each occurrence; none for a name that is only partly Chinese, such as 4A级景区. */
function runsWith(text: string, all: readonly Occurrence[]): Map<Occurrence, ChineseRun> {
  const runs = new Map<Occurrence, ChineseRun>();
  let next = 0;
  for (const { 0: run, index: from } of text.matchAll(/\p{Script=Han}+/gu)) {
    const within: Occurrence[] = [];
    for (; next < all.length && all[next]!.from < from + run.length; next += 1)
      if (all[next]!.from >= from && all[next]!.to <= from + run.length) within.push(all[next]!);
    let cuts: Cuts | undefined;
    const places = within.map((one) => [one.from - from, one.to - from] as const);
    for (const one of within) runs.set(one, { from, cuts: () => (cuts ??= cutsOf(run, places)) });
  }
  return runs;
}
