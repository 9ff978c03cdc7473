import type { Answer } from '../answer.ts';
import type { Ask } from '../ask.ts';
import { Breadcrumbs } from '../parts/breadcrumbs.tsx';
import { Empty } from '../parts/empty.tsx';
import { EntryList } from '../parts/entry-list.tsx';
import { Outward } from '../parts/outward.tsx';
import { ProfileFigures } from '../parts/profile-figures.tsx';
import { Section } from '../parts/section.tsx';
import { StaleMark } from '../parts/stale-notice.tsx';
import { Tiles } from '../parts/tiles.tsx';
import type { ChannelQuery, EntryFragment } from '../queries.generated.ts';
import { addressOf, isReadable } from '../place.ts';
import { contractLocale, useReader, type Reader } from '../reader.ts';
import { everywhere, portalView } from './paths.ts';

type ChannelShown = NonNullable<ChannelQuery['channel']>;

/** A channel: what it holds, and what is new in it. Null: there is no such channel. */
export async function channelPage(ask: Ask, reader: Reader): Promise<Answer | null> {
  const { path, publicUrl } = reader;
  const { channel, ...frame } = await ask('channel', { path, locale: contractLocale(reader.locale) });
  if (!channel) return null;
  const canonical = addressOf(portalView(reader), path);
  return {
    status: 200,
    frame,
    channel: path,
    head: {
      title: channel.name,
      description: channel.summary,
      tags: channel.pageTags,
      alternates: channel.alternates,
      nearest: everywhere(publicUrl, ''),
      canonical,
      edition: null,
      cover: null,
      feed: `${canonical}/feed.xml`,
    },
    main: <Channel channel={channel} />,
  };
}

function Channel({ channel }: { channel: ChannelShown }) {
  const reader = useReader();
  const { say, view } = reader;
  const columns = columnsShown(channel, reader);
  // Abroad a channel may have one column that can be read: then it is all there is to say.
  const only = view === 'foreign' && columns.length === 1 ? columns[0] : undefined;
  const { nodes } = channel.contents;
  // “Letters and replies” says little; the mayor's mailbox, where it lies, says what it is.
  const top = ({ column }: EntryFragment) =>
    channel.columns.find(({ path }) => path === columnBelow(channel, column.path)) ?? column;
  return (
    <>
      <Breadcrumbs trail={channel.breadcrumbs} isLastHere />
      <h1>{channel.name}</h1>
      {channel.summary && <p class="lead">{channel.summary}</p>}
      {isStanding(nodes) ? (
        <ByColumn channel={channel} />
      ) : (
        <>
          {!only && <Columns columns={columns} />}
          {nodes.length === 0 ? (
            <Empty path={channel.path} />
          ) : (
            <Section id="newest" title={only?.name ?? say('newest')} more={only?.path}>
              <EntryList entries={nodes.slice(0, 12).map((entry) => ({ ...entry, column: top(entry) }))} />
            </Section>
          )}
        </>
      )}
    </>
  );
}

// Leaders and the profile are no news: they are read by column, whole, not by date.
const isStanding = (entries: readonly EntryFragment[]): boolean =>
  entries.length > 0 &&
  entries.every(
    ({ __typename }) => __typename === 'Leader' || __typename === 'CityProfile' || __typename === 'Statistic',
  );

/** People under the body to which they belong; the profile as short sections; columns that wait at the end. */
function ByColumn({ channel }: { channel: ChannelShown }) {
  const { say, view } = useReader();
  const byColumn = Map.groupBy(channel.contents.nodes, ({ column }) => columnBelow(channel, column.path));
  const filled = channel.columns.filter(({ path }) => byColumn.has(path));
  const waiting = channel.columns.filter(({ path }) => !byColumn.has(path));
  const isProfile = channel.contents.nodes.some(({ __typename }) => __typename === 'CityProfile');
  const sections = filled.map((column) => (
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
        <div class="main-column standing">{sections}</div>
        <OnThisPage columns={filled} />
      </div>
    );
  }
  return (
    <>
      <div class={isProfile ? 'excerpts' : 'standing'}>{sections}</div>
      {waiting.length > 0 && view !== 'foreign' && (
        <Section id="others" title={say('other-columns')}>
          <Tiles tiles={waiting} />
        </Section>
      )}
    </>
  );
}

interface StandingColumnProps {
  column: ChannelShown['columns'][number];
  entries: readonly EntryFragment[];
  class: string;
}

function StandingColumn({ column: { path, name }, entries, class: className }: StandingColumnProps) {
  const { href } = useReader();
  return (
    <section aria-labelledby={anchor(path)} class={className}>
      <h2 id={anchor(path)}>
        <a href={href(path)}>{name}</a>
      </h2>
      <Standing entries={entries} />
    </section>
  );
}

/** The sections of a long page, beside it; on a phone the page is short enough to be turned. */
function OnThisPage({ columns }: { columns: readonly ChannelShown['columns'][number][] }) {
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

/** Sections of the profile in their first words, abroad with their figures; anything else as its kind wants it. */
function Standing({ entries }: { entries: readonly EntryFragment[] }) {
  const { href, view } = useReader();
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
          {view === 'foreign' && <ProfileFigures figures={profileFigures} caption={title} />}
        </div>
      ))}
      <EntryList entries={others} />
    </>
  );
}

const anchor = (path: string): string => path.split('/').at(-1) ?? path;

const columnBelow = ({ columns }: ChannelShown, path: string): string =>
  columns.find((column) => path === column.path || path.startsWith(`${column.path}/`))?.path ?? path;

/** Abroad only columns with something to read. */
function columnsShown({ columns }: ChannelShown, { locale, view }: Reader): ChannelShown['columns'] {
  const isShown = (column: { alternates: readonly { locale: string }[] }) =>
    view !== 'foreign' || isReadable(column, locale);
  return columns.filter(isShown).map((column) => ({ ...column, children: column.children.filter(isShown) }));
}

/** The way into the columns: a few as tiles, many as a directory. */
function Columns({ columns }: { columns: ChannelShown['columns'] }) {
  if (columns.length <= fewColumns)
    return <Tiles tiles={columns.flatMap((column) => [column, ...column.children])} class="children" />;
  return <Directory columns={columns} />;
}

const fewColumns = 3;
const mostChildren = 8;

function Directory({ columns }: { columns: ChannelShown['columns'] }) {
  const { href, say } = useReader();
  return (
    <nav class="directory" aria-label={say('columns')}>
      <ul>
        {columns.map(({ path, name, address, children }) => (
          <li key={path}>
            <h2>{address ? <Outward address={address}>{name}</Outward> : <a href={href(path)}>{name}</a>}</h2>
            {children.length > 0 && (
              <ul>
                {children.slice(0, mostChildren).map((child) => (
                  <li key={child.path}>
                    <a href={href(child.path)}>{child.name}</a>
                  </li>
                ))}
                {children.length > mostChildren && (
                  <li>
                    <a href={href(path)} aria-label={say('more-of', { title: name })}>
                      {say('more')}
                    </a>
                  </li>
                )}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
