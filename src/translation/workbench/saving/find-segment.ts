import { Refusal } from '#base/words';
import type { TranslatedSegment } from '#translation/segments';

/** The segment with this id, or at this place (`title`, `body.2`); refuses with `translation.no-such-segment`. */
export function findSegment(
  held: readonly TranslatedSegment[],
  named: string,
  field: string,
): TranslatedSegment {
  const match =
    held.find(({ segment }) => segment.id === named) ?? held.find(({ segment }) => segment.place === named);
  if (!match) throw new Refusal('translation.no-such-segment', { segment: named }, field);
  return match;
}
