import { emptyContent, type ItemContent } from './item-content.ts';

/**
 * Input of a writer: an omitted field stays as it is, null clears it; so do single fields of the kind (`fields:
 * { fee: null }`).
 */
export type ContentPatch = { [Name in keyof ItemContent]?: ItemContent[Name] | null };

/** Applies the input to a content; the result is not cleaned yet. */
export function applyPatch(content: ItemContent, patch: ContentPatch): ItemContent {
  const changes = Object.entries(patch)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, value ?? emptyContent[name as keyof ItemContent]]);
  const fields = patch.fields === null ? {} : { ...content.fields, ...patch.fields };
  return { ...content, ...Object.fromEntries(changes), fields };
}
