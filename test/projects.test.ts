import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Locale } from '#src/base/words/locale.ts';
import { kindNamed } from '#src/city/kinds/kinds/kinds.ts';
import type { Item } from '#src/content/items/item.entity.ts';
import { saveItem } from '#src/content/items/save-item.ts';
import { publishTranslation } from '#src/translation/workbench/publishing/publish-translation.ts';
import { publishUrgently } from '#src/workflow/publish-item.ts';
import { filled } from './support/filled.ts';
import { realHub, type RealHub } from './support/real-hub.ts';
import { translators } from './support/translators.ts';

/** Projects that look for an investor, with the filters of the public contract. */
let town: RealHub;
let staff: Awaited<ReturnType<typeof translators>>;
const column = 'investment/projects';
const kind = kindNamed('investment-project');

interface Project {
  title: string;
  industry: string;
  countyOrDistrict: string;
  amount: string;
  currency?: string;
  validUntil?: string | null;
  isTranslated?: boolean;
}

const projects: Project[] = [
  { title: 'rice', industry: 'agriculture-and-food', countyOrDistrict: 'youyi', amount: '285000000.00' },
  { title: 'honey', industry: 'agriculture-and-food', countyOrDistrict: 'raohe', amount: '48000000' },
  {
    title: 'wind',
    industry: 'energy',
    countyOrDistrict: 'baoqing',
    amount: '1280000000',
    isTranslated: true,
  },
  { title: 'line', industry: 'energy', countyOrDistrict: 'raohe', amount: '100000000', isTranslated: true },
  {
    title: 'port',
    industry: 'logistics-and-trade',
    countyOrDistrict: 'raohe',
    amount: '90000000',
    currency: 'USD',
  },
  {
    title: 'over',
    industry: 'energy',
    countyOrDistrict: 'raohe',
    amount: '50000000',
    validUntil: '2020-01-01',
  },
];
const items = new Map<string, Item>();

beforeAll(async () => {
  town = await realHub();
  staff = await translators(town);
  for (const {
    title,
    amount,
    currency = 'CNY',
    validUntil = '2099-12-31',
    isTranslated,
    ...further
  } of projects) {
    const content = filled(kind, '项目');
    const fields = {
      ...content.fields,
      ...further,
      cooperation: 'any',
      validUntil,
      investment: { amount, currency },
    };
    const draft = await town.write({ column, kind: kind.name, content: { ...content, title, fields } });
    items.set(title, await publishUrgently(town.as('portal-editor'), { id: draft.id }));
    if (isTranslated) await translate(draft.id);
  }
  await town.publish({ column, content: filled(kindNamed('article'), '招商动态') });
});
afterAll(() => town?.stop());

async function translate(id: string): Promise<void> {
  await staff.translate({ id }, Locale.EN, () => 'project');
  await publishTranslation(staff.en.reviewer(), { itemId: id, locale: Locale.EN });
}

const list = `query ($project: ProjectFilter, $locale: Locale!, $fallback: Locale, $first: Int, $after: String) {
  contents(filter: { column: "investment", project: $project }, locale: $locale, fallback: $fallback, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { path title isFallback isStale } } }`;
async function projectsFor(project: object, options: object = {}): Promise<any> {
  const { data, errors } = await town.ask(list, { project, locale: 'ZH', ...options });
  expect(errors).toBeUndefined();
  return data.contents;
}
const titles = async (project: object, options: object = {}): Promise<string[]> =>
  (await projectsFor(project, options)).nodes.map(({ title }: { title: string }) => title).toSorted();

