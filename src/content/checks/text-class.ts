/** What can be found in a text; see `text_class` for what a finding of each class does. */
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

/** The classes that lists of words may have. */
export const listedClasses = ['sensitive-word', 'wrong-word', 'improper-term'] as const satisfies TextClass[];
export type ListedClass = (typeof listedClasses)[number];

export const effects = ['blocks', 'warns'] as const;
export type Effect = (typeof effects)[number];

/** A place in a folded text that a rule objects to, in units of that text. */
export interface Hit {
  class: TextClass;
  at: number;
  length: number;
  /** What could stand there instead; empty: nothing; null: a person has to know. */
  proposal: string | null;
  /** Where the rule or the word comes from. */
  source: string | null;
}
