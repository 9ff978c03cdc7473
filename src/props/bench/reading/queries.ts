/** The queries sent to the hub and to all references, in terms of the public contract. */
const queries = {
  home: `query home(${Array.from({ length: 10 }, (_, n) => `$p${n}: String!`).join(', ')}) {
    ${Array.from({ length: 10 }, (_, n) => `c${n}: contents(filter: { column: $p${n} }, first: 8) { nodes { path title publishedAt } }`).join('\n')}
  }`,
  column: `query column($path: String!) { column(path: $path) { name breadcrumbs { name path }
    contents(first: 20) { totalCount nodes { path title publishedAt unit { name } cover { url alt } } } } }`,
  item: `query item($path: String!) { content(path: $path) { title body publishedAt breadcrumbs { name path }
    previous { path title } next { path title } related(first: 5) { path title } } }`,
  english: `query english($path: String!) { contents(filter: { column: $path }, locale: EN, fallback: ZH, first: 20) {
    nodes { path title isFallback publishedAt } } }`,
  search: `query search($text: String!) { search(text: $text, first: 20) { edges { node { path title publishedAt } } } }`,
} as const;

export type QueryName = keyof typeof queries;
export const queryNames = Object.keys(queries) as QueryName[];

/** The request body, the same bytes for every server. */
export const bodyOf = (work: QueryName, variables: Record<string, string>): string =>
  JSON.stringify({ operationName: work, query: queries[work], variables });
