import { phrase } from '#core';
import type { Turn } from './answer.ts';
import type { Decision } from './reply.ts';

/** Messages a minute and follower that are answered. */
const most = 20;

/** One plea for patience for whoever writes faster than people do, then nothing; null: answered as usual. */
export function mannersOf(
  { kind, locale }: Turn,
  { recent, was_told: wasTold }: { recent: number; was_told: boolean },
): Decision | null {
  if (kind === 'unsubscribe' || recent < most) return null;
  const reply = wasTold ? null : { lines: [phrase(locale, 'chat:too-many')] };
  return { reply, about: wasTold ? 'ignored' : 'too-many' };
}
