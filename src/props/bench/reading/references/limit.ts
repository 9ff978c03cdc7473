// The limit: what `node:http` and `pg` achieve with statements written by hand for these five queries only. It has no
// contract, no limits and no languages; with CACHED=1 it answers from a plain map.
import { createServer } from 'node:http';
import { Pool } from 'pg';
import { searchValues, handWrittenSearch } from '../../hand-written-search.ts';

const { DATABASE_URL, PORT, CACHED, PUBLIC_URL = '' } = process.env;
const pool = new Pool({ connectionString: DATABASE_URL, max: 16, options: '-c role=lanmu_reader' });
const select = async (name: string, text: string, values: unknown[]): Promise<any[]> =>
  (await pool.query({ name, text, values })).rows;

const newest = (columns: string) => `
  select s.place, ${columns} from unnest($1::text[]) with ordinality s(path, place) join "column" c on c.path = s.path
  cross join lateral (select l.edition_id, l.published_at, l.item_number from listing l where l.scope_id = c.id and l.locale = 'zh'
    order by l.published_at desc, l.item_number desc limit $2) l
  join edition e on e.id = l.edition_id`;
const home = `${newest('e.path, e.title, e.published_at')} order by s.place, l.published_at desc, l.item_number desc`;
const column = `${newest(`e.path, e.title, e.published_at, u.name ->> 'zh' unit, e.content -> 'cover' cover`)}
  join unit u on u.id = e.unit_id order by l.published_at desc, l.item_number desc`;
const trail = `
  select ch.slug path, ch.name ->> 'zh' name, null::bigint n from channel ch where ch.slug = split_part($1, '/', 1)
  union all
  select c.path, c.name ->> 'zh', case when c.path = $1 then (select sum(n) from listing_count k where k.anchor_id = c.id and k.locales & 1 <> 0)
  end from "column" c where c.path = any($2) order by path`;
const item = `select e.id, e.title, e.body, e.published_at from edition e where e.path = $1 and e.retired_at is null and e.locale = 'zh'`;
const beside = (sign: string, order: string) => `(select '${sign}' what, e.path, e.title, 0 place from me
  cross join lateral (select l.edition_id from listing l where l.scope_id = me.column_id and l.locale = 'zh'
    and (l.published_at, l.item_number) ${sign} (me.published_at, me.item_number)
    order by l.published_at ${order}, l.item_number ${order} limit 1) l join edition e on e.id = l.edition_id)`;
const around = `with me as (select * from edition where path = $1 and retired_at is null and locale = 'zh')
  ${beside('<', 'desc')} union all ${beside('>', 'asc')} union all
  select 'related', e.path, e.title, r.place from me cross join lateral (
    select near.edition_id, row_number() over (order by (
      select count(*) from jsonb_array_elements_text(o.content->'keywords') k where (me.content->'keywords') ? k) desc, near.published_at desc) place
    from (select l.edition_id, l.published_at from listing l where l.scope_id = me.column_id and l.locale = 'zh' and l.edition_id <> me.id
      order by l.published_at desc, l.item_number desc limit 30) near join edition o on o.id = near.edition_id
  ) r join edition e on e.id = r.edition_id where r.place <= 5 order by place`;
const end = 'order by l.published_at desc, l.item_number desc limit 20';
const english = `
  select e.path, e.title, e.locale, e.published_at from "column" c
  cross join lateral (select * from (
    (select l.edition_id, l.published_at, l.item_number from listing l where l.scope_id = c.id and l.locale = 'en' ${end})
    union all
    (select l.edition_id, l.published_at, l.item_number from listing l where l.scope_id = c.id and l.locale = 'zh' and (
      select 1 from listing o where o.scope_id = c.id and o.locale = 'en' and o.published_at = l.published_at
        and o.item_number = l.item_number limit 1) is null ${end})) l ${end}) l
  join edition e on e.id = l.edition_id where c.path = $1 order by l.published_at desc, l.item_number desc`;

const search = handWrittenSearch('e.path, e.title, e.published_at');

const pathsOf = (path: string) => {
  const parts = path.split('/');
  return parts.map((_, n) => parts.slice(0, n + 1).join('/'));
};
const crumbs = (rows: any[]) => [
  { name: '首页', path: '' },
  ...rows.map(({ name, path }) => ({ name, path })),
];
const nodeOf = ({ path, title, published_at }: any) => ({ path, title, publishedAt: published_at });

const answers: Record<string, (variables: Record<string, string>) => Promise<object>> = {
  async home(variables) {
    const paths = Object.values(variables);
    const rows = await select('home', home, [paths, 8]);
    return Object.fromEntries(
      paths.map((_, n) => [
        `c${n}`,
        { nodes: rows.filter(({ place }) => Number(place) === n + 1).map(nodeOf) },
      ]),
    );
  },
  async column({ path = '' }) {
    const [above, rows] = await Promise.all([
      select('trail', trail, [path, pathsOf(path)]),
      select('column', column, [[path], 20]),
    ]);
    const own = above.at(-1);
    return {
      column: {
        name: own.name,
        breadcrumbs: crumbs(above),
        contents: {
          totalCount: Number(own.n ?? 0),
          nodes: rows.map((row) => ({
            ...nodeOf(row),
            unit: { name: row.unit },
            cover: row.cover && {
              url: `${PUBLIC_URL}/media/${row.cover.hash}/original/${encodeURIComponent(row.cover.name)}`,
              alt: row.cover.alt,
            },
          })),
        },
      },
    };
  },
  async item({ path = '' }) {
    const columnPath = path.slice(0, path.lastIndexOf('/'));
    const [[own], above, beside] = await Promise.all([
      select('item', item, [path]),
      select('trail', trail, [columnPath, pathsOf(columnPath)]),
      select('around', around, [path]),
    ]);
    const line = ({ path, title }: any) => ({ path, title });
    const one = (what: string) => beside.filter((row) => row.what === what).map(line)[0] ?? null;
    return {
      content: {
        title: own.title,
        body: own.body,
        publishedAt: own.published_at,
        breadcrumbs: crumbs(above),
        previous: one('<'),
        next: one('>'),
        related: beside.filter(({ what }) => what === 'related').map(line),
      },
    };
  },
  async english({ path = '' }) {
    const rows = await select('english', english, [path]);
    const node = (row: any) => ({
      path: row.path,
      title: row.title,
      isFallback: row.locale !== 'en',
      publishedAt: row.published_at,
    });
    return { contents: { nodes: rows.map(node) } };
  },
  async search({ text = '' }) {
    const rows = await select('search', search, searchValues(text));
    return { search: { edges: rows.map((row) => ({ node: nodeOf(row) })) } };
  },
};

const cache = new Map<string, string>();
createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (part: string) => (body += part));
  request.on('end', async () => {
    let text = cache.get(body);
    if (text === undefined) {
      const { operationName, variables } = JSON.parse(body);
      text = JSON.stringify({ data: await answers[operationName]!(variables) });
      if (CACHED) cache.set(body, text);
    }
    const length = Buffer.byteLength(text);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': length }).end(text);
  });
}).listen(Number(PORT), '127.0.0.1', () => console.log('is ready'));
