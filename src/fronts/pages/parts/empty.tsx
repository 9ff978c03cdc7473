import { Locale } from '#base/words';
import { addressOf } from '../place.ts';
import { useReader } from '../reader.ts';

/** The message of an empty list; on a foreign page with a link to the Chinese one. */
export function Empty({ path }: { path: string }) {
  const { say, view } = useReader();
  return (
    <div class="empty">
      <p>{say(view === 'foreign' ? 'empty-foreign' : 'empty')}</p>
      {view === 'foreign' && (
        <p>
          <a href={addressOf({ view: 'portal', locale: Locale.ZH }, path)} hreflang="zh-CN">
            {say('chinese-page')}
          </a>
        </p>
      )}
    </div>
  );
}
