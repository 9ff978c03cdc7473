import { Readable } from 'node:stream';
import type { Pool } from 'pg';
import sharp from 'sharp';
import { afterAll, beforeAll } from 'vitest';
import type { Actor, Context } from '#src/base/database/context.ts';
import { openDatabase, openReader } from '#src/base/database/database.ts';
import { LogEntry } from '#src/base/database/log-entry.entity.ts';
import type { Queue } from '#src/base/database/queue/queue.ts';
import { newId } from '#src/base/platform/new-id.ts';
import { Locale, withFallbacks } from '#src/base/words/locale.ts';
import { Refusal } from '#src/base/words/refusal.ts';
import { createPerson } from '#src/city/access/persons/create-person.ts';
import { Person } from '#src/city/access/persons/person.entity.ts';
import { Column } from '#src/city/catalogue/column.entity.ts';
import { Unit } from '#src/city/register/unit.entity.ts';
import { Asset } from '#src/content/assets/asset.entity.ts';
import { openDiskStore } from '#src/content/assets/store/disk-store.ts';
import type { AssetStore } from '#src/content/assets/store/store.ts';
import { uploadAsset } from '#src/content/assets/upload/upload-asset.ts';
import { Item } from '#src/content/items/item.entity.ts';
import { newDatabase } from './database.ts';
import { newFolder } from './folders.ts';

export const maxBytes = 3 << 20;
const now = new Date('2026-11-23T08:00:00Z');
/** The folder of the asset store; one for each test file. */
export let folder: string;

export let orm: Awaited<ReturnType<typeof openDatabase>>;
export let reader: Pool;
export let store: AssetStore;
export let unit: Unit;
/** The liaison of the unit. */
export let actor: Actor;

/**
 * Before the tests of a file, creates a database with one unit and its liaison, and an empty store; closes them after
 * the tests.
 */
export function startAssets(): void {
  beforeAll(async () => {
    folder = newFolder('assets-');
    const { appUrl } = await newDatabase('migrated');
    orm = await openDatabase(appUrl, [Person, LogEntry, Unit, Asset, Item, Column]);
    reader = openReader(appUrl);
    store = await openDiskStore(folder);
    const text = withFallbacks({ zh: '市民政局', en: 'Civil Affairs', ru: 'Управление' });
    unit = new Unit({ slug: 'minzheng', name: text, shortName: text, class: 'municipal', position: 1 });
    await orm.em.fork().persist(unit).flush();
    actor = await liaisonNamed('li.min', '李敏');
  });
  afterAll(async () => {
    await orm?.close(true);
    await reader?.end();
  });
}

const hub: Actor = { personId: null, name: 'hub', isHub: true, appointments: [] };

/** A new liaison of the unit. */
export async function liaisonNamed(signInName: string, name: string): Promise<Actor> {
  const { id } = await createPerson(context(hub), { signInName, name, password: 'a long enough one' });
  const appointments = [{ role: 'liaison' as const, unitId: unit.id, columnId: null, locale: null }];
  return { personId: id, name, isHub: false, appointments };
}

export const context = (who = actor): Context => ({
  em: orm.em.fork(),
  queue: null as unknown as Queue,
  actor: who,
  locale: Locale.ZH,
  now,
  traceId: newId(),
});
export const upload = (
  bytes: Buffer | string,
  name: string,
  { who = actor, unitId = unit.id as string | null } = {},
) =>
  uploadAsset(
    context(who),
    { stream: Readable.from([Buffer.from(bytes)]), name, unitId },
    { store, maxBytes },
  );
export const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (problem) => (problem instanceof Refusal ? problem.code : Promise.reject(problem)),
  );
export const bytesOf = async (hash: string, name: string) =>
  Buffer.concat(await (await store.get(hash, name))!.read().toArray());

export const square = (width: number, height: number, background = '#c00') =>
  sharp({ create: { width, height, channels: 3, background } });
/** Noise, which does not compress well. */
export const noise = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  });
