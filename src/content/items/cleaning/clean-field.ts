import { dateRefusal, readDay, readInstant, readPeriod } from '#base/dates';
import { linkTo } from '#base/html';
import { requireMaxLength, isEmail, keptText, readPhone } from '#base/text';
import { Refusal, Refusals, type RefusalCode } from '#base/words';
import type { FieldSpec } from '#city/kinds';
import { richText, type ContentLoss } from './rich-text.ts';

type Scalar = Exclude<FieldSpec, { type: 'rows' }>;

/**
 * The value of one typed field in the form that is kept; null when there is none. Refuses with the field's name; what a rich
 * text loses is added to `losses`.
 */
export function cleanField(
  spec: FieldSpec,
  given: unknown,
  field: string,
  losses: ContentLoss[] = [],
): unknown {
  if (given == null || (typeof given === 'string' && keptText(given) === '')) return null;
  return spec.type === 'rows'
    ? cleanRows(spec, given, field, losses)
    : cleaners[spec.type](spec as never, given, field, losses);
}

const cleaners: {
  [Type in Scalar['type']]: (
    spec: Extract<Scalar, { type: Type }>,
    given: unknown,
    field: string,
    losses: ContentLoss[],
  ) => unknown;
} = {
  text: (spec, given, field) => boundedText(spec, given, field),
  address(spec, given, field) {
    const text = boundedText(spec, given, field, 'value.not-an-address');
    // As in a text: what everybody understands as an address is one, such as `www.…` or `//…`.
    const { address } = linkTo(text);
    if (address === null || !/^https?:/.test(address))
      throw new Refusal('value.not-an-address', { value: text }, field);
    return new URL(address).href;
  },
  phone(spec, given, field) {
    const text = boundedText(spec, given, field, 'value.not-a-phone');
    const phone = readPhone(text);
    if (phone === null) throw new Refusal('value.not-a-phone', { value: text }, field);
    return phone;
  },
  email(spec, given, field) {
    const text = boundedText(spec, given, field, 'value.not-an-email');
    if (!isEmail(text)) throw new Refusal('value.not-an-email', { value: text }, field);
    return text;
  },
  'rich-text': (_, given, field, losses) => richText(asString(given, field), field, losses),
  date(_, given, field) {
    const text = asText(given, field, 'value.not-a-date');
    const day = readDay(text);
    if (day === null) throw dateRefusal(text, field);
    return day;
  },
  instant(_, given, field) {
    const text =
      given instanceof Date ? JSON.stringify(given).slice(1, -1) : asText(given, field, 'value.not-a-date');
    const at = readInstant(text);
    if (at === null) throw dateRefusal(text, field);
    return at.toISOString();
  },
  period(_, given, field) {
    const text = asText(given, field, 'value.not-a-period');
    const period = readPeriod(text);
    if (period === null) throw new Refusal('value.not-a-period', { value: text }, field);
    return period;
  },
  integer: number,
  decimal: number,
  money(_, given, field) {
    const { amount, currency, ...further } = Object(given) as { amount?: unknown; currency?: unknown };
    if (!/^\d{1,15}(\.\d{1,2})?$/.test(told(amount)))
      throw new Refusal('value.not-a-number', { value: told(amount) }, `${field}.amount`);
    if (!/^[A-Z]{3}$/.test(told(currency)))
      throw new Refusal(
        'value.not-a-choice',
        { value: told(currency), choices: 'CNY, RUB, USD, EUR, …' },
        `${field}.currency`,
      );
    const [name] = Object.keys(further);
    if (name !== undefined) throw new Refusal('value.unknown-field', { name }, `${field}.${name}`);
    return { amount: told(amount), currency };
  },
  choice(spec, given, field) {
    if (!spec.choices.includes(given as string))
      throw new Refusal(
        'value.not-a-choice',
        { value: told(given), choices: spec.choices.join(', ') },
        field,
      );
    return given;
  },
  texts(spec, given, field) {
    return list(given, spec.most, field)
      .map((entry, index) => boundedText(spec, entry, `${field}.${index}`))
      .filter((text) => text !== '');
  },
};

function cleanRows(
  spec: Extract<FieldSpec, { type: 'rows' }>,
  given: unknown,
  field: string,
  losses: ContentLoss[],
): object[] {
  const wrong: Refusal[] = [];
  const rows = list(given, spec.most, field).map((row, index) => {
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

/** Whatever was sent, as a text; an object that stands in a document has no way of its own to become one. */
const told = (given: unknown): string => (typeof given === 'object' ? JSON.stringify(given) : String(given));

/** `none`: why a value that is no text at all is refused. */
function asString(given: unknown, field: string, none: RefusalCode = 'value.not-a-text'): string {
  if (typeof given !== 'string') throw new Refusal(none, { value: told(given) }, field);
  return given;
}
const asText = (given: unknown, field: string, none?: RefusalCode): string =>
  keptText(asString(given, field, none));

function boundedText({ max }: { max: number }, given: unknown, field: string, none?: RefusalCode): string {
  const text = asText(given, field, none);
  requireMaxLength(text, max, field);
  return text;
}

function number(
  { type, min, max }: { type: 'integer' | 'decimal'; min: number; max: number },
  given: unknown,
  field: string,
): number {
  const isRight =
    typeof given === 'number' && (type === 'integer' ? Number.isSafeInteger(given) : Number.isFinite(given));
  if (!isRight) throw new Refusal('value.not-a-number', { value: told(given) }, field);
  if (given < min || given > max) throw new Refusal('value.out-of-range', { min, max }, field);
  return given;
}

function list(given: unknown, most: number, field: string): unknown[] {
  const entries = Array.isArray(given) ? given : [given];
  if (entries.length > most) throw new Refusal('value.too-many', { most }, field);
  return entries;
}
