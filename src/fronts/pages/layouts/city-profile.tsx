import { Body } from '../parts/text/body.tsx';
import { Figure } from '../parts/pictures/picture.tsx';
import { ProfileFigures } from '../parts/profile-figures.tsx';
import { useReader } from '../reader.ts';
import type { LayoutProps } from './layout.ts';

/** The text, and every figure with its year and source. */
export function CityProfileLayout({
  content: { cover, summary, body, profileFigures, images, year },
}: LayoutProps<'CityProfile'>) {
  const { say } = useReader();
  return (
    <>
      {summary && <p class="lead">{summary}</p>}
      {cover && <Figure picture={cover} sizes="(min-width: 56em) 720px, 100vw" isLazy={false} />}
      <Body html={body} />
      <ProfileFigures figures={profileFigures} caption={say('kinds:city-profile.figures')} />
      {images.map((picture) => (
        <Figure key={picture.url} picture={picture} sizes="(min-width: 56em) 720px, 100vw" />
      ))}
      {year !== null && <p class="quiet">{say('profile-year', { year })}</p>}
    </>
  );
}
