import type { Client } from 'pg';
import { newClient, type Session } from './session.ts';

/** How often the connection is pinged: a network that swallows packets reports no error by itself. */
const pingEveryMs = 10_000;
const pingTimeoutMs = 5_000;
const retryMs = 1_000;

export interface Listening {
  session: Session;
  channel: string;
  onNotification: (payload: string) => void;
  /** Called after every connect: notifications sent while it was disconnected are lost. */
  onConnect: () => void;
}

/**
 * Listens to a channel on a connection of its own until it is closed, and reconnects when the connection is lost. Throws
 * if the first connection cannot be opened.
 */
export async function listenTo(
  url: string,
  { session, channel, onNotification, onConnect }: Listening,
): Promise<{ close(): Promise<void> }> {
  let current: Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  const open = async (): Promise<void> => {
    const client = newClient(url, session, { query_timeout: pingTimeoutMs });
    const reconnect = () => {
      if (client !== current) return;
      current = null;
      clearTimeout(timer);
      void client.end().catch(() => {});
      if (!isClosed) timer = setTimeout(reopen, retryMs);
    };
    client.on('error', reconnect).on('end', reconnect);
    client.on('notification', ({ payload }) => payload !== undefined && onNotification(payload));
    const ping = () =>
      client
        .query('select')
        .then(() => client === current && (timer = setTimeout(ping, pingEveryMs)), reconnect);
    try {
      await client.connect();
      await client.query(`listen ${client.escapeIdentifier(channel)}`);
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
    current = client;
    if (isClosed) return reconnect();
    timer = setTimeout(ping, pingEveryMs);
    onConnect();
  };
  const reopen = (): void => void open().catch(() => isClosed || (timer = setTimeout(reopen, retryMs)));
  await open();
  return {
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      const client = current;
      current = null;
      await client?.end().catch(() => {});
    },
  };
}
