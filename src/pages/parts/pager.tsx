import { useReader } from '../reader.ts';

interface Props {
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  path: string;
  /** What else the address of the list says. */
  query?: Record<string, string>;
}

/** Newer and older by cursor: a page stays the same page while others publish. */
export function Pager({
  pageInfo: { hasNextPage, hasPreviousPage, startCursor, endCursor },
  path,
  query = {},
}: Props) {
  const { href, say } = useReader();
  if (!hasNextPage && !hasPreviousPage) return null;
  const at = (direction: string, cursor: string | null) =>
    `${href(path)}?${new URLSearchParams({ ...query, [direction]: cursor ?? '' })}`;
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
