import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { databaseAddress } from '#base/platform';

/** The private parts of a `pg` client: its socket, the query in progress, and whether it is being closed. */
interface ClientInternals {
  connection: { stream: Socket };
  _activeQuery: unknown;
  _ending: boolean;
}

interface TrackedConnection {
  stream: Socket;
  /** When it was opened, by `performance.now()`. */
  at: number;
}

/** The open connections of this process, by host, port and database. */
const connected = new Map<string, Map<Client, TrackedConnection>>();
const targetOf = ({ host, port, database }: Client): string => `${host}:${port}/${database}`;
/** As `pg` resolves it, which takes missing parts of the address from the environment. */
const targetAt = (url: string): string => targetOf(new Client(databaseAddress(url)));
/** A healthy connection with a running query has received something by then. */
const observeMs = 1_000;

/**
 * Destroys the connection when it has been silent for so long during a query. A network that swallows packets reports no
 * error, and TCP waits for a quarter of an hour. Only a destroyed connection is not handed out again; `query_timeout` of
 * `pg` rejects the query and keeps the connection.
 */
export function giveUpWhenSilent(client: Client, silentMs: number): void {
  const internals = client as unknown as ClientInternals;
  const { stream } = internals.connection;
  stream.setTimeout(silentMs).on('timeout', () => {
    if (internals._activeQuery || internals._ending) giveUp(client);
  });
}

/** Destroys the connection at once, without a farewell message that would not arrive; its running queries reject. */
export function giveUp(client: Client): void {
  const { stream } = (client as unknown as ClientInternals).connection;
  if (!stream.destroyed) stream.destroy(new Error('Query read timeout'));
}

/** Makes the connection known to `dropSilent` until it is closed. */
export function track(client: Client): void {
  const { stream } = (client as unknown as ClientInternals).connection;
  const target = targetOf(client);
  const clients = connected.get(target) ?? new Map<Client, TrackedConnection>();
  connected.set(target, clients.set(client, { stream, at: performance.now() }));
  client.once('end', () => clients.delete(client) && clients.size === 0 && connected.delete(target));
}

/** The connections of this process to a database, oldest first. */
export const connectionsTo = (url: string): readonly Client[] => [
  ...(connected.get(targetAt(url)) ?? new Map<Client, TrackedConnection>()).keys(),
];

/**
 * For a caller that found a connection silent while a new one works: those opened before probably died with it, and each
 * would keep a caller waiting. Destroys every connection to the database that was opened before `since` (by
 * `performance.now()`) and receives nothing for a second; their queries reject as if the connection had been lost.
 * Returns how many.
 */
export async function dropSilent(url: string, since: number): Promise<number> {
  const suspects = [...(connected.get(targetAt(url)) ?? [])]
    .filter(([, { at }]) => at <= since)
    .map(([client, { stream }]) => ({ client, stream, bytesRead: stream.bytesRead }));
  await pause(observeMs);
  const silent = suspects.filter(
    ({ stream, bytesRead }) => !stream.destroyed && stream.bytesRead === bytesRead,
  );
  for (const { client } of silent) giveUp(client);
  return silent.length;
}
