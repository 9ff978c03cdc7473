import type { Pool } from 'pg';
import type { Db } from 'pg-boss';
import { listenTo } from '../connections/listen.ts';
import { openPool } from '../connections/session.ts';

const session = { role: 'lanmu_app', name: 'lanmu-queue' } as const;

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

  /** Hears of new jobs until it is closed. */
  listen(channel: string, onNotification: (payload: string) => void, onReconnect: () => void) {
    return listenTo(this.#url, { session, channel, onNotification, onConnect: onReconnect });
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}
