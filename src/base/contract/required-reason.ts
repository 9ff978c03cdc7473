import { requireMaxLength, keptText } from '#base/text';
import { Refusal } from '#base/words';

const max = 1000;

/** A full stop or a single figure says nothing. */
const saysNothing = /^(?:[\p{P}\s]*|\p{N})$/u;

/** Why somebody does something that others have to live with, without surrounding spaces; never empty. */
export function requiredReason(reason: string, field = 'reason'): string {
  const said = keptText(reason);
  if (saysNothing.test(said)) throw new Refusal('reason.missing', {}, field);
  requireMaxLength(said, max, field);
  return said;
}
