import { requireMaxLength, keptText } from '#base/text';
import { Refusal } from '#base/words';

const max = 1000;

/** A text that is only punctuation, or a single digit, is no reason. */
const saysNothing = /^(?:[\p{P}\s]*|\p{N})$/u;

/** The reason for an action that affects other people, trimmed. Refuses an empty one and more than 1,000 characters. */
export function requiredReason(reason: string, field = 'reason'): string {
  const text = keptText(reason);
  if (saysNothing.test(text)) throw new Refusal('reason.missing', {}, field);
  requireMaxLength(text, max, field);
  return text;
}
