import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { globalId } from '#src/base/contract/global-id.ts';
import { newId } from '#src/base/platform/new-id.ts';
import { Locale } from '#src/base/words/locale.ts';
import { kindNamed } from '#src/city/kinds/kinds/kinds.ts';
import type { Item } from '#src/content/items/item.entity.ts';
import { saveItem } from '#src/content/items/save-item.ts';
import { publishTranslation } from '#src/translation/workbench/publishing/publish-translation.ts';
import { publishUrgently } from '#src/workflow/publish-item.ts';
import { filled } from './support/filled.ts';
import { realHub, type RealHub } from './support/real-hub.ts';
import { translators } from './support/translators.ts';

const parent = 'home/notices';
const few = 3;
const many = 60;

let town: RealHub;
let staff: Awaited<ReturnType<typeof translators>>;
let statements = 0;

/** Sent on a timer and not for a query: they measure the lists of a grown catalogue, and compare the clocks. */
const inBackground = ["select 'Query.channels'", 'select extract(epoch from hub_now())'];
const items: Item[] = [];

const tree = `{ channel(path: "home", locale: EN) { name columns { name unit { name } responsibleUnits { name } responsibleGroups { name } duties { content units { name } }
  contentCount updatedAt verifiedAt breadcrumbs { name } pageTags { name } alternates { path } contents(first: 3, fallback: ZH) { totalCount nodes { title } }
  parent { name } } } }`;
/** Several queries, which together would exceed the cost limit. */
const trees = [
  tree,
  `{ channel(path: "home", locale: EN) { columns { name siblings { name } } } }`,
  `{ channel(path: "home", locale: EN) { columns { children { name contentCount parent { name } } } } }`,
  `{ column(path: "${parent}", locale: EN) { children { siblings { name } } } }`,
  `{ column(path: "${parent}", locale: EN) { children { channel { name } children { name updatedAt } } } }`,
];
const list = `{ contents(locale: EN, fallback: ZH, first: 60) { totalCount nodes { title body isStale verifiedAt translatedFrom { edition } unit { name columns { name } }
  column { name duties { content } channel { name } } breadcrumbs { name } pageTags { name } alternates { path } previous { title } next { title column { name } }
  related(first: 5) { title unit { name } } cover { url } } } }`;
const duties = `query ($last: Int!) { duties(last: $last) { totalCount nodes { units { name } groups { name } column { name channel { name } breadcrumbs { name } } } } }`;
const offices = `{ units(first: 100) { nodes { name columns { name } contents(first: 5, fallback: ZH) { totalCount nodes { title } } } } }`;

/** What readers request, by name: pages by address, queries by text. */
const readings: Record<string, () => Promise<unknown>> = {
  ...Object.fromEntries(
    [
      '/',
      '/m',
      '/en',
      '/ru',
      '/home',
      '/en/home',
      `/${parent}`,
      `/en/${parent}`,
      '/units',
      '/units/government-office',
      '/sitemap.xml',
      '/sitemap/places.xml',
      `/${parent}/feed.xml`,
    ].map((url) => [url, async () => expect((await town.web.inject(url)).statusCode).toBe(200)]),
  ),
  'the page of an item': async () =>
    expect((await town.web.inject(`/${items[1]!.path}`)).statusCode).toBe(200),
  'the English page of an item': async () =>
    expect((await town.web.inject(`/en/${items[1]!.path}`)).statusCode).toBe(200),
  'the tree of columns': async () => {
    for (const part of trees) await answered(part);
  },
  'a list in English, and in Chinese where there is no English': () => answered(list),
  'the offices': () => answered(offices),
  'the duties': () => answered(duties, { last: items.length }),
  'records by their ids': () =>
    answered(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Content { title verifiedAt unit { name } column { name } } } }',
      {
        ids: Array.from({ length: many }, (_, index) => globalId('Article', items[index % items.length]!.id)),
      },
    ),
};
async function answered(query: string, variables: object = {}): Promise<void> {
  const { data, errors } = await town.ask(query, variables);
  expect(errors).toBeUndefined();
  expect(data).not.toBeNull();
}

beforeAll(async () => {
  town = await realHub();
  staff = await translators(town);
  const ask = town.hub.reader.query.bind(town.hub.reader) as (...args: unknown[]) => Promise<unknown>;
  town.hub.reader.query = ((...args: unknown[]) => {
    const statement = typeof args[0] === 'string' ? args[0] : (args[0] as { text: string }).text;
    if (inBackground.some((begin) => statement.startsWith(begin))) return ask(...args);
    statements += 1;
    return inRounds(ask(...args));
  }) as never;
});
afterAll(() => town.stop());

let round: { answers: Promise<unknown>[]; isOver: Promise<unknown> } | null = null;

/**
 * Answers concurrent statements together. Which of them are batched then no longer depends on which answer came a
 * millisecond sooner, so the counts are the same each time.
 */
async function inRounds<Answer>(answer: Promise<Answer>): Promise<Answer> {
  round ??= (() => {
    const answers: Promise<unknown>[] = [];
    const isOver = setImmediate().then(async () => {
      await Promise.allSettled(answers);
      round = null;
    });
    return { answers, isOver };
  })();
  round.answers.push(answer);
  await round.isOver;
  return answer;
}

/**
 * Lengthens all lists to `most`: columns below the parent, each with a duty, and items in the parent and in some of
 * them.
 */
async function lengthen(max: number): Promise<void> {
  const added = Array.from({ length: max - items.length }, (_, index) => items.length + index);
  for (const index of added) {
    const [column, duty] = [newId(), newId()];
    await town.owner.query(
      `insert into "column" (id, channel_id, parent_id, path, name, kind, column_type, tally, position)
       select $1, channel_id, id, path || '/more-' || $2::int, name, kind, column_type, tally, $2 from "column" where path = $3`,
      [column, index, parent],
    );
    await town.owner.query(
      `insert into duty (id, number, column_id, content, modes, cycle, cycle_text, printed) values ($1, $2, $3, '公告', '{enter}', 'daily', '每日', '{}')`,
      [duty, 1000 + index, column],
    );
    await town.owner.query('insert into duty_unit values ($1, $2)', [duty, town.unit.id]);
  }
  items.push(...(await Promise.all(added.map(published))));
}

const content = filled(kindNamed('article'), '公告');

/**
 * One in three is in a column of its own; of those in the parent, one in two has an English text, and some of these are
 * out of date.
 */
async function published(index: number): Promise<Item> {
  const column = index % 3 === 0 ? `${parent}/more-${index}` : parent;
  const { id } = await town.write({ column, content });
  const publish = () => publishUrgently(town.as('portal-editor'), { id });
  const item = await publish();
  if (index % 2 === 0) return item;
  await staff.translate(item, Locale.EN, () => 'notice');
  await publishTranslation(staff.en.reviewer(), { itemId: id, locale: Locale.EN });
  if (index % 4 === 3) return item;
  await saveItem(town.as('liaison'), { id, content: { summary: '更正' }, expectedVersion: 1 });
  return publish();
}

async function counted(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [name, read] of Object.entries(readings)) {
    statements = 0;
    await read();
    counts[name] = statements;
  }
  return counts;
}

test(`${many} items, columns and duties are read with the statements that ${few} need`, async () => {
  await lengthen(few);
  const short = await counted();
  await lengthen(many);
  const long = await counted();

  expect(long).toEqual(short);
  for (const [name, count] of Object.entries(short)) expect([name, count > 0]).toEqual([name, true]);
});
