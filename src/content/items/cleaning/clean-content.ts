import { keptText, keptLine, requireMaxLength } from '#base/text';
import { Refusal, Refusals } from '#base/words';
import type { Kind } from '#city/kinds';
import { cleanField } from './clean-field.ts';
import { emptyContent, type Attachment, type ItemContent, type Picture } from '../item-content.ts';
import { richText, type ContentLoss } from './rich-text.ts';

const bounds = {
  title: 200,
  summary: 1000,
  source: 200,
  author: 100,
  keyword: 40,
  alt: 300,
  caption: 500,
} as const;
const maxEntries = { keywords: 20, images: 60, attachments: 40 } as const;

/**
 * Normalises input to the stored form: trimmed, sanitised, within bounds, complete, without unknown fields.
 * What could not be stored is added to `losses`, pictures first. Throws `Refusals` that name every wrong field.
 * A draft may be incomplete. Idempotent: cleaned content stays as it is and loses nothing.
 */
export function cleanContent(
  kind: Kind,
  input: Partial<ItemContent>,
  losses: ContentLoss[] = [],
): ItemContent {
  const check = new RefusalCollector();
  const content: ItemContent = {
    title: check.line(input.title, bounds.title, 'title'),
    summary: check.text(input.summary, bounds.summary, 'summary'),
    body: check.try(() => richText(input.body ?? '', 'body', losses)) ?? '',
    source: check.line(input.source, bounds.source, 'source'),
    author: check.line(input.author, bounds.author, 'author'),
    keywords: check
      .list(input.keywords, maxEntries.keywords, 'keywords')
      .map((word, index) => check.line(word, bounds.keyword, `keywords.${index}`))
      .filter((word) => word !== ''),
    cover: input.cover ? picture(check, input.cover, 'cover') : null,
    images: check
      .list(input.images, maxEntries.images, 'images')
      .map((image, index) => picture(check, image, `images.${index}`)),
    attachments: check
      .list(input.attachments, maxEntries.attachments, 'attachments')
      .map((file, index): Attachment => ({
        assetId: file.assetId,
        title: check.line(file.title, bounds.title, `attachments.${index}.title`),
      })),
    fields: cleanFields(check, kind, input.fields ?? {}, losses),
  };
  check.finish();
  return { ...emptyContent, ...content };
}

function picture(check: RefusalCollector, { assetId, alt, caption }: Picture, field: string): Picture {
  return {
    assetId,
    alt: check.line(alt, bounds.alt, `${field}.alt`),
    caption: check.text(caption, bounds.caption, `${field}.caption`),
  };
}

function cleanFields(
  check: RefusalCollector,
  kind: Kind,
  input: Record<string, unknown>,
  losses: ContentLoss[],
): Record<string, unknown> {
  for (const name of Object.keys(input)) {
    if (!Object.hasOwn(kind.fields, name))
      check.refuse(new Refusal('value.unknown-field', { name, kind: kind.name }, `fields.${name}`));
  }
  const cleaned: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries(kind.fields)) {
    const value = check.try(() => cleanField(spec, input[name], `fields.${name}`, losses));
    if (value != null) cleaned[name] = value;
  }
  // Stored days and instants sort as strings.
  for (const [from, to] of kind.spans)
    if (String(cleaned[to] ?? '9999') < String(cleaned[from] ?? ''))
      check.refuse(new Refusal('value.ends-before-begins', {}, `fields.${to}`));
  return cleaned;
}

class RefusalCollector {
  readonly #refusals: Refusal[] = [];

  line(value: string | undefined, max: number, field: string): string {
    return this.text(keptLine(value ?? ''), max, field);
  }

  text(value: string | undefined, max: number, field: string): string {
    const text = keptText(value ?? '');
    this.try(() => requireMaxLength(text, max, field));
    return text;
  }

  list<Entry>(value: readonly Entry[] | undefined, max: number, field: string): readonly Entry[] {
    if (value && value.length > max) this.refuse(new Refusal('value.too-many', { most: max }, field));
    return value ?? [];
  }

  try<Value>(work: () => Value): Value | undefined {
    try {
      return work();
    } catch (error) {
      if (error instanceof Refusal) this.refuse(error);
      else if (error instanceof Refusals) error.refusals.forEach((refusal) => this.refuse(refusal));
      else throw error;
      return undefined;
    }
  }

  refuse(refusal: Refusal): void {
    this.#refusals.push(refusal);
  }

  finish(): void {
    if (this.#refusals.length > 0) throw new Refusals(this.#refusals);
  }
}
