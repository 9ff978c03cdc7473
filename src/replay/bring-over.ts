import { createItem, ItemState, type Item } from '#content';
import type { Actor, Context } from '#core';
import { adoptItem, approveItem, publishItem, submitItem } from '#workflow';
import { source } from './bulletin.ts';
import { exampleContent } from './example-content.ts';
import type { Files } from './files.ts';
import type { Cast } from './people.ts';
import type { Submission } from './plan.ts';
import { keyOf } from './submissions-made.ts';

export interface Means {
  /** A person's context, at this moment. */
  as: (actor: Actor) => Context;
  cast: Cast;
  files: Files;
}

type Stage = Pick<Item, 'id' | 'state'>;

/** Brings one submission to publication through the commands that everybody uses, or does what is still missing of that. */
export async function bringOver(
  { as, cast, files }: Means,
  { number, office, place, publishedAt, tally }: Submission,
  begun?: Stage,
): Promise<void> {
  const [liaison, leader, { editor }] = [cast.liaison(office), cast.leader(office), cast];
  const steps: Partial<Record<ItemState, (id: string) => Promise<Stage>>> = {
    [ItemState.DRAFT]: (id) => submitItem(as(liaison), { id }),
    [ItemState.SUBMITTED]: (id) => approveItem(as(leader), { id }),
    [ItemState.APPROVED]: (id) => adoptItem(as(editor), { id }),
    [ItemState.ADOPTED]: (id) => publishItem(as(editor), { id, original: { publishedAt, source } }),
  };
  let item =
    begun ??
    (await createItem(as(liaison), {
      columnId: place.columnId,
      unitId: office.id,
      kind: place.kind,
      content: exampleContent({ number, office, place, publishedAt, tally }, files),
      idempotencyKey: keyOf(number),
    }));
  while (item.state !== ItemState.PUBLISHED) {
    const step = steps[item.state];
    if (!step) throw new Error(`submission ${number} is ${item.state}, and the replay never makes it so`);
    item = await step(item.id);
  }
}
