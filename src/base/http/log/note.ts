import type { IncomingMessage } from 'node:http';

/** What the log line of an answer contains beside its id, method, status and time. */
export interface RequestNotes {
  /** The pattern of the route. */
  route?: string;
  /** Whether the answer came from the cache; `stale`: the database is unreachable, so it may be out of date. */
  cache?: 'hit' | 'stale' | 'miss';
  /** GraphQL: type and name of the operation, with its root fields: `mutation step: itemPublish`. */
  operation?: string;
  /** Codes of the refusals. */
  refused?: readonly string[];
  /** The id of the signed-in person. */
  person?: string;
}

/** A property of the request itself: a WeakMap would cost the garbage collector more than the whole log line. */
const notes = Symbol('notes');
type Annotated = IncomingMessage & { [notes]?: RequestNotes };

/** Adds notes to a request. They must not contain anything that a person has typed. */
export function note(request: Annotated, more: RequestNotes): void {
  const before = request[notes];
  if (before) Object.assign(before, more);
  else request[notes] = more;
}

export const notesOf = (request: Annotated): RequestNotes | undefined => request[notes];
