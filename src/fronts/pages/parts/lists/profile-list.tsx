import { useReader } from '../../reader.ts';
import { Body } from '../text/body.tsx';
import type { EntryOf } from './entry-list.tsx';
import { ProfileFigures } from '../profile-figures.tsx';
import { StaleNotice, type Translated } from '../stale-notice.tsx';

type Section = EntryOf<'CityProfile'> & { body?: string } & Partial<Translated>;

/** Sections of the city profile: with their text when the query has it, else with a title that links to it. */
export function ProfileList({ entries }: { entries: readonly Section[] }) {
  const { href, say } = useReader();
  return (
    <>
      {entries.map(({ path, title, summary, body, profileFigures, column, isStale, translatedFrom }) => {
        // The only section of a column needs no title below a heading that is the same.
        const isSame = entries.length === 1 && title === column.name && body !== undefined;
        return (
          <section
            key={path}
            class="profile-section"
            id={anchorOf(path)}
            aria-label={isSame ? title : undefined}
          >
            {!isSame && (
              <h2>
                <a href={href(path)}>{title}</a>
              </h2>
            )}
            {translatedFrom && <StaleNotice content={{ path, isStale, translatedFrom }} />}
            {body ? <Body html={body} /> : summary && <p>{summary}</p>}
            <ProfileFigures
              figures={profileFigures}
              caption={body ? say('kinds:city-profile.figures') : title}
            />
          </section>
        );
      })}
    </>
  );
}

/** `profile/climate/2` → `profile-climate-2`. */
const anchorOf = (path: string): string => path.replaceAll('/', '-');
