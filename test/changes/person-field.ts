import 'reflect-metadata';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { graphql } from 'graphql';
import pg from 'pg';
import { consoleContract, entities } from '#src/app.ts';
import type { Actor } from '#src/base/database/context.ts';
import { openDatabase } from '#src/base/database/database.ts';
import { migrate } from '#src/base/database/migrations/migrate.ts';
import { contractText, schemaOf } from '#src/base/graph/schema.ts';
import { newId } from '#src/base/platform/new-id.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { Locale } from '#src/base/words/locale.ts';
import { readCatalog } from '../support/schema/catalog.ts';
import { tableTypes } from '../support/schema/table-types.ts';

// A fact about a person goes from the input to the database and back, and only those who manage people can read it.
const field = 'roomNumber';
const { OWNER_URL: ownerUrl = '', APP_URL: appUrl = '' } = process.env;

const committed = (...path: string[]) => readFileSync(join(projectRoot, ...path), 'utf8');
const schema = await schemaOf(consoleContract);
assert.equal(contractText(schema), committed('schema', 'console.graphql'), 'schema/console.graphql');

await migrate(ownerUrl, { appUrl });
const owner = new pg.Client(ownerUrl);
await owner.connect();
const catalog = await readCatalog(owner);
assert.equal(
  tableTypes(catalog),
  committed('src', 'base', 'sql', 'tables.generated.ts'),
  'the types of tables',
);

const orm = await openDatabase(appUrl, entities);
const hub: Actor = { personId: null, name: 'hub', isHub: true, appointments: [] };
const ask = (source: string, actor: Actor = hub) =>
  graphql({
    schema,
    source,
    contextValue: {
      em: orm.em.fork(),
      queue: null,
      actor,
      locale: Locale.EN,
      now: new Date(),
      traceId: newId(),
    },
  });
const create = (name: string, value: string) =>
  ask(
    `mutation { personCreate(input: { signInName: "${name}", name: "N", password: "a long enough one", ${field}: "${value}" }) { ${field} } }`,
  );
try {
  assert.deepEqual(JSON.parse(JSON.stringify(await create('li', ' 5-1203 '))), {
    data: { personCreate: { [field]: '5-1203' } },
  });
  assert.ok((await create('wang', 'x'.repeat(10_000))).errors, 'it has a longest');
  const { rows } = await owner.query('select room_number from person');
  assert.deepEqual(rows, [{ room_number: '5-1203' }]);
  const { data } = await ask(`{ people { ${field} } }`);
  assert.deepEqual(JSON.parse(JSON.stringify(data)), { people: [{ [field]: '5-1203' }] });
  const stranger: Actor = { personId: newId(), name: 'N', isHub: false, appointments: [] };
  assert.ok((await ask(`{ people { ${field} } }`, stranger)).errors, 'only those who manage people see it');
} finally {
  await orm.close(true);
  await owner.end();
}
