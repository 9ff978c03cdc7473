import { Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { Context } from '#base/database';
import { phrase } from '#base/words';
import type { FieldSpec } from './field.ts';
import { kinds } from './kinds/kinds.ts';

@ObjectType({ description: 'One field of a kind, with what a form needs.' })
class KindField {
  @Field(() => String)
  name!: string;

  @Field(() => String, {
    description:
      'text, address, phone, email, rich-text, date, instant, period, integer, decimal, money, choice, texts or rows.',
  })
  type!: string;

  @Field(() => String, { description: "In the caller's language." })
  label!: string;

  @Field(() => Boolean)
  isRequired!: boolean;

  @Field(() => Boolean)
  isTranslatable!: boolean;

  @Field(() => [String], { description: 'The allowed values of a choice.' })
  choices!: string[];

  @Field(() => Int, { nullable: true, description: 'Maximum number of characters, or of entries.' })
  max!: number | null;

  @Field(() => [KindField], { description: 'For rows: the fields of one row.' })
  fields!: KindField[];
}

@ObjectType('Kind', { description: 'A kind of content 内容类型.' })
class KindType {
  @Field(() => String)
  name!: string;

  @Field(() => String, { description: "In the caller's language." })
  label!: string;

  @Field(() => Boolean)
  needsBody!: boolean;

  @Field(() => Boolean)
  needsCover!: boolean;

  @Field(() => Boolean)
  needsAttachment!: boolean;

  @Field(() => [KindField])
  fields!: KindField[];
}

@Resolver()
export class KindsResolver {
  @Query(() => [KindType], { description: 'All kinds of content with their fields.' })
  kinds(@Ctx() { locale }: Context): KindType[] {
    const label = (key: string) => phrase(locale, `kinds:${key}`);
    const fields = (specs: Readonly<Record<string, FieldSpec>>, at: string): KindField[] =>
      Object.entries(specs).map(([name, spec]) => ({
        name,
        type: spec.type,
        label: label(`${at}.${name}`),
        isRequired: spec.isRequired,
        isTranslatable: spec.isTranslatable,
        choices: 'choices' in spec ? [...spec.choices] : [],
        max:
          'maxEntries' in spec
            ? spec.maxEntries
            : 'max' in spec && spec.type !== 'integer' && spec.type !== 'decimal'
              ? spec.max
              : null,
        fields: spec.type === 'rows' ? fields(spec.fields, `${at}.${name}`) : [],
      }));
    return kinds.map(({ name, needsBody, needsCover, needsAttachment, fields: specs }) => ({
      name,
      label: label(name),
      needsBody,
      needsCover,
      needsAttachment,
      fields: fields(specs, name),
    }));
  }
}
