/** The classes of problems in a text; the table `text_class` holds the effect of each. */
export const textClasses = [
  'identity-number',
  'bank-card',
  'mobile-number',
  'home-address',
  'leader-name',
  'leader-likeness',
  'leader-post',
  'dangerous-link',
  'sensitive-word',
  'wrong-word',
  'improper-term',
] as const;
export type TextClass = (typeof textClasses)[number];

/** The classes that a list of words may have. */
export const listedClasses = ['sensitive-word', 'wrong-word', 'improper-term'] as const satisfies TextClass[];
export type ListedClass = (typeof listedClasses)[number];

export const effects = ['blocks', 'warns'] as const;
export type Effect = (typeof effects)[number];

/** A passage of a folded text to which a rule objects, in units of that text. */
export interface RuleHit {
  class: TextClass;
  at: number;
  length: number;
  /** A replacement; empty: delete the passage; null: a person has to decide. */
  proposal: string | null;
  /** Where the rule or the word comes from. */
  source: string | null;
}
