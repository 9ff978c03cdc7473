import { expect, test } from 'vitest';
import { charactersIn } from '#src/base/text/characters.ts';
import { normalise } from '#src/content/search/chinese/normalise.ts';
import { mapText } from '#src/content/search/chinese/mapped-text.ts';
import { passageLength, passagesOf, padWords } from '#src/content/search/index-of-editions/passages.ts';
import { randomFrom } from './support/random-from.ts';

/** Texts that fold, by kind: alone, with following characters, and inside a text. */
const pieces = [
  '市',
  '镇',
  '葛\u{e0100}',
  '聯豐鎮',
  '繁體',
  '\u2f54',
  '\uf901',
  '𬭚',
  '㍿',
  'ﷺ',
  'Ｓ３０７',
  '①',
]
  .concat(['ﾊﾟｽ', 'ｶﾞ', 'ﾞ', 'ﾟ', 'ﾊ', 'パス', 'ハ\u309a', 'ｱｲｳ', 'う\u3099'])
  .concat(['ㄱㅏ', 'ﾡￂ', '\u1112\u1161\u11ab', '가\u11a8', 'ㅋㅋ', '한'])
  .concat(['за\u0301мок', 'Ёлка', 'и\u0306', 'cafe\u0301', 'ﬁ', 'ſ\u0323\u0307', 'İ', 'ͅα', '´', 'Å'])
  .concat([
    '赫（hè）哲（zhé）族',
    '赫(hè)哲(zhé)',
    '桌（zhuō）子（zi）',
    '漢（ㄏㄢˋ）字',
    '東京（とうきょう）',
  ])
  .concat([
    '（',
    '）',
    '(hè)',
    '（a）',
    '赫(hè)(hè)',
    ' ',
    '，',
    '1',
    '12',
    '\u00ad',
    '\u200b',
    '\u034f',
    '8\ufe0f\u20e3',
  ])
  .concat(['10⁴', '⁴', '²\u200b', '½', '７₁₀', '10⁻³', '⁻', '５₊₁', '　', '研　究', 'm²']);

const random = randomFrom(7);
const one = () => pieces[Math.floor(random() * pieces.length)]!;
const texts = [
  ...pieces,
  ...pieces.flatMap((first) => pieces.map((second) => first + second)),
  ...Array.from({ length: 3000 }, () => Array.from({ length: 2 + random() * 8 }, one).join('')),
];

test('what is folded stays so when it is folded again', () => {
  for (const text of texts) expect(normalise(normalise(text)), JSON.stringify(text)).toBe(normalise(text));
});

test('every character is folded once', () => {
  const wrong: string[] = [];
  for (let code = 0; code <= 0x10ffff; code += 1) {
    const character = String.fromCodePoint(code);
    if (/[\p{Cn}\p{Co}\p{Cs}]/u.test(character)) continue;
    const fold = normalise(character);
    if (normalise(fold) !== fold) wrong.push(`U+${code.toString(16)}`);
  }
  expect(wrong).toEqual([]);
});

test('a text with places is the folded text, and every letter of it stands where it was written', () => {
  for (const text of texts) {
    const places = mapText(text);
    expect(places.text, JSON.stringify(text)).toBe(normalise(text));
    let end = 0;
    for (let at = 0; at < places.text.length; at += 1) {
      const [from, to] = places.spanOf(at, at + 1);
      expect(from < to && to <= text.length && to >= end, JSON.stringify([text, at])).toBe(true);
      end = to;
    }
  }
});

test.each([
  ['ﾊﾟｽ', 'パス'],
  ['ｶﾞｲﾄﾞ', 'ガイド'],
  ['ㄱㅏ', '가'],
  ['赫（hè）哲（zhé）族文化', '赫哲族文化'],
  ['穆（mù）棱（líng）河', '穆棱河'],
  ['黑龙江（Hēi lóng jiāng）省', '黑龙江省'],
  ['桌（zhuō）子（zi）上', '桌子上'],
  ['方案（a）乙（b）', '方案(a)乙(b)'],
  ['赫(he\u0300)哲', '赫哲'],
  ['漢（ㄏㄢˋ）字', '汉字'],
  ['是（˙ㄕ）的', '是的'],
  ['東京（とうきょう）都', '东京都'],
  // Digits that would run together with their neighbours.
  ['7×10⁴元', '7×10⁴元'],
  ['１０⁻¹²', '10⁻¹²'],
  ['H⁺', 'h+'],
  ['10¹²', '10¹²'],
  ['387m²', '387m2'],
  ['1½杯', '1½杯'],
  ['H₂O', 'h2o'],
  // No readings.
  ['方案（a）实施', '方案(a)实施'],
  ['招商（ＡＢＣ）会', '招商(abc)会'],
  ['（hè）', '(hè)'],
])('%s is compared as %s', (text, compared) => {
  expect(normalise(text)).toBe(compared);
});

const longest = 100_000;
test('a short body is kept nowhere else', () => {
  expect(passagesOf('<p>供热</p>', longest)).toEqual({ folded: null, passages: null });
});

test('passages are the text, and a word in the folded text is in the passage that its place says', () => {
  for (let turn = 0; turn < 40; turn += 1) {
    const words = Array.from({ length: 3000 }, one);
    words.splice(Math.floor(random() * 3000), 0, '，末尾词语Ｓ３０７省道，');
    const { folded, passages } = passagesOf(`<p>${words.join('')}</p>`, longest);
    const text = passages!.join('');
    expect(passages!.length).toBe(Math.ceil([...folded!].length / passageLength));
    for (const word of ['末尾词语', 's307', '末尾词语s307省道']) {
      const unit = folded!.indexOf(padWords(word));
      expect(unit, word).toBeGreaterThanOrEqual(0);
      const number = Math.floor(charactersIn(folded!.slice(0, unit)) / passageLength);
      expect(normalise(passages!.slice(number, number + 2).join(''))).toContain(normalise(word));
    }
    expect(normalise(text)).toContain('末尾词语s307省道');
  }
});

test('of a text of many signs no passage is long, and what is left out is shown', () => {
  const { passages } = passagesOf(`<p>目录${'.'.repeat(80_000)}${'终'.repeat(80_000)}</p>`, longest);
  for (const passage of passages!) expect(passage.length).toBeLessThanOrEqual(passageLength);
  expect(passages!.join('')).toHaveLength(longest);
  expect(passages!.join('')).toMatch(/终…$/);
});
