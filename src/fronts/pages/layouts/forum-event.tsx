import { Body } from '../parts/text/body.tsx';
import { Facts } from '../parts/facts.tsx';
import { Figure } from '../parts/pictures/picture.tsx';
import { Occasion } from '../parts/time.tsx';
import { useReader } from '../reader.ts';
import type { LayoutProps } from './layout.ts';

/** Date, place, speakers and registration, above the programme. */
export function ForumEventLayout({ content }: LayoutProps<'ForumEvent'>) {
  const { say } = useReader();
  const word = (field: string) => say(`kinds:forum-event.${field}`);
  return (
    <>
      <Facts
        class="facts terms"
        facts={[
          [word('startsAt'), <Occasion at={content.startsAt} />],
          [word('endsAt'), content.endsAt && <Occasion at={content.endsAt} />],
          [word('place'), content.place],
          [word('speakers'), content.speakers.join(say('and'))],
          [word('organiser'), content.organiser],
          [word('registration'), content.registration],
        ]}
      />
      {content.cover && (
        <Figure picture={content.cover} sizes="(min-width: 56em) 720px, 100vw" isLazy={false} />
      )}
      <Body html={content.body} />
    </>
  );
}
