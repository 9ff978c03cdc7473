import type { Pool } from 'pg';
import { type Database, execute, queryFirst, sql } from '#base/sql';

type MediaUse = 'inline' | 'cover';

/**
 * The hub's pictures that the account already holds, and their addresses. No picture is uploaded twice, neither for
 * another article nor by a concurrent process.
 */
export class RemoteMedia {
  constructor(
    readonly pool: Pool,
    /** The appid: another account has none of them. */
    readonly account: string,
    readonly now: () => Date,
  ) {}

  /**
   * The address of the picture on the platform; calls `upload` if it is unknown. `path` contains the hash of its
   * content.
   */
  async address(use: MediaUse, path: string, upload: () => Promise<string>): Promise<string> {
    const source = sourceOf(path);
    const known = await this.#lookUp(this.pool, use, source);
    if (known) return known;
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      await execute(
        client,
        sql`select pg_advisory_xact_lock(hashtextextended('far-media:' || ${`${this.account}:${use}:${source}`}::text, 0))`,
      );
      const meanwhile = await this.#lookUp(client, use, source);
      const address = meanwhile ?? (await upload());
      if (!meanwhile)
        await execute(
          client,
          sql`
            insert into far_media (account, use, source, address, at)
              values (${this.account}, ${use}, ${source}, ${address}, ${this.now()})`,
        );
      await client.query('commit');
      return address;
    } catch (error) {
      await client.query('rollback').catch(() => {});
      throw error;
    } finally {
      client.release();
    }
  }

  /** Forgets pictures that the platform says it does not have. */
  async invalidate(use: MediaUse, paths: readonly string[]): Promise<void> {
    await execute(
      this.pool,
      sql`
        delete from far_media
          where account = ${this.account} and use = ${use} and source = any (${paths.map(sourceOf)})`,
    );
  }

  async #lookUp(db: Database, use: MediaUse, source: string): Promise<string | undefined> {
    const row = await queryFirst(
      db,
      sql<{ address: string }>`
        select address from far_media where account = ${this.account} and use = ${use} and source = ${source}`,
    );
    return row?.address;
  }
}

/** The same file under another name is the same picture. */
const sourceOf = (path: string): string => path.replace(/^\/media\/([^/]+)\/original\/.*$/, '$1');
