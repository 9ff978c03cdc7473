import { Locale } from '#base/words';
import { fileSize } from '../../text/numbers.ts';
import { useReader } from '../../reader.ts';
import type { EntryOf } from './entry-list.tsx';
import { fileTitle } from '../file-names.ts';
import { Spaced } from '../spaced.tsx';
import { Day } from '../time.tsx';

/** The title of each page, then its files with their sizes. */
export function DownloadList({ entries }: { entries: readonly EntryOf<'Download'>[] }) {
  const { href, locale, say } = useReader();
  return (
    <ul class="dated">
      {entries.map(({ path, title, fileVersion, attachments, publishedAt }) => (
        <li key={path}>
          <span>
            <a href={href(path)}>{title}</a>
            <Spaced
              facts={[
                fileVersion,
                ...attachments.map(
                  (file, at) =>
                    `${locale === Locale.ZH ? file.name : fileTitle(file, at, { locale, say })} (${fileSize(locale, file.size)})`,
                ),
              ]}
            />
          </span>
          <Day at={publishedAt} />
        </li>
      ))}
    </ul>
  );
}
