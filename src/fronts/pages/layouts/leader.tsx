import { Body } from '../parts/text/body.tsx';
import { Portrait } from '../parts/pictures/portrait.tsx';
import { useReader } from '../reader.ts';
import type { LayoutProps } from './layout.ts';

/** A leader's portrait and post, portfolio, and curriculum vitae. */
export function LeaderLayout({ content: { title, cover, post, portfolio, body } }: LayoutProps<'Leader'>) {
  const { say } = useReader();
  return (
    <>
      <div class="person">
        <Portrait name={title} cover={cover} />
        <p class="post">{post}</p>
      </div>
      {portfolio.length > 0 && (
        <section aria-labelledby="portfolio">
          <h2 id="portfolio">{say('kinds:leader.portfolio')}</h2>
          <ul class="plain">
            {portfolio.map((duty) => (
              <li key={duty}>{duty}</li>
            ))}
          </ul>
        </section>
      )}
      {body && (
        <section aria-labelledby="curriculum">
          <h2 id="curriculum">{say('kinds:leader.body')}</h2>
          <Body html={body} />
        </section>
      )}
    </>
  );
}
