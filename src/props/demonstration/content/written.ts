import type { DemoContent, DemoItem } from '../demo-item.ts';
import { example } from '../prose.ts';

export type WrittenItem = Omit<DemoItem, 'kind' | 'isExample' | 'content' | 'translations'> & DemoContent;

const demoItem = (
  kind: string,
  isExample: boolean,
  { key, column, unit, daysAgo, fromToday, ...content }: WrittenItem,
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

/** An invented item; its text begins with a line that says so. */
export const invented = (kind: string, { body, ...rest }: WrittenItem): DemoItem =>
  demoItem(kind, true, { ...rest, body: body ? `${example}\n${body}` : example });

/** An item based on published laws or facts. */
export const actual = (kind: string, item: WrittenItem): DemoItem => demoItem(kind, false, item);
