import type { FieldSpec, Kind } from '#city/kinds';
import type { ItemContent } from '#content/items';

/** A text of an item that is visible to readers. */
export interface CheckedText {
  /** Its path in the content: `title`, `images.0.alt`, `fields.steps.2`. */
  field: string;
  text: string;
  form: 'plain' | 'html' | 'phone' | 'address';
}

/**
 * Every visible text of an item, translatable or not, including titles of attachments and descriptions of
 * pictures.
 */
export function checkedTexts(kind: Kind, content: ItemContent): CheckedText[] {
  const { title, summary, body, source, author, keywords, cover, images, attachments, fields } = content;
  const plain = (field: string, text: string): CheckedText => ({ field, text, form: 'plain' });
  const picture = (field: string, { alt, caption }: { alt: string; caption: string }) => [
    plain(`${field}.alt`, alt),
    plain(`${field}.caption`, caption),
  ];
  const texts: CheckedText[] = [
    plain('title', title),
    plain('summary', summary),
    { field: 'body', text: body, form: 'html' },
    plain('source', source),
    plain('author', author),
    ...keywords.map((word, index) => plain(`keywords.${index}`, word)),
    ...(cover ? picture('cover', cover) : []),
    ...images.flatMap((image, index) => picture(`images.${index}`, image)),
    ...attachments.map((file, index) => plain(`attachments.${index}.title`, file.title)),
    ...textsOfFields(kind.fields, fields, 'fields'),
  ];
  return texts.filter(({ text }) => text !== '');
}

/** Translated texts, from pairs of path and text. */
export const translatedTexts = (texts: Iterable<readonly [string, string]>): CheckedText[] =>
  [...texts]
    .filter(([, text]) => text !== '')
    .map(([field, text]) => ({ field, text, form: field === 'body' ? 'html' : 'plain' }));

const textsOfFields = (
  specs: Readonly<Record<string, FieldSpec>>,
  values: Record<string, unknown>,
  path: string,
): CheckedText[] =>
  Object.entries(values).flatMap(([name, value]) => {
    const spec = specs[name];
    return spec && value != null ? textsOfField(spec, value, `${path}.${name}`) : [];
  });

function textsOfField(spec: FieldSpec, value: unknown, field: string): CheckedText[] {
  switch (spec.type) {
    case 'text':
      return [{ field, text: value as string, form: 'plain' }];
    case 'rich-text':
      return [{ field, text: value as string, form: 'html' }];
    case 'phone':
    case 'address':
      return [{ field, text: value as string, form: spec.type }];
    case 'texts':
      return (value as string[]).map((text, index) => ({ field: `${field}.${index}`, text, form: 'plain' }));
    case 'rows':
      return (value as Record<string, unknown>[]).flatMap((row, index) =>
        textsOfFields(spec.fields, row, `${field}.${index}`),
      );
    default:
      return [];
  }
}
