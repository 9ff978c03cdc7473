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

/** The queue's connections, set up like all others; pg-boss would open its own, which run under no role. */
export class QueueDatabase implements Db {
  readonly #url: string;
  readonly #pool: Pool;

  constructor(url: string, { connections, onFault, ...limits }: QueueDatabaseOptions) {
    this.#url = url;
    this.#pool = openPool(url, { ...session, ...limits }, { max: connections }).on('error', onFault);
  }

  async executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> {
    return this.#pool.query(text, values);
  }

  /** Listens for new jobs until it is closed. */
  listen(channel: string, onNotification: (payload: string) => void, onReconnect: () => void) {
    return listenTo(this.#url, { session, channel, onNotification, onConnect: onReconnect });
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}
