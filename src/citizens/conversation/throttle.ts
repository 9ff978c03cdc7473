import { phrase } from '#base/words';
import { meaningOf, type Meaning } from './understanding/meaning.ts';
import type { FollowerTurn } from './saying/answer.ts';
import type { Decision } from './saying/reply.ts';

/** Maximum messages of one follower in a minute that are answered, and the same for emergencies. */
const [maxMessages, maxPressing] = [20, 60];

/**
 * Limits followers who write faster than people do: one request to slow down, then silence; null: answered as usual.
 */
export function throttle(
  { kind, text, locale }: FollowerTurn,
  { recent, was_warned: wasWarned }: { recent: number; was_warned: boolean },
): Decision | null {
  if (kind === 'unsubscribe' || recent < maxMessages) return null;
  if (recent < maxPressing && kind === 'text' && isPressing(meaningOf(text, locale))) return null;
  const reply = wasWarned ? null : { lines: [phrase(locale, 'chat:too-many')] };
  return { reply, about: wasWarned ? 'ignored' : 'too-many' };
}

const isPressing = (meaning: Meaning | null): boolean =>
  meaning?.wish === 'emergency' || meaning?.wish === 'despair';
