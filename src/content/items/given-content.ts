import { emptyContent, type ItemContent } from './item-content.ts';

/**
 * Input of a writer: an omitted field stays as it is, null clears it; so do single fields of the kind (`fields:
 * { fee: null }`).
 */
export type GivenContent = { [Name in keyof ItemContent]?: ItemContent[Name] | null };

/** Applies the input to a content; the result is not cleaned yet. */
export function withGiven(content: ItemContent, given: GivenContent): ItemContent {
  const changes = Object.entries(given)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, value ?? emptyContent[name as keyof ItemContent]]);
  const fields = given.fields === null ? {} : { ...content.fields, ...given.fields };
  return { ...content, ...Object.fromEntries(changes), fields };
}
