import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#src/base/platform/new-id.ts';
import { query } from '#src/base/sql/run.ts';
import { sql } from '#src/base/sql/sql.ts';
import { scopeCondition, scopePredicate } from '#src/city/catalogue/within-scopes.ts';
import { realHub, type RealHub } from '../support/real-hub.ts';

interface Row {
  id: string;
  path: string;
}
let town: RealHub;
let columns: Row[];
/** Columns whose paths have a common prefix, without one being below another. */
const alike = ['home/notices-of-old', 'home/notices2', 'home/notice', 'home/notices-of-old/below'];
beforeAll(async () => {
  town = await realHub();
  for (const path of alike)
    await town.owner.query(
      `insert into "column" select (jsonb_populate_record(c, jsonb_build_object(
         'id', $1::text, 'path', $2::text, 'annex', null, 'position', 900 + length($2)))).*
       from "column" c where path = 'home/notices'`,
      [newId(), path],
    );
  columns = (await town.owner.query<Row>('select id, path from "column"')).rows;
});
afterAll(() => town?.stop());

/** The rule for comparison: a column and all below it, by whole segments of the path. */
const liesIn = ({ path }: Row, high: Row): boolean => {
  const [low, above] = [path.split('/'), high.path.split('/')];
  return above.every((step, index) => low[index] === step);
};

const paths = () =>
  columns.filter(
    ({ path }) => path.startsWith('home/notice') || columns.some((one) => one.path.startsWith(`${path}/`)),
  );

test('a person bound to a column reaches it and what is below it, and no column that only begins alike', async () => {
  expect(paths().length).toBeGreaterThan(10);
  for (const high of paths()) {
    const scopes = [{ unitId: null, columnId: high.id, isHandedIn: false }];
    const expected = columns.filter((low) => liesIn(low, high)).map(({ path }) => path);

    const isBelow = scopeCondition(scopes, { unit: sql`null::uuid`, column: sql`c.id` });
    const rows = await query(town.ctx(), sql<Row>`select id, path from "column" c where ${isBelow}`);
    expect(rows.map(({ path }) => path).toSorted()).toEqual(expected.toSorted());

    const isIn = await scopePredicate(town.ctx(), scopes);
    const matches = columns
      .filter(({ path }) => isIn({ unitId: '', columnPath: path }))
      .map(({ path }) => path);
    expect(matches.toSorted()).toEqual(expected.toSorted());
  }
});
