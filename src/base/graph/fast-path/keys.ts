import type { IncomingHttpHeaders } from 'node:http';
import { isJson } from '#base/http';

const json = 'application/json';
const graphql = 'application/graphql-response+json';

/**
 * The media type in which GraphQL is answered, where it is one of the two and there is no doubt; null leaves the choice
 * to Apollo. Of two that are named, the first: as Apollo chooses.
 */
export function answerType(accept: string | undefined): typeof json | typeof graphql | null {
  if (accept === undefined || accept === '*/*' || accept === json) return json;
  if (accept.includes(';')) return null;
  const types = accept.split(',').map((type) => type.trim());
  const named = types.find((type) => type === json || type === graphql);
  return (named as typeof json | typeof graphql | undefined) ?? (types.includes('*/*') ? json : null);
}

/**
 * A visit to a registered document: of its address and the media type of the answer. Null: it is none. The prefix keeps
 * what needed a header to be let in (a text in the address) from being answered to whoever comes without it.
 */
export function registeredKey(accept: string | undefined, url: string): string | null {
  if (!url.startsWith('/graphql?') || !/[?&]documentId=/.test(url)) return null;
  const type = answerType(accept);
  return type && `registered ${type} ${url}`;
}

/** Equal bytes are equal questions. Null: this is no plain question. */
export function postedKey(
  { accept, 'content-type': sent }: IncomingHttpHeaders,
  body: Buffer,
): string | null {
  const type = answerType(accept);
  if (type === null || !isJson(sent)) return null;
  return `${type} ${body.toString('latin1')}`;
}
