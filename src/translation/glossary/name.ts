import type { TermKind } from './term.entity.ts';

/** An official name in one locale, with its allowed and forbidden forms. */
export interface Name {
  zh: string;
  /** What it names; a name without a kind is checked like a place. */
  kind?: TermKind;
  /** The official form first, then its alternatives. */
  allowed: readonly string[];
  forbidden: readonly string[];
}
