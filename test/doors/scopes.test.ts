// @module-tag volume
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consoleContract } from '#src/app.ts';
import { globalId } from '#src/base/contract/global-id.ts';
import { schemaOf } from '#src/base/graph/schema.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { Refusal } from '#src/base/words/refusal.ts';
import { dutyExports } from '#src/duty/account/exports/exports.ts';
import {
  askEverything,
  askFiltered,
  inTurn,
  isFilter,
  type FilterValues,
  type Values,
} from '../support/console-walk.ts';
import { realHub, type RealHub } from '../support/real-hub.ts';
import { townOfPlaces, type Bound } from '../support/town-of-places.ts';

interface ScopeCase {
  name: string;
  who: Bound[];
  list: string;
  sees: string[];
}
interface Answer {
  data: Record<string, any> | null;
  errors?: { message: string }[];
}
const cases = JSON.parse(readFileSync(join(projectRoot, 'test/doors/scopes.json'), 'utf8')) as ScopeCase[];
let town: RealHub;
let places: Awaited<ReturnType<typeof townOfPlaces>>;
let schema: GraphQLSchema;
beforeAll(async () => {
  town = await realHub();
  places = await townOfPlaces(town);
  schema = await schemaOf(consoleContract);
});
afterAll(() => town?.stop());

const titled = /^(?:one|two)\.(?:notices|pictures|below)\.[a-z]+$/;
const placed = /^(?:one|two)\.(?:notices|pictures|below)$/;

describe('what a person sees in a list is theirs, and all of it:', () => {
  for (const { name, who, list, sees } of cases)
    test(name, async () => {
      const marks = new Set<string>();
      const counts: number[] = [];
      for (const answer of await ask(list, who)) {
        const { data, errors } = JSON.parse(answer) as Answer;
        expect(
          errors
            ?.map((one) => JSON.stringify(one))
            .filter((one) => !/forbidden/.test(one))
            .join() ?? '',
        ).toBe('');
        if (!data?.[list]) continue;
        walk(data[list], (value) => {
          const isMark = typeof value === 'string' && (placed.test(value) || titled.test(value));
          if (isMark && list !== 'owedDuties') marks.add(value); // these have titles of editions too
        });
        if (list === 'owedDuties')
          for (const { unitId, columnId, number } of data[list].nodes)
            if (number < 0) marks.add(`${nameOf('Unit', unitId)}.${nameOf('Column', columnId)}`);
        if (list === 'findings')
          for (const { unit, column } of data[list].nodes)
            marks.add(`${nameOf('Unit', unit.id)}.${nameOf('Column', column.id)}`);
        if (list === 'spotChecks')
          for (const { sites } of data[list])
            for (const { unitId } of sites) marks.add(nameOf('Unit', unitId));
        if (data[list].totalCount !== undefined) counts.push(data[list].totalCount, data[list].nodes.length);
        if (list === 'translationStandings')
          counts.push(data[list].reduce((sum: number, { count }: { count: number }) => sum + count, 0));
      }
      if (list !== 'translationStandings') expect([...marks].toSorted()).toEqual(sees.toSorted());
      if (list === 'owedDuties') expect(counts[0]).toBe(await totalOwed(who));
      else if (list !== 'scorePoints') for (const count of counts) expect(count).toBe(sees.length);
    });
});

