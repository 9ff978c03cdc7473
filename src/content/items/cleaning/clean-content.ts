import { isDeepStrictEqual } from 'node:util';
import { keptText, keptLine, requireMaxLength } from '#base/text';
import { Refusal, Refusals } from '#base/words';
import { commonFields, firstFields, valueOf, type CommonSpec, type Kind, type MediaSpec } from '#city/kinds';
import { cleanField } from './clean-field.ts';
import { emptyContent, type ItemContent } from '../item-content.ts';
import { richText, type ContentLoss } from './rich-text.ts';

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
  const common = Object.entries(commonFields)
    .map(([name, spec]) => [name, cleanCommon(check, spec, valueOf(input, name), name, losses)] as const)
    .filter(([name, value]) => Object.hasOwn(firstFields, name) || !isEmpty(value));
  const fields = cleanFields(check, kind, input.fields ?? {}, losses);
  check.finish();
  return { ...emptyContent, ...Object.fromEntries(common), fields };
}

const isEmpty = (value: unknown): boolean => value == null || value === '' || isDeepStrictEqual(value, []);

function cleanCommon(
  check: RefusalCollector,
  spec: CommonSpec,
  input: unknown,
  field: string,
  losses: ContentLoss[],
): unknown {
  switch (spec.type) {
    case 'text':
      return check.text(input, spec, field);
    case 'rich-text':
      return check.try(() => richText((input as string | undefined) ?? '', field, losses)) ?? '';
    case 'texts':
      return check
        .list(input, spec.maxEntries, field)
        .map((word, index) => check.text(word, spec, `${field}.${index}`))
        .filter((word) => word !== '');
    case 'picture':
      return input ? cleanUse(check, spec, input, field) : null;
    case 'pictures':
    case 'files':
      return check
        .list(input, spec.maxEntries, field)
        .map((use, index) => cleanUse(check, spec, use, `${field}.${index}`));
    default:
      return check.try(() => cleanField(spec, input, field, losses));
  }
}

function cleanUse(check: RefusalCollector, { texts }: MediaSpec, input: unknown, field: string): object {
  const { assetId, ...values } = input as { assetId: string } & Record<string, unknown>;
  const cleaned = Object.entries(texts).map(([name, spec]) => [
    name,
    check.text(values[name], spec, `${field}.${name}`),
  ]);
  return { assetId, ...Object.fromEntries(cleaned) };
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

  text(value: unknown, { max, isLine }: { max: number; isLine?: boolean }, field: string): string {
    const entered = (value ?? '') as string;
    const text = isLine ? keptLine(entered) : keptText(entered);
    this.try(() => requireMaxLength(text, max, field));
    return text;
  }

  list(value: unknown, max: number, field: string): readonly unknown[] {
    const entries = (value ?? []) as readonly unknown[];
    if (entries.length > max) this.refuse(new Refusal('value.too-many', { most: max }, field));
    return entries;
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
