import type { EntryOf } from './entry-list.tsx';
import { Outward } from '../outward.tsx';

/** Links to other sites, each with the name of the site. */
export function LinkList({ entries }: { entries: readonly EntryOf<'Link'>[] }) {
  return (
    <ul class="guides">
      {entries.map(({ path, title, summary, linkAddress, siteName }) => (
        <li key={path}>
          <h3>
            <Outward address={linkAddress}>{title}</Outward>
          </h3>
          {siteName && <p class="quiet">{siteName}</p>}
          {summary && <p>{summary}</p>}
        </li>
      ))}
    </ul>
  );
}
