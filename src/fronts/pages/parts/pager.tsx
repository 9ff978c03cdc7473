import type { TurningFragment } from '../queries.generated.ts';
import { useReader } from '../reader.ts';

interface Props {
  pageInfo: TurningFragment;
  path: string;
  /** The conditions of the list, kept when the reader turns the page. */
  query?: Readonly<Record<string, string>>;
  /** The prefix of the cursors' names in the address, for a second list on a page. */
  prefix?: string;
  /** Id of the second list's heading. */
  anchor?: string;
}

/** Links to newer and older entries by cursor, so that a page stays the same while others publish. */
export function Pager({ pageInfo, path, query = {}, prefix = '', anchor }: Props) {
  const { hasNextPage, hasPreviousPage, startCursor, endCursor } = pageInfo;
  const { href, say } = useReader();
  if (!hasNextPage && !hasPreviousPage) return null;
  const at = (direction: string, cursor: string | null) => {
    const search = new URLSearchParams({ ...query, [`${prefix}${direction}`]: cursor ?? '' });
    return `${href(path)}?${search}${anchor ? `#${anchor}` : ''}`;
  };
  return (
    <nav class="pager" aria-label={say('pages')}>
      {hasPreviousPage && (
        <a href={at('before', startCursor)} rel="prev">
          {say('previous-page')}
        </a>
      )}
      {hasNextPage && (
        <a href={at('after', endCursor)} rel="next">
          {say('next-page')}
        </a>
      )}
    </nav>
  );
}
