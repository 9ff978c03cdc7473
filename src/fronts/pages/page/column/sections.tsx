import type { Ask } from '../../ask.ts';
import type { SectionsQuery } from '../../queries.generated.ts';
import { contractLocale, useReader, type Reader } from '../../reader.ts';
import { channelOf } from '../paths.ts';

export type Sections = NonNullable<SectionsQuery['channel']>;
type SectionLink = Pick<Sections, 'path' | 'name'>;

/** The sections of a channel that is read like a book: those with something to read in the locale. */
export async function sectionsFor(ask: Ask, { path, locale }: Reader): Promise<Sections | null> {
  const { channel } = await ask('sections', { path: channelOf(path), locale: contractLocale(locale) });
  const isFilled = ({ contentCount }: { contentCount: number }) => contentCount > 0;
  return (
    channel && {
      ...channel,
      columns: channel.columns
        .filter(isFilled)
        .map((column) => ({ ...column, children: column.children.filter(isFilled) })),
    }
  );
}

/** The table of contents, beside the current section. `path` is the path of its column. */
export function SectionList({ sections: { path: channel, name, columns }, path }: Props) {
  const { href } = useReader();
  const link = (place: SectionLink) => (
    <a href={href(place.path)} aria-current={place.path === path ? 'page' : undefined}>
      {place.name}
    </a>
  );
  return (
    <nav aria-labelledby="sections">
      <h2 id="sections" class="side-head">
        <a href={href(channel)}>{name}</a>
      </h2>
      <ul class="siblings">
        {columns.map((column) => (
          <li key={column.path}>
            {link(column)}
            {column.children.length > 0 && isWithin(path, column.path) && (
              <ul>
                {column.children.map((child) => (
                  <li key={child.path}>{link(child)}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Links to the previous and the next section, in the order of the book. */
export function SectionsBeside({ sections: { columns }, path }: Props) {
  const { href, say } = useReader();
  const leaves: SectionLink[] = columns.flatMap((column) =>
    column.children.length > 0 ? column.children : [column],
  );
  const at = leaves.findIndex((leaf) => leaf.path === path);
  const [before, after] = at < 0 ? [] : [leaves[at - 1], leaves[at + 1]];
  if (!before && !after) return null;
  return (
    <nav class="neighbours" aria-label={say('neighbours-sections')}>
      {before && (
        <p>
          <span>{say('previous-section')}</span>
          <a href={href(before.path)} rel="prev">
            {before.name}
          </a>
        </p>
      )}
      {after && (
        <p>
          <span>{say('next-section')}</span>
          <a href={href(after.path)} rel="next">
            {after.name}
          </a>
        </p>
      )}
    </nav>
  );
}

interface Props {
  sections: Sections;
  path: string;
}

const isWithin = (path: string, column: string): boolean => path === column || path.startsWith(`${column}/`);
