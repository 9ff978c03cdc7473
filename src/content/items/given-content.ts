import { emptyContent, type ItemContent } from './item-content.ts';

/** What a writer sends: what is left out stays as it is, and null empties, also one field of the kind (`fields: { fee: null }`). */
export type GivenContent = { [Name in keyof ItemContent]?: ItemContent[Name] | null };

/** The content after what was given; not cleaned yet. */
export function withGiven(content: ItemContent, given: GivenContent): ItemContent {
  const changes = Object.entries(given)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, value ?? emptyContent[name as keyof ItemContent]]);
  const fields = given.fields === null ? {} : { ...content.fields, ...given.fields };
  return { ...content, ...Object.fromEntries(changes), fields };
}
