import { refusalMessage, refusalsIn } from '#base/contract';
import type { Locale } from '#base/words';

/** Runs `work` and returns the exit code; a refusal is printed in the locale and gives 1. Other errors are thrown. */
export async function exitCodeOf(locale: Locale, work: () => Promise<void>): Promise<0 | 1> {
  try {
    await work();
    return 0;
  } catch (error) {
    const refusals = refusalsIn(error);
    if (!refusals) throw error;
    for (const refusal of refusals) console.error(refusalMessage(locale, refusal));
    return 1;
  }
}
