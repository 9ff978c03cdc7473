import { Locale } from '#base/words';
import { addressOf } from '../../place.ts';
import { useReader } from '../../reader.ts';
import { addressOfSearch, type SearchRequest } from './search-request.ts';

/** The message for a search without results: what else to try, and whom to ask. */
export function NothingFound({ request }: { request: SearchRequest }) {
  const { href, say, view } = useReader();
  const everywhere = { ...request, column: null, kind: null, unit: null, year: null };
  return (
    <div class="empty">
      <p>{say('search:nothing', { text: request.text })}</p>
      <ul class="plain">
        {request.isNarrow && (
          <li>
            <a href={addressOfSearch(href('search'), everywhere)}>{say('search:everywhere')}</a>
          </li>
        )}
        <li>{say('search:advice')}</li>
        {view === 'foreign' ? (
          <li>
            <a
              href={addressOfSearch(addressOf({ view: 'portal', locale: Locale.ZH }, 'search'), everywhere)}
              hreflang="zh-CN"
            >
              {say('search:in-chinese')}
            </a>
          </li>
        ) : (
          <li>
            <a href={href('interaction')}>{say('search:ask-us')}</a>
          </li>
        )}
        <li>
          <a href={href('')}>{say('to-home')}</a>
        </li>
      </ul>
    </div>
  );
}
