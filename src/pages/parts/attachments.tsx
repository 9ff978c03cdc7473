import { fileSize } from '../numbers.ts';
import type { AttachedFragment } from '../queries.generated.ts';
import { useReader } from '../reader.ts';

/** Each with its type and size, so that nobody opens a film on a train by mistake. */
export function Attachments({ files }: { files: readonly AttachedFragment[] }) {
  const { locale, say } = useReader();
  if (files.length === 0) return null;
  return (
    <section class="attachments" aria-labelledby="attachments">
      <h2 id="attachments">{say('attachments')}</h2>
      <ul>
        {files.map(({ title, name, url, size }) => (
          <li key={url}>
            <a href={url} download={name}>
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

const extensionOf = (name: string): string => (/\.([a-z0-9]{1,5})$/i.exec(name)?.[1] ?? '').toUpperCase();
