import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  execute,
  Kind,
  parse,
  validate,
  type DocumentNode,
  type GraphQLInterfaceType,
  type GraphQLSchema,
} from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageQueries, publicContract } from '#src/app.ts';
import { bindResolvers } from '#src/base/graph/fast-path/bound-resolvers.ts';
import { planQuery } from '#src/base/graph/fast-path/plan/plan-query.ts';
import { schemaOf } from '#src/base/graph/schema.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { Locale } from '#src/base/words/locale.ts';
import { kindNamed, kinds } from '#src/city/kinds/kinds/kinds.ts';
import { readingContext } from '#src/hub.ts';
import { publishTranslation } from '#src/translation/workbench/publishing/publish-translation.ts';
import { publishUrgently } from '#src/workflow/publish-item.ts';
import { filled } from './support/filled.ts';
import { realHub, type RealHub } from './support/real-hub.ts';
import { translators } from './support/translators.ts';

/**
 * The fast path answers with its own plans; their answers must equal those of graphql-js with the same resolvers, byte
 * by byte.
 */
let town: RealHub;
let byRule: GraphQLSchema;
let bound: GraphQLSchema;
const paths = ['home', 'home/notices', 'commerce-bureau', 'nowhere'];

const kind = kindNamed('article');
beforeAll(async () => {
  town = await realHub();
  byRule = await schemaOf(publicContract);
  bound = bindResolvers(await schemaOf(publicContract));
  const staff = await translators(town);
  for (const title of ['第一', '第二', '第三']) {
    const { id } = await town.write({ column: 'home/notices', content: filled(kind, title) });
    const item = await publishUrgently(town.as('portal-editor'), { id });
    paths.push(item.path!);
    await staff.translate(item, Locale.EN, () => 'notice');
    if (title !== '第三') await publishTranslation(staff.en.reviewer(), { itemId: id, locale: Locale.EN });
  }
});
afterAll(() => town?.stop());

test('a kind’s own field is answered where all kinds have one of that name', async () => {
  const clashes = kinds.flatMap(({ name, type, fields }) =>
    Object.keys(fields)
      .filter((field) => (byRule.getType('Content') as GraphQLInterfaceType).getFields()[field])
      .map((field) => ({ name, type, field })),
  );
  expect(clashes).toContainEqual({ name: 'statistic', type: 'Statistic', field: 'source' });
  for (const { name, type, field } of clashes) {
    const { id } = await town.write({
      column: 'open-government/statistics',
      kind: name,
      content: { ...filled(kindNamed(name), '自有'), source: '共有', author: '共有', title: '标题' },
    });
    const { path } = await publishUrgently(town.as('portal-editor'), { id });
    const { data } = await town.ask(
      `query ($path: String!) { content(path: $path, locale: ZH) { common: ${field} pageTags { name content }
        ... on ${type} { own: ${field} } } }`,
      { path },
    );
    expect(data.content).toMatchObject({ common: '自有', own: '自有' });
    expect(data.content.pageTags).toContainEqual({ name: 'ContentSource', content: '自有' });
  }
});

const stored = [pageQueries, join(projectRoot, 'schema', 'examples')].map((folder) =>
  parse(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.graphql'))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('\n'),
  ),
);
const operations = stored.flatMap(({ definitions }) =>
  definitions
    .filter((node) => node.kind === Kind.OPERATION_DEFINITION)
    .map((node) => [node.name!.value, node, definitions] as const),
);
const exampleVariables = { first: 2, text: '公告', column: 'home/notices', year: 2026 };
const span = { from: '2020-01-01T00:00:00Z', until: '2100-01-01T00:00:00Z' };

async function expectTheSame(document: DocumentNode, variables: Record<string, unknown>): Promise<void> {
  const now = new Date();
  const context = () => ({ ...readingContext(town.hub), now });
  const { data, errors } = await execute({
    schema: byRule,
    document,
    variableValues: variables,
    contextValue: context(),
  });
  const answer = planQuery(bound, document)(variables, context());
  if (errors) await expect(answer).rejects.toBeInstanceOf(Error);
  else expect(JSON.stringify(await answer)).toBe(JSON.stringify(data));
}

test.each(operations)('a plan answers the stored query %s as graphql-js does', async (_, node, all) => {
  const names = (node.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
  const wanted = (values: object) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
  const document = withFragments([node, ...all.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)]);
  for (const path of names.includes('path') ? paths : [''])
    for (const locale of ['ZH', 'EN'])
      await expectTheSame(document, wanted({ ...exampleVariables, ...span, path, locale }));
});

/** Without unused fragments, which are not allowed in a document. */
function withFragments(definitions: DocumentNode['definitions']): DocumentNode {
  const document = { kind: Kind.DOCUMENT, definitions } as DocumentNode;
  const unused = validate(bound, document).flatMap(
    ({ message }) => /^Fragment "(\w+)" is never used/.exec(message)?.[1] ?? [],
  );
  if (unused.length === 0) return document;
  return withFragments(
    definitions.filter((node) => node.kind !== Kind.FRAGMENT_DEFINITION || !unused.includes(node.name.value)),
  );
}

const everything = `query ($path: String!, $isShort: Boolean!, $first: Int = 2) {
  again: content(path: $path) { ...Short ... on Article { kind __typename } }
  content(path: $path) { ...Short @skip(if: $isShort) title @include(if: $isShort) previous { title } next { ...Short } related(first: $first) { id title } }
  content(path: $path) { unit { name } breadcrumbs { name } images { url renditions { width } } alternates { url } pageTags { content } }
  nodes(ids: ["none"]) { id }
  __typename
}
fragment Short on Content { path summary updatedAt verifiedAt column { path parent { name } } ... on Node { id } }`;

test.each([true, false])('aliases, fragments, switches and merged fields (%s)', async (isShort) => {
  const document = parse(everything);
  expect(validate(bound, document)).toEqual([]);
  for (const path of paths) await expectTheSame(document, { path, isShort });
});

test.each([
  ['a page that is too long', '{ contents(first: 1000) { nodes { title } } }', {}],
  [
    'a variable that is none',
    'query ($first: Int!) { contents(first: $first) { nodes { title } } }',
    { first: 'x' },
  ],
  ['a cursor that is none', '{ contents(after: "x") { nodes { title } } }', {}],
])('%s is left to graphql-js, which says what is wrong', async (_, text, variables) => {
  await expect(planQuery(bound, parse(text))(variables, readingContext(town.hub))).rejects.toBeInstanceOf(
    Error,
  );
});
