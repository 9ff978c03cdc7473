import type { DemoContent, DemoItem } from '../demo-item.ts';
import { example } from '../prose.ts';

export type Written = Omit<DemoItem, 'kind' | 'isExample' | 'content' | 'translations'> & DemoContent;

const written = (
  kind: string,
  isExample: boolean,
  { key, column, unit, daysAgo, fromToday, ...content }: Written,
): DemoItem => ({
  key,
  column,
  unit,
  kind,
  daysAgo,
  isExample,
  ...(fromToday && { fromToday }),
  content,
});

/** Invented for the demonstration: the text begins by saying so. */
export const invented = (kind: string, { body, ...rest }: Written): DemoItem =>
  written(kind, true, { ...rest, body: body ? `${example}\n${body}` : example });

/** From published law or fact. */
export const actual = (kind: string, given: Written): DemoItem => written(kind, false, given);
