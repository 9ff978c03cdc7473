/** What an office may have written about. The matters are those of any northern city in 2016; what is said of them is invented. */
export interface Subject {
  name: string;
  /** A sentence of the text. */
  said: string;
  /** When it is in season, 1 to 12; all the year where nothing is said. */
  months?: readonly number[];
}

/** `months`: its season. */
export const of = (name: string, said: string, ...months: number[]): Subject => ({
  name,
  said,
  ...(months.length > 0 && { months }),
});
