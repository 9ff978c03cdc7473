/** The most common 3,755 characters (GB/T 2312, rows 16 to 55), its signs (rows 1 to 3) and the letters of Russian. */
const common: ReadonlySet<string> = new Set(
  'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя' +
    [
      [0xa1, 0xa3],
      [0xb0, 0xd7],
    ]
      .map(([from, to]) => rows(from!, to!))
      .join(''),
);

function rows(from: number, to: number): string {
  const bytes: number[] = [];
  for (let lead = from; lead <= to; lead += 1)
    for (let trail = 0xa1; trail < 0xff; trail += 1) bytes.push(lead, trail);
  return new TextDecoder('gb18030').decode(Uint8Array.from(bytes));
}

const words = new Intl.Segmenter('zh', { granularity: 'word' });
/** So much of a text is cut into words. */
const looked = 2_000;

/**
 * Where a text that was read as GB 18030 shows that it may be in something else, or -1. Nearly all bytes are some text in GB
 * 18030, so it is taken only where nearly every character is common: Big5, Shift JIS, code pages of Russia and lines of
 * UTF-8 become rare ones. Korean (EUC-KR) and Russian in KOI8-R become common ones, but of one part of the table, and no
 * words. A mark before it says what it is.
 */
export function unlikelyInGbk(text: string): number {
  if (text.startsWith('\uFEFF')) return -1;
  const [signs, rare] = [[...text.matchAll(/\P{ASCII}/gu)], rareIn(text)];
  if (rare.length > signs.length / 10) return rare[0]!;
  return mayBeOther(text) && !isInWords(text) ? signs[0]!.index : unlikelyLine(text);
}

/** The same of a further part of a text, in which a line of another encoding may stand. */
export function unlikelyLine(text: string): number {
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) {
    const [all, rare] = [line.match(/\P{ASCII}/gu)?.length ?? 0, rareIn(line)];
    if (all > 2 && rare.length >= all / 2) return index + rare[0]!;
  }
  return -1;
}

/** Where its characters are that are not common. */
function rareIn(text: string): number[] {
  const found: number[] = [];
  for (const { 0: sign, index } of text.matchAll(/\P{ASCII}/gu)) if (!common.has(sign)) found.push(index);
  return found;
}

/** What EUC-KR has for syllables, and KOI8-R for two small letters, in the first place. */
const [korean, russian] = [
  new Set(rows(0xb0, 0xc8)),
  new Set(Array.from(new TextDecoder('gb18030').decode(pairs(0xc0, 0xdf)), (sign) => sign)),
];

function pairs(from: number, to: number): Uint8Array {
  const bytes: number[] = [];
  for (let lead = from; lead <= to; lead += 1)
    for (let trail = from; trail <= to; trail += 1) bytes.push(lead, trail);
  return Uint8Array.from(bytes);
}

/** A single character says nothing. */
function mayBeOther(text: string): boolean {
  const signs = text.match(/\p{Script=Han}/gu) ?? [];
  return signs.length > 1 && [korean, russian].some((one) => signs.every((sign) => one.has(sign)));
}

/** Whether words of two and more characters are a good part of a text, as in all Chinese. */
function isInWords(text: string): boolean {
  let [all, inWords] = [0, 0];
  for (const { segment } of words.segment(text.slice(0, looked))) {
    const signs = segment.match(/\p{Script=Han}/gu)?.length ?? 0;
    all += signs;
    if (signs > 1) inWords += signs;
  }
  return inWords >= all * 0.4;
}
