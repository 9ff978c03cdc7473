import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { databaseAddress } from '#base/platform';

/** What `pg` keeps to itself: where the bytes come from, what is being answered, and whether goodbye was said. */
interface Inside {
  connection: { stream: Socket };
  _activeQuery: unknown;
  _ending: boolean;
}

interface Connected {
  stream: Socket;
  /** By `performance.now()`. */
  at: number;
}

/** The connections that this process has open, by where they lead. */
const connected = new Map<string, Map<Client, Connected>>();
const placeOf = ({ host, port, database }: Client): string => `${host}:${port}/${database}`;
/** As `pg` reads it, which takes from the environment what the address leaves out. */
const placeAt = (url: string): string => placeOf(new Client(databaseAddress(url)));
/** A healthy connection has said something by then to whoever has asked something. */
const listenMs = 1_000;

/**
 * A network that swallows what is sent says nothing, and TCP waits for it for a quarter of an hour. Only a connection that is
 * destroyed is not handed out again; `query_timeout` of `pg` gives up the question and keeps the connection.
 */
export function giveUpSilent(client: Client, silentMs: number): void {
  const inside = client as unknown as Inside;
  const { stream } = inside.connection;
  stream.setTimeout(silentMs).on('timeout', () => {
    if (inside._activeQuery || inside._ending) giveUp(client);
  });
}

/** At once, without a goodbye that nobody hears; whoever has asked something over it is told. */
export function giveUp(client: Client): void {
  const { stream } = (client as unknown as Inside).connection;
  if (!stream.destroyed) stream.destroy(new Error('Query read timeout'));
}

/** From now on `dropSilent` knows the connection, until it is closed. */
export function notice(client: Client): void {
  const { stream } = (client as unknown as Inside).connection;
  const place = placeOf(client);
  const there = connected.get(place) ?? new Map<Client, Connected>();
  connected.set(place, there.set(client, { stream, at: performance.now() }));
  client.once('end', () => there.delete(client) && there.size === 0 && connected.delete(place));
}

/** The connections of this process to a database, in the order in which they were opened. */
export const connectionsTo = (url: string): readonly Client[] => [
  ...(connected.get(placeAt(url)) ?? new Map<Client, Connected>()).keys(),
];

/**
 * For who has noticed that a connection went silent while a new one passes: those that were opened before went the same
 * way, and would each keep somebody waiting. Gives up every connection to the database that was opened before `since`, by
 * `performance.now()`, and says nothing for a second; answers how many. Whoever asked something over one is told as if it
 * had been cut.
 */
export async function dropSilent(url: string, since: number): Promise<number> {
  const suspects = [...(connected.get(placeAt(url)) ?? [])]
    .filter(([, { at }]) => at <= since)
    .map(([client, { stream }]) => ({ client, stream, heard: stream.bytesRead }));
  await pause(listenMs);
  const silent = suspects.filter(({ stream, heard }) => !stream.destroyed && stream.bytesRead === heard);
  for (const { client } of silent) giveUp(client);
  return silent.length;
}
