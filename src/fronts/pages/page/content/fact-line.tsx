import { Locale } from '#base/words';
import { Moment } from '../../parts/time.tsx';
import type { FullFragment } from '../../queries.generated.ts';
import { useReader } from '../../reader.ts';

/** One line below the title: the source, the dates of publication and check, the number of the edition. */
export function FactLine({ content }: { content: FullFragment }) {
  const { say, locale } = useReader();
  const source = content.source || content.unit.name;
  return (
    <p class="fact-line">
      <span>
        {say('source')}
        {say('colon')}
        {source}
      </span>
      {content.author && (
        <span>
          {say('author')}
          {say('colon')}
          {content.author}
        </span>
      )}
      <span>
        {say('published')}
        {say('colon')}
        <Moment at={content.publishedAt} />
      </span>
      {content.edition > 1 && (
        <span>
          {say('updated')}
          {say('colon')}
          <Moment at={content.updatedAt} />
        </span>
      )}
      {content.verifiedAt && (
        <span>
          {say('verified')}
          {say('colon')}
          <Moment at={content.verifiedAt} />
        </span>
      )}
      <span>
        {say(locale === Locale.ZH ? 'edition' : 'edition-translated', { edition: content.edition })}
      </span>
    </p>
  );
}
