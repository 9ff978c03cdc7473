import { Locale } from '#base/words';
import { moment } from '../text/dates.ts';
import { addressOf } from '../place.ts';
import type { FullFragment } from '../queries.generated.ts';
import { useReader } from '../reader.ts';

export type Translated = Pick<FullFragment, 'path' | 'isStale' | 'translatedFrom'>;

/** The notice on an outdated translation, with the edition from which it was made. */
export function StaleNotice({ content: { path, isStale, translatedFrom } }: { content: Translated }) {
  const { locale, say } = useReader();
  if (!isStale || !translatedFrom) return null;
  const { edition, issuedAt, changedAt } = translatedFrom;
  return (
    <div class="band stale" role="note">
      <p>
        {say('stale', { edition, date: moment(locale, issuedAt) })}
        {changedAt && ` ${say('stale-changed', { date: moment(locale, changedAt) })}`}
      </p>
      <p>
        <a href={addressOf({ view: 'portal', locale: Locale.ZH }, path)} hreflang="zh-CN">
          {say('chinese-original')}
        </a>
      </p>
    </div>
  );
}

/** The mark of an outdated translation in a list: its amounts may not be current. The item's page says more. */
export function StaleMark({ isStale }: { isStale: boolean }) {
  const { say } = useReader();
  return isStale ? <p class="stale-mark">{say('stale-mark')}</p> : null;
}
