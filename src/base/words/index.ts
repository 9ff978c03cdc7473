export {
  type ForeignLocale,
  foreignLocales,
  type GivenText,
  inEachLocale,
  inField,
  type InFields,
  isForeign,
  lettersOf,
  Locale,
  localeFacts,
  locales,
  type LocalText,
  usesHan,
  withFallbacks,
} from './locale.ts';
export { formatMoney, formatMoneyRange, type MoneyValue } from './money.ts';
export { hasPhrase, phrase, wording } from './phrase.ts';
export { Refusal, type RefusalCode, refusalCodes, Refusals } from './refusal.ts';
export { requireForeign } from './require-foreign.ts';
export { change, digitsOf, playingTime, quantity } from './shown-number.ts';
