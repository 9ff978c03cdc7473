import { refusalMessage, refusalsIn } from '#base/contract';
import type { Locale } from '#base/words';

/** Does it; prints in the language why it was refused, if so, and returns the code with which the program is to end. */
export async function codeOf(locale: Locale, work: () => Promise<void>): Promise<0 | 1> {
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
