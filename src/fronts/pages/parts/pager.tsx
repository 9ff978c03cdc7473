import type { TurningFragment } from '../queries.generated.ts';
import { useReader } from '../reader.ts';

interface Props {
  pageInfo: TurningFragment;
  path: string;
  /** What the list was narrowed down by; it stays when the page is turned. */
  query?: Readonly<Record<string, string>>;
  /** Before the names of the cursors in the address, where a page has a second list. */
  prefix?: string;
  /** Id of the heading of that list. */
  anchor?: string;
}

/** Newer and older by cursor: a page stays the same page while others publish. */
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
