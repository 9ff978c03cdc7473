import { useReader } from '../reader.ts';
import type { EntryOf } from './entry-list.tsx';

/** What it is, how long it takes, what it costs, and whether it can be done from home. */
export function GuideList({ entries }: { entries: readonly EntryOf<'ServiceGuide'>[] }) {
  const { href, say } = useReader();
  return (
    <ul class="guides">
      {entries.map(({ path, title, summary, duration, fee, onlineAddress }) => (
        <li key={path}>
          <h3>
            <a href={href(path)}>{title}</a>
          </h3>
          {summary && <p>{summary}</p>}
          <p class="quiet spaced">
            {duration && <span>{say('guide.takes', { duration })}</span>}
            {fee && <span>{say('guide.costs', { fee })}</span>}
            {onlineAddress && <span>{say('guide.online')}</span>}
          </p>
        </li>
      ))}
    </ul>
  );
}