describe('what the console can be asked leads to nothing of another’s, and to all that is theirs:', () => {
  const contract = buildSchema(readFileSync(join(projectRoot, 'schema/console.graphql'), 'utf8'));
  const scopes = [...new Map(cases.map(({ who }) => [JSON.stringify(who), who])).values()];
  const questions: [name: string, query: (who: readonly Bound[]) => Promise<string[]>][] = [
    ...Object.keys(contract.getQueryType()!.getFields()).map((name): (typeof questions)[0] => [
      name,
      (who) => ask(name, who),
    ]),
    ...Object.keys(dutyExports).map((name): (typeof questions)[0] => [
      `export of ${name}`,
      (who) => takeOut(name, who),
    ]),
  ];
  for (const [name, query] of questions)
    test(name, async () => {
      const answered = new Map<string, ReturnType<typeof heardIn>>();
      /** The answers to a person with one appointment, and to one without its column. */
      const alone = async (bound: Bound) => {
        const key = JSON.stringify(bound);
        if (!answered.has(key)) answered.set(key, heardIn(await query([bound])));
        return answered.get(key)!;
      };
      for (const who of scopes) {
        const answers = await query(who);
        const result = heardIn(answers);
        const others = [...result.marks].filter((mark) => !mayRead(who, mark));
        expect([who, others]).toEqual([who, []]);
        for (const answer of answers) expectWholeCounts(answer);
        // A query that is not for people of one column is refused; every other one returns all their records.
        if (result.isRefused) continue;
        const theirs = new Set<string>();
        for (const bound of who)
          for (const mark of (await alone({ ...bound, column: undefined })).marks)
            if (mayRead([bound], mark)) theirs.add(mark);
        expect([who, [...result.marks].toSorted()]).toEqual([who, [...theirs].toSorted()]);
      }
    });

  const filtered = Object.values(contract.getQueryType()!.getFields())
    .filter(({ args }) => args.some((one) => isFilter(one)))
    .map(({ name }) => name);
  const narrowed = new Set<string>();
  test('there are lists that can be narrowed', () => {
    expect(filtered).toEqual(expect.arrayContaining(['items', 'findings', 'owedDuties', 'translationWork']));
  });
  test.each(filtered)('%s, narrowed in each way', async (name) => {
    // A third of them for each list, because several lists have the same filters.
    const asking = scopes.filter((_, at) => at % 3 === filtered.indexOf(name) % 3);
    for (const who of asking)
      for (const answer of await askNarrowed(name, who)) {
        const { marks } = heardIn([answer]);
        for (const mark of marks) narrowed.add(mark);
        expect([who, [...marks].filter((mark) => !mayRead(who, mark))]).toEqual([who, []]);
        expectWholeCounts(answer);
      }
  });
  test('of what is narrowed, something was found in each place', () => {
    expect(places.marks.filter((mark) => !narrowed.has(mark))).toEqual([]);
  });

  const sumOf = (rows: { count: number }[]) => rows.reduce((sum, { count }) => sum + count, 0);
  const pairs: [list: string, count: string, total: (value: any) => number][] = [
    ['findings', 'findingCounts', sumOf],
    ['owedDuties', 'owedDutyTotals', ({ total }) => total],
    ['translationWork', 'translationStandings', sumOf],
  ];
  test.each(pairs)('%s are as many as %s say', async (list, count, total) => {
    for (const who of scopes) {
      const [one, two] = await Promise.all(
        [list, count].map(async (name) => JSON.parse((await ask(name, who))[0]!) as Answer),
      );
      expect([who, two?.data?.[count] ? total(two.data[count]) : null]).toEqual([
        who,
        one?.data?.[list]?.totalCount ?? null,
      ]);
    }
  });
});

/** The marks of the records in the answers, and whether all were refused. */
function heardIn(answers: readonly string[]) {
  const marks = new Set<string>();
  for (const answer of answers)
    for (const [mark] of answer.matchAll(/(?:one|two)\.(?:notices|pictures|below)(?:\.[a-z]+)?/g))
      marks.add(mark);
  return { marks, isRefused: marks.size === 0 && answers.some((answer) => answer.includes('forbidden')) };
}

/** The count of a list with one page equals its length. */
function expectWholeCounts(answer: string): void {
  const { data } = JSON.parse(answer) as Partial<Answer>;
  for (const [list, value] of Object.entries(data ?? {}))
    if (value?.pageInfo?.hasNextPage === false && value.totalCount !== undefined)
      expect([list, value.totalCount]).toEqual([list, value.nodes.length]);
}

/** The content of an export as text; duties by the marks of their places. */
async function takeOut(name: string, who: readonly Bound[]): Promise<string[]> {
  const period = { from: '2020-01-01', to: '2029-12-31' };
  const id = known.get('spotCheck')![0];
  try {
    const { sheets, paragraphs } = await dutyExports[name]!.make(
      places.context(who),
      { ...period, id },
      200_000,
    );
    const rows = sheets.flatMap((sheet) => sheet.rows.map((row) => row.map((cell) => markOf(cell) ?? cell)));
    return [JSON.stringify({ rows, paragraphs })];
  } catch (problem) {
    if (problem instanceof Refusal) return [JSON.stringify({ errors: [{ message: problem.code }] })];
    throw problem;
  }
}

