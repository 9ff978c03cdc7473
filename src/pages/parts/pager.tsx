import { useReader } from '../reader.ts';

interface Props {
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  path: string;
}

/** Newer and older by cursor: a page stays the same page while others publish. */
export function Pager({ pageInfo: { hasNextPage, hasPreviousPage, startCursor, endCursor }, path }: Props) {
  const { href, say } = useReader();
  if (!hasNextPage && !hasPreviousPage) return null;
  const at = (direction: string, cursor: string | null) =>
    `${href(path)}?${direction}=${encodeURIComponent(cursor ?? '')}`;
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
