import { useReader } from '../reader.ts';
import type { EntryOf } from './entry-list.tsx';
import { Day, Period } from './time.tsx';

/** Titles with the period that they count and who counted. */
export function StatisticList({ entries }: { entries: readonly EntryOf<'Statistic'>[] }) {
  const { href } = useReader();
  return (
    <ul class="dated">
      {entries.map(({ path, title, period, source, publishedAt }) => (
        <li key={path}>
          <span>
            <a href={href(path)}>{title}</a>
            <span class="quiet number spaced">
              <span>
                <Period code={period} />
              </span>
              <span>{source}</span>
            </span>
          </span>
          <Day at={publishedAt} />
        </li>
      ))}
    </ul>
  );
}
