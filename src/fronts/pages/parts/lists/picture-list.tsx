import { useReader } from '../../reader.ts';
import type { EntryOf } from './entry-list.tsx';
import { Picture } from '../pictures/picture.tsx';
import { Day } from '../time.tsx';

/** Picture news as cards. */
export function PictureList({ entries }: { entries: readonly EntryOf<'PictureNews'>[] }) {
  const { href } = useReader();
  return (
    <ul class="cards">
      {entries.map(({ path, title, cover, publishedAt }) => (
        <li key={path} class="card">
          {cover && <Picture picture={cover} sizes="(min-width: 56em) 380px, 100vw" />}
          <h3>
            <a href={href(path)}>{title}</a>
          </h3>
          <p class="quiet">
            <Day at={publishedAt} />
          </p>
        </li>
      ))}
    </ul>
  );
}
