import { readFileSync } from 'node:fs';
import { renderToStaticMarkup } from 'preact-render-to-string';
import { h } from 'preact';
import { expect, test } from 'vitest';
import { Locale } from '#core';
import { phone } from '../../src/content/field.ts';
import { cleanField } from '../../src/content/clean-field.ts';
import { Phone } from '../../src/pages/parts/phone.tsx';
import { ReaderContext, type Reader } from '../../src/pages/reader.ts';
import { checkPhone } from '../../src/people/contact.ts';

interface Typed {
  text: string;
  /** Null: it is no phone number. */
  kept: string | null;
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

test.each(typed)('$text', ({ text, kept, dialled }) => {
  expect(keptBy(() => cleanField(phone(''), text, 'phone'))).toBe(kept);
  expect(keptBy(() => checkPhone(text))).toBe(kept);
  if (kept === null) return;
  const html = page(Locale.ZH, kept);
  expect([...html.matchAll(/href="tel:([^"]*)"/g)].map(([, number]) => number)).toEqual(dialled);
  expect(html.replaceAll(/<[^>]*>/g, '')).toBe(kept);
  // Once kept, it is kept.
  expect(cleanField(phone(''), kept, 'phone')).toBe(kept);
});

test('abroad each number that has an area is dialled from there', () => {
  expect(page(Locale.EN, '0469-4228888转8012;4228899')).toBe(
    '<a href="tel:+864694228888;ext=8012" class="phone">+86 469 422 8888 ext. 8012</a>;' +
      '<a href="tel:+864694228899" class="phone">+86 469 422 8899</a>',
  );
  expect(page(Locale.RU, '0469-4228888 转 8012')).toBe(
    '<a href="tel:+864694228888;ext=8012" class="phone">+86 469 422 8888 доб. 8012</a>',
  );
});

test('a text of before this rule is shown as it is', () => {
  expect(page(Locale.ZH, '请拨打总机')).toBe('请拨打总机');
});
