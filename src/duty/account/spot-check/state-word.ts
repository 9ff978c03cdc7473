import { phrase, type Locale } from '#base/words';

export type SpotCheckState = 'check-closed' | 'open' | 'concluded' | 'complained' | 'rechecked';

/** How far a check or a site of it is, as a refusal says it. */
export const stateWord = (locale: Locale, state: SpotCheckState): string =>
  phrase(locale, `account:spot-check.${state}`);
