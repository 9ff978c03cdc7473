import type { Client, Pool } from 'pg';
import type { Db } from 'pg-boss';
import { newClient, openPool } from './connections/session.ts';

const session = { role: 'lanmu_app', name: 'lanmu-queue' } as const;
/** How often the ear is asked whether it still hears; a network that swallows packets says nothing by itself. */
const beatMs = 10_000;
const silentMs = 5_000;
const retryMs = 1_000;

export interface QueueDatabaseOptions {
  connections: number;
  onFault: (error: unknown) => void;
  /** The longest that one statement may take, in milliseconds. */
  statementMs?: number;
}

/** The connections of the queue, in the same session as all others; pg-boss would open its own without one. */
export class QueueDatabase implements Db {
  readonly #url: string;
  readonly #pool: Pool;

  constructor(url: string, { connections, onFault, ...patience }: QueueDatabaseOptions) {
    this.#url = url;
    this.#pool = openPool(url, { ...session, ...patience }, { max: connections }).on('error', onFault);
  }

  async executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> {
    return this.#pool.query(text, values);
  }

  /** Hears of new jobs until it is closed; a connection that is lost is opened again, and then `onReconnect` is told. */
  async listen(channel: string, onNotification: (payload: string) => void, onReconnect: () => void) {
    let current: Client | null = null;
    let timer: NodeJS.Timeout | undefined;
    let isClosed = false;
    const open = async (): Promise<void> => {
      const client = newClient(this.#url, session, { query_timeout: silentMs });
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
      onReconnect();
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

  close(): Promise<void> {
    return this.#pool.end();
  }
}
