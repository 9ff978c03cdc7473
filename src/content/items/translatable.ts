import type { Kind } from '#city/kinds';
import type { ItemContent } from './item-content.ts';
import { walkTexts } from './walk-texts.ts';

/**
 * The translatable texts of an item by path (`title`, `cover.alt`, `fields.steps.2`, `fields.figures.0.name`),
 * without empty ones. Everything else is the same in every locale.
 */
export function translatableTexts(kind: Kind, content: ItemContent): Map<string, string> {
  const texts = new Map<string, string>();
  walkTexts(kind, content, (path, text, { isTranslatable }) => {
    if (isTranslatable) texts.set(path, text);
    return text;
  });
  return texts;
}

/** The content with its translatable texts replaced; everything else stays as it is. */
export const withTexts = (
  kind: Kind,
  content: ItemContent,
  texts: ReadonlyMap<string, string>,
): ItemContent =>
  walkTexts(kind, content, (path, text, { isTranslatable }) =>
    isTranslatable ? (texts.get(path) ?? text) : text,
  );
