import type { FieldSpec, Kind } from '#city/kinds';
import type { ItemContent } from './item-content.ts';

/**
 * The translatable texts of an item by path (`title`, `cover.alt`, `fields.steps.2`, `fields.figures.0.name`),
 * without empty ones. Everything else is the same in every locale.
 */
export function translatableTexts(kind: Kind, content: ItemContent): Map<string, string> {
  const texts = new Map<string, string>();
  walk(kind, content, (path, text) => {
    texts.set(path, text);
    return text;
  });
  return texts;
}

/** The content with its translatable texts replaced; everything else stays as it is. */
export const withTexts = (
  kind: Kind,
  content: ItemContent,
  texts: ReadonlyMap<string, string>,
): ItemContent => walk(kind, content, (path, text) => texts.get(path) ?? text);

type TextVisitor = (path: string, text: string) => string;

function walk(kind: Kind, content: ItemContent, visitText: TextVisitor): ItemContent {
  const visit: TextVisitor = (path, text) => (text === '' ? text : visitText(path, text));
  const picture = <P extends { alt: string; caption: string }>(path: string, value: P): P => ({
    ...value,
    alt: visit(`${path}.alt`, value.alt),
    caption: visit(`${path}.caption`, value.caption),
  });
  return {
    title: visit('title', content.title),
    summary: visit('summary', content.summary),
    body: visit('body', content.body),
    source: visit('source', content.source),
    author: visit('author', content.author),
    keywords: content.keywords.map((word, index) => visit(`keywords.${index}`, word)),
    cover: content.cover && picture('cover', content.cover),
    images: content.images.map((image, index) => picture(`images.${index}`, image)),
    attachments: content.attachments.map((file, index) => ({
      ...file,
      title: visit(`attachments.${index}.title`, file.title),
    })),
    fields: walkFields(kind.fields, content.fields, 'fields', visit),
  };
}

function walkFields(
  specs: Readonly<Record<string, FieldSpec>>,
  values: Record<string, unknown>,
  at: string,
  visit: TextVisitor,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const spec = specs[name];
      return [name, spec?.isTranslatable ? walkField(spec, value, `${at}.${name}`, visit) : value];
    }),
  );
}

function walkField(spec: FieldSpec, value: unknown, path: string, visit: TextVisitor): unknown {
  if (spec.type === 'texts') return (value as string[]).map((text, index) => visit(`${path}.${index}`, text));
  if (spec.type === 'rows') {
    return (value as Record<string, unknown>[]).map((row, index) =>
      walkFields(spec.fields, row, `${path}.${index}`, visit),
    );
  }
  return visit(path, value as string);
}
