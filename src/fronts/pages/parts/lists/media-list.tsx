import { playingTime } from '#base/words';
import { useReader } from '../../reader.ts';
import type { EntryOf } from './entry-list.tsx';
import { Picture } from '../pictures/picture.tsx';
import { Spaced } from '../spaced.tsx';
import { Day } from '../time.tsx';

/** Films with their covers and recordings without, both with their length. */
export function MediaList({ entries }: { entries: readonly EntryOf<'Video' | 'Audio'>[] }) {
  const { href } = useReader();
  return (
    <ul class="cards">
      {entries.map(({ path, title, cover, seconds, speaker, publishedAt }) => (
        <li key={path} class="card">
          {cover && <Picture picture={cover} sizes="(min-width: 56em) 380px, 100vw" />}
          <h3>
            <a href={href(path)}>{title}</a>
          </h3>
          <Spaced
            facts={[
              seconds !== null && <span class="length">{playingTime(seconds)}</span>,
              speaker,
              <Day at={publishedAt} />,
            ]}
          />
        </li>
      ))}
    </ul>
  );
}
