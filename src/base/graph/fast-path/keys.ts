import type { IncomingHttpHeaders } from 'node:http';
import { isJson } from '#base/http';

const json = 'application/json';
const graphql = 'application/graphql-response+json';

/**
 * The media type of a GraphQL answer, if `Accept` is unambiguous; null leaves the choice to Apollo. If it names both
 * types, the first one wins, as in Apollo.
 */
export function answerType(accept: string | undefined): typeof json | typeof graphql | null {
  if (accept === undefined || accept === '*/*' || accept === json) return json;
  if (accept.includes(';')) return null;
  const types = accept.split(',').map((type) => type.trim());
  const named = types.find((type) => type === json || type === graphql);
  return (named as typeof json | typeof graphql | undefined) ?? (types.includes('*/*') ? json : null);
}

/**
 * The cache key of a GET request with a `documentId`: its address and the media type of the answer; null for all
 * others. The prefix separates it from requests with a text in the address, which need a header against CSRF.
 */
export function registeredKey(accept: string | undefined, url: string): string | null {
  if (!url.startsWith('/graphql?') || !/[?&]documentId=/.test(url)) return null;
  const type = answerType(accept);
  return type && `registered ${type} ${url}`;
}

/** The cache key of a posted query: the media type of the answer and the bytes of the body. Null: not a plain query. */
export function postedKey(
  { accept, 'content-type': sent }: IncomingHttpHeaders,
  body: Buffer,
): string | null {
  const type = answerType(accept);
  if (type === null || !isJson(sent)) return null;
  return `${type} ${body.toString('latin1')}`;
}
