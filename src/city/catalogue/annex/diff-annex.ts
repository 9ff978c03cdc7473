import { isDeepStrictEqual } from 'node:util';
import type { Annex } from './annex.ts';

export type AnnexThing = 'channel' | 'column' | 'unit' | 'group' | 'duty';

/** `field` names a part of a wording or rule with a dot: `name.ru`. */
export interface ChangedField {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** `key` is the slug of a channel, unit or group, the path of a column, the number of a duty. */
export type AnnexChange = { readonly thing: AnnexThing; readonly key: string } & (
  | { readonly change: 'added' }
  | { readonly change: 'changed'; readonly fields: readonly ChangedField[] }
  | { readonly change: 'removed' }
);

/**
 * The changes from `before` to `after`; null is an empty catalogue. Additions and changes come in the order of
 * `after`, parents first; removals follow them, children first.
 */
export function diffAnnex(before: Annex | null, after: Annex): AnnexChange[] {
  return [
    ...changes('channel', before?.channels, after.channels, ({ slug }) => slug),
    ...changes('column', before?.columns, after.columns, ({ path }) => path),
    ...changes('unit', before?.units, after.units, ({ slug }) => slug),
    ...changes('group', before?.groups, after.groups, ({ slug }) => slug),
    ...changes('duty', before?.duties, after.duties, ({ number }) => String(number)),
  ];
}

function changes<T extends object>(
  thing: AnnexThing,
  before: readonly T[] = [],
  after: readonly T[],
  keyOf: (entry: T) => string,
): AnnexChange[] {
  const old = new Map(before.map((entry) => [keyOf(entry), entry]));
  const remainingKeys = new Set(after.map(keyOf));
  const addedOrChanged = after.flatMap((entry): AnnexChange[] => {
    const key = keyOf(entry);
    const previous = old.get(key);
    if (!previous) return [{ thing, key, change: 'added' }];
    const fields = changedFields(previous, entry);
    return fields.length > 0 ? [{ thing, key, change: 'changed', fields }] : [];
  });
  const removedKeys = [...old.keys()].filter((key) => !remainingKeys.has(key)).reverse();
  return [...addedOrChanged, ...removedKeys.map((key): AnnexChange => ({ thing, key, change: 'removed' }))];
}

function changedFields(before: object, after: object): ChangedField[] {
  const old = flat(before);
  const now = flat(after);
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((field) => ({ field, before: old.get(field), after: now.get(field) }))
    .filter((changed) => !isDeepStrictEqual(changed.before, changed.after));
}

/** Flattens wordings and rules to dotted names; lists stay whole. */
function flat(value: object, prefix = ''): Map<string, unknown> {
  const fields = Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? [...flat(inner, `${prefix}${key}.`)]
      : [[`${prefix}${key}`, inner] as const],
  );
  return new Map(fields);
}
