import { useReader } from '../reader.ts';
import { Body } from './body.tsx';
import type { EntryOf } from './entry-list.tsx';
import { ProfileFigures } from './profile-figures.tsx';

type Section = EntryOf<'CityProfile'> & { body?: string };

/** The city in sections. Where the text itself came along it is read here; otherwise the title leads to it. */
export function ProfileList({ entries }: { entries: readonly Section[] }) {
  const { href } = useReader();
  return (
    <>
      {entries.map(({ path, title, summary, body, profileFigures }) => (
        <section key={path} class="profile-section" id={anchorOf(path)}>
          <h2>
            <a href={href(path)}>{title}</a>
          </h2>
          {body ? <Body html={body} /> : summary && <p>{summary}</p>}
          <ProfileFigures figures={profileFigures} caption={title} />
        </section>
      ))}
    </>
  );
}

/** `profile/climate/2` → `profile-climate-2`. */
const anchorOf = (path: string): string => path.replaceAll('/', '-');
