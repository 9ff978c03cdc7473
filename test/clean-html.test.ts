import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cleanHtml } from '#src/base/html/clean.ts';
import { linkTo } from '#src/base/html/links.ts';
import { plainText } from '#src/base/html/plain.ts';
import { cleanField } from '#src/content/items/cleaning/clean-field.ts';

const read = <Row>(name: string) =>
  JSON.parse(readFileSync(new URL(`texts/${name}.json`, import.meta.url), 'utf8')) as readonly Row[];

describe('what people paste becomes', () => {
  const rows = ['structure', 'headings', 'lists'].flatMap(
    read<{ name: string; input: string; html: string; text: string }>,
  );
  test.each(rows)('the same in blocks: $name', ({ input, html, text }) => {
    const clean = cleanHtml(input);
    expect(clean.html).toBe(html);
    expect(plainText(clean.html)).toBe(text);
    expect(cleanHtml(clean.html)).toEqual({ html, losses: [] });
  });
});

describe('a link leads where it means:', () => {
  test.each(read<{ input: string; address?: string | null; isLost?: boolean }>('links'))(
    '$given',
    ({ input, address = null, isLost = false }) => {
      expect(linkTo(input)).toMatchObject({ address, isLost });
      if (address !== null) expect(linkTo(address)).toMatchObject({ address });
    },
  );
});

describe('and in a field that is an address it leads to the same place, or is refused:', () => {
  const spec = { type: 'address', max: 2000, about: '', isRequired: false, isTranslatable: false } as const;
  test.each(read<{ input: string; address?: string | null }>('links'))('$given', ({ input, address }) => {
    const clean = () => cleanField(spec, input, 'fields.address');
    if (input.trim() === '') expect(clean()).toBe(null);
    else if (address && /^https?:/.test(address)) expect(clean()).toBe(new URL(address).href);
    else
      expect(clean).toThrow(
        expect.objectContaining({ code: 'value.not-an-address', field: 'fields.address' }),
      );
  });
});

describe('it is said what is lost with', () => {
  test.each(read<{ name: string; input: string; losses: object[] }>('losses'))(
    '$name',
    ({ input, losses }) => {
      expect(cleanHtml(input).losses).toEqual(losses);
    },
  );
});

describe('of much that is lost', () => {
  const many = (count: number, html: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => html(at)).join('');
  const pictures = (count: number) => many(count, (at) => `<img src="https://a.cn/${at}.png">`);
  const links = (count: number) => many(count, (at) => `<a href="javascript:f(${at})">甲</a>`);
  const lostIn = (html: string) => {
    const losses = new Map<string, string[]>();
    for (const { class: lost, source } of cleanHtml(html).losses)
      losses.set(lost, [...(losses.get(lost) ?? []), source]);
    return losses;
  };

  test('a hundred of a class are named, and the last entry says how many more there were', () => {
    const named = lostIn(pictures(150)).get('PICTURE')!;
    expect(named).toHaveLength(101);
    expect(named[99]).toBe('https://a.cn/99.png');
    expect(named[100]).toBe('+50');
    expect(lostIn(pictures(100)).get('PICTURE')!.at(-1)).toBe('https://a.cn/99.png');
  });

  test('what has no name is counted as well, and what comes again is not', () => {
    expect(lostIn('<img src="data:image/png;base64,AA==">'.repeat(103)).get('PICTURE')!.at(-1)).toBe('+3');
    expect(
      lostIn(pictures(150) + pictures(150))
        .get('PICTURE')!
        .at(-1),
    ).toBe('+50');
  });

  test('no class takes the place of another, wherever it stands', () => {
    const losses = lostIn(`<p>${links(3_000)}</p>${pictures(1)}<script>x()</script>`);
    expect([...losses.keys()]).toEqual(['PICTURE', 'LINK', 'SCRIPT']);
    expect(losses.get('PICTURE')).toEqual(['https://a.cn/0.png']);
    expect(losses.get('LINK')).toHaveLength(101);
    expect(losses.get('LINK')!.at(-1)).toBe('+2900');
  });
});
