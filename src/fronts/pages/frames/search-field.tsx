import { useReader } from '../reader.ts';

/** The search form of every page; a plain form works before anything else has loaded. */
export function SearchField() {
  const { href, query, path, say } = useReader();
  return (
    <form class="search-field" role="search" action={href('search')} method="get">
      <label class="hidden" for="q">
        {say('search:label')}
      </label>
      <input
        id="q"
        type="search"
        name="q"
        maxLength={200}
        placeholder={say('search:placeholder')}
        {...(path === 'search' && { value: query['q'] ?? '' })}
      />
      <button type="submit">{say('search:button')}</button>
    </form>
  );
}
