import { useReader } from '../../reader.ts';
import { Day } from '../time.tsx';

interface Dated {
  path: string;
  title: string;
  publishedAt: string;
  column?: { name: string };
}

/** Titles with their dates, the usual list of a portal. In a list of several columns each entry names its column. */
export function DatedList({
  entries,
  isMixed = false,
}: {
  entries: readonly Dated[];
  isMixed?: boolean | undefined;
}) {
  const { href } = useReader();
  return (
    <ul class="dated">
      {entries.map(({ path, title, publishedAt, column }) => (
        <li key={path}>
          <a href={href(path)}>{title}</a>
          {isMixed ? (
            <span class="edge">
              <span class="quiet">{column?.name}</span>
              <Day at={publishedAt} />
            </span>
          ) : (
            <Day at={publishedAt} />
          )}
        </li>
      ))}
    </ul>
  );
}