const markOf = (cell: unknown) => (typeof cell === 'number' && cell < 0 ? places.marks[-1 - cell] : null);

/** The policy's rule, written a second time for comparison. */
function mayRead(who: readonly Bound[], mark: string): boolean {
  const [unit, column, state] = mark.split('.');
  return who.some(
    (bound) =>
      (!bound.unit || bound.unit === unit) &&
      (!bound.column || bound.column === column || (bound.column === 'above' && column === 'below')) &&
      (bound.role !== 'translator' || (state !== undefined && state !== 'draft')),
  );
}

const totalOwed = async (who: readonly Bound[]): Promise<number> => {
  const [answer] = await ask('owedDutyTotals', who);
  return JSON.parse(answer!).data.owedDutyTotals.total;
};

const nameOf = (type: 'Unit' | 'Column', id: string): string =>
  [...(type === 'Unit' ? places.units : places.columns)].find(
    ([, { id: own }]) => globalId(type, own) === id,
  )?.[0] ?? '';

/** Values of required arguments, for a person with these appointments. */
const valuesFor =
  (who: readonly Bound[]): Values =>
  ({ name, type }, root) => {
    if (name === 'first') return [100];
    if (name === 'from')
      return String(type).startsWith('DateTime') ? ['2016-01-01T00:00:00Z'] : ['2020-01-01'];
    if (name === 'to') return String(type).startsWith('DateTime') ? ['2030-01-01T00:00:00Z'] : ['2029-12-31'];
    if (name === 'locale') return [(who.find((bound) => bound.locale)?.locale ?? 'en').toUpperCase()];
    if (name === 'path') return ['/'];
    if (name === 'unitId') return idsOf('Unit');
    if (name === 'id' || name === 'itemId') return ids(root);
    throw new Error(`no value for ${root}(${name})`);
  };

const idsOf = (type: 'Unit' | 'Column'): string[] =>
  [...(type === 'Unit' ? places.units : places.columns).values()].map(({ id }) => globalId(type, id));

/** Values of filters; null: any value of the type. */
const narrowedBy: FilterValues = (name) => {
  const paths = [...places.columns.values()].map(({ path }) => path);
  const words: Record<string, readonly unknown[]> = {
    unitId: idsOf('Unit'),
    unitIds: idsOf('Unit').map((id) => [id]),
    columnId: idsOf('Column'),
    below: [inTurn(paths)],
    column: paths,
    numbers: [[-1 - inTurn([...places.marks.keys()])]],
    kinds: [['article'], ['project']],
    text: ['one', 'two'],
    on: ['2026-07-01'],
    days: [366],
  };
  return words[name] ?? null;
};

/** Queries everything below a root field, as a person with these appointments. */
const ask = (list: string, who: readonly Bound[]): Promise<string[]> =>
  askEverything(schema, schema.getQueryType()!.getFields()[list]!, valuesFor(who), () => places.context(who));

/** The same with each of its filters. */
const askNarrowed = (list: string, who: readonly Bound[]): Promise<string[]> =>
  askFiltered(
    schema,
    schema.getQueryType()!.getFields()[list]!,
    { valuesOf: valuesFor(who), filters: narrowedBy },
    () => places.context(who),
  );

/** Ids for reads of single records. */
const ids = (root: string): string[] => known.get(root) ?? known.get('item')!;
const known = new Map<string, string[]>();
beforeAll(async () => {
  const list = async (type: string, table: string) =>
    (await town.owner.query<{ id: string }>(`select id from ${table}`)).rows.map(({ id }) =>
      globalId(type, id),
    );
  known.set('item', await list('Item', 'item'));
  known.set('finding', await list('Finding', 'finding'));
  known.set('spotCheck', await list('SpotCheck', 'spot_check'));
});

function walk(value: unknown, meet: (leaf: unknown) => void): void {
  if (Array.isArray(value)) value.forEach((one) => walk(one, meet));
  else if (value !== null && typeof value === 'object')
    Object.values(value).forEach((one) => walk(one, meet));
  else meet(value);
}
