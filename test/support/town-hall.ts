import { Readable } from 'node:stream';
import type { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import pino from 'pino';
import sharp from 'sharp';
import type { Actor, Context } from '#src/base/database/context.ts';
import type { Queue } from '#src/base/database/queue/queue.ts';
import { Locale } from '#src/base/words/locale.ts';
import { Person } from '#src/city/access/persons/person.entity.ts';
import { Column } from '#src/city/catalogue/column.entity.ts';
import { importCatalogue } from '#src/city/catalogue/import/import-catalogue.ts';
import { Unit } from '#src/city/register/unit.entity.ts';
import { originalAddress } from '#src/content/assets/media/media-address.ts';
import { openDiskStore } from '#src/content/assets/store/disk-store.ts';
import { uploadAsset } from '#src/content/assets/upload/upload-asset.ts';
import { Edition } from '#src/content/editions/edition.entity.ts';
import { createItem } from '#src/content/items/create-item.ts';
import type { ItemContent } from '#src/content/items/item-content.ts';
import { Item } from '#src/content/items/item.entity.ts';
import { saveItem } from '#src/content/items/save-item.ts';
import { openHub, type Hub } from '#src/hub.ts';
import { Outlet } from '#src/reach/register/outlet.entity.ts';
import { prepareOutlets } from '#src/reach/register/prepare-outlets.ts';
import { setOutletRule } from '#src/reach/register/set-outlet-rule.ts';
import { withdrawItem } from '#src/workflow/withdraw-item.ts';
import { newDatabase } from './database.ts';
import { newFolder } from './folders.ts';
import { Opened } from './opened.ts';
import { release, type OfficeRole } from './release.ts';
import { smallCatalogue } from './small-catalogue.ts';
import { contexts } from './test-clock.ts';
import { translators } from './translators.ts';

/** A town hall with one unit and a few columns: the hub as the program opens it, without its web and its worker. */
export interface TownHall {
  url: string;
  ownerUrl: string;
  owner: pg.Pool;
  orm: MikroORM;
  queue: Queue;
  /** news/all · news/all/city · news/all/city/politics */
  columns: string[];
  column(path: string): Promise<string>;
  liaison: Actor & { personId: string };
  /** Warnings and errors of the log. */
  logged: { level: string; entry: Record<string, unknown>; text: string }[];
  log: Hub['log'];
  ctx(options?: Partial<Context>): Context;
  /** Publishes a new item, or the next edition of one; each step is made by the responsible person. */
  publish(input?: Publication, now?: Date): Promise<Published>;
  /** Translates and reviews what is published, and publishes the translation. */
  translate(itemId: string, locale: Locale.EN | Locale.RU, text: string): Promise<Published>;
  withdraw(itemId: string, now?: Date): Promise<void>;
  /** A new picture of the unit. */
  picture(): Promise<UploadedPicture>;
  /** Sets the rule of an outlet for everything, or for one column and all below it. */
  rule(outlet: string, mode: RuleMode, scopeId?: string): Promise<void>;
  deliveries(itemId: string): Promise<DeliveryRow[]>;
  stop(): Promise<void>;
}

/**
 * Whether a delivery was handed over and waits for its next poll of the platform. Right after the handover the hub
 * polls once more, and would overwrite what a test has written into the delivery before that.
 */
export const isWaitedFor = ({ state, next_at, far_ids }: DeliveryRow): boolean =>
  state === 'accepted' && next_at.toISOString() === far_ids.pollAt;

/** For a correction, only what changes. */
export interface Publication extends Partial<ItemContent> {
  itemId?: string;
  columnId?: string;
  kind?: string;
}

export interface Published {
  itemId: string;
  path: string;
  number: number;
  fingerprint: string;
}

export interface UploadedPicture {
  cover: NonNullable<ItemContent['cover']>;
  /** The address for the body of a text. */
  address: string;
}

type RuleMode = Parameters<typeof setOutletRule>[1]['mode'];

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
  details: Record<string, unknown>;
}

/** With a new database, or one that the test has migrated. */
export async function townHall(database?: { ownerUrl: string; appUrl: string }): Promise<TownHall> {
  const { ownerUrl, appUrl } = database ?? (await newDatabase('migrated'));
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 4 });
  const { logged: entries, log } = listener();
  const program = new Opened();
  const hub = await openHub(program, { databaseUrl: appUrl, publicUrl: 'https://city.example', log });
  const { orm, queue } = hub;
  const ctx = contexts(hub);
  await importCatalogue(ctx(), { files: smallCatalogue });
  await prepareOutlets(orm.em.fork());
  const column = async (path: string) => (await orm.em.fork().findOneOrFail(Column, { path })).id;
  const columns = await Promise.all(['news/all', 'news/all/city', 'news/all/city/politics'].map(column));
  const office = await openOffice(orm);

  return {
    url: appUrl,
    ownerUrl,
    owner,
    orm,
    queue,
    columns,
    column,
    liaison: office.staff.liaison,
    logged: entries,
    log,
    ctx,
    ...publishing(hub, ctx, office, columns.at(-1)!),
    async rule(outlet, mode, scopeId) {
      const { id } = await orm.em.fork().findOneOrFail(Outlet, { name: outlet });
      await setOutletRule(ctx(), { outletId: id, scopeId: scopeId ?? null, mode });
    },
    async deliveries(itemId) {
      const { rows } = await owner.query<DeliveryRow>(
        `select d.*, o.name outlet, e.number from delivery d join outlet o on o.id = d.outlet_id join edition e on e.id = d.edition_id
         where d.subject_id = $1 order by o.name, e.number, d.kind = 'retract'`,
        [itemId],
      );
      return rows;
    },
    async stop() {
      await program.close();
      await owner.end();
    },
  };
}

