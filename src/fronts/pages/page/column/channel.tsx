import type { PageAnswer } from '../../page-answer.ts';
import type { Ask } from '../../ask.ts';
import { Breadcrumbs } from '../../parts/breadcrumbs.tsx';
import { Empty } from '../../parts/empty.tsx';
import { EntryList } from '../../parts/lists/entry-list.tsx';
import { Outward } from '../../parts/outward.tsx';
import { Section } from '../../parts/section.tsx';
import { Tiles } from '../../parts/tiles.tsx';
import type { ChannelQuery, EntryFragment } from '../../queries.generated.ts';
import { addressOf, isReadable } from '../../place.ts';
import { contractLocale, sayIn, useReader, type Reader } from '../../reader.ts';
import { everywhere, portalView } from '../paths.ts';
import { placeThings } from '../../structured/site.ts';
import { coverOf, withNewest } from './newest.ts';
import { ByColumn, columnBelow, isStanding } from './standing.tsx';

export type ChannelData = NonNullable<ChannelQuery['channel']>;

/** The page of a channel: its columns and its newest entries. Null for an unknown channel. */
export async function channelPage(ask: Ask, reader: Reader): Promise<PageAnswer | null> {
  const { path, publicUrl } = reader;
  const { channel, ...frame } = await ask('channel', { path, locale: contractLocale(reader.locale) });
  if (!channel) return null;
  const canonical = addressOf(portalView(reader), path);
  const { name, summary, breadcrumbs } = channel;
  const entries = channel.contents.nodes.slice(0, 20);
  const say = sayIn(reader.locale);
  const description =
    withNewest(entries, reader, (titles) => say('channel-newest', { summary, titles })) ?? summary;
  return {
    status: 200,
    frame,
    channel: path,
    head: {
      title: name,
      description,
      tags: channel.pageTags,
      alternates: channel.alternates,
      nearest: everywhere(publicUrl, ''),
      canonical,
      edition: null,
      cover: coverOf(entries),
      things: placeThings({ path, name, description, trail: breadcrumbs, entries }, frame, reader),
      feed: `${canonical}/feed.xml`,
    },
    main: <Channel channel={channel} />,
  };
}

function Channel({ channel }: { channel: ChannelData }) {
  const reader = useReader();
  const { say, view } = reader;
  const columns = visibleColumns(channel, reader);
  // On foreign pages a channel may have a single readable column: its list then replaces the directory of columns.
  const only = view === 'foreign' && columns.length === 1 ? columns[0] : undefined;
  const { nodes } = channel.contents;
  // Names the channel's own column: the mayor's mailbox says more than “Letters and replies”, the column below it.
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

/** All columns; on foreign pages only those with something to read. */
function visibleColumns({ columns }: ChannelData, { locale, view }: Reader): ChannelData['columns'] {
  const isVisible = (column: { alternates: readonly { locale: string }[] }) =>
    view !== 'foreign' || isReadable(column, locale);
  return columns
    .filter(isVisible)
    .map((column) => ({ ...column, children: column.children.filter(isVisible) }));
}

/** Links to the columns: a few as tiles, many as a directory. */
function Columns({ columns }: { columns: ChannelData['columns'] }) {
  if (columns.length <= fewColumns)
    return <Tiles tiles={columns.flatMap((column) => [column, ...column.children])} class="children" />;
  return <Directory columns={columns} />;
}

const fewColumns = 3;
const maxChildren = 8;

function Directory({ columns }: { columns: ChannelData['columns'] }) {
  const { href, say } = useReader();
  return (
    <nav class="directory" aria-label={say('columns')}>
      <ul>
        {columns.map(({ path, name, address, children }) => (
          <li key={path}>
            <h2>{address ? <Outward address={address}>{name}</Outward> : <a href={href(path)}>{name}</a>}</h2>
            {children.length > 0 && (
              <ul>
                {children.slice(0, maxChildren).map((child) => (
                  <li key={child.path}>
                    <a href={href(child.path)}>{child.name}</a>
                  </li>
                ))}
                {children.length > maxChildren && (
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
