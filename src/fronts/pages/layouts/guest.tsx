import { Body } from '../parts/text/body.tsx';
import { Facts } from '../parts/facts.tsx';
import { Outward } from '../parts/outward.tsx';
import { Portrait } from '../parts/pictures/portrait.tsx';
import { useReader } from '../reader.ts';
import type { LayoutProps } from './layout.ts';

/** A guest of the forum, with a link to the talk. */
export function GuestLayout({
  content: { title, cover, post, organisation, field, talkAddress, body },
}: LayoutProps<'Guest'>) {
  const { say } = useReader();
  return (
    <>
      <div class="person">
        <Portrait name={title} cover={cover} />
        <p class="post">{post}</p>
      </div>
      <Facts
        facts={[
          [say('kinds:guest.organisation'), organisation],
          [say('kinds:guest.field'), field],
        ]}
      />
      <Body html={body} />
      {talkAddress && (
        <p class="act">
          <Outward address={talkAddress} class="button">
            {say('kinds:guest.talkAddress')}
          </Outward>
        </p>
      )}
    </>
  );
}
