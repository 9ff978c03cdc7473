import { Locale } from '#base/words';
import { addressOf } from '../../place.ts';
import { useReader } from '../../reader.ts';
import { addressOfSearch, type Wishes } from './search-request.ts';

/** The message for a search without results: what else to try, and whom to ask. */
export function NothingFound({ wishes }: { wishes: Wishes }) {
  const { href, say, view } = useReader();
  const everywhere = { ...wishes, column: null, kind: null, unit: null, year: null };
  return (
    <div class="empty">
      <p>{say('search:nothing', { text: wishes.text })}</p>
      <ul class="plain">
        {wishes.isNarrow && (
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
