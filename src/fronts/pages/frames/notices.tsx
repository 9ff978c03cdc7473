import { useReader } from '../reader.ts';

/** Notices above everything else: that this is a demonstration, that a translation does not exist. */
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
