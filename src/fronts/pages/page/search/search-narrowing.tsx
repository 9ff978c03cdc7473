import type { SearchQuery, WayFragment } from '../../queries.generated.ts';
import { useReader } from '../../reader.ts';
import { addressOfSearch, type Wishes } from './search-request.ts';

const ways = [
  ['column', 'columns', 'search:by-column'],
  ['kind', 'kinds', 'search:by-kind'],
  ['unit', 'units', 'search:by-unit'],
  ['year', 'years', 'search:by-year'],
] as const;
/** Further facets would be as long as the list of results. */
const maxShown = 8;

/** Links that narrow the search down, each with its number of results, and a link to remove each condition. */
export function Narrowing({ wishes, facets }: { wishes: Wishes; facets: SearchQuery['search']['facets'] }) {
  const { href, say } = useReader();
  const address = (changed: Partial<Wishes>) => addressOfSearch(href('search'), { ...wishes, ...changed });
  return (
    <aside class="side narrowing" aria-labelledby="narrow">
      <h2 id="narrow" class="side-head">
        {say('search:narrow')}
      </h2>
      {ways.map(([wish, facet, title]) => {
        const chosen = wishes[wish];
        const offered = facets[facet].filter(({ value }) => value !== chosen).slice(0, maxShown);
        // A single choice would lead to the results that the reader sees already.
        const isShort = offered.length < 2 && (wish !== 'column' || offered.length === 0);
        if (!chosen && isShort) return null;
        return (
          <section key={wish} aria-labelledby={`by-${wish}`}>
            <h3 id={`by-${wish}`}>{say(title)}</h3>
            <ul>
              {chosen && (
                <li>
                  <a href={address({ [wish]: null })}>
                    {say('search:take-back', {
                      name: facets[facet].find(({ value }) => value === chosen)?.name ?? chosen,
                    })}
                  </a>
                </li>
              )}
              {(!chosen || wish === 'column') &&
                offered.map((way) => (
                  <WayTo key={way.value} way={way} address={address({ [wish]: way.value })} />
                ))}
            </ul>
          </section>
        );
      })}
    </aside>
  );
}

function WayTo({ way: { name, count }, address }: { way: WayFragment; address: string }) {
  return (
    <li>
      <a href={address} rel="nofollow">
        {name} <span class="quiet">{count}</span>
      </a>
    </li>
  );
}
