import { command, type Context } from '#base/database';
import { queryOne, sql } from '#base/sql';
import { Locale } from '#base/words';
import { appoint, createPerson, Person } from '#city/access';
import { unitsByName } from '#city/register';
import type { AssetStore } from '#content/assets';
import { updateSite } from '#content/site';
import { prepareOutlets } from '#reach/register';
import { demoItems } from './content/demo-items.ts';
import type { DemoItem } from './demo-item.ts';
import { DemoPictures } from './demo-pictures.ts';
import { demoPlaces } from './demo-places.ts';
import { demoPeople } from './people.ts';
import { publishDemoItem } from './publish-demo-item.ts';
import { demoSite } from './site.ts';
import { showOnWechat } from './show-on-wechat.ts';
import { showPushes } from './show-pushes.ts';

/** The password of all people of a demonstration, during which the hub listens on the loopback address only. */
export const demoPassword = 'lanmu-2026-demo';

const beginDemonstration = command('demonstration.begin', async () => {});
const endDemonstration = command('demonstration.end', async () => {});

/** Whether a demonstration has to be loaded or continued: the site has no name, or an earlier load has not finished. */
export async function isDemonstrationDue({ em }: Context): Promise<boolean> {
  const row = await queryOne(
    em,
    sql<{ due: boolean }>`
      select not exists (select from site)
        or coalesce((select command = 'demonstration.begin' from log_entry
          where command in ('demonstration.begin', 'demonstration.end') order by id desc limit 1), false) due`,
  );
  return row.due;
}

/** Contents that home pages show at any age: documents, leaders, and the sections of the profile for investors. */
const homeColumns: readonly string[] = ['政府文件', '市政府领导'];
const homeSections: readonly string[] = [
  'profile-overview',
  'profile-growth',
  'profile-agriculture',
  'profile-industry',
  'profile-land-and-minerals',
  'profile-forests-and-wetlands',
  'profile-international',
  'profile-transport',
];

/** Whether a home page shows the item. */
const isOnHomePage = ({ key, column, daysAgo }: DemoItem): boolean =>
  daysAgo <= 18 || column.some((name) => homeColumns.includes(name)) || homeSections.includes(key);

export interface OpenDemonstration {
  /** Loads the remaining items; returns false when `isStopped` ended it early. Not for two nodes at a time. */
  finish(isStopped?: () => boolean): Promise<boolean>;
}

/**
 * Loads the people, the facts of the site and the items of home pages, with the ordinary commands; `finish` loads the rest
 * while readers look around. May be interrupted at any time: the next call continues. Not for two nodes at a time. Each
 * item gets a new `context`: all items together take longer than the minute by which the database lets a date be off.
 */
export async function openDemonstration(
  context: () => Context,
  store: AssetStore,
  onProgress: (done: number, of: number) => void = () => {},
): Promise<OpenDemonstration> {
  const hub = context();
  await beginDemonstration(hub, {});
  await prepareOutlets(hub.em.fork());
  const pictures = new DemoPictures(hub, store);
  await showOnWechat(hub, pictures);
  const people = await loadDemoPeople(hub);
  const resources = {
    people,
    pictures,
    places: await demoPlaces({ em: hub.em.fork() }),
  };
  let done = 0;
  const load = async (items: readonly DemoItem[], isStopped = () => false): Promise<void> => {
    const waiting = [...items];
    const loadNext = async (): Promise<void> => {
      for (let item = waiting.shift(); item && !isStopped(); item = waiting.shift()) {
        await publishDemoItem(context(), item, resources);
        onProgress((done += 1), demoItems.length);
      }
    };
    await Promise.all(Array.from({ length: 6 }, loadNext));
  };
  await load(demoItems.filter(isOnHomePage));
  await publishDemoSite(context());
  return {
    async finish(isStopped = () => false) {
      // Another node may have loaded some of the items in the meantime.
      resources.places = await demoPlaces({ em: hub.em.fork() });
      await load(
        demoItems.filter((item) => !isOnHomePage(item)),
        isStopped,
      );
      if (isStopped()) return false;
      await showPushes(context());
      await endDemonstration(context(), {});
      return true;
    },
  };
}

/** Saves the facts of the demonstrated site, with the notice for every page that it is not the city's. */
export async function publishDemoSite(hub: Context): Promise<void> {
  const {
    name,
    host,
    idCode,
    icp,
    publicSecurity: policeRecord,
    notice,
    address,
    phone,
    internationalPhone,
    email,
  } = demoSite;
  const contact = {
    zh: `${address.zh}　电话：${phone}　邮箱：${email}`,
    en: `${address.en} · ${internationalPhone} · ${email}`,
    ru: `${address.ru} · ${internationalPhone} · ${email}`,
  };
  await updateSite(hub, { name, host, contact, idCode, icp, policeRecord, notice });
}

/** Creates the people of a demonstration that are missing; returns all people by their sign-in names. */
export async function loadDemoPeople(hub: Context): Promise<Map<string, Person>> {
  const units = await unitsByName(hub.em.fork());
  const existing = await hub.em.fork().find(Person, {});
  const people = new Map(existing.map((person) => [person.signInName, person]));
  const missing = demoPeople.filter(({ signInName }) => !people.has(signInName));
  const create = async ({ signInName, name, role, unit, locale }: (typeof demoPeople)[number]) => {
    const person = await createPerson(hub, { signInName, name, password: demoPassword });
    const isBoundToUnit = role === 'liaison' || role === 'unit-leader';
    await appoint(hub, {
      personId: person.id,
      role,
      unitId: isBoundToUnit ? units(unit)! : null,
      locale: (locale as Locale | undefined) ?? null,
    });
    people.set(signInName, person);
  };
  await Promise.all(missing.map(create));
  return people;
}
