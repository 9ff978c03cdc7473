import { fileSize } from '../text/numbers.ts';
import type { AttachedFragment } from '../queries.generated.ts';
import { useReader } from '../reader.ts';
import { fileTitle, fileType, nameToSave } from './file-names.ts';
import { Spaced } from './spaced.tsx';

/** Links to files, each with its type and size, so that readers on a mobile network can decide. */
export function Attachments({ files }: { files: readonly AttachedFragment[] }) {
  const { locale, say } = useReader();
  if (files.length === 0) return null;
  return (
    <section class="attachments" aria-labelledby="attachments">
      <h2 id="attachments">{say('attachments')}</h2>
      <ul>
        {files.map((file, at) => (
          <li key={file.url}>
            <a href={file.url} download={nameToSave(file, at, { locale, say })}>
              {fileTitle(file, at, { locale, say })}
            </a>
            <Spaced facts={[fileType(file.name), fileSize(locale, file.size)]} />
          </li>
        ))}
      </ul>
    </section>
  );
}
