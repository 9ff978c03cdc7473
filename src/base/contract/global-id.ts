import { Refusal } from '#base/words';

/** An opaque id, unique over all types of the contract (Relay's global object identification). */
export const globalId = (type: string, id: string): string =>
  Buffer.from(`${type}:${id}`).toString('base64url');

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const isUuid = (text: string): boolean => uuid.test(text);

/** Exactly what `globalId` made: the decoder by itself reads past whatever else stands in between. */
export function readGlobalId(text: string): { type: string; id: string } | null {
  const [type, id] = Buffer.from(text, 'base64url').toString('utf8').split(':');
  return type && id && isUuid(id) && globalId(type, id) === text ? { type, id } : null;
}

/** The id behind a global id of `type`; refuses with `not-found` when it is something else. */
export function idOf(type: string, text: string, field = 'id'): string {
  const found = readGlobalId(text);
  if (found?.type !== type) throw new Refusal('not-found', { id: text }, field);
  return found.id;
}
