import { Refusal } from '#base/words';

/** An opaque id, unique over all types of the contract (Relay's global object identification). */
export const globalId = (type: string, id: string): string =>
  Buffer.from(`${type}:${id}`).toString('base64url');

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const isUuid = (text: string): boolean => uuid.test(text);

/** Accepts exactly what `globalId` returns; Node's decoder alone would skip invalid characters. */
export function readGlobalId(text: string): { type: string; id: string } | null {
  const [type, id] = Buffer.from(text, 'base64url').toString('utf8').split(':');
  return type && id && isUuid(id) && globalId(type, id) === text ? { type, id } : null;
}

/** The id in a global id of `type`; refuses anything else with `not-found`. */
export function idOf(type: string, text: string, field = 'id'): string {
  const decoded = readGlobalId(text);
  if (decoded?.type !== type) throw new Refusal('not-found', { id: text }, field);
  return decoded.id;
}
