import { useReader } from '../../reader.ts';
import type { EntryOf } from './entry-list.tsx';
import { Spaced } from '../spaced.tsx';
import { Day, Period } from '../time.tsx';

/** Statistics with their period and source. */
export function StatisticList({ entries }: { entries: readonly EntryOf<'Statistic'>[] }) {
  const { href } = useReader();
  return (
    <ul class="dated">
      {entries.map(({ path, title, period, source, publishedAt }) => (
        <li key={path}>
          <span>
            <a href={href(path)}>{title}</a>
            <Spaced facts={[<Period code={period} />, source]} />
          </span>
          <Day at={publishedAt} />
        </li>
      ))}
    </ul>
  );
}
