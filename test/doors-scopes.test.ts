import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schemaOf } from '#api';
import { globalId, projectRoot } from '#core';
import { consoleContract } from '../src/app.ts';
import { askEverything } from './support/console-walk.ts';
import { realHub, type RealHub } from './support/real-hub.ts';
import { townOfPlaces, type Bound } from './support/town-of-places.ts';

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

describe('what somebody sees in a list is theirs, and all of it:', () => {
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
          if (isMark && list !== 'owedDuties') marks.add(value); // whose editions are titled too
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

describe('nothing that the console can be asked leads to what is another’s:', () => {
  const contract = buildSchema(readFileSync(join(projectRoot, 'schema/console.graphql'), 'utf8'));
  const scopes = [...new Map(cases.map(({ who }) => [JSON.stringify(who), who])).values()];
  for (const name of Object.keys(contract.getQueryType()!.getFields()))
    test(name, async () => {
      const leaks: string[] = [];
      for (const who of scopes)
        for (const answer of await ask(name, who))
          for (const [mark] of answer.matchAll(/(?:one|two)\.(?:notices|pictures|below)(?:\.[a-z]+)?/g))
            if (!mayRead(who, mark)) leaks.push(`${JSON.stringify(who)} ${mark}`);
      expect([...new Set(leaks)]).toEqual([]);
    });
});

/** The rule in the words of the policy, said a second time for comparison. */
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

/** Asks for everything below a field of the root, as somebody who is bound so. */
function ask(list: string, who: readonly Bound[]): Promise<string[]> {
  const field = schema.getQueryType()!.getFields()[list]!;
  const locale = (who.find((bound) => bound.locale)?.locale ?? 'en').toUpperCase();
  return askEverything(
    schema,
    field,
    ({ name, type }, root) => {
      if (name === 'first') return [100];
      if (name === 'from')
        return String(type).startsWith('DateTime') ? ['2016-01-01T00:00:00Z'] : ['2020-01-01'];
      if (name === 'to')
        return String(type).startsWith('DateTime') ? ['2030-01-01T00:00:00Z'] : ['2029-12-31'];
      if (name === 'locale') return [locale];
      if (name === 'path') return ['/'];
      if (name === 'unitId') return [...places.units.values()].map(({ id }) => globalId('Unit', id));
      if (name === 'id' || name === 'itemId') return ids(root);
      throw new Error(`no value for ${root}(${name})`);
    },
    () => places.context(who),
  );
}

/** Ids that a single read could be asked with. */
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
