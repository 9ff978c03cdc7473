import 'reflect-metadata';
import assert from 'node:assert/strict';
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { projectRoot } from '#src/base/platform/project.ts';

// A further language: the hub says its words, has pages, an outlet and a column of the glossary for it, stores and finds
// translations into it, and checks them as far as it can without its grammar.
const { OWNER_URL: ownerUrl = '', APP_URL: appUrl = '' } = process.env;

// The translation of the words themselves is data; English ones do for the trial.
const words = join(projectRoot, 'locales', 'ja');
if (!existsSync(words)) cpSync(join(projectRoot, 'locales', 'en'), words, { recursive: true });

const { Locale, localeFacts, locales, withFallbacks } = await import('#src/base/words/locale.ts');
const ja = 'ja' as (typeof locales)[number];
const facts = localeFacts[ja];
assert.ok(locales.includes(ja) && Locale['JA' as 'EN'] === ja, 'a locale');
assert.equal(withFallbacks({ zh: '名', en: 'name', ru: 'имя' })[ja], 'name', 'names that are not given yet');

const { phrase } = await import('#src/base/words/phrase.ts');
assert.notEqual(phrase(ja, 'delivery:outlet.japanese'), 'outlet.japanese', 'the words of the hub');
const { longDate } = await import('#src/base/dates/shown-date.ts');
assert.equal(longDate(ja, '2026-11-23'), '2026年11月23日');
const { formatMoney } = await import('#src/base/words/money.ts');
assert.equal(formatMoney(ja, { amount: '2850000000', currency: 'CNY' }), '28.5億元');

const { placeAt, addressOf } = await import('#src/fronts/pages/place.ts');
const place = { view: 'foreign', locale: ja, path: 'profile' };
assert.deepEqual(placeAt('/ja/profile'), place, 'the address of a page');
assert.equal(addressOf({ view: 'foreign', locale: ja }, 'profile'), '/ja/profile');

const { formsByCategory } = await import('#src/translation/exchange/po/plural-forms.ts');
assert.deepEqual(formsByCategory(facts.plural.header, ja), [0], 'the plural rule of a gettext file');
const { guessedLanguage } = await import('#src/translation/packages/returned/guessed-language.ts');
assert.equal(guessedLanguage(['これはほんやくされたぶんしょうです。'.repeat(4)]), ja, 'told by its letters');

const { problemsIn } = await import('#src/translation/checks/problems-in.ts');
const check = (target: string) =>
  problemsIn({
    locale: ja as 'en',
    source: '双鸭山市有12万人',
    target,
    codes: [],
    base: 'body.*',
    names: [{ zh: '双鸭山市', kind: 'place', allowed: ['双鴨山市'], forbidden: [] }],
  }).map(({ code }) => code);
assert.deepEqual(check('双鴨山市の人口は12万人です'), [], 'checks without its grammar');
assert.deepEqual(check('The city has 120,000 people'), ['term-missing', 'language-other']);

const { consoleContract, entities, publicContract } = await import('#src/app.ts');
const { schemaOf } = await import('#src/base/graph/schema.ts');
for (const contract of [publicContract, consoleContract]) {
  const schema = await schemaOf(contract);
  const values = (name: string) => (schema.getType(name)!.toConfig() as { values: object }).values;
  assert.ok('JA' in values('Locale'));
  if (contract === publicContract) continue;
  const fields = (name: string) =>
    (schema.getType(name)!.toConfig() as { fields: Record<string, any> }).fields;
  assert.ok('JAPANESE' in values('OutletProtocol'));
  assert.equal(String(fields('LocalText')['ja'].type), 'String!');
  assert.equal(String(fields('LocalTextInput')['ja'].type), 'String', 'an older client may leave it out');
  assert.ok('ja' in fields('Term') && 'forbiddenJa' in fields('TermInput'));
  assert.ok('explanationJa' in fields('ItemWithdrawInput'));
}

const { migrate } = await import('#src/base/database/migrations/migrate.ts');
await migrate(ownerUrl, { appUrl });
const { openDatabase } = await import('#src/base/database/database.ts');
const { prepareOutlets } = await import('#src/reach/register/prepare-outlets.ts');
const orm = await openDatabase(appUrl, entities);
const owner = new pg.Client(ownerUrl);
await owner.connect();
const rowsOf = async (text: string) => (await owner.query<Record<string, unknown>>(text)).rows;
try {
  await prepareOutlets(orm.em.fork());
  assert.deepEqual(await rowsOf(`select name, locales from outlet where protocol = '${facts.outlet}'`), [
    { name: 'japanese', locales: ['ja'] },
  ]);
  assert.deepEqual(
    await rowsOf(`
      select conname name from pg_constraint where pg_get_constraintdef(oid) ~ '''(ru|russian)''' and pg_get_constraintdef(oid) !~ '''ja'
      union all select p.proname from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prokind = 'f'
        and pg_get_functiondef(p.oid) ~ '''ru''' and pg_get_functiondef(p.oid) !~ '''ja'''`),
    [],
    'what the database knows of the languages',
  );
  assert.deepEqual(
    await rowsOf(
      `select locale_bit('ja') bit, to_tsvector('${facts.textSearch}', 'a') is not null searchable`,
    ),
    [{ bit: 8, searchable: true }],
  );
  const { namesFor } = await import('#src/translation/glossary/names-for.ts');
  const { newId } = await import('#src/base/platform/new-id.ts');
  await owner.query(`insert into term (id, zh, kind, en, ru, ja, version, changed_at)
    values ('${newId()}', '市长', 'post', '{mayor}', '{мэр}', '{市長}', 1, now())`);
  const names = await namesFor({ em: orm.em.fork() as never }, ja);
  assert.deepEqual(names.find(({ zh }) => zh === '市长')?.allowed, ['市長'], 'the glossary');
} finally {
  await owner.end();
  await orm.close();
}
