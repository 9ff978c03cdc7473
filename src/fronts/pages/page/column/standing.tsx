import { EntryList } from '../../parts/lists/entry-list.tsx';
import { ProfileFigures } from '../../parts/profile-figures.tsx';
import { Section } from '../../parts/section.tsx';
import { StaleMark } from '../../parts/stale-notice.tsx';
import { Tiles } from '../../parts/tiles.tsx';
import type { EntryFragment } from '../../queries.generated.ts';
import { useReader } from '../../reader.ts';
import type { ChannelData } from './channel.tsx';

// Leaders, the profile and statistics are not news: they are listed by column, complete, and not by date.
export const isStanding = (entries: readonly EntryFragment[]): boolean =>
  entries.length > 0 &&
  entries.every(
    ({ __typename }) => __typename === 'Leader' || __typename === 'CityProfile' || __typename === 'Statistic',
  );

/** A channel of standing contents: people under their body, the profile as short sections; empty columns at the end. */
export function ByColumn({ channel }: { channel: ChannelData }) {
  const { say, view } = useReader();
  const byColumn = Map.groupBy(channel.contents.nodes, ({ column }) => columnBelow(channel, column.path));
  const filledColumns = channel.columns.filter(({ path }) => byColumn.has(path));
  const emptyColumns = channel.columns.filter(({ path }) => !byColumn.has(path));
  const isProfile = channel.contents.nodes.some(({ __typename }) => __typename === 'CityProfile');
  const sections = filledColumns.map((column) => (
    <StandingColumn
      key={column.path}
      column={column}
      entries={byColumn.get(column.path) ?? []}
      class={isProfile ? 'excerpt' : 'part'}
    />
  ));
  if (isProfile && view === 'foreign') {
    return (
      <div class="columns">
        <OnThisPage columns={filledColumns} />
        <div class="main-column standing">{sections}</div>
      </div>
    );
  }
  return (
    <>
      <div class={isProfile ? 'excerpts' : 'standing'}>{sections}</div>
      {emptyColumns.length > 0 && view !== 'foreign' && (
        <Section id="others" title={say('other-columns')}>
          <Tiles tiles={emptyColumns} />
        </Section>
      )}
    </>
  );
}

interface StandingColumnProps {
  column: ChannelData['columns'][number];
  entries: readonly EntryFragment[];
  class: string;
}

function StandingColumn({ column, entries, class: className }: StandingColumnProps) {
  const { href } = useReader();
  const { path, name, children } = column;
  // In the order of the catalogue, so that a correction does not move an entry to the top.
  const placeOf = (entry: EntryFragment) => children.findIndex((child) => child.path === entry.column.path);
  return (
    <section aria-labelledby={anchor(path)} class={className}>
      <h2 id={anchor(path)}>
        <a href={href(path)}>{name}</a>
      </h2>
      <Standing entries={entries.toSorted((a, b) => placeOf(a) - placeOf(b))} />
    </section>
  );
}

/** The table of contents of a long page: beside it, and above it on a phone. */
function OnThisPage({ columns }: { columns: readonly ChannelData['columns'][number][] }) {
  const { say } = useReader();
  return (
    <nav class="side contents-beside" aria-labelledby="contents">
      <h2 id="contents" class="side-head">
        {say('on-this-page')}
      </h2>
      <ul class="siblings">
        {columns.map(({ path, name }) => (
          <li key={path}>
            <a href={`#${anchor(path)}`}>{name}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Sections of the profile by their summaries, on foreign pages with their figures; other kinds in their own list. */
function Standing({ entries }: { entries: readonly EntryFragment[] }) {
  const { href, view, say } = useReader();
  const sections = entries.filter((entry) => entry.__typename === 'CityProfile');
  const others = entries.filter(({ __typename }) => __typename !== 'CityProfile');
  return (
    <>
      {sections.map(({ path, title, summary, profileFigures, isStale }) => (
        <div key={path}>
          {sections.length > 1 && (
            <h3>
              <a href={href(path)}>{title}</a>
            </h3>
          )}
          {summary && <p>{summary}</p>}
          <StaleMark isStale={isStale} />
          {view === 'foreign' && (
            <ProfileFigures figures={profileFigures} caption={say('kinds:city-profile.figures')} />
          )}
        </div>
      ))}
      <EntryList entries={others} />
    </>
  );
}

const anchor = (path: string): string => path.split('/').at(-1) ?? path;

export const columnBelow = ({ columns }: ChannelData, path: string): string =>
  columns.find((column) => path === column.path || path.startsWith(`${column.path}/`))?.path ?? path;
