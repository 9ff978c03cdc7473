import { inOneTransaction, type Actor, type Context } from '#base/database';
import { createItem, ItemState, type Item } from '#content/items';
import { adoptItem, approveItem, publishItem, submitItem } from '#workflow';
import { source } from './plan/bulletin.ts';
import { exampleContent } from './content/example-content.ts';
import type { Files } from './content/files.ts';
import type { Cast } from './town/people.ts';
import type { Submission } from './plan/plan.ts';
import { keyOf } from './plan/submissions-made.ts';

export interface Means {
  /** A person's context, at this moment. */
  as: (actor: Actor) => Context;
  cast: Cast;
  files: Files;
}

type Stage = Pick<Item, 'id' | 'state'>;

/**
 * Brings one submission to publication through the commands that everybody uses, or does what is still missing of that.
 * The commands of an item share a commit: it saves a third of the statements, and a replay that is stopped leaves no
 * item half way.
 */
export async function bringOver(means: Means, submission: Submission, begun?: Stage): Promise<void> {
  try {
    await inOneTransaction(means.as(means.cast.editor), async ({ em }) => {
      const inCommit = { ...means, as: (actor: Actor) => ({ ...means.as(actor), em }) };
      let item = begun ?? (await write(inCommit, submission));
      while (item.state !== ItemState.PUBLISHED) item = await moveOn(inCommit, submission, item);
    });
  } catch (cause) {
    throw new Error(`submission ${submission.number} could not be published: ${String(cause)}`, { cause });
  }
}

const write = ({ as, cast, files }: Means, submission: Submission): Promise<Stage> => {
  const { number, office, place } = submission;
  return createItem(as(cast.liaison(office)), {
    columnId: place.columnId,
    unitId: office.id,
    kind: place.kind,
    content: exampleContent(submission, files),
    idempotencyKey: keyOf(number),
  });
};

function moveOn(
  { as, cast }: Means,
  { office, publishedAt }: Submission,
  { id, state }: Stage,
): Promise<Stage> {
  switch (state) {
    case ItemState.DRAFT:
      return submitItem(as(cast.liaison(office)), { id });
    case ItemState.SUBMITTED:
      return approveItem(as(cast.leader(office)), { id });
    case ItemState.APPROVED:
      return adoptItem(as(cast.editor), { id });
    case ItemState.ADOPTED:
      return publishItem(as(cast.editor), { id, original: { publishedAt, source } });
    default:
      throw new Error(`its item is ${state}, and the replay never makes it so`);
  }
}
