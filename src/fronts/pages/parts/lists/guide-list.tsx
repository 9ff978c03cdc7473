import { useReader } from '../../reader.ts';
import type { EntryOf } from './entry-list.tsx';
import { Spaced } from '../spaced.tsx';

/** Guides with their summary, duration, fee, and whether the service is available online. */
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
          <Spaced
            facts={[
              duration && say('guide.takes', { duration }),
              fee && say('guide.costs', { fee }),
              onlineAddress && say('guide.online'),
            ]}
          />
        </li>
      ))}
    </ul>
  );
}
