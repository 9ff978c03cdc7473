import { valueOf } from '#city/kinds';
import type { EditionContent } from './edition.entity.ts';

/** The common fields that have a column of their own; the others are frozen in `content`. */
const columns = ['title', 'summary', 'body'] as const;
export type ColumnField = (typeof columns)[number];
export const isColumn = (name: string): boolean => (columns as readonly string[]).includes(name);

/** The value of a common field of an edition. */
export const commonValue = (edition: { content?: EditionContent }, name: string): unknown =>
  valueOf(isColumn(name) ? edition : edition.content!, name);
