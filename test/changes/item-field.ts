import 'reflect-metadata';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isInputObjectType, isInterfaceType, isObjectType, parse, type GraphQLResolveInfo } from 'graphql';
import { consoleContract, publicContract } from '#src/app.ts';
import { contractText, schemaOf, type Contract } from '#src/base/graph/schema.ts';
import type { Tx } from '#src/base/database/context.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { Locale, locales } from '#src/base/words/locale.ts';
import { hasPhrase } from '#src/base/words/phrase.ts';
import { Refusals } from '#src/base/words/refusal.ts';
import { kindNamed, kinds } from '#src/city/kinds/kinds/kinds.ts';
import { checkedTexts } from '#src/content/checks/finders/checked-texts.ts';
import { frozenContent } from '#src/content/editions/freeze.ts';
import { changedFields } from '#src/content/items/changed-fields.ts';
import { cleanContent } from '#src/content/items/cleaning/clean-content.ts';
import { contentPatch } from '#src/content/items/console/item-input.ts';
import { emptyContent, type ItemContent } from '#src/content/items/item-content.ts';
import { contentType } from '#src/content/reading/content.type.ts';
import { partsRequested, type EditionRow } from '#src/content/reading/edition-row.ts';
import { entryOf, type Searchable } from '#src/content/search/index-of-editions/entry.ts';
import { segmentsOf, translatedContent } from '#src/translation/segments/segments-of.ts';

// A text of every item reaches every place at which the common fields are read.
const field = 'kicker';
const text = '新区建设进行时';

async function contractOf(contract: Contract, file: string) {
  const schema = await schemaOf(contract);
  const committed = readFileSync(join(projectRoot, 'schema', file), 'utf8');
  assert.equal(contractText(schema), committed, `schema/${file} is not that of the code`);
  return schema;
}

const inConsole = await contractOf(consoleContract, 'console.graphql');
const inPublic = await contractOf(publicContract, 'public.graphql');
const input = inConsole.getType('ItemContentInput');
const written = inConsole.getType('ItemContentType');
const read = inPublic.getType('Content');
assert.ok(isInputObjectType(input) && isObjectType(written) && isInterfaceType(read));
assert.equal(String(input.getFields()[field]?.type), 'String');
assert.equal(String(written.getFields()[field]?.type), 'String!');
assert.equal(String(read.getFields()[field]?.type), 'String!');
for (const type of inPublic.getPossibleTypes(read)) assert.ok(field in type.getFields(), type.name);
for (const locale of locales) assert.ok(hasPhrase(locale, `kinds:content.${field}`), `a label in ${locale}`);

const news = kindNamed('article');
const clean = (value: unknown): ItemContent =>
  cleanContent(news, { ...emptyContent, title: '题', [field]: value } as Partial<ItemContent>);
assert.equal(
  Object.entries(contentPatch({ [field]: text } as object))
    .flat()
    .join(),
  `${field},${text}`,
);
const content = clean(`  ${text}\n`);
assert.deepEqual(content, { ...emptyContent, title: '题', [field]: text });
assert.throws(() => clean('长'.repeat(10_000)), Refusals);
// An item that is older than the field stays as it is.
assert.deepEqual(clean(undefined), { ...emptyContent, title: '题' });
assert.deepEqual(clean(null), { ...emptyContent, title: '题' });
assert.deepEqual(changedFields(clean(null), content), [field]);
assert.deepEqual(changedFields(clean(null), clean(undefined)), []);

assert.ok(segmentsOf(news, content).some((segment) => segment.field === field && segment.text === text));
const foreign = translatedContent(news, content, (place) => (place === field ? 'New district' : 'Title'));
assert.deepEqual(foreign, { ...content, title: 'Title', [field]: 'New district' });
assert.ok(checkedTexts(news, content).some((one) => one.field === field && one.form === 'plain'));

const noStatement = {} as Tx;
const frozen = await frozenContent(noStatement, content);
assert.equal(frozen[field as 'source'], text);
const older = await frozenContent(noStatement, clean(null));
assert.ok(!(field in older), 'an edition without the field must not change');

for (const { name } of kinds) {
  const row = { kind: name, locale: Locale.ZH, title: '题', summary: '', content: frozen } as EditionRow;
  const valueIn = (of: EditionRow) => contentType(of, Locale.ZH, 'https://city.example')[field as 'source'];
  assert.equal(valueIn(row), text);
  assert.equal(valueIn({ ...row, content: older }), '');
}
const partsFor = (name: string) => {
  const [operation] = parse(`{ content { ${name} } }`).definitions;
  assert.ok(operation?.kind === 'OperationDefinition');
  const fieldNodes = operation.selectionSet.selections;
  return partsRequested({ schema: inPublic, fieldNodes, fragments: {} } as unknown as GraphQLResolveInfo);
};
assert.equal(partsFor(field), partsFor('source'), 'a query for the field reads the column that holds it');

const row = { id: '1', item_id: '1', item_number: '1', kind: 'article', title: 't', summary: '', body: '' };
for (const [locale, value, word] of [
  [Locale.ZH, text, '新区'],
  [Locale.EN, 'New district', 'district'],
] as const) {
  const entry = (of: object) => JSON.stringify(entryOf({ ...row, locale, content: of } as Searchable));
  assert.ok(entry({ ...frozen, [field]: value }).includes(word), `the search finds it in ${locale}`);
  assert.ok(!entry(older).includes(word));
}