describe('a front end narrows the projects down', () => {
  test.each([
    ['by nothing: projects alone, no news', {}, ['honey', 'line', 'over', 'port', 'rice', 'wind']],
    ['by industry', { industry: ['AGRICULTURE_AND_FOOD'] }, ['honey', 'rice']],
    [
      'by several industries',
      { industry: ['ENERGY', 'LOGISTICS_AND_TRADE'] },
      ['line', 'over', 'port', 'wind'],
    ],
    ['by county', { countyOrDistrict: ['YOUYI', 'BAOQING'] }, ['rice', 'wind']],
    ['by cooperation', { cooperation: ['EQUITY'] }, []],
    ['from an amount on, itself included', { investment: { from: '100000000' } }, ['line', 'rice', 'wind']],
    ['below an amount, itself not', { investment: { below: '100000000.00' } }, ['honey', 'over']],
    ['between two', { investment: { from: '40000000', below: '200000000' } }, ['honey', 'line', 'over']],
    ['in another currency', { investment: { from: '1', currency: 'USD' } }, ['port']],
    ['to those still on offer', { isOpen: true, industry: ['ENERGY'] }, ['line', 'wind']],
    ['to those whose offer has ended', { isOpen: false }, ['over']],
    [
      'by all at once',
      { industry: ['ENERGY'], countyOrDistrict: ['RAOHE'], investment: { from: '60000000' } },
      ['line'],
    ],
    ['by an empty list of choices: none of none', { industry: [] }, []],
  ])('%s', async (_how, project, expected) => {
    expect(await titles(project)).toEqual(expected);
    expect((await projectsFor(project)).totalCount).toBe(expected.length);
  });

  test('and reads of each whether it is still on offer; the page says when it is not', async () => {
    const seen = async (title: string) => {
      const { path } = items.get(title)!;
      const { data } = await town.ask(
        `{ content(path: "${path}") { ... on InvestmentProject { isOpen validUntil } } }`,
      );
      const { body } = await town.web.inject(`/${path}`);
      return [data.content.validUntil, data.content.isOpen, body.includes('本项目招商有效期已过')];
    };
    expect(await seen('rice')).toEqual(['2099-12-31', true, false]);
    expect(await seen('over')).toEqual(['2020-01-01', false, true]);
  });

  test('page by page, without losing or repeating one', async () => {
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { nodes, pageInfo } = await projectsFor({ countyOrDistrict: ['RAOHE'] }, { first: 1, after });
      seen.push(...nodes.map(({ title }: { title: string }) => title));
      [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    expect(seen.toSorted()).toEqual(['honey', 'line', 'over', 'port']);
  });

  test.each([
    [{ investment: { from: 'much' } }, 'filter.project.investment.from'],
    [{ investment: { below: '-1' } }, 'filter.project.investment.below'],
    [{ investment: { below: '1e9' } }, 'filter.project.investment.below'],
  ])('but not by %j', async (project, field) => {
    const { errors } = await town.ask(list, { project, locale: 'ZH' });
    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', reason: 'value.not-a-number', field } },
    ]);
  });
});

describe('lists and filters obey the same fallback as fields', () => {
  test('in English only what is translated is found, with a fallback also the rest, each once', async () => {
    const energy = { industry: ['ENERGY'], isOpen: true };
    expect(await titles(energy, { locale: 'EN' })).toEqual(['project', 'project']);
    const { nodes, totalCount } = await projectsFor({ isOpen: true }, { locale: 'EN', fallback: 'ZH' });
    expect(totalCount).toBe(5);
    const isFallback = nodes.map((node: { isFallback: boolean }) => node.isFallback);
    expect(isFallback.filter(Boolean)).toHaveLength(3);
  });

  test('a field that is not language is that of the edition that is shown: an English page that lags behind is found by its own amount', async () => {
    const { id, content, version } = items.get('line')!;
    const fields = { ...content.fields, investment: { amount: '300000000', currency: 'CNY' } };
    await saveItem(town.as('liaison'), {
      id,
      content: { title: 'line 2', fields },
      expectedVersion: version,
    });
    await publishUrgently(town.as('portal-editor'), { id });
    const small = { industry: ['ENERGY'], isOpen: true, investment: { below: '200000000' } };
    expect(await titles(small)).toEqual([]);
    const { nodes } = await projectsFor(small, { locale: 'EN' });
    expect(nodes).toMatchObject([{ title: 'project', isStale: true }]);
  });

  test('two locales in one question are both right', async () => {
    const path = items.get('wind')!.path;
    const { data } = await town.ask(
      `query ($path: String!) {
        en: content(path: $path, locale: EN) { ...Sum } zh: content(path: $path) { ...Sum } ru: content(path: $path, locale: RU) { ...Sum }
        instead: content(path: $path, locale: RU, fallback: EN) { ...Sum locale isFallback } }
        fragment Sum on InvestmentProject { title investment { formatted } }`,
      { path },
    );
    expect(data).toEqual({
      en: { title: 'project', investment: { formatted: 'RMB 1.28 billion' } },
      zh: { title: 'wind', investment: { formatted: '12.8亿元' } },
      ru: null,
      instead: {
        title: 'project',
        investment: { formatted: 'RMB 1.28 billion' },
        locale: 'EN',
        isFallback: true,
      },
    });
  });
});

