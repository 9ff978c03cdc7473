// Plain: Apollo, DataLoader and pg, as a careful developer writes it in a week: one query per field, batched where the
// documentation recommends it, complete rows.
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import DataLoader from 'dataloader';
import { Pool } from 'pg';
import { searchValues, handWrittenSearch } from '../../hand-written-search.ts';

const { DATABASE_URL, PORT, PUBLIC_URL = '' } = process.env;
const pool = new Pool({ connectionString: DATABASE_URL, max: 16, options: '-c role=lanmu_reader' });
const rows = async (text: string, values: unknown[]): Promise<any[]> => (await pool.query(text, values)).rows;

const typeDefs = `
  enum Locale { ZH EN RU }
  input ContentFilter { column: String }
  type Query {
    column(path: String!): Column
    content(path: String!): Content
    contents(filter: ContentFilter, locale: Locale = ZH, fallback: Locale, first: Int): ContentConnection!
    search(text: String!, first: Int): SearchConnection!
  }
  type Breadcrumb { name: String! path: String! }
  type Column { name: String! path: String! breadcrumbs: [Breadcrumb!]! contents(first: Int): ContentConnection! }
  type ContentConnection { totalCount: Int! nodes: [Content!]! }
  type SearchConnection { edges: [SearchEdge!]! }
  type SearchEdge { node: Content! }
  type Unit { name: String! }
  type Image { url: String! alt: String! }
  type Content { path: String! title: String! body: String! publishedAt: String! isFallback: Boolean! unit: Unit! cover: Image
    breadcrumbs: [Breadcrumb!]! previous: Content next: Content related(first: Int): [Content!]! }`;

const byKey = (text: string, key: string) =>
  new DataLoader(async (keys: readonly string[]) => {
    const matches = await rows(text, [keys]);
    return keys.map((value) => matches.find((row) => row[key] === value) ?? null);
  });
const context = async () => ({
  columnByPath: byKey('select * from "column" where path = any($1)', 'path'),
  columnById: byKey('select * from "column" where id = any($1)', 'id'),
  channel: byKey('select * from channel where slug = any($1)', 'slug'),
  unit: byKey('select * from unit where id = any($1)', 'id'),
});
type Ctx = Awaited<ReturnType<typeof context>>;

async function trail(ctx: Ctx, path: string) {
  const parts = path.split('/');
  const above = parts.slice(1).map((_, n) => parts.slice(0, n + 2).join('/'));
  const [channel, ...columns] = await Promise.all([
    ctx.channel.load(parts[0]!),
    ...above.map((one) => ctx.columnByPath.load(one)),
  ]);
  return [
    { name: '首页', path: '' },
    { name: channel.name.zh, path: channel.slug },
    ...columns.map(({ name, path }) => ({ name: name.zh, path })),
  ];
}
const listedEditions = `select e.* from listing l join edition e on e.id = l.edition_id where l.scope_id = $1`;
const order = 'order by l.published_at desc, l.item_number desc limit';
const around = (sign: string, way: string) => async (own: any) =>
  (
    await rows(
      `${listedEditions} and l.locale = $2 and (l.published_at, l.item_number) ${sign} ($3, $4) order by l.published_at ${way}, l.item_number ${way} limit 1`,
      [own.column_id, own.locale, own.published_at, own.item_number],
    )
  )[0] ?? null;

const resolvers = {
  Query: {
    column: (_: unknown, { path }: any, ctx: Ctx) => ctx.columnByPath.load(path),
    content: async (_: unknown, { path }: any) =>
      (
        await rows(`select * from edition where path = $1 and locale = 'zh' and retired_at is null`, [path])
      )[0],
    contents: async (_: unknown, { filter, locale, fallback, first }: any, ctx: Ctx) => {
      const { id } = await ctx.columnByPath.load(filter.column);
      const [requested, instead] = [locale.toLowerCase(), (fallback ?? locale).toLowerCase()];
      const nodes = await rows(
        `${listedEditions} and (l.locale = $2 or (l.locale = $3 and not exists (select from edition o where o.item_id = e.item_id
           and o.locale = $2 and o.retired_at is null))) ${order} $4`,
        [id, requested, instead, first],
      );
      return { nodes: nodes.map((row) => ({ ...row, requested })) };
    },
    search: async (_: unknown, { text }: { text: string }) => ({
      edges: (await rows(handWrittenSearch('e.*'), searchValues(text))).map((node) => ({ node })),
    }),
  },
  Column: {
    name: ({ name }: any) => name.zh,
    breadcrumbs: ({ path }: any, _: unknown, ctx: Ctx) => trail(ctx, path),
    contents: async ({ id }: any, { first }: any) => ({
      id,
      nodes: await rows(`${listedEditions} and l.locale = 'zh' ${order} $2`, [id, first]),
    }),
  },
  ContentConnection: {
    totalCount: async ({ id }: any) =>
      (await rows(`select count(*)::int n from listing where scope_id = $1 and locale = 'zh'`, [id]))[0].n,
  },
  Unit: { name: ({ name }: any) => name.zh },
  Content: {
    publishedAt: ({ published_at }: any) => published_at.toISOString(),
    isFallback: ({ locale, requested }: any) => locale !== requested,
    unit: ({ unit_id }: any, _: unknown, ctx: Ctx) => ctx.unit.load(unit_id),
    cover: ({ content: { cover } }: any) =>
      cover && {
        url: `${PUBLIC_URL}/media/${cover.hash}/original/${encodeURIComponent(cover.name)}`,
        alt: cover.alt,
      },
    breadcrumbs: async ({ column_id }: any, _: unknown, ctx: Ctx) =>
      trail(ctx, (await ctx.columnById.load(column_id)).path),
    previous: around('<', 'desc'),
    next: around('>', 'asc'),
    related: async (own: any, { first }: any) => {
      const near = await rows(`${listedEditions} and l.locale = 'zh' and e.id <> $2 ${order} 30`, [
        own.column_id,
        own.id,
      ]);
      const common = ({ content }: any) =>
        content.keywords.filter((word: string) => own.content.keywords.includes(word)).length;
      return near.sort((a, b) => common(b) - common(a)).slice(0, first);
    },
  },
};

const apollo = new ApolloServer<Ctx>({ typeDefs, resolvers });
await startStandaloneServer(apollo, { listen: { port: Number(PORT), host: '127.0.0.1' }, context });
console.log('is ready');
