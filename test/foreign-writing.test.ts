import { renderToStaticMarkup } from 'preact-render-to-string';
import { h } from 'preact';
import { describe, expect, test } from 'vitest';
import { longDate } from '#src/base/dates/shown-date.ts';
import { Locale } from '#src/base/words/locale.ts';
import { formatMoney, formatMoneyRange } from '#src/base/words/money.ts';
import { quantity } from '#src/base/words/shown-number.ts';
import { Phone } from '#src/fronts/pages/parts/phone.tsx';
import { ReaderContext, type Reader } from '#src/fronts/pages/reader.ts';

/** Numbers, dates and the like are not translated, but written as readers of each language write them. */
const { ZH, EN, RU } = Locale;
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('amounts of money', () => {
  test.each([
    ['2850000000.00', '28.5亿元', 'RMB 2.85 billion', '2,85 млрд юаней'],
    ['285000000', '2.85亿元', 'RMB 285 million', '285 млн юаней'],
    ['1285000000', '12.85亿元', 'RMB 1.285 billion', '1,285 млрд юаней'],
    ['480000', '48万元', 'RMB 480,000', '480 000 юаней'],
    ['12345678900', '123.5亿元', 'RMB 12.35 billion', '12,35 млрд юаней'],
    ['9800', '9,800元', 'RMB 9,800', '9 800 юаней'],
  ])('of %s yuan', (amount, zh, en, ru) => {
    const written = [ZH, EN, RU].map((locale) => plain(formatMoney(locale, { amount, currency: 'CNY' })));
    expect(written).toEqual([zh, en, ru]);
  });
});

describe('ranges of money', () => {
  test.each([
    ['100000000', '500000000', '1亿至5亿元', 'RMB 100–500 million', '100–500 млн юаней'],
    ['500000000', '1000000000', '5亿至10亿元', 'RMB 500 million – 1 billion', '500 млн — 1 млрд юаней'],
  ])('from %s to %s yuan', (from, to, zh, en, ru) => {
    const written = [ZH, EN, RU].map((locale) =>
      plain(formatMoneyRange(locale, { amount: from, currency: 'CNY' }, { amount: to, currency: 'CNY' })),
    );
    expect(written).toEqual([zh, en, ru]);
  });
});

describe('figures of the profile', () => {
  const tonnes = { [ZH]: '吨', [EN]: 'tonnes', [RU]: 'т' };
  const people = { [ZH]: '人', [EN]: 'people', [RU]: 'чел.' };
  const percent = { [ZH]: '%', [EN]: '%', [RU]: '%' };
  test.each([
    [11_700_000_000, tonnes, '117亿吨', '11.7 billion tonnes', '11,7 млрд т'],
    [33_000_000, tonnes, '3,300万吨', '33 million tonnes', '33 млн т'],
    [-2_500_000, tonnes, '−250万吨', '−2.5 million tonnes', '−2,5 млн т'],
    [1_208_803, people, '1,208,803人', '1,208,803 people', '1 208 803 чел.'],
    [37_940, people, '37,940人', '37,940 people', '37 940 чел.'],
    [42.5, percent, '42.5%', '42.5%', '42,5 %'],
  ])('%d', (value, unit, zh, en, ru) => {
    expect(([ZH, EN, RU] as const).map((locale) => plain(quantity(locale, value, unit[locale])))).toEqual([
      zh,
      en,
      ru,
    ]);
  });
});

test('days', () => {
  const written = [ZH, EN, RU].map((locale) => plain(longDate(locale, '2026-11-23')));
  expect(written).toEqual(['2026年11月23日', '23 November 2026', '23 ноября 2026 г.']);
});

describe('phone numbers can be dialled from where the reader is', () => {
  test.each([
    ['0469-4281234', 'tel:+864694281234', '+86 469 428 1234'],
    ['(0469) 4281234', 'tel:+864694281234', '+86 469 428 1234'],
    ['010-12345678', 'tel:+861012345678', '+86 10 1234 5678'],
    ['13800001234', 'tel:+8613800001234', '+86 138 0000 1234'],
    ['+86 469 000 0000', 'tel:+864690000000', '+86 469 000 0000'],
    ['12345', 'tel:12345', '12345'],
    ['4281234、4285678', null, '4281234; 4285678'],
  ])('%s', (number, address, displayed) => {
    const link = address === null ? displayed : `<a href="${address}" class="phone">${displayed}</a>`;
    expect(phoneIn(EN, number)).toBe(link);
    expect(phoneIn(RU, number)).toBe(link);
  });

  test('and at home as they are written', () => {
    expect(phoneIn(ZH, '0469-4281234')).toBe('<a href="tel:04694281234" class="phone">0469-4281234</a>');
  });

  const phoneIn = (locale: Locale, number: string) =>
    renderToStaticMarkup(
      h(ReaderContext.Provider, { value: { locale } as Reader, children: h(Phone, { number }) }),
    );
});
