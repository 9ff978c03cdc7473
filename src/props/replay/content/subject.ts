/** A subject of an office's items: a typical matter of a northern city in 2016, with invented text. */
export interface Subject {
  name: string;
  /** A sentence of the text. */
  sentence: string;
  /** The months of its season, 1 to 12; by default all year. */
  months?: readonly number[];
}

export const of = (name: string, sentence: string, ...months: number[]): Subject => ({
  name,
  sentence,
  ...(months.length > 0 && { months }),
});
