import { afterAll, beforeAll, expect, test } from 'vitest';
import { Locale } from '#src/base/words/locale.ts';
import type { Item } from '#src/content/items/item.entity.ts';
import { realHub, type RealHub } from './support/real-hub.ts';
import { translators } from './support/translators.ts';

// The links of a page to others: the item before, the item after, and related ones.
let town: RealHub;
let items: Item[];
const column = 'home/notices';
const elsewhere = 'home/departments';

beforeAll(async () => {
  town = await realHub();
  items = [];
  const days: [path: string, title: string, keywords: string[]][] = [
    [column, '一月', ['供热']],
    [elsewhere, '别处', ['供热', '管网']],
    [column, '二月', ['供热', '管网']],
    [column, '三月', ['管网']],
    [column, '四月', ['绿化']],
    [column, '五月', ['供热', '管网']],
  ];
  for (const [month, [path, title, keywords]] of days.entries())
    items.push(await published(path, title, keywords, new Date(Date.UTC(2026, month, 5))));
  const staff = await translators(town);
  for (const index of [0, 3])
    await staff.publish(items[index]!, Locale.EN, ({ place }) =>
      place === 'title' ? `No. ${index}` : 'Text.',
    );
});
afterAll(() => town?.stop());

async function published(path: string, title: string, keywords: string[], publishedAt: Date): Promise<Item> {
  const item = await town.write({ column: path, content: { title, body: '<p>示例正文。</p>', keywords } });
  return town.release(item, { publishedAt, source: '测试' });
}

async function around(index: number, { locale = 'ZH', first = 5 } = {}): Promise<any> {
  const { data, errors } = await town.ask(
    `query ($path: String!, $locale: Locale, $first: Int) {
      content(path: $path, locale: $locale) { previous { title } next { title } related(first: $first) { title } } }`,
    { path: items[index]!.path, locale, first },
  );
  expect(errors).toBeUndefined();
  const { previous, next, related } = data.content;
  return { previous: previous?.title, next: next?.title, related: related.map(({ title }: any) => title) };
}

test('the item before and the item after are those of the same column, by the day of their publication', async () => {
  expect(await around(2)).toMatchObject({ previous: '一月', next: '三月' });
  expect(await around(1)).toMatchObject({ previous: undefined, next: undefined });
  expect(await around(0)).toMatchObject({ previous: undefined, next: '二月' });
  expect(await around(5)).toMatchObject({ previous: '四月', next: undefined });
});

test('and of the same language', async () => {
  expect(await around(0, { locale: 'EN' })).toMatchObject({ previous: undefined, next: 'No. 3' });
  expect(await around(3, { locale: 'EN' })).toMatchObject({ previous: 'No. 0', next: undefined });
});

test('related are the others of the column, those with the most keywords in common first, then the newest', async () => {
  expect((await around(2)).related).toEqual(['五月', '三月', '一月', '四月']);
  expect((await around(2, { first: 2 })).related).toEqual(['五月', '三月']);
  expect((await around(1)).related).toEqual([]);
  expect((await around(3, { locale: 'EN' })).related).toEqual(['No. 0']);
});
