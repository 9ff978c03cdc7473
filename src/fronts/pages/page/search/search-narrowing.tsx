import type { SearchQuery, WayFragment } from '../../queries.generated.ts';
import { useReader } from '../../reader.ts';
import { addressOfSearch, type SearchRequest } from './search-request.ts';

const ways = [
  ['column', 'columns', 'search:by-column'],
  ['kind', 'kinds', 'search:by-kind'],
  ['unit', 'units', 'search:by-unit'],
  ['year', 'years', 'search:by-year'],
] as const;
/** Further facets would be as long as the list of results. */
const maxShown = 8;

/** Links that narrow the search down, each with its number of results, and a link to remove each condition. */
export function Narrowing({
  request,
  facets,
}: {
  request: SearchRequest;
  facets: SearchQuery['search']['facets'];
}) {
  const { href, say } = useReader();
  const address = (changed: Partial<SearchRequest>) =>
    addressOfSearch(href('search'), { ...request, ...changed });
  return (
    <aside class="side narrowing" aria-labelledby="narrow">
      <h2 id="narrow" class="side-head">
        {say('search:narrow')}
      </h2>
      {ways.map(([condition, facet, title]) => {
        const currentValue = request[condition];
        const choices = facets[facet].filter(({ value }) => value !== currentValue).slice(0, maxShown);
        // A single choice would lead to the results that the reader sees already.
        const isShort = choices.length < 2 && (condition !== 'column' || choices.length === 0);
        if (!currentValue && isShort) return null;
        return (
          <section key={condition} aria-labelledby={`by-${condition}`}>
            <h3 id={`by-${condition}`}>{say(title)}</h3>
            <ul>
              {currentValue && (
                <li>
                  <a href={address({ [condition]: null })}>
                    {say('search:take-back', {
                      name: facets[facet].find(({ value }) => value === currentValue)?.name ?? currentValue,
                    })}
                  </a>
                </li>
              )}
              {(!currentValue || condition === 'column') &&
                choices.map((way) => (
                  <NarrowingLink key={way.value} way={way} address={address({ [condition]: way.value })} />
                ))}
            </ul>
          </section>
        );
      })}
    </aside>
  );
}

function NarrowingLink({ way: { name, count }, address }: { way: WayFragment; address: string }) {
  return (
    <li>
      <a href={address} rel="nofollow">
        {name} <span class="quiet">{count}</span>
      </a>
    </li>
  );
}
