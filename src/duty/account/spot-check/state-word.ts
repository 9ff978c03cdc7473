import { phrase, type Locale } from '#base/words';

export type SpotCheckState = 'check-closed' | 'open' | 'concluded' | 'complained' | 'rechecked';

/** The state of a check or a site, as a refusal names it. */
export const stateWord = (locale: Locale, state: SpotCheckState): string =>
  phrase(locale, `account:spot-check.${state}`);
