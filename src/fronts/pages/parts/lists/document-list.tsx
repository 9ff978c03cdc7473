import { useReader } from '../../reader.ts';
import { choiceWord } from '../choice.ts';
import type { EntryOf } from './entry-list.tsx';
import { Day } from '../time.tsx';

/** Documents with their numbers, and a mark on those that are no longer in force. */
export function DocumentList({ entries }: { entries: readonly EntryOf<'OfficialDocument'>[] }) {
  const { href, say } = useReader();
  return (
    <ul class="dated documents">
      {entries.map(({ path, title, documentNumber, validity, publishedAt }) => (
        <li key={path}>
          <span>
            <a href={href(path)}>{title}</a>
            <span class="number">
              {documentNumber && (
                <span class="quiet" lang="zh-CN">
                  {documentNumber}
                </span>
              )}{' '}
              {validity !== 'IN_FORCE' && (
                <strong class="tag">{choiceWord(say, 'official-document.validity', validity)}</strong>
              )}
            </span>
          </span>
          <Day at={publishedAt} />
        </li>
      ))}
    </ul>
  );
}
