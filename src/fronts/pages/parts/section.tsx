import type { ComponentChildren } from 'preact';
import { useReader } from '../reader.ts';

interface Props {
  /** Anchor of the heading. */
  id: string;
  title: string;
  /** Path of the page with the complete list. */
  more?: string | undefined;
  class?: string;
  children: ComponentChildren;
}

/** A titled part of a page, with a link to the complete list. */
export function Section({ id, title, more, class: className = '', children }: Props) {
  const { href, say } = useReader();
  return (
    <section class={`part ${className}`.trim()} aria-labelledby={id}>
      <div class="part-head">
        <h2 id={id}>{title}</h2>
        {more !== undefined && (
          <a class="more" href={href(more)} aria-label={say('more-of', { title })}>
            {say('more')}
          </a>
        )}
      </div>
      {children}
    </section>
  );
}
