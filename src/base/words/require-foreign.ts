import { foreignLocales, isForeign, type Locale } from './locale.ts';
import { Refusal } from './refusal.ts';

/** Refuses Chinese where a translation is meant. */
export function requireForeign(locale: Locale): void {
  if (isForeign(locale)) return;
  const choices = foreignLocales.map((one) => one.toUpperCase()).join(', ');
  throw new Refusal('value.not-a-choice', { value: locale, choices }, 'locale');
}
