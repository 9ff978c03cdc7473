import { dateRefusal, readDay, readInstant, readPeriod } from '#base/dates';
import { linkTo } from '#base/html';
import { requireMaxLength, isEmail, keptLine, keptText, readPhone } from '#base/text';
import { Refusal, Refusals, type RefusalCode } from '#base/words';
import type { FieldSpec } from '#city/kinds';
import { richText, type ContentLoss } from './rich-text.ts';

type Scalar = Exclude<FieldSpec, { type: 'rows' }>;

/**
 * Normalises the value of one typed field to the stored form; null if it is empty. Refuses with the field's
 * path. What a rich text loses is added to `losses`.
 */
export function cleanField(
  spec: FieldSpec,
  input: unknown,
  field: string,
  losses: ContentLoss[] = [],
): unknown {
  if (input == null || (typeof input === 'string' && keptText(input) === '')) return null;
  return spec.type === 'rows'
    ? cleanRows(spec, input, field, losses)
    : cleaners[spec.type](spec as never, input, field, losses);
}

const cleaners: {
  [Type in Scalar['type']]: (
    spec: Extract<Scalar, { type: Type }>,
    input: unknown,
    field: string,
    losses: ContentLoss[],
  ) => unknown;
} = {
  text: (spec, input, field) => boundedText(spec, input, field),
  address(spec, input, field) {
    const text = boundedText(spec, input, field, 'value.not-an-address');
    // As in a text, common short forms such as `www.…` or `//…` are accepted.
    const { address } = linkTo(text);
    if (address === null || !/^https?:/.test(address))
      throw new Refusal('value.not-an-address', { value: text }, field);
    return new URL(address).href;
  },
  phone(spec, input, field) {
    const text = boundedText(spec, input, field, 'value.not-a-phone');
    const phone = readPhone(text);
    if (phone === null) throw new Refusal('value.not-a-phone', { value: text }, field);
    return phone;
  },
  email(spec, input, field) {
    const text = boundedText(spec, input, field, 'value.not-an-email');
    if (!isEmail(text)) throw new Refusal('value.not-an-email', { value: text }, field);
    return text;
  },
  'rich-text': (_, input, field, losses) => richText(asString(input, field), field, losses),
  date(_, input, field) {
    const text = asText(input, field, 'value.not-a-date');
    const day = readDay(text);
    if (day === null) throw dateRefusal(text, field);
    return day;
  },
  instant(_, input, field) {
    const text =
      input instanceof Date ? JSON.stringify(input).slice(1, -1) : asText(input, field, 'value.not-a-date');
    const at = readInstant(text);
    if (at === null) throw dateRefusal(text, field);
    return at.toISOString();
  },
  period(_, input, field) {
    const text = asText(input, field, 'value.not-a-period');
    const period = readPeriod(text);
    if (period === null) throw new Refusal('value.not-a-period', { value: text }, field);
    return period;
  },
  integer: number,
  decimal: number,
  money(_, input, field) {
    const { amount, currency, ...further } = Object(input) as { amount?: unknown; currency?: unknown };
    if (!/^\d{1,15}(\.\d{1,2})?$/.test(asMessageText(amount)))
      throw new Refusal('value.not-a-number', { value: asMessageText(amount) }, `${field}.amount`);
    if (!/^[A-Z]{3}$/.test(asMessageText(currency)))
      throw new Refusal(
        'value.not-a-choice',
        { value: asMessageText(currency), choices: 'CNY, RUB, USD, EUR, …' },
        `${field}.currency`,
      );
    const [name] = Object.keys(further);
    if (name !== undefined) throw new Refusal('value.unknown-field', { name }, `${field}.${name}`);
    return { amount: asMessageText(amount), currency };
  },
  choice(spec, input, field) {
    if (!spec.choices.includes(input as string))
      throw new Refusal(
        'value.not-a-choice',
        { value: asMessageText(input), choices: spec.choices.join(', ') },
        field,
      );
    return input;
  },
  texts(spec, input, field) {
    return list(input, spec.maxEntries, field)
      .map((entry, index) => boundedText(spec, entry, `${field}.${index}`))
      .filter((text) => text !== '');
  },
};

function cleanRows(
  spec: Extract<FieldSpec, { type: 'rows' }>,
  input: unknown,
  field: string,
  losses: ContentLoss[],
): object[] {
  const wrong: Refusal[] = [];
  const rows = list(input, spec.maxEntries, field).map((row, index) => {
    const values = Object(row) as Record<string, unknown>;
    for (const name of Object.keys(values)) {
      if (!Object.hasOwn(spec.fields, name))
        wrong.push(new Refusal('value.unknown-field', { name }, `${field}.${index}.${name}`));
    }
    return Object.fromEntries(
      Object.entries(spec.fields).flatMap(([name, inner]) => {
        const at = `${field}.${index}.${name}`;
        try {
          const value = cleanField(inner, values[name], at, losses);
          if (value === null && inner.isRequired) throw new Refusal('value.missing', {}, at);
          return value === null ? [] : [[name, value]];
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          wrong.push(error);
          return [];
        }
      }),
    );
  });
  if (wrong.length > 0) throw new Refusals(wrong);
  return rows;
}

/** Any input as a string for a message; objects in a GraphQL document have no `toString` of their own. */
const asMessageText = (input: unknown): string =>
  typeof input === 'object' ? JSON.stringify(input) : String(input);

/** `none`: the refusal for a value that is not a string. */
function asString(input: unknown, field: string, none: RefusalCode = 'value.not-a-text'): string {
  if (typeof input !== 'string') throw new Refusal(none, { value: asMessageText(input) }, field);
  return input;
}
const asText = (input: unknown, field: string, none?: RefusalCode): string =>
  keptText(asString(input, field, none));

function boundedText(
  { max, isLine }: { max: number; isLine?: boolean },
  input: unknown,
  field: string,
  none?: RefusalCode,
): string {
  const text = isLine ? keptLine(asString(input, field, none)) : asText(input, field, none);
  requireMaxLength(text, max, field);
  return text;
}

function number(
  { type, min, max }: { type: 'integer' | 'decimal'; min: number; max: number },
  input: unknown,
  field: string,
): number {
  const isRight =
    typeof input === 'number' && (type === 'integer' ? Number.isSafeInteger(input) : Number.isFinite(input));
  if (!isRight) throw new Refusal('value.not-a-number', { value: asMessageText(input) }, field);
  if (input < min || input > max) throw new Refusal('value.out-of-range', { min, max }, field);
  return input;
}

function list(input: unknown, max: number, field: string): unknown[] {
  const entries = Array.isArray(input) ? input : [input];
  if (entries.length > max) throw new Refusal('value.too-many', { most: max }, field);
  return entries;
}
