import { useReader } from '../../reader.ts';
import type { EntryOf } from './entry-list.tsx';
import { Occasion } from '../time.tsx';

/** Events with date and place above their summaries. */
export function EventList({ entries }: { entries: readonly EntryOf<'ForumEvent'>[] }) {
  const { href } = useReader();
  return (
    <ul class="cards">
      {entries.map(({ path, title, summary, startsAt, place }) => (
        <li key={path} class="card">
          <h3>
            <a href={href(path)}>{title}</a>
          </h3>
          <p class="when">
            <Occasion at={startsAt} />
          </p>
          <p class="quiet">{place}</p>
          {summary && <p>{summary}</p>}
        </li>
      ))}
    </ul>
  );
}
