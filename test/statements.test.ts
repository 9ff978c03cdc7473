// @module-tag process
import { join } from 'node:path';
import type { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '#src/base/platform/project.ts';
import { migratedByFiles } from './support/migrated-by-files.ts';
import { readCatalog } from './support/schema/catalog.ts';
import { checkStatements, type StatementReport } from './support/statements/check.ts';
import { otherWaysIn } from './support/statements/other-ways.ts';
import { openSource, type Source } from './support/statements/program.ts';

// A renamed column breaks the build: the server describes every statement of the source on a fully migrated database,
// and its columns must match the row type that the source declares.
const examples = 'test/support/statements/examples.ts';
let owner: Client;
let source: Source;
let report: StatementReport;
beforeAll(async () => {
  ({ owner } = await migratedByFiles());
  source = openSource([join(projectRoot, examples)]);
  report = await checkStatements(owner, await readCatalog(owner), source);
});
afterAll(() => owner?.end());

const isExample = (line: string) => line.startsWith(examples);
const withoutPlace = (line: string) => line.slice(line.indexOf(' ') + 1);

test('each problem of a statement is a sentence', () => {
  expect(report.problems.filter(isExample).map(withoutPlace)).toEqual([
    'PostgreSQL: column "ident" does not exist',
    '"position" is integer, read as number, and the row says string',
    'selects "position", which the row does not have',
    'the row has "place", which is not selected',
    '"path" may be null (item.path), and the row says it never is',
    '"slug" is null where the outer join finds nothing, and the row says it never is',
    '"tags" is text[], read as string[], and the row says number[]',
    'PostgreSQL: relation "office" does not exist',
    'PostgreSQL: column "unitid" does not exist',
    'PostgreSQL: column "unit_id" is of type uuid but expression is of type jsonb',
  ]);
  expect(report.unknown.filter(isExample).map(withoutPlace)).toEqual(['a name: name']);
});

test('each statement selects the columns that its row type declares', () => {
  expect(report.problems.filter((line) => !isExample(line))).toEqual([]);
  expect(report.count).toBeGreaterThan(50);
});

test('few statements have a text that is only known at run time', async () => {
  const unknown = report.unknown.filter((line) => !isExample(line)).map((line) => line.replace(/:\d+ /, ' '));
  await expect(unknown.join('\n') + '\n').toMatchFileSnapshot('statements-unknown.txt');
});

test('there is one way to send a statement', () => {
  const others = otherWaysIn(source);
  expect(others.filter((place) => !isExample(place))).toEqual([]);
  expect(others).toHaveLength(2);
});
