import type { TrailFragment } from '../queries.generated.ts';
import { useReader } from '../reader.ts';

/** The path to the page. The last step is the page itself or, for an item, its column. */
export function Breadcrumbs({ trail, isLastHere }: { trail: readonly TrailFragment[]; isLastHere: boolean }) {
  const { href, say } = useReader();
  // In the annex a channel and its first column often have the same name; it is shown once.
  const steps = trail.filter(({ path, name }, index) => path !== '' && name !== trail[index + 1]?.name);
  return (
    <nav class="trail" aria-label={say('trail')}>
      <ol>
        <li>
          <a href={href('')}>{say('home')}</a>
        </li>
        {steps.map(({ name, path }, index) => (
          <li key={path}>
            {isLastHere && index === steps.length - 1 ? (
              <span aria-current="page">{name}</span>
            ) : (
              <a href={href(path)}>{name}</a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
