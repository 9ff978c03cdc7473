/**
 * An instant as a program wrote it: a database, JSON of our own, a clock, in full and with its zone. What a person or a file
 * of one wrote is read by `readInstant` and `readDay`; the lint rule `lanmu/no-date-of-text` keeps both apart.
 */
export const instantOf = (written: Date | string | number): Date => new Date(written);