/** The people of the unit, and the portal editor. */
async function openOffice(orm: MikroORM) {
  const { id: unitId } = await orm.em.fork().findOneOrFail(Unit, { slug: 'office' });
  const staff = {
    liaison: await employ(orm, '李', 'liaison', unitId),
    'unit-leader': await employ(orm, '王', 'unit-leader', unitId),
    'portal-editor': await employ(orm, '张', 'portal-editor', null),
  };
  return { unitId, staff };
}

/** A signed-in person with one role, as in the web process. */
async function employ(orm: MikroORM, name: string, role: OfficeRole, unitId: string | null) {
  const person = new Person({ signInName: role, name, passwordHash: '', createdAt: new Date() });
  await orm.em.fork().persist(person).flush();
  const appointment = { role, unitId, columnId: null, locale: null };
  return { personId: person.id, name, isHub: false, appointments: [appointment] };
}

function publishing(
  hub: Hub,
  ctx: TownHall['ctx'],
  { unitId, staff }: Awaited<ReturnType<typeof openOffice>>,
  usualColumnId: string,
): Pick<TownHall, 'publish' | 'translate' | 'withdraw' | 'picture'> {
  const { em } = hub.orm;
  const by = (role: OfficeRole, now = hub.now()) => ctx({ actor: staff[role], now });
  let foreign: ReturnType<typeof translators> | undefined;

  async function written({ itemId, ...changes }: Publication, now: Date): Promise<string> {
    const { columnId = usualColumnId, kind = 'article', ...content } = changes;
    if (!itemId) {
      const draft = { columnId, unitId, kind, content: { ...ordinary, ...content } };
      return (await createItem(by('liaison', now), draft)).id;
    }
    const { version } = await em.fork().findOneOrFail(Item, itemId);
    // Without a change, saving would not write it again.
    const changed = { summary: `第${version + 1}版`, ...content };
    await saveItem(by('liaison', now), { id: itemId, content: changed, expectedVersion: version });
    return itemId;
  }
  async function published(itemId: string, locale: Locale): Promise<Published> {
    const edition = await em.fork().findOneOrFail(Edition, { item: itemId, locale, retiredAt: null });
    const { path, number, fingerprint } = edition;
    return { itemId, path, number, fingerprint };
  }

  return {
    async publish(input = {}, now = hub.now()) {
      const id = await written(input, now);
      await release((role) => by(role, now), id);
      return published(id, Locale.ZH);
    },
    async translate(itemId, locale, text) {
      foreign ??= translators({ hub, ctx });
      await (await foreign).publish({ id: itemId }, locale, () => text);
      return published(itemId, locale);
    },
    async withdraw(itemId, now) {
      await withdrawItem(by('portal-editor', now), { id: itemId, explanation: { zh: '内容有误。' } });
    },
    picture: pictures(() => by('liaison'), unitId),
  };
}

const ordinary: Partial<ItemContent> = {
  title: '全市经济工作会议召开',
  summary: '摘要',
  body: '<p>会议强调。</p>',
  author: '张三',
};

/** A log that records its entries. */
function listener(): Pick<TownHall, 'logged' | 'log'> {
  const entries: TownHall['logged'] = [];
  const write = (line: string) => {
    const { level, msg, time: _, ...entry } = JSON.parse(line) as Record<string, unknown>;
    entries.push({ level: String(level), entry, text: String(msg) });
  };
  const log = pino({ base: null, formatters: { level: (level) => ({ level }) } }, { write });
  return { logged: entries, log };
}

function pictures(ctx: () => Context, unitId: string): () => Promise<UploadedPicture> {
  let opened: ReturnType<typeof openDiskStore> | undefined;
  let made = 0;
  return async () => {
    const background = { r: ++made % 256, g: made >> 8, b: 80 }; // different each time
    const bytes = await sharp({ create: { width: 900, height: 500, channels: 3, background } })
      .jpeg()
      .toBuffer();
    const store = await (opened ??= openDiskStore(newFolder('pictures-')));
    const upload = { stream: Readable.from([bytes]), name: '会场.jpg', unitId };
    const { id, hash, name } = await uploadAsset(ctx(), upload, { store, maxBytes: 1_000_000 });
    return { cover: { assetId: id, alt: '会场', caption: '' }, address: originalAddress(hash, name) };
  };
}
