import type { Answer } from '../answer.ts';
import type { Ask } from '../ask.ts';
import { Breadcrumbs } from '../parts/breadcrumbs.tsx';
import { Empty } from '../parts/empty.tsx';
import { EntryList } from '../parts/entry-list.tsx';
import { Outward } from '../parts/outward.tsx';
import { Pager } from '../parts/pager.tsx';
import { Tiles } from '../parts/tiles.tsx';
import type { ColumnQuery, EntryFragment } from '../queries.generated.ts';
import { addressOf, isReadable } from '../place.ts';
import { contractLocale, useReader, type Reader } from '../reader.ts';
import { channelOf, portalView } from './paths.ts';
import { ProjectFinder } from './project-finder.tsx';
import { projectsIn, type Project } from './projects.ts';
import { Signature } from './signature.tsx';
import { windowOf } from './window.ts';

export type ColumnShown = NonNullable<ColumnQuery['column']>;

/** A column with its list, its neighbours and its signature. Null: there is no such column. */
export async function columnPage(ask: Ask, reader: Reader): Promise<Answer | null> {
  const { path, locale } = reader;
  const window = windowOf(reader.query);
  const { column, ...frame } = await ask('column', { path, locale: contractLocale(locale), ...window });
  if (!column) return null;
  const projects = column.kind === 'investment-project' ? await projectsIn(ask, reader) : null;
  const canonical = addressOf(portalView(reader), path);
  return {
    status: 200,
    frame,
    channel: channelOf(path),
    head: {
      title: column.name,
      description: '',
      tags: column.pageTags,
      alternates: column.alternates,
      nearest: column.channel.alternates,
      // Another page of the list is no page of its own for a search engine.
      canonical: window.after || window.before ? null : canonical,
      edition: null,
      cover: null,
      feed: `${addressOf(portalView(reader), path)}/feed.xml`,
    },
    main: <Column column={column} projects={projects} />,
  };
}

function Column({ column, projects }: { column: ColumnShown; projects: readonly Project[] | null }) {
  const { say, view, locale, isElder } = useReader();
  // Abroad a column is shown as soon as something in it can be read.
  const isShown = (other: { alternates: readonly { locale: string }[]; path: string }) =>
    view !== 'foreign' || other.path === column.path || isReadable(other, locale);
  const children = column.children.filter(isShown);
  const siblings = column.siblings.filter(isShown);
  return (
    <div class="columns">
      <div class="main-column">
        <Breadcrumbs trail={column.breadcrumbs} isLastHere />
        <h1>{column.name}</h1>
        <Signature column={column} />
        {column.address && (
          <p class="band">
            {say('link-column')}
            {say('colon')}
            <Outward address={column.address}>{column.address}</Outward>
          </p>
        )}
        {children.length > 0 && <Tiles tiles={children} class="children" />}
        <h2 class="hidden">{say('list')}</h2>
        {projects && projects.length > 0 && <ProjectFinder path={column.path} projects={projects} />}
        <List column={column} projects={projects} />
      </div>
      {siblings.length > 1 && !isElder && view !== 'micro' && <Beside column={column} siblings={siblings} />}
    </div>
  );
}

function List({ column, projects }: { column: ColumnShown; projects: readonly Project[] | null }) {
  const { nodes, pageInfo } = column.contents;
  // The finder above shows every project already.
  const entries: readonly EntryFragment[] = projects
    ? nodes.filter(({ __typename }) => __typename !== 'InvestmentProject')
    : nodes;
  if (nodes.length === 0) return column.address ? null : <Empty path={column.path} />;
  return (
    <>
      <EntryList entries={entries} />
      <Pager pageInfo={pageInfo} path={column.path} />
    </>
  );
}

function Beside({
  column: { path, parent, channel },
  siblings,
}: {
  column: ColumnShown;
  siblings: ColumnShown['siblings'];
}) {
  const { href } = useReader();
  const above = parent ?? channel;
  return (
    <aside class="side" aria-labelledby="beside">
      <h2 id="beside" class="side-head">
        <a href={href(above.path)}>{above.name}</a>
      </h2>
      <ul class="siblings">
        {siblings.map((sibling) => (
          <li key={sibling.path}>
            <a href={href(sibling.path)} aria-current={sibling.path === path ? 'page' : undefined}>
              {sibling.name}
            </a>
          </li>
        ))}
      </ul>
    </aside>
  );
}
