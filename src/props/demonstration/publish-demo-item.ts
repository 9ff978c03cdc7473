import { inOneTransaction, type Actor, type Appointment, type Context } from '#base/database';
import { Locale, Refusal, Refusals } from '#base/words';
import type { Person } from '#city/access';
import { createItem, type ItemContent } from '#content/items';
import { adoptItem, approveItem, publishItem, submitItem } from '#workflow';
import type { DemoItem } from './demo-item.ts';
import type { DemoPictures } from './demo-pictures.ts';
import type { DemoPlaces } from './demo-places.ts';
import { publishedBefore, whenFromToday } from './from-today.ts';
import { translateDemoItem } from './translate-demo-item.ts';

const source = '演示数据';

export interface DemoResources {
  people: ReadonlyMap<string, Person>;
  places: DemoPlaces;
  pictures: DemoPictures;
}

/** Creates, submits, translates, approves, adopts and publishes one item in one transaction, unless it exists already. */
export async function publishDemoItem(
  hub: Context,
  entry: DemoItem,
  { people, places, pictures }: DemoResources,
): Promise<void> {
  try {
    const unitId = places.unit(entry.unit);
    const columnId = places.column(entry.column, unitId);
    if (places.hasItem(columnId, unitId, entry.content.title)) return;
    const content = await contentOf(entry, pictures, hub.now);

    await inOneTransaction(hub, async (hub) => {
      const as = (
        signInName: string,
        ...appointments: (Pick<Appointment, 'role'> & Partial<Appointment>)[]
      ): Context => ({ ...hub, actor: actor(people.get(signInName)!, appointments) });
      const writer = as('liaison-commerce', { role: 'liaison', unitId });
      const leader = as('leader-commerce', { role: 'unit-leader', unitId });
      const editor = as('editor', { role: 'portal-editor' });
      // Only an administrator may publish with an earlier date.
      const publisher = as('editor', { role: 'portal-editor' }, { role: 'administrator' });

      const item = await createItem(writer, { columnId, unitId, kind: entry.kind, content });
      const { id } = item;
      await submitItem(writer, { id }); // translators see submitted items only
      for (const locale of [Locale.EN, Locale.RU] as const) {
        const texts = entry.translations?.[locale];
        const by = (name: string) => as(`${name}-${locale}`, { role: 'translator', locale });
        const translators = { translator: by('translator'), reviewer: by('reviewer') };
        if (texts) await translateDemoItem(translators, item, locale, texts);
      }
      await approveItem(leader, { id });
      await adoptItem(editor, { id });
      await publishItem(publisher, {
        id,
        original: { publishedAt: publishedBefore(entry.daysAgo, hub.now), source },
      });
    });
  } catch (error) {
    throw new Error(`publishing the demonstration item “${entry.key}” failed: ${reason(error)}`, {
      cause: error,
    });
  }
}

const actor = (
  { id, name }: Person,
  appointments: readonly (Pick<Appointment, 'role'> & Partial<Appointment>)[],
): Actor => ({
  personId: id,
  name,
  isHub: false,
  appointments: appointments.map((one) => ({ unitId: null, columnId: null, locale: null, ...one })),
});

const reason = (error: unknown): string =>
  error instanceof Refusals
    ? error.refusals.map(({ code, field }) => `${field ?? ''} ${code}`).join(', ')
    : error instanceof Refusal
      ? `${error.field ?? ''} ${error.code} ${JSON.stringify(error.details)}`
      : String(error);

async function contentOf(
  { content, fromToday = {} }: DemoItem,
  pictures: DemoPictures,
  now: Date,
): Promise<Partial<ItemContent>> {
  const picture = async ({
    picture,
    alt,
    caption = '',
  }: {
    picture: string;
    alt: string;
    caption?: string;
  }) => ({ assetId: await pictures.picture(picture), alt, caption });
  const { cover, images = [], attachments = [], keywords = [], fields = {}, ...texts } = content;
  return {
    ...texts,
    keywords: [...keywords],
    cover: cover ? await picture(cover) : null,
    images: await Promise.all(images.map(picture)),
    attachments: await Promise.all(
      attachments.map(async (file) => ({ assetId: await pictures.attachment(file), title: file.title })),
    ),
    fields: {
      ...fields,
      ...Object.fromEntries(
        Object.entries(fromToday).map(([name, when]) => [name, whenFromToday(when, now)]),
      ),
    },
  };
}
