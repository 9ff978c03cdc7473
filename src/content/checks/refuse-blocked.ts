import type { Tx } from '#base/database';
import { phrase, Refusal, Refusals } from '#base/words';
import { fieldLabels } from '#city/kinds';
import type { Item } from '#content/items';
import {
  problemsOfTexts,
  itemTextProblems,
  type ItemTextProblem,
  type TextsOfItem,
} from './text-problems.ts';

/**
 * Refuses an item whose text has blocking problems that were not ignored, naming each of them. Must be called
 * wherever an item moves on towards publication.
 */
export async function refuseBlocked(tx: Tx, item: Item): Promise<void> {
  const blocked = (await itemTextProblems(tx, item)).filter(isBlocking);
  if (blocked.length > 0) throw new Refusals(blocked.map((problem) => refusal(tx, item, problem)));
}

/** Whether a translation has problems that block its publication. */
export const isBlocked = async (tx: Tx, texts: TextsOfItem): Promise<boolean> =>
  (await problemsOfTexts(tx, texts)).some(isBlocking);

const isBlocking = ({ effect, ignored }: ItemTextProblem) => effect === 'blocks' && ignored === null;

function refusal(
  { locale }: Tx,
  { kind }: Item,
  { class: name, field, offset, proposal }: ItemTextProblem,
): Refusal {
  const details = {
    what: phrase(locale, `findings:text.${name}`),
    place: fieldLabels(locale, kind, [field]),
    position: offset + 1,
  };
  return proposal
    ? new Refusal('text.blocked-with-proposal', { ...details, proposal }, field)
    : new Refusal('text.blocked', details, field);
}
