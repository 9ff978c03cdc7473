import { phrase } from '#base/words';
import { meaningOf, type Meaning } from './understanding/meaning.ts';
import type { Turn } from './saying/answer.ts';
import type { Decision } from './saying/reply.ts';

/** Messages a minute and follower that are answered; and whoever is in danger, among them. */
const [most, maxPressing] = [20, 60];

/** One plea for patience for whoever writes faster than people do, then nothing; null: answered as usual. */
export function mannersOf(
  { kind, text, locale }: Turn,
  { recent, was_told: wasTold }: { recent: number; was_told: boolean },
): Decision | null {
  if (kind === 'unsubscribe' || recent < most) return null;
  if (recent < maxPressing && kind === 'text' && isPressing(meaningOf(text, locale))) return null;
  const reply = wasTold ? null : { lines: [phrase(locale, 'chat:too-many')] };
  return { reply, about: wasTold ? 'ignored' : 'too-many' };
}

const isPressing = (meaning: Meaning | null): boolean =>
  meaning?.wish === 'emergency' || meaning?.wish === 'despair';
