import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import type { ReadingContext } from '#src/base/cache/reading.ts';
import { storedQueries } from '#src/base/graph/endpoint/stored-queries.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import type { Ask } from '#src/fronts/pages/ask.ts';
import { facetsOf, isWanted, type ProjectFilter } from './written-projects.ts';

type Locale = 'ZH' | 'EN' | 'RU';
type Words = { zh: string; en: string; ru: string };
type Fields = Record<string, unknown>;

/** A published item: its fields in every locale that it has. */
export interface WrittenItem {
  path: string;
  /** The object type in the contract. */
  type: string;
  kind: string;
  publishedAt: string;
  texts: Partial<Record<Locale, Fields>>;
}

export interface WrittenHub {
  publicUrl: string;
  items: readonly WrittenItem[];
  site?: Fields;
  withdrawals?: readonly { path: string; title: string; explanation: string; withdrawnAt: string }[];
  /** Replaces the names of units, columns and channels. */
  named?: (name: string) => string;
}

interface Args {
  path: string;
  locale: Locale;
  filter?: {
    column?: string;
    kinds?: string[];
    publishedFrom?: string;
    publishedUntil?: string;
    project?: ProjectFilter;
  };
  column?: string;
  project?: ProjectFilter;
  bounds?: string[];
  kinds?: string[];
  orderBy?: string;
  first?: number;
  after?: string;
  last?: number;
  before?: string;
}

const annex = <Entry>(file: string) =>
  JSON.parse(
    readFileSync(join(projectRoot, 'src/city/catalogue/annex/tables', `${file}.json`), 'utf8'),
  ) as Entry[];
const channels = annex<{ annex: string; slug: string; name: Words; summary: Words; columnType: string }>(
  'channels',
);
const listed = annex<{
  annex: string[];
  slug: string;
  name: Words;
  kind: string;
  columnType: string;
  address: string | null;
}>('columns');
const slugs = new Map([
  ...channels.map(({ annex, slug }) => [annex, slug] as const),
  ...listed.map(({ annex, slug }) => [annex.join('/'), slug] as const),
]);
const columns = listed.map((column) => ({
  ...column,
  path: column.annex.map((_, level) => slugs.get(column.annex.slice(0, level + 1).join('/'))).join('/'),
}));

/** Answers the whole contract from the items of a test, over the real tree of columns: pages without a database. */
export function askWritten(hub: WrittenHub): Ask {
  const schema = buildSchema(readFileSync(join(projectRoot, 'schema/public.graphql'), 'utf8'));
  const query = schema.getQueryType()!.getFields();
  const answers = rootOf(hub);
  for (const [name, answer] of Object.entries(answers))
    query[name]!.resolve = (_source, args) => answer(args as Args);
  const run = storedQueries({ schema, folder: join(projectRoot, 'src/fronts/pages/queries') });
  return ((name, variables) => run(name, variables as Fields, {} as ReadingContext)) as Ask;
}

