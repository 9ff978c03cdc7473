import { readFileSync } from 'node:fs';
import { renderToStaticMarkup } from 'preact-render-to-string';
import { h } from 'preact';
import { describe, expect, test } from 'vitest';
import { phoneLine } from '#src/base/text/contact/phone-line.ts';
import { Locale } from '#src/base/words/locale.ts';
import { checkPhone } from '#src/city/access/persons/contact.ts';
import { phone } from '#src/city/kinds/field.ts';
import { cleanField } from '#src/content/items/cleaning/clean-field.ts';
import { Phone } from '#src/fronts/pages/parts/phone.tsx';
import { ReaderContext, type Reader } from '#src/fronts/pages/reader.ts';

interface Typed {
  text: string;
  /** Null: not a phone number. */
  stored: string | null;
  /** What a phone dials, number by number (RFC 3966). */
  dialled: string[];
}
const typed = JSON.parse(readFileSync(new URL('phones.json', import.meta.url), 'utf8')) as Typed[];

const keptBy = (check: () => unknown): unknown => {
  try {
    return check();
  } catch (error) {
    expect(error).toMatchObject({ code: 'value.not-a-phone', field: 'phone' });
    return null;
  }
};
const page = (locale: Locale, number: string) =>
  renderToStaticMarkup(
    h(ReaderContext.Provider, { value: { locale } as Reader, children: h(Phone, { number }) }),
  );

test.each(typed)('$text', ({ text, stored, dialled }) => {
  expect(keptBy(() => cleanField(phone(''), text, 'phone'))).toBe(stored);
  expect(keptBy(() => checkPhone(text))).toBe(stored);
  if (stored === null) return;
  const html = page(Locale.ZH, stored);
  expect([...html.matchAll(/href="tel:([^"]*)"/g)].map(([, number]) => number)).toEqual(dialled);
  expect(html.replaceAll(/<[^>]*>/g, '')).toBe(stored);
  // Cleaning is idempotent.
  expect(cleanField(phone(''), stored, 'phone')).toBe(stored);
});

test('abroad each number that has an area is dialled from there', () => {
  expect(page(Locale.EN, '0469-4228888转8012;4228899')).toBe(
    '<a href="tel:+864694228888;ext=8012" class="phone">+86 469 422 8888 ext. 8012</a>; ' +
      '<a href="tel:+864694228899" class="phone">+86 469 422 8899</a>',
  );
  expect(page(Locale.RU, '0469-4228888 转 8012')).toBe(
    '<a href="tel:+864694228888;ext=8012" class="phone">+86 469 422 8888 доб. 8012</a>',
  );
});

describe('what is said of a number in Chinese is not said abroad', () => {
  const words = (html: string) => html.replaceAll(/<[^>]*>/g, '');
  const clean = (text: string) => String(cleanField(phone(''), text, 'phone'));
  test.each([
    [
      '0469-4228888（工作日上午）；0469-4228889 转 12',
      '+86 469 422 8888; +86 469 422 8889 ext. 12',
      '+86 469 422 8888; +86 469 422 8889 доб. 12',
    ],
    ['0469-4228888（工作日上午）', '+86 469 422 8888', '+86 469 422 8888'],
    [
      '0469-4228888、0469-4228899',
      '+86 469 422 8888; +86 469 422 8899',
      '+86 469 422 8888; +86 469 422 8899',
    ],
    [
      '0469-4228888或0469-4228899',
      '+86 469 422 8888; +86 469 422 8899',
      '+86 469 422 8888; +86 469 422 8899',
    ],
    [
      '0469-4228888转8001、8002',
      '+86 469 422 8888 ext. 8001; +86 469 422 8888 ext. 8002',
      '+86 469 422 8888 доб. 8001; +86 469 422 8888 доб. 8002',
    ],
    ['12345（市民热线）', '12345', '12345'],
    ['4228888（办公室）', '4228888', '4228888'],
    ['0469-4228888 (Office)', '+86 469 422 8888 (Office)', '+86 469 422 8888'],
    ['+7 4162 12-34-56 (приёмная)', '+7 4162 12-34-56', '+7 4162 12-34-56 (приёмная)'],
    [
      '0469-4228888 or 0469-4228899',
      '+86 469 422 8888 or +86 469 422 8899',
      '+86 469 422 8888; +86 469 422 8899',
    ],
  ])('%s', (text, en, ru) => {
    const line = clean(text);
    expect(words(page(Locale.EN, line))).toBe(en);
    expect(words(page(Locale.RU, line))).toBe(ru);
    expect(words(page(Locale.ZH, line))).toBe(line);
    // Search engines and chats get the same.
    expect([Locale.EN, Locale.RU, Locale.ZH].map((locale) => phoneLine(locale, line))).toEqual([
      en,
      ru,
      line,
    ]);
  });

  test('whatever people type', () => {
    for (const { stored } of typed.filter(({ stored }) => stored !== null))
      for (const locale of [Locale.EN, Locale.RU])
        expect(words(page(locale, stored!)), stored!).not.toMatch(/\p{Script=Han}|[、；（）]/u);
  });

  test('nor in a text of before this rule, of which a part is no number', () => {
    expect(page(Locale.EN, '请拨打总机')).toBe('');
    expect(words(page(Locale.EN, '总机,0469-4228888'))).toBe('+86 469 422 8888');
    expect(page(Locale.EN, 'Ask the operator')).toBe('Ask the operator');
  });
});

test('a text of before this rule is shown as it is', () => {
  expect(page(Locale.ZH, '请拨打总机')).toBe('请拨打总机');
});
