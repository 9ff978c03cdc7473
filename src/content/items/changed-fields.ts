import { fingerprint } from '#base/platform';
import { commonFields, valueOf } from '#city/kinds';
import type { ItemContent } from './item-content.ts';

/** The fields in which two versions differ, by their paths: `title`, `cover`, `fields.phone`. */
export function changedFields(before: ItemContent, after: ItemContent): string[] {
  const differs = (one: unknown, other: unknown) => fingerprint(one ?? null) !== fingerprint(other ?? null);
  const common = Object.keys(commonFields).filter((name) =>
    differs(valueOf(before, name), valueOf(after, name)),
  );
  const names = new Set([...Object.keys(before.fields), ...Object.keys(after.fields)]);
  const own = [...names].filter((name) => differs(before.fields[name], after.fields[name]));
  return [...common, ...own.map((name) => `fields.${name}`)];
}
