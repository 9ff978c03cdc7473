import { shownPhones } from '#base/text';
import { useReader } from '../reader.ts';

/** A line of numbers, each of which a phone can dial, as readers of the page are shown them. */
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
