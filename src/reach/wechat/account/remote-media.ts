import type { Pool } from 'pg';

type Use = 'inline' | 'cover';

/**
 * Which of our pictures the account holds already, and where. None is uploaded twice: not by another article, not by
 * another process at the same moment.
 */
export class RemoteMedia {
  constructor(
    readonly pool: Pool,
    /** The appid: another account holds none of them. */
    readonly account: string,
    readonly now: () => Date,
  ) {}

  /** The address of the picture there, after `upload` where it is not known. `path` holds the hash of its content. */
  async address(use: Use, path: string, upload: () => Promise<string>): Promise<string> {
    const source = sourceOf(path);
    const known = await this.#known(this.pool, use, source);
    if (known) return known;
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      await client.query(`select pg_advisory_xact_lock(hashtextextended('far-media:' || $1, 0))`, [
        `${this.account}:${use}:${source}`,
      ]);
      const meanwhile = await this.#known(client, use, source);
      const address = meanwhile ?? (await upload());
      if (!meanwhile)
        await client.query(
          'insert into far_media (account, use, source, address, at) values ($1, $2, $3, $4, $5)',
          [this.account, use, source, address, this.now()],
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

  /** The platform says that it does not have them. */
  async forget(use: Use, paths: readonly string[]): Promise<void> {
    await this.pool.query('delete from far_media where account = $1 and use = $2 and source = any ($3)', [
      this.account,
      use,
      paths.map(sourceOf),
    ]);
  }

  async #known(db: Pick<Pool, 'query'>, use: Use, source: string): Promise<string | undefined> {
    const { rows } = await db.query<{ address: string }>(
      'select address from far_media where account = $1 and use = $2 and source = $3',
      [this.account, use, source],
    );
    return rows[0]?.address;
  }
}

/** The same file under another name is the same picture. */
const sourceOf = (path: string): string => path.replace(/^\/media\/([^/]+)\/original\/.*$/, '$1');
