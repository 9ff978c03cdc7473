import { describe, expect, test } from 'vitest';
import { Locale } from '#src/base/words/locale.ts';
import { shortDescription } from '#src/fronts/pages/document/head-description.ts';
import { typeset } from '#src/fronts/pages/text/typeset.ts';
import { typography } from '#src/fronts/pages/text/typography.ts';

/** `~` is a no-break space. */
const written = (text: string) => text.replaceAll('~', '\u00a0');
const loose = (text: string) => text.replaceAll('~', ' ');

describe('no line ends between', () => {
  test.each([
    ['a figure and its unit', '22~тыс.~км², 14~млрд~цзиней (7~млн~т), 40~МВт / 80~МВт·ч, 220~кВ'],
    ['a figure and what is counted', '1~208~803~человека, 70~лет, в 2019~году, 6~декабря 2021~года'],
    ['a figure and its sign', '42,5~%, 5~‰, −18~°C, 100~₽'],
    ['the groups of thousands', '1~462~626 и 253~823'],
    ['a sign and its number', '№~852, §~5, ст.~12, п.~3, с.~5'],
    ['initials and the name', 'А.~С.~Пушкин, г.~Шуанъяшань, ул.~Синьсин'],
    ['the parts of an abbreviation', 'и т.~д., т.~е., 46°38′~с.~ш., 131°09′~в.~д.'],
    ['a word and the dash behind it', 'Шуанъяшань~— город; Харбин~— Тунцзян; 2016~г.~— 2017~г.'],
    ['a Roman number and its noun', 'I~квартал, II~полугодие, XX~век'],
    ['the parts of a telephone number', '+86~469~426~6888, (0469)~426-68-88'],
    ['an initial and the name', 'мэр А.~Пушкин, С.~Ван и А.~С.~Иванов'],
    ['a village and its name', 'в с.~Покровка, д.~Ивановка'],
    ['a five-year plan and its number', 'XIII~пятилетка, XII~созыв'],
    ['what is numbered and its number', 'статья~5, на странице~7, пункту~2'],
  ])('%s, in Russian', (_, text) => {
    expect(typography(Locale.RU, loose(text))).toBe(written(text));
  });

  test.each([
    [
      'a figure and its unit',
      '263~km, 220~kV, 40~MW / 80~MWh, 10~hectares, 22,000~square kilometres, −18~°C',
    ],
    ['a figure, its scale and its unit', '7~million~tonnes, 14~billion~jin, 1.2~per~cent, 30~minutes'],
    ['a currency and the amount', 'RMB~2.85~billion, USD~5~million'],
    ['an abbreviation and its number', 'No.~5, pp.~5, Fig.~2, Vol.~1'],
    ['a day and its month, an hour', '6~December 2021, 5~p.m.'],
    ['a title, initials and the name', 'Mr~Li, Dr.~Wang, J.~R.~Smith'],
    ['a word and the dash behind it', 'a city~– and a plain'],
    ['the parts of a position', '46°38′~N, 131°09′~E'],
    ['a sign of money and the amount', 'US$~5~billion, HK$~7, €~5'],
    ['what is numbered and its number', 'page~5, Article~12, Table~3, chapters~5'],
    ['an area code and the number', '(0469)~426-6888'],
    ['one initial and the name', 'J.~Smith, Mr~J.~Smith'],
  ])('%s, in English', (_, text) => {
    expect(typography(Locale.EN, loose(text))).toBe(written(text));
  });

  test.each([
    [Locale.RU, 'в 2014 и 2015~годах; из 5 в 6; 2020 – это'],
    [Locale.RU, 'с редакции 1 китайского текста; статья~5 закона; в таблице~3 указаны; выпуск 600~тыс.~тонн'],
    [Locale.EN, 'In 2019 the harvest; 5 and 6; chapter~5 told'],
    [Locale.EN, 'Plan B. Then; Section A. The city; vitamin C. Children; at 22~°C. In spring; model T. Ford'],
    [
      Locale.RU,
      'около 22~°C. Весной; 22~°С. Весной; группа B. Далее; группы А. Далее; план Б. Потом; и т.~д. Далее; 131°~в.~д. Харбин; через 2~с. Потом',
    ],
  ])('but it may where something new begins (%s)', (locale, text) => {
    expect(typography(locale, loose(text)).replace(/\u00a0–/, ' –')).toBe(written(text));
  });

  test('and Chinese has no such spaces', () => {
    expect(typography(Locale.ZH, '共 5 个，第 1 2 345 页 — 止')).toBe('共 5 个，第 1 2 345 页 — 止');
  });

  test.each([Locale.EN, Locale.RU])('whatever %s text it is: only spaces change, and once', (locale) => {
    const pieces = [
      '5',
      '1 208',
      ' ',
      '  ',
      '\n',
      'км',
      'km',
      '№',
      '—',
      '–',
      'г.',
      'А.',
      '%',
      'млн',
      'RMB',
      'и',
      '+86',
    ];
    let seed = 7;
    const next = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
    for (let turn = 0; turn < 2000; turn += 1) {
      const text = Array.from({ length: next(12) }, () => pieces[next(pieces.length)]).join(
        next(2) ? ' ' : '',
      );
      const bounded = typography(locale, text);
      expect(bounded.replaceAll(/\s+/g, ' ')).toBe(text.replaceAll(/\s+/g, ' '));
      expect(typography(locale, bounded)).toBe(bounded);
    }
  });

  test('however long the text is', () => {
    const hostile = ['1 000 ', ' ', '5', 'А. ', '№ ', '5 \n', '+86 1', 'RMB 5 ', 'т. '].map((piece) =>
      piece.repeat(20_000 / piece.length),
    );
    const start = performance.now();
    for (const text of hostile) for (const locale of [Locale.EN, Locale.RU]) typography(locale, text);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

test('a page is set in its texts and nowhere else', () => {
  const page =
    '<title>5 км</title><style>a 5 b</style><p title="5 км > 5 м" class="a 5 м">5~км &lt; 6~км &amp; <code>7 км</code> <b>8~км</b>~— да</p><option value="5 м" selected>9~м</option><textarea>5 м</textarea>';
  expect(typeset(Locale.RU, loose(page))).toBe(written(page));
  expect(typeset(Locale.ZH, loose(page))).toBe(loose(page));
});

describe('a description', () => {
  const sentence =
    'Shuangyashan lies in the north-east of Heilongjiang Province, at 46° N, and has four counties.';
  test.each([
    ['that is short stays as it is', sentence, sentence],
    ['ends with a sentence', `${sentence} ${sentence}`, sentence],
    [
      'whose sentence is too long ends with a word',
      `Grain ${'and coal '.repeat(30)}`,
      /^Grain (and coal )*and( coal)?…$/,
    ],
    [
      'does not end with an abbreviation',
      `Город (46° с. ш., 131° в. д.) ${'и уезды '.repeat(30)}`,
      /(и|уезды)…$/,
    ],
    ['is one line', 'A\n\n  city.', 'A city.'],
  ])('%s', (_, text, expected) => {
    const short = shortDescription(text);
    expect(short).toMatch(
      expected instanceof RegExp ? expected : new RegExp(`^${expected.replaceAll('.', '\\.')}$`),
    );
    expect(short.length).toBeLessThanOrEqual(160);
  });
});
