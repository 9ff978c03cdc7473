import { plainHead, type PageAnswer } from '../../page-answer.ts';
import type { Ask } from '../../ask.ts';
import { Pager } from '../../parts/pager.tsx';
import type { SearchQuery } from '../../queries.generated.ts';
import { contractLocale, sayIn, useReader, type Reader } from '../../reader.ts';
import { Spaced } from '../../parts/spaced.tsx';
import { Day } from '../../parts/time.tsx';
import { Narrowing } from './search-narrowing.tsx';
import { addressOfSearch, filterOf, searchRequestOf, type SearchRequest } from './search-request.ts';
import { everywhere } from '../paths.ts';
import { NothingFound } from './nothing-found.tsx';
import { windowOf } from '../window.ts';

type SearchResults = SearchQuery['search'];

/** The results of a search, with links to narrow it down. */
export async function searchPage(ask: Ask, reader: Reader): Promise<PageAnswer> {
  const { locale, publicUrl, query } = reader;
  const say = sayIn(locale);
  const request = searchRequestOf(query);
  const { search, ...frame } = await ask('search', {
    text: request.text,
    locale: contractLocale(locale),
    filter: filterOf(request),
    ...windowOf(query),
  });
  return {
    status: 200,
    frame,
    channel: null,
    // The canonical path stays null: search engines must not index results of a search.
    head: {
      ...plainHead(
        request.text ? say('search:title-of', { text: request.text }) : say('search:title'),
        say('search:lead'),
      ),
      tags: frame.site.pageTags,
      nearest: everywhere(publicUrl, 'search'),
    },
    main: <Search request={request} results={search} />,
  };
}

function Search({ request, results }: { request: SearchRequest; results: SearchResults }) {
  const { say } = useReader();
  const { edges, pageInfo } = results;
  const effective = { ...request, text: results.isCorrected ? results.didYouMean! : request.text };
  return (
    <div class="search">
      <h1>{request.text ? say('search:title-of', { text: request.text }) : say('search:title')}</h1>
      {request.text === '' ? (
        <p class="lead">{say('search:lead')}</p>
      ) : (
        <>
          <Correction request={request} results={results} />
          {edges.length > 0 && <Total results={results} />}
          <div class="columns">
            <div class="main-column">
              {edges.length === 0 ? <NothingFound request={request} /> : <Hits edges={edges} />}
              <Pager pageInfo={pageInfo} path="search" query={request.query} />
            </div>
            {(edges.length > 0 || request.isNarrow) && (
              <Narrowing request={effective} facets={results.facets} />
            )}
          </div>
        </>
      )}
    </div>
  );
}

function Correction({
  request,
  results: { didYouMean, isCorrected },
}: {
  request: SearchRequest;
  results: SearchResults;
}) {
  const { href, say } = useReader();
  if (!didYouMean) return null;
  return (
    <p class="band" role="status">
      {isCorrected && `${say('search:nothing-for', { text: request.text })} `}
      {say(isCorrected ? 'search:shown-instead' : 'search:did-you-mean')}
      {say('colon')}
      <a href={addressOfSearch(href('search'), { ...request, text: didYouMean })}>{didYouMean}</a>
    </p>
  );
}

function Total({ results: { totalCount, isTotalExact } }: { results: SearchResults }) {
  const { say } = useReader();
  return (
    <p class="quiet">
      {isTotalExact
        ? say('search:total', { count: totalCount })
        : say('search:at-least', { count: totalCount })}
    </p>
  );
}

function Hits({ edges }: { edges: SearchResults['edges'] }) {
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
