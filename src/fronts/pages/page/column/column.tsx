import type { PageAnswer } from '../../page-answer.ts';
import type { Ask } from '../../ask.ts';
import { Breadcrumbs } from '../../parts/breadcrumbs.tsx';
import { Empty } from '../../parts/empty.tsx';
import { EntryList } from '../../parts/lists/entry-list.tsx';
import { Outward } from '../../parts/outward.tsx';
import { Pager } from '../../parts/pager.tsx';
import { Tiles } from '../../parts/tiles.tsx';
import type { ColumnQuery } from '../../queries.generated.ts';
import { addressOf, isReadable } from '../../place.ts';
import { contractLocale, sayIn, useReader, type Reader } from '../../reader.ts';
import { channelOf, portalView, trailOf } from '../paths.ts';
import { ProjectFinder } from '../projects/project-finder.tsx';
import {
  conditionsIn,
  finderParams,
  isNarrowed,
  projectsFor,
  type ProjectResults,
} from '../projects/projects.ts';
import { SectionList, SectionsBeside, sectionsFor, type Sections } from './sections.tsx';
import { placeThings } from '../../structured/site.ts';
import { coverOf, withNewest } from './newest.ts';
import { Signature } from './signature.tsx';
import { windowOf } from '../window.ts';

export type ColumnData = NonNullable<ColumnQuery['column']>;

/** The page of a column: its list, its neighbours and its signature. Null for an unknown column. */
export async function columnPage(ask: Ask, reader: Reader): Promise<PageAnswer | null> {
  const { path, locale, query } = reader;
  const window = windowOf(query);
  const { column, ...frame } = await ask('column', { path, locale: contractLocale(locale), ...window });
  if (!column) return null;
  const projects = column.kind === 'investment-project' ? await projectsFor(ask, reader) : null;
  const sections = column.kind === 'city-profile' ? await sectionsFor(ask, reader) : null;
  const canonical = addressOf(portalView(reader), path);
  const { name, breadcrumbs, updatedAt, contents } = column;
  const say = sayIn(locale);
  const trail = trailOf(breadcrumbs);
  const [only, ...others] = contents.nodes;
  // The title of a column's only item often repeats the column's name, so its summary serves instead.
  const description =
    others.length === 0 && only?.summary
      ? say('column-only', { trail, summary: only.summary })
      : (withNewest(contents.nodes, reader, (titles) => say('column-newest', { trail, titles })) ??
        say('column-lead', { trail, site: frame.site.name }));
  const above = column.parent ?? column.channel;
  return {
    status: 200,
    isOdd: projects?.isOdd ?? finderParams.some((name) => query[name]),
    frame,
    channel: channelOf(path),
    head: {
      title: name,
      ...(above.name !== name && { within: above.name }),
      description,
      tags: column.pageTags,
      alternates: column.alternates,
      nearest: column.channel.alternates,
      carriedParams: conditionsIn(query),
      // Search engines do not index later pages of a list, or a narrowed list, as pages of their own.
      canonical: window.after || window.before || isNarrowed(query) ? null : canonical,
      edition: null,
      cover: coverOf(contents.nodes),
      feed: `${canonical}/feed.xml`,
      things: placeThings(
        { path, name, description, trail: breadcrumbs, updatedAt, entries: contents.nodes },
        frame,
        reader,
      ),
    },
    main: <Column column={column} projects={projects} sections={sections} />,
  };
}

interface ColumnProps {
  column: ColumnData;
  projects: ProjectResults | null;
  sections: Sections | null;
}

function Column({ column, projects, sections }: ColumnProps) {
  const { say, view, locale, isElder } = useReader();
  // Foreign pages list a column only when something in it can be read.
  const isVisible = (other: { alternates: readonly { locale: string }[]; path: string }) =>
    view !== 'foreign' || other.path === column.path || isReadable(other, locale);
  const children = column.children.filter(isVisible);
  const siblings = column.siblings.filter(isVisible);
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
        {projects && hasProjects(projects) ? (
          <ProjectFinder path={column.path} results={projects} />
        ) : (
          <List column={column} />
        )}
        {sections && <SectionsBeside sections={sections} path={column.path} />}
      </div>
      {!isElder &&
        view !== 'micro' &&
        (sections ? (
          <aside class="side" aria-label={say('columns')}>
            <SectionList sections={sections} path={column.path} />
          </aside>
        ) : (
          siblings.length > 1 && <Beside column={column} siblings={siblings} />
        ))}
    </div>
  );
}

/** Whether the column has anything to narrow down. */
const hasProjects = ({ all, others }: ProjectResults): boolean =>
  all.totalCount > 0 || others.nodes.length > 0;

function List({ column: { contents, address, path } }: { column: ColumnData }) {
  if (contents.nodes.length === 0) return address ? null : <Empty path={path} />;
  return (
    <>
      <EntryList entries={contents.nodes} />
      <Pager pageInfo={contents.pageInfo} path={path} />
    </>
  );
}

function Beside({
  column: { path, parent, channel },
  siblings,
}: {
  column: ColumnData;
  siblings: ColumnData['siblings'];
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
