import { plainHead, type Answer } from '../../page-answer.ts';
import type { Ask } from '../../ask.ts';
import { Pager } from '../../parts/pager.tsx';
import type { SearchQuery } from '../../queries.generated.ts';
import { contractLocale, sayIn, useReader, type Reader } from '../../reader.ts';
import { Spaced } from '../../parts/spaced.tsx';
import { Day } from '../../parts/time.tsx';
import { Narrowing } from './search-narrowing.tsx';
import { addressOfSearch, filterOf, wishesOf, type Wishes } from './search-request.ts';
import { everywhere } from '../paths.ts';
import { NothingFound } from './nothing-found.tsx';
import { windowOf } from '../window.ts';

type Found = SearchQuery['search'];

/** The results of a search, with links to narrow it down. */
export async function searchPage(ask: Ask, reader: Reader): Promise<Answer> {
  const { locale, publicUrl, query } = reader;
  const say = sayIn(locale);
  const wishes = wishesOf(query);
  const { search, ...frame } = await ask('search', {
    text: wishes.text,
    locale: contractLocale(locale),
    filter: filterOf(wishes),
    ...windowOf(query),
  });
  return {
    status: 200,
    frame,
    channel: null,
    // The canonical path stays null: search engines must not index results of a search.
    head: {
      ...plainHead(
        wishes.text ? say('search:title-of', { text: wishes.text }) : say('search:title'),
        say('search:lead'),
      ),
      tags: frame.site.pageTags,
      nearest: everywhere(publicUrl, 'search'),
    },
    main: <Search wishes={wishes} results={search} />,
  };
}

function Search({ wishes, results }: { wishes: Wishes; results: Found }) {
  const { say } = useReader();
  const { edges, pageInfo } = results;
  const effective = { ...wishes, text: results.isCorrected ? results.didYouMean! : wishes.text };
  return (
    <div class="search">
      <h1>{wishes.text ? say('search:title-of', { text: wishes.text }) : say('search:title')}</h1>
      {wishes.text === '' ? (
        <p class="lead">{say('search:lead')}</p>
      ) : (
        <>
          <Correction wishes={wishes} results={results} />
          {edges.length > 0 && <Total results={results} />}
          <div class="columns">
            <div class="main-column">
              {edges.length === 0 ? <NothingFound wishes={wishes} /> : <Hits edges={edges} />}
              <Pager pageInfo={pageInfo} path="search" query={wishes.query} />
            </div>
            {(edges.length > 0 || wishes.isNarrow) && (
              <Narrowing wishes={effective} facets={results.facets} />
            )}
          </div>
        </>
      )}
    </div>
  );
}

function Correction({ wishes, results: { didYouMean, isCorrected } }: { wishes: Wishes; results: Found }) {
  const { href, say } = useReader();
  if (!didYouMean) return null;
  return (
    <p class="band" role="status">
      {isCorrected && `${say('search:nothing-for', { text: wishes.text })} `}
      {say(isCorrected ? 'search:shown-instead' : 'search:did-you-mean')}
      {say('colon')}
      <a href={addressOfSearch(href('search'), { ...wishes, text: didYouMean })}>{didYouMean}</a>
    </p>
  );
}

function Total({ results: { totalCount, isTotalExact } }: { results: Found }) {
  const { say } = useReader();
  return (
    <p class="quiet">
      {isTotalExact
        ? say('search:total', { count: totalCount })
        : say('search:at-least', { count: totalCount })}
    </p>
  );
}

function Hits({ edges }: { edges: Found['edges'] }) {
  const { href, say } = useReader();
  return (
    <ol class="hits">
      {edges.map(({ node, highlight }) => (
        <li key={node.path}>
          <h2>
            {/* Escaped by the contract: HTML whose only element is mark. */}
            <a href={href(node.path)} dangerouslySetInnerHTML={{ __html: highlight.title }} />
          </h2>
          {highlight.excerpt && <p dangerouslySetInnerHTML={{ __html: highlight.excerpt }} />}
          <Spaced
            facts={[
              <Day at={node.publishedAt} />,
              <a href={href(node.column.path)}>{node.column.name}</a>,
              node.unit.shortName,
              'documentNumber' in node && node.documentNumber && (
                <span lang="zh-CN">{node.documentNumber}</span>
              ),
              'validity' in node && node.validity === 'ABOLISHED' && (
                <strong>{say('kinds:official-document.validity.abolished')}</strong>
              ),
            ]}
          />
        </li>
      ))}
    </ol>
  );
}
