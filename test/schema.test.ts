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

// `npm run schema` generates these files from the migrations, so a review shows the effect of a migration here.
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

test('schema/functions has the current text of each function, below a comment that says what it is for', async () => {
  const files = functionFiles(catalog, fileOf);
  for (const [name, text] of files) await expect(text).toMatchFileSnapshot(fileOf(name));
  const leftover = readdirSync(folder).filter((file) => !files.has(file.slice(0, -4)));
  expect(leftover, 'the migrations create no such function').toEqual([]);
  const undescribed = [...files.keys()].filter((name) => headOf(fileOf(name)).length < 20);
  expect(undescribed, 'begin the file with a comment').toEqual([]);
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
