import { useReader } from '../reader.ts';
import { Day } from './time.tsx';

interface Dated {
  path: string;
  title: string;
  publishedAt: string;
}

/** Titles with the day at the edge: the everyday list of a portal. */
export function DatedList({ entries }: { entries: readonly Dated[] }) {
  const { href } = useReader();
  return (
    <ul class="dated">
      {entries.map(({ path, title, publishedAt }) => (
        <li key={path}>
          <a href={href(path)}>{title}</a>
          <Day at={publishedAt} />
        </li>
      ))}
    </ul>
  );
}
