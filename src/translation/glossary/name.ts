import type { TermKind } from './term.entity.ts';

/** The languages that are translated into. */
export type ForeignLocale = 'en' | 'ru';

/** One official name, and what else may or must not stand for it. */
export interface Name {
  zh: string;
  /** Of what it is the name; a name without a kind is asked for like that of a place. */
  kind?: TermKind;
  /** The first is the official one; the others may stand for it. */
  allowed: readonly string[];
  forbidden: readonly string[];
}