function rootOf(hub: WrittenHub) {
  const addressOf = (path: string, locale: Locale) =>
    `${locale === 'ZH' ? '' : `/${locale.toLowerCase()}`}/${path}`;
  const alternates = (path: string, locales: readonly Locale[] = ['ZH', 'EN', 'RU']) =>
    locales.map((locale) => ({
      locale,
      path: addressOf(path, locale),
      url: `${hub.publicUrl}${addressOf(path, locale)}`,
    }));
  const named = hub.named ?? ((name: string) => name);
  const word = (words: Words, locale: Locale) => named(words[locale.toLowerCase() as keyof Words]);
  const trail = (path: string, locale: Locale) => {
    const parts = path.split('/');
    return parts.map((_, level) => {
      const own = parts.slice(0, level + 1).join('/');
      return {
        path: own,
        name: word(
          (channels.find(({ slug }) => slug === own) ?? columns.find((column) => column.path === own))!.name,
          locale,
        ),
      };
    });
  };
  const unit = {
    id: 'u',
    path: 'government-office',
    name: '双鸭山市人民政府办公室',
    shortName: '市政府办',
    class: 'MUNICIPAL',
  };
  const unitIn = (locale: Locale) => ({
    ...unit,
    name: named(locale === 'ZH' ? unit.name : locale === 'EN' ? 'General Office' : 'Канцелярия'),
    shortName: named(locale === 'ZH' ? unit.shortName : locale === 'EN' ? 'Office' : 'Канцелярия'),
    columns: () => ['home/notices', 'profile/overview'].map((path) => column(path, locale)),
    contents: (args: Args) => connection({ ...args, locale }),
  });

  const itemsIn = ({ locale, filter, orderBy }: Args) => {
    const items = hub.items
      .filter(({ texts }) => texts[locale])
      .filter(({ path }) => !filter?.column || path.startsWith(`${filter.column}/`))
      .filter(({ kind }) => !filter?.kinds || filter.kinds.includes(kind))
      .filter(
        ({ kind, texts }) =>
          !filter?.project || (kind === 'investment-project' && isWanted(texts[locale]!, filter.project)),
      )
      .filter(
        ({ publishedAt }) =>
          !filter?.publishedFrom || publishedAt >= new Date(filter.publishedFrom).toISOString(),
      )
      .filter(
        ({ publishedAt }) =>
          !filter?.publishedUntil || publishedAt < new Date(filter.publishedUntil).toISOString(),
      )
      .toSorted((a, b) => b.publishedAt.localeCompare(a.publishedAt));
    return orderBy === 'OLDEST' ? items.reverse() : items;
  };

  function connection(args: Args) {
    const all = itemsIn(args);
    const place = (cursor: string | undefined) => all.findIndex(({ path }) => path === cursor);
    const start = args.last ? Math.max(0, place(args.before) - args.last) : place(args.after) + 1;
    const page = all.slice(start, args.last ? place(args.before) : start + (args.first ?? 20));
    const nodes = page.map((item) => content(item, args.locale));
    return {
      nodes,
      edges: [],
      totalCount: all.length,
      pageInfo: {
        hasPreviousPage: start > 0,
        hasNextPage: start + page.length < all.length,
        startCursor: page[0]?.path ?? null,
        endCursor: page.at(-1)?.path ?? null,
      },
    };
  }

  function content(item: WrittenItem, locale: Locale): Fields {
    const columnPath = item.path.slice(0, item.path.lastIndexOf('/'));
    const beside = () => itemsIn({ locale, path: '', filter: { column: columnPath } });
    const near = (step: number) => {
      const neighbour = beside()[beside().indexOf(item) + step];
      return neighbour ? content(neighbour, locale) : null;
    };
    return {
      __typename: item.type,
      id: item.path,
      path: item.path,
      kind: item.kind,
      publishedAt: item.publishedAt,
      updatedAt: item.publishedAt,
      url: `${hub.publicUrl}${addressOf(item.path, locale)}`,
      summary: '',
      body: '',
      text: '',
      cover: null,
      images: [],
      attachments: [],
      source: '',
      author: '',
      keywords: [],
      verifiedAt: null,
      edition: 1,
      print: 'a1b2c3',
      correction: null,
      locale,
      isFallback: false,
      isStale: false,
      translatedFrom: null,
      pageTags: [
        { name: 'ArticleTitle', content: item.texts[locale]!['title'] },
        { name: 'PubDate', content: '2026-11-20 09:30' },
      ],
      alternates: alternates(item.path, Object.keys(item.texts) as Locale[]),
      column: () => column(columnPath, locale),
      breadcrumbs: trail(columnPath, locale),
      unit: unitIn(locale),
      previous: () => near(1),
      next: () => near(-1),
      related: () =>
        beside()
          .filter((other) => other !== item)
          .slice(0, 5)
          .map((other) => content(other, locale)),
      ...item.texts[locale],
    };
  }

  function column(path: string, locale: Locale): Fields | null {
    const match = columns.find((one) => one.path === path);
    if (!match) return null;
    const parentPath = path.slice(0, path.lastIndexOf('/'));
    const below = (above: string) =>
      columns.filter(
        (one) => one.path.startsWith(`${above}/`) && !one.path.slice(above.length + 1).includes('/'),
      );
    const inside = (args: Partial<Args>) =>
      connection({
        ...args,
        locale,
        path,
        filter: { column: path, ...(args.kinds && { kinds: args.kinds }) },
      });
    return {
      ...match,
      id: path,
      name: word(match.name, locale),
      channel: () => channel(path.split('/')[0]!, locale),
      parent: () => column(parentPath, locale),
      children: () => below(path).map((one) => column(one.path, locale)),
      siblings: () => below(parentPath).map((one) => column(one.path, locale)),
      breadcrumbs: trail(path, locale),
      alternates: alternates(path),
      pageTags: [{ name: 'ColumnName', content: word(match.name, locale) }],
      unit: null,
      isTemplate: false,
      responsibleUnits: [unitIn(locale)],
      responsibleGroups: [],
      duties: () => [{ ...duty(path, locale), column: null }],
      updatedAt: inside({}).nodes[0]?.['publishedAt'] ?? null,
      verifiedAt: inside({}).nodes.length > 0 ? '2026-11-21T02:00:00.000Z' : null,
      contentCount: inside({}).totalCount,
      contents: inside,
    };
  }

  const duty = (path: string, locale: Locale) => ({
    id: path,
    number: 1,
    content: named('我市基本情况介绍'),
    modes: ['ENTER', 'LINK_OUT'],
    cycle: 'YEARLY_BY_03_31',
    cycleText: '每年3月底',
    units: [unitIn(locale)],
    groups: [],
    column: () => column(path, locale),
  });

  function channel(slug: string, locale: Locale): Fields | null {
    const match = channels.find((one) => one.slug === slug);
    if (!match) return null;
    return {
      id: slug,
      path: slug,
      name: word(match.name, locale),
      summary: word(match.summary, locale),
      columnType: match.columnType,
      columns: () =>
        columns
          .filter((one) => one.path.split('/').length === 2 && one.path.startsWith(`${slug}/`))
          .map((one) => column(one.path, locale)),
      breadcrumbs: trail(slug, locale),
      alternates: alternates(slug),
      pageTags: [{ name: 'ColumnName', content: word(match.name, locale) }],
      contents: (args: Args) => connection({ ...args, locale, path: slug, filter: { column: slug } }),
    };
  }

  /** Every item matches every search, and its first words are highlighted. */
  const search = (args: Args) => {
    const page = connection(args);
    return {
      ...page,
      edges: page.nodes.map((node) => ({
        node,
        cursor: node['path'],
        highlight: {
          title: `<mark>${escaped(node['title'])}</mark>`,
          excerpt: escaped(node['summary']),
        },
      })),
      isTotalExact: true,
      didYouMean: page.nodes[0]?.['title'] ?? null,
      isCorrected: false,
      facets: Object.fromEntries(
        ['columns', 'kinds', 'units', 'years'].map((facet) => [
          facet,
          ['a', 'b'].map((value) => ({ value, name: named(value), count: 1 })),
        ]),
      ),
    };
  };

  const sweep = (year: number, locale: Locale) => ({
    year,
    opensOn: `${year}-03-01`,
    dueOn: `${year}-04-01`,
    closedOn: `${year}-04-02`,
    total: 2,
    done: 1,
    print: 'a1b2c3'.repeat(10),
    units: [
      {
        path: unit.path,
        name: unitIn(locale).name,
        total: 2,
        done: 1,
        rows: ['home/notices', 'profile/overview'].map((path, at) => ({
          path,
          name: trail(path, locale).at(-1)!.name,
          doneOn: at === 0 ? `${year}-03-02` : null,
          isDone: at === 0,
        })),
      },
    ],
  });

  const names: Record<Locale, string> = {
    ZH: '双鸭山市人民政府',
    EN: 'Shuangyashan Municipal People’s Government',
    RU: 'Народное правительство города Шуанъяшань',
  };
  return {
    search,
    sweepCertificate: ({ year, locale }: Args & { year?: number }) => sweep(year!, locale),
    site: ({ locale }: Args) => ({
      name: names[locale],
      host: names[locale],
      idCode: '2305000001',
      icp: '黑ICP备00000000号',
      policeRecord: '',
      contact: '0469-0000000',
      notice: null,
      pageTags: [{ name: 'SiteName', content: names[locale] }],
      url: hub.publicUrl,
      contentCount: hub.items.length,
      ...hub.site,
    }),
    channels: ({ locale }: Args) => channels.map(({ slug }) => channel(slug, locale)),
    channel: ({ path, locale }: Args) => channel(path, locale),
    column: ({ path, locale }: Args) => column(path, locale),
    content: ({ path, locale }: Args) => {
      const item = hub.items.find((one) => one.path === path);
      return item?.texts[locale] ? content(item, locale) : null;
    },
    contents: (args: Args) => connection(args),
    projectFacets: ({ column: path, locale, project = {}, bounds = [] }: Args) =>
      facetsOf(
        itemsIn({ locale, path: '', filter: { column: path!, project: {} } }).map(
          ({ texts }) => texts[locale]!,
        ),
        project,
        bounds,
      ),
    withdrawal: ({ path, locale }: Args) => {
      const withdrawal = hub.withdrawals?.find((one) => one.path === path);
      return withdrawal
        ? { ...withdrawal, column: column(path.slice(0, path.lastIndexOf('/')), locale) }
        : null;
    },
    unit: ({ path, locale }: Args) => (path === unit.path ? unitIn(locale) : null),
    units: ({ locale }: Args) => ({ nodes: [unitIn(locale)], edges: [], totalCount: 1, pageInfo: onePage }),
    duties: ({ locale }: Args) => ({
      nodes: [duty('profile/overview', locale)],
      edges: [],
      totalCount: 1,
      pageInfo: onePage,
    }),
  };
}

const escaped = (text: unknown): string =>
  String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const onePage = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };
