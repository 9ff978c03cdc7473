import { useReader } from '../reader.ts';

/** What must be said before anything else: that this is a demonstration, that a translation was not there. */
export function Notices({ notice }: { notice: string | null }) {
  const { query, say } = useReader();
  return (
    <>
      {notice && <p class="notice demo">{notice}</p>}
      {query['untranslated'] === '1' && (
        <p class="notice" role="status">
          {say('untranslated')}
        </p>
      )}
    </>
  );
}
