import type { Tx } from '#base/database';
import { plainText } from '#base/html';
import { queryOne, sql } from '#base/sql';
import { isBlank } from '#base/text';
import { Refusal } from '#base/words';
import { commonFields, kindNamed, valueOf, type CommonSpec, type FieldSpec, type Kind } from '#city/kinds';
import { mediaOf, type ItemContent } from './item-content.ts';
import type { Item } from './item.entity.ts';

/** What is still missing before the item can be submitted; empty if it is complete. At most one statement. */
export async function missingOf(tx: Pick<Tx, 'em'>, { kind, content }: Item): Promise<Refusal[]> {
  const missing = missingIn(kindNamed(kind), content);
  const hasPictures = content.body.includes('<img');
  const isOfPictures = hasPictures && isBlank(content.body.replaceAll(/<[^<>]*>/g, ''));
  if (isOfPictures && !(await hasOneOf(tx, content.body)))
    missing.push(new Refusal('value.missing', {}, 'body'));
  return missing;
}

/** Whether at least one picture of a text exists in the hub; unknown pictures show nothing. */
async function hasOneOf({ em }: Pick<Tx, 'em'>, html: string): Promise<boolean> {
  const hashes = Array.from(html.matchAll(/src="\/media\/([0-9a-f]{64})\//g), ([, hash]) => hash!);
  const row = await queryOne(
    em,
    sql<{ is: boolean }>`select exists (select from asset where hash = any(${hashes})) "is"`,
  );
  return row.is;
}

export function missingIn(kind: Kind, content: ItemContent): Refusal[] {
  const missing = Object.entries(commonFields)
    .filter(([name, spec]) => spec.isRequired && showsNothing(spec, valueOf(content, name)))
    .map(([name]) => name);
  if (kind.needsBody && !showsSomething(content.body)) missing.push('body');
  if (kind.needsCover && !content.cover) missing.push('cover');
  if (kind.needsAttachment && content.attachments.length === 0) missing.push('attachments');
  for (const [name, spec] of Object.entries(kind.fields)) {
    const value = content.fields[name];
    if (spec.isRequired && showsNothing(spec, value)) missing.push(`fields.${name}`);
  }
  return [...missing.map((field) => new Refusal('value.missing', {}, field)), ...picturesWithoutAlt(content)];
}

function showsNothing({ type }: CommonSpec | FieldSpec, value: unknown): boolean {
  if (typeof value === 'string') return type === 'rich-text' ? !showsSomething(value) : isBlank(value);
  return value == null || (Array.isArray(value) && value.length === 0);
}

/** A text or a picture; lines, rules and tables without words show nothing. */
const showsSomething = (body: string): boolean => !isBlank(plainText(body)) || body.includes('<img');

const picturesWithoutAlt = (content: ItemContent): Refusal[] =>
  mediaOf(content)
    .filter(({ use }) => 'alt' in use && isBlank(use.alt))
    .map(({ path }) => new Refusal('value.image-without-alt', {}, `${path}.alt`));
