import { beginning } from '#core';
import { fileSize } from '../numbers.ts';
import type { AttachedFragment } from '../queries.generated.ts';
import type { View } from '../place.ts';
import { useReader } from '../reader.ts';

/** Each with its type and size, so that nobody opens a film on a train by mistake. */
export function Attachments({ files }: { files: readonly AttachedFragment[] }) {
  const { locale, say, view } = useReader();
  if (files.length === 0) return null;
  return (
    <section class="attachments" aria-labelledby="attachments">
      <h2 id="attachments">{say('attachments')}</h2>
      <ul>
        {files.map(({ title, name, url, size }) => (
          <li key={url}>
            <a href={url} download={nameToSave({ title, name }, view)}>
              {title || name}
            </a>
            <span class="quiet spaced">
              <span>{extensionOf(name)}</span>
              <span>{fileSize(locale, size)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Files have the names that a Chinese office gave them: abroad a file is called by its title in the language of the page. */
function nameToSave({ title, name }: Pick<AttachedFragment, 'title' | 'name'>, view: View): string {
  if (view !== 'foreign' || title === '') return name;
  const plain = title.replaceAll(/[\p{Cc}<>:"/\\|?*]+/gu, ' ').trim();
  return `${beginning(plain, 100)}${/\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? ''}`;
}

const extensionOf = (name: string): string => (/\.([a-z0-9]{1,5})$/i.exec(name)?.[1] ?? '').toUpperCase();
