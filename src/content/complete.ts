import { Refusal } from '#core';
import type { ItemContent, Picture } from './item-content.ts';
import type { Kind } from './kind.ts';

/** What is still missing before the item can be submitted; empty when it is complete. */
export function missingIn(kind: Kind, content: ItemContent): Refusal[] {
  const missing: string[] = [];
  if (content.title === '') missing.push('title');
  if (kind.needsBody && content.body === '') missing.push('body');
  if (kind.needsCover && !content.cover) missing.push('cover');
  if (kind.needsAttachment && content.attachments.length === 0) missing.push('attachments');
  for (const [name, spec] of Object.entries(kind.fields)) {
    const value = content.fields[name];
    if (spec.isRequired && (value == null || (Array.isArray(value) && value.length === 0)))
      missing.push(`fields.${name}`);
  }
  return [...missing.map((field) => new Refusal('value.missing', {}, field)), ...picturesWithoutAlt(content)];
}

function picturesWithoutAlt({ cover, images }: ItemContent): Refusal[] {
  const pictures: [string, Picture][] = [
    ...(cover ? [['cover', cover] as [string, Picture]] : []),
    ...images.map((image, index): [string, Picture] => [`images.${index}`, image]),
  ];
  return pictures
    .filter(([, { alt }]) => alt === '')
    .map(([field]) => new Refusal('value.image-without-alt', {}, `${field}.alt`));
}
