import { Field, InputType, ObjectType } from 'type-graphql';
import { requireMaxLength, keptText } from '#base/text';
import { locales, type LocalText, Refusal } from '#base/words';

@InputType({ description: 'One text in the three languages of the hub.' })
export class LocalTextInput implements LocalText {
  @Field(() => String)
  zh!: string;

  @Field(() => String)
  en!: string;

  @Field(() => String)
  ru!: string;
}

@ObjectType('LocalText', { description: 'One text in the three languages of the hub.' })
export class LocalTextType implements LocalText {
  @Field(() => String)
  zh!: string;

  @Field(() => String)
  en!: string;

  @Field(() => String)
  ru!: string;
}

/** Refuses Chinese characters in a text that readers of another language see without translation. */
export function refuseChinese(text: string, field: string): void {
  if (/\p{Script=Han}/u.test(text)) throw new Refusal('value.chinese-left-over', { text }, field);
}

/**
 * The text, trimmed in each language. Refuses a language that is empty (unless `mayBeEmpty`) or longer than `max`
 * characters, and Chinese characters in another language; the refusal names the field.
 */
export function checkLocalText(
  field: string,
  input: LocalText,
  { max, mayBeEmpty = false }: { max: number; mayBeEmpty?: boolean },
): LocalText {
  const text = { zh: keptText(input.zh), en: keptText(input.en), ru: keptText(input.ru) };
  for (const locale of locales) {
    if (text[locale] === '' && !mayBeEmpty) throw new Refusal('value.missing', {}, `${field}.${locale}`);
    requireMaxLength(text[locale], max, `${field}.${locale}`);
    if (locale !== 'zh') refuseChinese(text[locale], `${field}.${locale}`);
  }
  return text;
}
