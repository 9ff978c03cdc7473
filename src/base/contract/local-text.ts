import { Field, InputType, ObjectType } from 'type-graphql';
import { requireMaxLength, keptText } from '#base/text';
import {
  type GivenText,
  inEachLocale,
  type Locale,
  localeFacts,
  locales,
  type LocalText,
  Refusal,
  usesHan,
  withFallbacks,
} from '#base/words';

/** A class to extend by fields that are described one by one, such as one for each language. */
export const withFields = <Fields extends object>(base: object = class {}): new () => Fields =>
  base as new () => Fields;

const count = ['no', 'one', 'two', 'three', 'four', 'five', 'six'][locales.length] ?? locales.length;
const description = `One text in the ${count} languages of the hub.`;

@InputType({ description })
export class LocalTextInput extends withFields<GivenText>() {}

@ObjectType('LocalText', { description })
export class LocalTextType extends withFields<LocalText>() {}

for (const locale of locales) {
  const nullable = localeFacts[locale].fallback !== null;
  Field(() => String, { nullable })(LocalTextInput.prototype, locale);
  Field(() => String)(LocalTextType.prototype, locale);
}

/** Refuses Chinese characters in a text that readers of a language without them see as it is. */
export function refuseChinese(text: string, field: string, locale: `${Locale}`): void {
  if (!usesHan(locale) && /\p{Script=Han}/u.test(text))
    throw new Refusal('value.chinese-left-over', { text }, field);
}

/**
 * The text, trimmed in each language. Refuses a language that is empty (unless `mayBeEmpty`) or longer than `max`
 * characters, and Chinese characters in another language; the refusal names the field.
 */
export function checkLocalText(
  field: string,
  input: GivenText,
  { max, mayBeEmpty = false }: { max: number; mayBeEmpty?: boolean },
): LocalText {
  const texts = withFallbacks(input);
  const text = inEachLocale((locale) => keptText(texts[locale]));
  for (const locale of locales) {
    if (text[locale] === '' && !mayBeEmpty) throw new Refusal('value.missing', {}, `${field}.${locale}`);
    requireMaxLength(text[locale], max, `${field}.${locale}`);
    refuseChinese(text[locale], `${field}.${locale}`, locale);
  }
  return text;
}
