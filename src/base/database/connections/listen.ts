import type { Client } from 'pg';
import { newClient, type Session } from './session.ts';

/** How often the connection is asked whether it still hears; a network that swallows packets says nothing by itself. */
const beatMs = 10_000;
const silentMs = 5_000;
const retryMs = 1_000;

export interface Listening {
  session: Session;
  channel: string;
  onNotification: (payload: string) => void;
  /** Whenever it hears again: what was said meanwhile was said to nobody. */
  onConnect: () => void;
}

/**
 * Hears a channel, on a connection of its own, until it is closed; a connection that is lost is opened again. Throws when
 * the first cannot be opened.
 */
export async function listenTo(
  url: string,
  { session, channel, onNotification, onConnect }: Listening,
): Promise<{ close(): Promise<void> }> {
  let current: Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  const open = async (): Promise<void> => {
    const client = newClient(url, session, { query_timeout: silentMs });
    const lose = () => {
      if (client !== current) return;
      current = null;
      clearTimeout(timer);
      void client.end().catch(() => {});
      if (!isClosed) timer = setTimeout(again, retryMs);
    };
    client.on('error', lose).on('end', lose);
    client.on('notification', ({ payload }) => payload !== undefined && onNotification(payload));
    const beat = () =>
      client.query('select').then(() => client === current && (timer = setTimeout(beat, beatMs)), lose);
    try {
      await client.connect();
      await client.query(`listen ${client.escapeIdentifier(channel)}`);
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
    current = client;
    if (isClosed) return lose();
    timer = setTimeout(beat, beatMs);
    onConnect();
  };
  const again = (): void => void open().catch(() => isClosed || (timer = setTimeout(again, retryMs)));
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
