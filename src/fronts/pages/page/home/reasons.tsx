import type { EntryOf } from '../../parts/lists/entry-list.tsx';
import { Picture } from '../../parts/pictures/picture.tsx';
import { Section } from '../../parts/section.tsx';
import { StaleMark } from '../../parts/stale-notice.tsx';
import { useReader } from '../../reader.ts';

// Coal, grain, steel, the routes to Russia, the wetlands: the reasons to invest are sections of the profile.
const reasonColumns = [
  'profile/natural-resources/land-and-minerals',
  'profile/economy/agriculture',
  'profile/economy/industry',
  'profile/transport',
  'profile/international-relations',
  'profile/natural-resources/forests-and-wetlands',
];

export function Reasons({ profile }: { profile: readonly EntryOf<'CityProfile'>[] }) {
  const { href, say } = useReader();
  const reasons = reasonColumns.flatMap((path) => profile.find(({ column }) => column.path === path) ?? []);
  if (reasons.length === 0) return null;
  return (
    <Section id="reasons" title={say('invest.reasons')} more="profile">
      <ul class="cards reasons">
        {reasons.map(({ path, title, summary, cover, isStale }) => (
          <li key={path} class="card">
            {cover && <Picture picture={{ ...cover, alt: '' }} sizes="(min-width: 56em) 380px, 100vw" />}
            <h3>
              <a href={href(path)}>{title}</a>
            </h3>
            <div>
              {summary && <p>{summary}</p>}
              <StaleMark isStale={isStale} />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
