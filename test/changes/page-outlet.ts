import 'reflect-metadata';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { consoleContract } from '#src/app.ts';
import { migrate } from '#src/base/database/migrations/migrate.ts';
import { contractText, schemaOf } from '#src/base/graph/schema.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { Locale } from '#src/base/words/locale.ts';
import { phrase } from '#src/base/words/phrase.ts';
import { deliverySummary } from '#src/reach/delivery/console/delivery-summary.ts';
import { pageOutlets } from '#src/reach/outlets/page.ts';
import { townHall } from '../support/town-hall.ts';

// A further outlet of pages: it gets what its rules say, withdrawals always reach it, and the console lists it.
const name = 'hall';
const { OWNER_URL: ownerUrl = '', APP_URL: appUrl = '' } = process.env;

const committed = readFileSync(join(projectRoot, 'schema', 'console.graphql'), 'utf8');
assert.equal(contractText(await schemaOf(consoleContract)), committed, 'schema/console.graphql');
for (const locale of Object.values(Locale))
  assert.notEqual(phrase(locale, `delivery:outlet.${name}` as never), `outlet.${name}`, 'its title');
const adapters = pageOutlets({ publicUrl: 'https://city.example' });
assert.ok(
  adapters.some(({ protocol }) => protocol === name),
  'its pages are looked at',
);

await migrate(ownerUrl, { appUrl });
const hall = await townHall({ ownerUrl, appUrl });
try {
  const kindsOf = async (itemId: string) =>
    (await hall.deliveries(itemId)).filter(({ outlet }) => outlet === name).map(({ kind }) => kind);

  const { itemId } = await hall.publish();
  assert.deepEqual(await kindsOf(itemId), ['publish'], 'the rule for everything');
  await hall.withdraw(itemId);
  assert.deepEqual(await kindsOf(itemId), ['publish', 'retract'], 'a withdrawal, although nothing was sent');

  const { outcomes } = await deliverySummary(hall.ctx(), itemId);
  const titles = outcomes.map(({ outletTitle }) => outletTitle);
  const title = phrase(hall.ctx().locale, `delivery:outlet.${name}` as never);
  assert.equal(titles.indexOf(title), 2, 'in the summary, after the portal and the micro-site');

  await hall.rule(name, 'never');
  const other = await hall.publish();
  assert.deepEqual(await kindsOf(other.itemId), [], 'a rule that keeps everything from it');
} finally {
  await hall.stop();
}
