import { Body } from '../parts/text/body.tsx';
import { Figure } from '../parts/pictures/picture.tsx';
import { useReader } from '../reader.ts';
import type { LayoutProps } from './layout.ts';

/** A short text, and the pictures below each other with their captions. */
export function PictureNewsLayout({
  content: { cover, images, summary, body, photographer },
}: LayoutProps<'PictureNews'>) {
  const { say } = useReader();
  const rest = images.filter(({ url }) => url !== cover?.url);
  return (
    <>
      {cover && <Figure picture={cover} sizes="(min-width: 56em) 720px, 100vw" isLazy={false} />}
      {body ? <Body html={body} /> : summary && <p class="lead">{summary}</p>}
      {rest.map((picture) => (
        <Figure key={picture.url} picture={picture} sizes="(min-width: 56em) 720px, 100vw" />
      ))}
      {photographer && <p class="quiet credit">{say('photographer', { name: photographer })}</p>}
    </>
  );
}
