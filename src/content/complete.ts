import { isBlank, Refusal } from '#core';
import type { FieldSpec } from './field.ts';
import type { ItemContent, Picture } from './item-content.ts';
import type { Kind } from './kind.ts';
import { plainText } from '#text';

/** What is still missing before the item can be submitted; empty when it is complete. */
export function missingIn(kind: Kind, content: ItemContent): Refusal[] {
  const missing: string[] = [];
  if (isBlank(content.title)) missing.push('title');
  if (kind.needsBody && !showsSomething(content.body)) missing.push('body');
  if (kind.needsCover && !content.cover) missing.push('cover');
  if (kind.needsAttachment && content.attachments.length === 0) missing.push('attachments');
  for (const [name, spec] of Object.entries(kind.fields)) {
    const value = content.fields[name];
    if (spec.isRequired && showsNothing(spec, value)) missing.push(`fields.${name}`);
  }
  return [...missing.map((field) => new Refusal('value.missing', {}, field)), ...picturesWithoutAlt(content)];
}

function showsNothing({ type }: FieldSpec, value: unknown): boolean {
  if (typeof value === 'string') return type === 'rich-text' ? !showsSomething(value) : isBlank(value);
  return value == null || (Array.isArray(value) && value.length === 0);
}

/** A text, or a picture: lines, rules and tables without words show nothing. */
const showsSomething = (body: string): boolean => !isBlank(plainText(body)) || body.includes('<img');

function picturesWithoutAlt({ cover, images }: ItemContent): Refusal[] {
  const pictures: [string, Picture][] = [
    ...(cover ? [['cover', cover] as [string, Picture]] : []),
    ...images.map((image, index): [string, Picture] => [`images.${index}`, image]),
  ];
  return pictures
    .filter(([, { alt }]) => isBlank(alt))
    .map(([field]) => new Refusal('value.image-without-alt', {}, `${field}.alt`));
}
