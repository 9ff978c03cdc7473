// @module-tag process
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { projectRoot } from '#src/base/platform/project.ts';
import { migratedByFiles } from './support/migrated-by-files.ts';
import { readCatalog, type Catalog } from './support/schema/catalog.ts';
import { dump } from './support/schema/dump.ts';
import { functionFiles, headOf } from './support/schema/function-files.ts';
import { tableTypes } from './support/schema/table-types.ts';

// `npm run schema` writes these files. They are made from the migrations and never by hand, so a migration is read in a
// review by what it changes here.
let catalog: Catalog;
beforeAll(async () => {
  const { owner } = await migratedByFiles();
  catalog = await readCatalog(owner);
  await owner.end();
});

test('schema/schema.sql shows what the migrations make', async () => {
  await expect(dump(catalog)).toMatchFileSnapshot('../schema/schema.sql');
});

test('the types of tables are those of the migrated schema', async () => {
  await expect(tableTypes(catalog)).toMatchFileSnapshot('../src/base/sql/tables.generated.ts');
});

const folder = join(projectRoot, 'schema', 'functions');
const fileOf = (name: string) => join(folder, `${name}.sql`);

test('schema/functions holds the current text of each function, below a sentence that says what it is for', async () => {
  const files = functionFiles(catalog, fileOf);
  for (const [name, text] of files) await expect(text).toMatchFileSnapshot(fileOf(name));
  const lying = readdirSync(folder).filter((file) => !files.has(file.slice(0, -4)));
  expect(lying, 'the migrations make no such function').toEqual([]);
  const unsaid = [...files.keys()].filter((name) => headOf(fileOf(name)).length < 20);
  expect(unsaid, 'begin the file with a comment').toEqual([]);
});

/** A statement that changes rows, or a call of a function that does. */
const writes =
  /\b(?:insert\s+into|update\s+"?\w+"?\s+(?:\w+\s+)?set|delete\s+from|perform\s+(?:tell|purge)\b)/i;

test('what a trigger writes is named where the source causes it', () => {
  const sources = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('retention/owners.ts'))
    .map((path) => readFileSync(join(projectRoot, 'src', path), 'utf8'))
    .join('\n');
  const writing = catalog.functions.filter(
    ({ definition, triggers }) => triggers.length > 0 && writes.test(definition),
  );
  expect(writing.length).toBeGreaterThan(10);
  const unnamed = writing.filter(({ name }) => !sources.includes(`\`${name}\``)).map(({ name }) => name);
  expect([...new Set(unnamed)], 'name the trigger in the comment of the command').toEqual([]);
});
