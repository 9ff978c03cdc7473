import { fileSize } from '../numbers.ts';
import { useReader } from '../reader.ts';
import type { EntryOf } from './entry-list.tsx';
import { Day } from './time.tsx';

/** The page first, then the files themselves with their sizes. */
export function DownloadList({ entries }: { entries: readonly EntryOf<'Download'>[] }) {
  const { href, locale, view } = useReader();
  return (
    <ul class="dated">
      {entries.map(({ path, title, fileVersion, attachments, publishedAt }) => (
        <li key={path}>
          <span>
            <a href={href(path)}>{title}</a>
            <span class="quiet number spaced">
              {fileVersion && <span>{fileVersion}</span>}
              {attachments.map(({ title: ofFile, name, url, size }) => (
                <span key={url}>
                  {view === 'foreign' ? ofFile : name} ({fileSize(locale, size)})
                </span>
              ))}
            </span>
          </span>
          <Day at={publishedAt} />
        </li>
      ))}
    </ul>
  );
}
