import { describe, expect, test } from 'vitest';
import { folded, withoutUnseen } from '#src/base/text/fold.ts';
import { Locale } from '#src/base/words/locale.ts';
import { tidy } from '#src/citizens/conversation/incoming.ts';
import { questionOf } from '#src/citizens/conversation/understanding/question.ts';
import { foldText } from '#src/content/checks/finders/fold-text.ts';
import { keyOf, normalise } from '#src/content/search/chinese/normalise.ts';
import { questionIn } from '#src/content/search/question/question.ts';
import { synonymsOf } from '#src/content/search/synonyms/synonyms.ts';
import { problemsIn } from '#src/translation/checks/problems-in.ts';
import { isTrivial } from '#src/translation/segments/trivial.ts';

/** One of each kind of invisible character: they neither separate words nor belong to them. */
const unseen = [
  '\u00ad',
  '\u034f',
  '\u061c',
  '\u115f',
  '\u180b',
  '\u180e',
  '\u200b',
  '\u200c',
  '\u200d',
  '\u200e',
  '\u200f',
  '\u202a',
  '\u202e',
  '\u2060',
  '\u2063',
  '\u2066',
  '\u2069',
  '\u206a',
  '\u3164',
  '\ufe00',
  '\ufe0f',
  '\ufeff',
  '\ufff9',
  '\u{1d173}',
  '\u{e0001}',
  '\u{e0041}',
  '\u{e0100}',
  '\u{e01ef}',
].map((sign) => [`U+${sign.codePointAt(0)!.toString(16)}`, sign] as const);

describe.each(unseen)('%s is nothing', (_, sign) => {
  test('to whatever compares texts', () => {
    for (const word of ['水利局', 'station', 'станция']) {
      const input = `${word.slice(0, 2)}${sign}${word.slice(2)}`;
      expect(withoutUnseen(input)).toBe(word);
      expect(normalise(input)).toBe(word);
      expect(keyOf(input)).toBe(word);
      expect(foldText(input).text).toBe(word);
      expect(tidy(input)).toBe(word);
      expect(questionOf(tidy(input)).terms).toEqual([word]);
      expect(isTrivial(input, word)).toBe(true);
    }
  });
});

test.each([
  ['Ёлка', 'елка', 'ёлка'],
  ['запове\u0301дник', 'заповедник', 'заповедник'],
  ['Водо\u0300хранилище', 'водохранилище', 'водохранилище'],
  ['озѐро и регѝстр', 'озеро и регистр', 'озеро и регистр'],
  ['трёхэта\u0301жный', 'трехэтажный', 'трёхэтажный'],
  ['ю\u0341г', 'юг', 'юг'],
  ['трамваи\u0306', 'трамвай', 'трамвай'],
  ['трамваи\u00ad\u0306', 'трамвай', 'трамвай'],
  ['чай, а не чаи', 'чай, а не чаи', 'чай, а не чаи'],
  ['ѓакон', 'ѓакон', 'ѓакон'],
  ['cafe\u0301', 'café', 'café'],
  ['ＡＢＣ　ﬁ', 'abc fi', 'abc fi'],
  ['8\ufe0f\u20e3', '8', '8'],
  ['繁體', '繁体', '繁體'],
  ['ﾊﾟｽﾎﾟｰﾄ', 'パスポート', 'パスポート'],
  ['ㄱㅏ', '가', '가'],
  ['\u2f54库\uf901', '水库更', '水库更'],
])('%s is searched for as %s, and compared as %s', (text, searched, compared) => {
  expect(normalise(text)).toBe(searched);
  expect(folded(text)).toBe(compared);
});

const term = { zh: '市水利局', allowed: ['Water Resources Bureau'], forbidden: ['Water Bureau'] };
const checked = (source: string, target: string) =>
  problemsIn({ locale: 'en', source, target, codes: [], base: 'body', names: [term] }).filter(({ code }) =>
    code.startsWith('term-'),
  );

test.each([
  [
    'a name that is right, with such signs in both texts',
    '市水\u200b利局公告',
    'The Water Re\u00adsources Bu\u200breau',
    [],
  ],
  ['a name in full width', '市水利局公告', 'Ｗａｔｅｒ Resources Bureau', []],
  ['a name that is wrong, hidden in the Chinese', '市水\ufeff利局公告', 'The office', ['term-missing']],
  ['a forbidden name, hidden in the translation', '市水利局', 'The Water Bur\u00adeau', ['term-forbidden']],
])('the glossary sees %s', (_, source, target, codes) => {
  expect(checked(source, target).map(({ code }) => code)).toEqual(codes);
});

test.each([
  ['总投资28\u200b.5亿元', 'Total investment: RMB 2.8\u00ad5 billion'],
  ['20\ufeff26年11月', 'November 20\u200b26'],
  ['人口12\u206008803人', 'A population of 1,208,803'],
  ['详见附件', 'See Annex\u200b.'],
])('a translation of %s is checked as it reads', (source, target) => {
  expect(problemsIn({ locale: 'en', source, target, codes: [], base: 'body', names: [] })).toEqual([]);
});

test('synonyms kept from before are compared as the question is', async () => {
  const synonyms = await synonymsOf({
    query: async () => ({ rows: [{ words: ['公\u200b租房', 'ёлка'] }] }),
  } as never);
  expect(questionIn(Locale.RU, 'елка', synonyms).groups).toEqual([['елка', '公租房']]);
});
