import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { Column, Channel } from '#catalogue';
import { Edition, Item } from '#content';
import {
  command,
  LogEntry,
  migrate,
  newId,
  openBoss,
  openDatabase,
  print,
  Queue,
  type Actor,
  type Context,
  type Locale,
} from '#core';
import {
  announce,
  announceWithdrawal,
  Delivery,
  Digest,
  DigestRule,
  Outlet,
  OutletRule,
  prepareOutlets,
  type Log,
} from '#distribution';
import { Unit } from '#people';
import { indexEdition } from '#search';
import { newDatabase } from './database.ts';

/** A town hall with one unit and a small tree of columns, whose items are published by hand. */
export interface TownHall {
  url: string;
  owner: pg.Pool;
  orm: MikroORM;
  queue: Queue;
  /** news · news/city · news/city/politics */
  columns: string[];
  /** What an operator would have been told. */
  told: { level: string; entry: Record<string, unknown>; text: string }[];
  log: Log;
  /** Every statement of the hub's own connection, but those of workers. */
  statements: string[];
  ctx(given?: Partial<Context>): Context;
  /** Publishes an item, or its next edition, as the publishing command does: edition, listing, announcement in one commit. */
  publish(
    given?: Publication,
    now?: Date,
  ): Promise<{ itemId: string; editionId: string; path: string; number: number; print: string }>;
  withdraw(itemId: string, now?: Date): Promise<void>;
  deliveries(itemId: string): Promise<DeliveryRow[]>;
  stop(): Promise<void>;
}

export interface Publication {
  itemId?: string;
  locale?: Locale;
  title?: string;
  body?: string;
  columnId?: string;
  cover?: object | null;
  kind?: string;
  keywords?: string[];
}

export interface DeliveryRow {
  id: string;
  outlet: string;
  state: string;
  kind: string;
  reason: string | null;
  number: number;
  attempts: number;
  tries: number;
  next_at: Date;
  far_ids: Record<string, unknown>;
}

