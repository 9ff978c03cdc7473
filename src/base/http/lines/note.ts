import type { IncomingMessage } from 'node:http';

/** What the line of an answer says beside its id, method, status and time. */
export interface Noted {
  /** As the program names it. */
  route?: string;
  /** Whether the answer came from memory: as it is, as it was before the database went away, or not. */
  memory?: 'hit' | 'stale' | 'miss';
  /** Of GraphQL, as its text calls it, with what it asks for of the contract: `mutation step: itemPublish`. */
  operation?: string;
  /** Why it was refused, in the codes of the contract. */
  refused?: readonly string[];
  /** The id of whoever is signed in. */
  person?: string;
}

/** On the request itself: a table beside it would cost the collector of garbage more than the whole line. */
const notes = Symbol('notes');
type Annotated = IncomingMessage & { [notes]?: Noted };

/** Notes more about a request. Nothing that its sender has typed belongs here. */
export function note(request: Annotated, more: Noted): void {
  const before = request[notes];
  if (before) Object.assign(before, more);
  else request[notes] = more;
}

export const noted = (request: Annotated): Noted | undefined => request[notes];
