import { Locale } from '#base/words';
import { moment } from '../text/dates.ts';
import { addressOf } from '../place.ts';
import type { FullFragment } from '../queries.generated.ts';
import { useReader } from '../reader.ts';

export type Translated = Pick<FullFragment, 'path' | 'isStale' | 'translatedFrom'>;

/** A translation that lags behind its source says so, and from what it was made. */
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

/** In a list: one line, so that nobody takes an amount for the newest. The page itself says more. */
export function StaleMark({ isStale }: { isStale: boolean }) {
  const { say } = useReader();
  return isStale ? <p class="stale-mark">{say('stale-mark')}</p> : null;
}
