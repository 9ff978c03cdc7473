import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cleanHtml, plainText } from '#text';
import { cleanField } from '../src/content/clean-field.ts';
import { linkTo } from '../src/text/links.ts';

const read = <Row>(name: string) =>
  JSON.parse(readFileSync(new URL(`texts/${name}.json`, import.meta.url), 'utf8')) as readonly Row[];

describe('what people paste becomes', () => {
  const rows = ['structure', 'headings', 'lists'].flatMap(
    read<{ name: string; given: string; html: string; text: string }>,
  );
  test.each(rows)('the same in blocks: $name', ({ given, html, text }) => {
    const clean = cleanHtml(given);
    expect(clean.html).toBe(html);
    expect(plainText(clean.html)).toBe(text);
    expect(cleanHtml(clean.html)).toEqual({ html, losses: [] });
  });
});

describe('a link leads where it means:', () => {
  test.each(read<{ given: string; address?: string | null; isLost?: boolean }>('links'))(
    '$given',
    ({ given, address = null, isLost = false }) => {
      expect(linkTo(given)).toMatchObject({ address, isLost });
      if (address !== null) expect(linkTo(address)).toMatchObject({ address });
    },
  );
});

describe('and in a field that is an address it leads to the same place, or is refused:', () => {
  const spec = { type: 'address', max: 2000, about: '', isRequired: false, isTranslatable: false } as const;
  test.each(read<{ given: string; address?: string | null }>('links'))('$given', ({ given, address }) => {
    const kept = () => cleanField(spec, given, 'fields.address');
    if (given.trim() === '') expect(kept()).toBe(null);
    else if (address && /^https?:/.test(address)) expect(kept()).toBe(new URL(address).href);
    else
      expect(kept).toThrow(
        expect.objectContaining({ code: 'value.not-an-address', field: 'fields.address' }),
      );
  });
});

describe('it is said what is lost with', () => {
  test.each(read<{ name: string; given: string; losses: object[] }>('losses'))(
    '$name',
    ({ given, losses }) => {
      expect(cleanHtml(given).losses).toEqual(losses);
    },
  );
});