export async function townHall(): Promise<TownHall> {
  const { ownerUrl, appUrl } = await newDatabase();
  await migrate(ownerUrl);
  const statements: string[] = [];
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 4 });
  const orm = await openDatabase(
    appUrl,
    [
      LogEntry,
      Unit,
      Channel,
      Column,
      Item,
      Edition,
      Outlet,
      OutletRule,
      Delivery,
      Digest,
      DigestRule,
    ] as never,
    {
      onQuery: (line) => void statements.push(line),
    },
  );
  const boss = openBoss(appUrl, { supervise: false });
  await boss.start();
  const queue = new Queue(boss);

  const [unitId, personId, channelId] = [newId(), newId(), newId()];
  const columns = [newId(), newId(), newId()];
  const name = JSON.stringify({ zh: '市政府办', en: 'Office', ru: 'Канцелярия' });
  await owner.query(`insert into unit values ($1, 'office', $2, $2, 'municipal', 0, true)`, [unitId, name]);
  await owner.query(
    `insert into person (id, sign_in_name, name, password_hash, created_at) values ($1, 'li', '李', '', now())`,
    [personId],
  );
  await owner.query(`insert into channel values ($1, 'news', '新闻', $2, $2, '新闻', 0)`, [channelId, name]);
  for (const [i, path] of ['news/all', 'news/all/city', 'news/all/city/politics'].entries()) {
    await owner.query(
      `insert into "column" (id, channel_id, parent_id, path, name, kind, column_type, tally, position)
       values ($1, $2, $3, $4, $5, 'article', '新闻', 'dynamic', 0)`,
      [columns[i], channelId, columns[i - 1] ?? null, path, name],
    );
  }
  await prepareOutlets(orm.em.fork());

  const told: TownHall['told'] = [];
  const tell = (level: string) => (entry: object, text: string) =>
    void told.push({ level, entry: entry as never, text });
  const hubActor: Actor = { personId: null, name: 'hub', isHub: true, appointments: [] };
  const ctx = (given: Partial<Context> = {}): Context => ({
    em: orm.em.fork(),
    queue,
    actor: hubActor,
    locale: 'zh' as Locale,
    now: new Date(),
    traceId: 'test',
    ...given,
  });

  const issue = command('test.publish', async (tx, given: Publication) => {
    const {
      locale = 'zh' as Locale,
      title = '全市经济工作会议召开',
      body = '<p>会议强调。</p>',
      columnId = columns[2]!,
      cover = null,
      kind = 'article',
      keywords = [],
    } = given;
    const itemId = given.itemId ?? newId();
    if (!given.itemId) {
      await tx.em.execute(
        `insert into item (id, kind, state, column_id, unit_id, content, version, author_id, created_at, updated_at, path, published_at)
         values (?, ?, 'published', ?, ?, '{}', 1, ?, ?, ?, ?, ?)`,
        [itemId, kind, columnId, unitId, personId, tx.now, tx.now, `news/all/city/${itemId}`, tx.now],
      );
    }
    const [item] = await tx.em.execute<{ number: string; path: string }[]>(
      'select number, path from item where id = ?',
      [itemId],
    );
    await tx.em.execute(
      'delete from listing where edition_id in (select id from edition where item_id = ? and locale = ?)',
      [itemId, locale],
    );
    await tx.em.execute(
      'update edition set retired_at = ? where item_id = ? and locale = ? and retired_at is null',
      [tx.now, itemId, locale],
    );
    const [{ last }] = (await tx.em.execute<{ last: number | null }[]>(
      'select max(number) last from edition where item_id = ? and locale = ?',
      [itemId, locale],
    )) as [{ last: number | null }];
    const number = (last ?? 0) + 1;
    const editionId = newId();
    const content = {
      source: '',
      author: '张三',
      keywords,
      cover,
      images: [],
      attachments: [],
      fields: {},
    };
    const mark = print({ title, body, number });
    const source =
      locale === 'zh'
        ? null
        : (
            await tx.em.execute<{ id: string }[]>(
              `select id from edition where item_id = ? and locale = 'zh' order by number desc limit 1`,
              [itemId],
            )
          )[0]!.id;
    await tx.em.execute(
      `insert into edition (id, item_id, item_number, locale, number, version, kind, path, column_id, unit_id, title, summary, body, content, print, published_at, issued_at, source_edition_id)
       select ?, id, number, ?, ?, 1, kind, path, column_id, unit_id, ?, '摘要', ?, ?::jsonb, ?, published_at, ?, ? from item where id = ?`,
      [editionId, locale, number, title, body, JSON.stringify(content), mark, tx.now, source, itemId],
    );
    for (const scope of [channelId, ...columns.slice(0, columns.indexOf(columnId) + 1)]) {
      await tx.em.execute(
        `insert into listing (scope_id, locale, published_at, item_number, edition_id, kind, unit_id, issued_at)
         select ?, locale, published_at, item_number, id, kind, unit_id, issued_at from edition where id = ?`,
        [scope, editionId],
      );
    }
    const edition = await tx.em.findOneOrFail(Edition, editionId);
    await indexEdition(tx, edition);
    await announce(tx, edition);
    return { itemId, editionId, path: item!.path, number, print: mark };
  });
  const withdraw = command('test.withdraw', async (tx, { itemId }: { itemId: string }) => {
    await tx.em.execute('update edition set retired_at = ? where item_id = ? and retired_at is null', [
      tx.now,
      itemId,
    ]);
    await announceWithdrawal(tx, { id: itemId });
  });

  return {
    url: appUrl,
    owner,
    orm,
    queue,
    columns,
    told,
    statements,
    ctx,
    log: { info: tell('info'), warn: tell('warn'), error: tell('error') },
    publish: (given = {}, now = new Date()) => issue(ctx({ now }), given),
    withdraw: (itemId, now = new Date()) => withdraw(ctx({ now }), { itemId }),
    async deliveries(itemId) {
      const { rows } = await owner.query<DeliveryRow>(
        `select d.*, o.name outlet, e.number from delivery d join outlet o on o.id = d.outlet_id join edition e on e.id = d.edition_id
         where d.subject_id = $1 order by o.name, e.number, d.kind = 'retract'`,
        [itemId],
      );
      return rows;
    },
    async stop() {
      await boss.stop({ graceful: false });
      await orm.close();
      await owner.end();
    },
  };
}

/** Waits until it is so, or says what it was instead. */
export async function until<Value>(
  look: () => Promise<Value>,
  isSo: (value: Value) => boolean,
  ms = 60_000,
): Promise<Value> {
  const end = Date.now() + ms;
  for (;;) {
    const value = await look();
    if (isSo(value)) return value;
    if (Date.now() > end) throw new Error(`not so after ${ms} ms: ${JSON.stringify(value, null, 1)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
