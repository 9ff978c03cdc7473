import { Body } from '../parts/text/body.tsx';
import { Figure } from '../parts/pictures/picture.tsx';
import type { LayoutProps } from './layout.ts';

/** A text with its pictures. */
export function ArticleLayout({ content: { subtitle, cover, body, images } }: LayoutProps<'Article'>) {
  return (
    <>
      {subtitle && <p class="subtitle">{subtitle}</p>}
      {cover && <Figure picture={cover} sizes="(min-width: 56em) 720px, 100vw" isLazy={false} />}
      <Body html={body} />
      {images.map((picture) => (
        <Figure key={picture.url} picture={picture} sizes="(min-width: 56em) 720px, 100vw" />
      ))}
    </>
  );
}
