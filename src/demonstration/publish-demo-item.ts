import { createItem, type Item, type ItemContent } from '#content';
import { Locale, Refusal, Refusals, type Actor, type Appointment, type Context } from '#core';
import type { Person } from '#people';
import { adoptItem, approveItem, publishItem, submitItem } from '#workflow';
import type { DemoItem } from './demo-item.ts';
import type { DemoPictures } from './demo-pictures.ts';
import type { DemoPlaces } from './demo-places.ts';
import { publishedBefore, whenFromToday } from './from-today.ts';
import { translateDemoItem } from './translate-demo-item.ts';

const source = '演示数据';

/** Writes, translates, submits, approves, adopts and publishes one entry, or as much of that as is still to do. */
export async function publishDemoItem(
  hub: Context,
  entry: DemoItem,
  people: ReadonlyMap<string, Person>,
  places: DemoPlaces,
  pictures: DemoPictures,
): Promise<void> {
  try {
    const unit = await places.unit(entry.unit);
    const column = await places.column(entry.column, unit.id);
    const as = (
      signInName: string,
      appointment: Pick<Appointment, 'role'> & Partial<Appointment>,
    ): Context => ({
      ...hub,
      actor: actor(people.get(signInName)!, { unitId: null, columnId: null, locale: null, ...appointment }),
    });
    const writer = as('liaison-commerce', { role: 'liaison', unitId: unit.id });
    const leader = as('leader-commerce', { role: 'unit-leader', unitId: unit.id });
    const editor = as('editor', { role: 'portal-editor' });

    let item: Item =
      (await places.item(column.id, unit.id, entry.content.title)) ??
      (await createItem(writer, {
        columnId: column.id,
        unitId: unit.id,
        kind: entry.kind,
        content: await contentOf(entry, pictures, hub.now),
      }));
    const { id } = item;
    if (item.state === 'draft') {
      for (const locale of [Locale.EN, Locale.RU] as const) {
        const texts = entry.translations?.[locale];
        const of = (name: string) => as(`${name}-${locale}`, { role: 'translator', locale });
        if (texts)
          await translateDemoItem(
            { translator: of('translator'), reviewer: of('reviewer') },
            item,
            locale,
            texts,
          );
      }
      item = await submitItem(writer, { id });
    }
    if (item.state === 'submitted') item = await approveItem(leader, { id });
    if (item.state === 'approved') item = await adoptItem(editor, { id });
    if (item.state === 'adopted') {
      const publisher = {
        ...editor,
        actor: {
          ...editor.actor,
          appointments: [
            ...editor.actor.appointments,
            { role: 'administrator' as const, unitId: null, columnId: null, locale: null },
          ],
        },
      };
      await publishItem(publisher, {
        id,
        original: { publishedAt: publishedBefore(entry.daysAgo, hub.now), source },
      });
    }
  } catch (error) {
    throw new Error(`the demonstration's “${entry.key}” was refused: ${reason(error)}`, { cause: error });
  }
}

const actor = ({ id, name }: Person, appointment: Appointment): Actor => ({
  personId: id,
  name,
  isHub: false,
  appointments: [appointment],
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
