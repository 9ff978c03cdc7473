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

/** Refuses Chinese characters in what readers of another language are given as it stands, and nobody translates. */
export function refuseChinese(text: string, field: string): void {
  if (/\p{Script=Han}/u.test(text)) throw new Refusal('value.chinese-left-over', { text }, field);
}

/**
 * The text without surrounding spaces; refuses each language that is empty (unless it may be) or too long, and Chinese in
 * another language, by its field.
 */
export function checkLocalText(
  field: string,
  given: LocalText,
  { max, mayBeEmpty = false }: { max: number; mayBeEmpty?: boolean },
): LocalText {
  const text = { zh: keptText(given.zh), en: keptText(given.en), ru: keptText(given.ru) };
  for (const locale of locales) {
    if (text[locale] === '' && !mayBeEmpty) throw new Refusal('value.missing', {}, `${field}.${locale}`);
    requireMaxLength(text[locale], max, `${field}.${locale}`);
    if (locale !== 'zh') refuseChinese(text[locale], `${field}.${locale}`);
  }
  return text;
}