describe('what there is to choose from', () => {
  const facets = `query ($project: ProjectFilter, $bounds: [String!]!, $locale: Locale!, $column: String!) {
    projectFacets(column: $column, project: $project, bounds: $bounds, locale: $locale) {
      industry { value count } countyOrDistrict { value count } investment } }`;
  const bounds = ['100000000', '1000000000'];

  test('is counted under the other conditions, and what would find nothing is still offered', async () => {
    const project = { industry: ['AGRICULTURE_AND_FOOD'], isOpen: true };
    const { data } = await town.ask(facets, { project, bounds, locale: 'ZH', column });
    const { industry, countyOrDistrict, investment } = data.projectFacets;
    expect(industry).toEqual([
      { value: 'AGRICULTURE_AND_FOOD', count: 2 },
      { value: 'ENERGY', count: 2 },
      { value: 'LOGISTICS_AND_TRADE', count: 1 },
    ]);
    expect(countyOrDistrict).toEqual(
      expect.arrayContaining([
        { value: 'RAOHE', count: 1 },
        { value: 'YOUYI', count: 1 },
        { value: 'BAOQING', count: 0 },
      ]),
    );
    expect(investment).toEqual([1, 1, 0]);
  });

  test('agrees with what is then found, choice by choice', async () => {
    for (const locale of ['ZH', 'EN']) {
      const project = { isOpen: true, investment: { from: '60000000' } };
      const { data } = await town.ask(facets, { project, bounds, locale, column });
      for (const { value, count } of data.projectFacets.countyOrDistrict) {
        const { totalCount } = await projectsFor({ ...project, countyOrDistrict: [value] }, { locale });
        expect([locale, value, count]).toEqual([locale, value, totalCount]);
      }
    }
  });

  test('is nothing where there is no such place, and refuses bounds that do not rise', async () => {
    const variables = { project: {}, locale: 'ZH' };
    const { data } = await town.ask(facets, { ...variables, bounds, column: 'no/such/place' });
    expect(data.projectFacets).toEqual({ industry: [], countyOrDistrict: [], investment: [0, 0, 0] });
    const refused = await town.ask(facets, { ...variables, bounds: ['2', '1'], column });
    expect(refused.errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', reason: 'value.not-a-number', field: 'bounds.1' } },
    ]);
  });
});

test('the page finds the same, and says how much of all that is', async () => {
  const { statusCode, body } = await town.web.inject(
    `/${column}?industry=AGRICULTURE_AND_FOOD&investment=-100000000`,
  );
  expect(statusCode).toBe(200);
  expect(body).toContain('共5个项目，符合条件的1个');
  expect(body).toContain('>honey</a>');
  expect(body).not.toContain('>rice</a>');
  // The offer has expired, so it is no longer displayed.
  expect((await town.web.inject(`/${column}`)).body).not.toContain('>over</a>');
  expect(body).toContain('招商动态');
});

test('a page of projects is read with the same statements for one as for many', async () => {
  const statements: number[] = [];
  const ask = town.hub.reader.query.bind(town.hub.reader) as (...args: unknown[]) => unknown;
  let count = 0;
  town.hub.reader.query = ((...args: unknown[]) => {
    count += 1;
    return ask(...args);
  }) as never;
  for (const industry of ['LOGISTICS_AND_TRADE', 'AGRICULTURE_AND_FOOD']) {
    count = 0;
    await town.ask(list, { project: { industry: [industry], isOpen: true }, locale: 'ZH' });
    statements.push(count);
  }
  town.hub.reader.query = ask as never;
  expect(statements).toEqual([statements[0], statements[0]]);
});
