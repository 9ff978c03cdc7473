import { shownPhones } from '#base/text';
import { useReader } from '../reader.ts';

/** A line of phone numbers in the form of the reader's locale, each as a `tel:` link. */
export function Phone({ number: line }: { number: string }) {
  const phones = shownPhones(useReader().locale, line);
  if (phones === null) return <>{line}</>;
  return (
    <>
      {phones.map(({ before, text, dialled, note }) => (
        <>
          {before}
          {dialled === null ? (
            text
          ) : (
            <a href={`tel:${dialled}`} class="phone">
              {text}
            </a>
          )}
          {note}
        </>
      ))}
    </>
  );
}

export function Email({ address }: { address: string }) {
  return <a href={`mailto:${address}`}>{address}</a>;
}
