import { fingerprint } from '#base/platform';
import type { ItemContent } from './item-content.ts';

/** The fields in which two versions differ, by their paths: `title`, `cover`, `fields.phone`. */
export function changedFields(before: ItemContent, after: ItemContent): string[] {
  const common = (Object.keys(before) as (keyof ItemContent)[]).filter(
    (name) => name !== 'fields' && fingerprint(before[name]) !== fingerprint(after[name]),
  );
  const names = new Set([...Object.keys(before.fields), ...Object.keys(after.fields)]);
  const own = [...names].filter(
    (name) => fingerprint(before.fields[name] ?? null) !== fingerprint(after.fields[name] ?? null),
  );
  return [...common, ...own.map((name) => `fields.${name}`)];
}
