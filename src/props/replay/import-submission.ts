import { inOneTransaction, type Actor, type Context } from '#base/database';
import { createItem, ItemState, type Item } from '#content/items';
import { adoptItem, approveItem, publishItem, submitItem } from '#workflow';
import { source } from './plan/bulletin.ts';
import { exampleContent } from './content/example-content.ts';
import type { Files } from './content/files.ts';
import type { ReplayActors } from './town/people.ts';
import type { Submission } from './plan/plan.ts';
import { keyOf } from './plan/existing-items.ts';

export interface ReplayContext {
  /** A context of the person at the current time. */
  as: (actor: Actor) => Context;
  actors: ReplayActors;
  files: Files;
}

type Stage = Pick<Item, 'id' | 'state'>;

/**
 * Publishes one submission with the ordinary commands, or continues where an earlier run left it. All commands of an item
 * run in one transaction: this saves a third of the statements, and a stopped replay leaves no item half done.
 */
export async function importSubmission(
  context: ReplayContext,
  submission: Submission,
  existing?: Stage,
): Promise<void> {
  try {
    await inOneTransaction(context.as(context.actors.editor), async ({ em }) => {
      const inTransaction = { ...context, as: (actor: Actor) => ({ ...context.as(actor), em }) };
      let item = existing ?? (await write(inTransaction, submission));
      while (item.state !== ItemState.PUBLISHED) item = await moveOn(inTransaction, submission, item);
    });
  } catch (cause) {
    throw new Error(`publishing submission ${submission.number} failed: ${String(cause)}`, { cause });
  }
}

const write = ({ as, actors, files }: ReplayContext, submission: Submission): Promise<Stage> => {
  const { number, office, place } = submission;
  return createItem(as(actors.liaison(office)), {
    columnId: place.columnId,
    unitId: office.id,
    kind: place.kind,
    content: exampleContent(submission, files),
    idempotencyKey: keyOf(number),
  });
};

function moveOn(
  { as, actors }: ReplayContext,
  { office, publishedAt }: Submission,
  { id, state }: Stage,
): Promise<Stage> {
  switch (state) {
    case ItemState.DRAFT:
      return submitItem(as(actors.liaison(office)), { id });
    case ItemState.SUBMITTED:
      return approveItem(as(actors.leader(office)), { id });
    case ItemState.APPROVED:
      return adoptItem(as(actors.editor), { id });
    case ItemState.ADOPTED:
      return publishItem(as(actors.editor), { id, original: { publishedAt, source } });
    default:
      throw new Error(`its item is in the state ${state}, which the replay never sets`);
  }
}
