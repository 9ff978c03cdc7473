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

const notes = new WeakMap<IncomingMessage, Noted>();

/** Notes more about a request. Nothing that its sender has typed belongs here. */
export function note(request: IncomingMessage, more: Noted): void {
  const before = notes.get(request);
  if (before) Object.assign(before, more);
  else notes.set(request, more);
}

export const noted = (request: IncomingMessage): Noted | undefined => notes.get(request);
