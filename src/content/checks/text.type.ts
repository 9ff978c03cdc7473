import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { contractEnum } from '#base/contract';
import { phrase, type Locale } from '#base/words';
import {
  effects,
  listedClasses,
  textClasses,
  type Effect,
  type ListedClass,
  type TextClass,
} from './text-class.ts';
import type { TextFinding } from './text-findings.ts';
import { wordFormats, type WordFormat } from './lists/read-word-file.ts';

const TextClassEnum = contractEnum('TextClass', textClasses, 'What can be found in a text 内容检查类别.');
const ListedClassEnum = contractEnum(
  'ListedClass',
  listedClasses,
  'What a list of words may be about 词库类别.',
);
const EffectEnum = contractEnum(
  'Effect',
  effects,
  'What a finding does: it blocks publishing, or is only shown.',
);
const WordFormatEnum = contractEnum('WordFormat', wordFormats, 'How a file of words is written.');

@ObjectType({ description: 'A finding that somebody let stand.' })
class TextFindingIgnored {
  @Field(() => String)
  reason!: string;

  @Field(() => String, { description: 'Name of who did.' })
  by!: string;

  @Field(() => Date)
  at!: Date;
}

@ObjectType('TextFinding', {
  description: 'Something in a text that should not be published as it stands 内容检查结果.',
})
export class TextFindingType {
  @Field(() => ID, { description: 'Holds as long as the same is found in the same surroundings.' })
  id!: string;

  @Field(() => TextClassEnum)
  class!: TextClass;

  @Field(() => EffectEnum)
  effect!: Effect;

  @Field(() => String, { description: 'What it is, in the language of the caller.' })
  text!: string;

  @Field(() => String, { description: 'Path in the content, such as `body` or `fields.steps.2`.' })
  field!: string;

  @Field(() => Int, {
    description: 'Where it begins in the text of the field (for a body: in its HTML), in code points from 0.',
  })
  offset!: number;

  @Field(() => Int, { description: 'In code points, with tags and spaces inside.' })
  length!: number;

  @Field(() => String, { description: 'As it is written there.' })
  found!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What may stand there instead; empty: leave it out; null: a person has to know.',
  })
  proposal!: string | null;

  @Field(() => String, { nullable: true, description: 'The list that it comes from.' })
  source!: string | null;

  @Field(() => TextFindingIgnored, { nullable: true, description: 'Who let it stand, and why.' })
  ignored!: TextFindingIgnored | null;
}

export const textFindingType = (finding: TextFinding, locale: Locale): TextFindingType => ({
  ...finding,
  text: phrase(locale, `findings:text.${finding.class}`),
});

@ObjectType({ description: 'What findings of one class do.' })
export class TextEffect {
  @Field(() => TextClassEnum)
  class!: TextClass;

  @Field(() => EffectEnum)
  effect!: Effect;
}

@ObjectType({ description: 'An imported list of words 词库.' })
export class WordList {
  @Field(() => String)
  name!: string;

  @Field(() => ListedClassEnum)
  class!: ListedClass;

  @Field(() => String, { description: 'Who gives it out, and when.' })
  source!: string;

  @Field(() => Date)
  importedAt!: Date;

  @Field(() => Int)
  words!: number;
}

@ObjectType({ description: 'An imported list of dangerous hosts 恶意网址名单.' })
export class HostList {
  @Field(() => String)
  name!: string;

  @Field(() => Date)
  importedAt!: Date;

  @Field(() => Int)
  hosts!: number;
}

@InputType()
export class TextFindingIgnoreInput {
  @Field(() => ID)
  itemId!: string;

  @Field(() => ID)
  findingId!: string;

  @Field(() => String, { description: 'Why it may stand; kept with your name.' })
  reason!: string;
}

@InputType()
export class WordListImportInput {
  @Field(() => String, { description: 'Small letters, digits and hyphens; a list of this name is replaced.' })
  name!: string;

  @Field(() => ListedClassEnum)
  class!: ListedClass;

  @Field(() => String, { description: 'Who gives it out, and when.' })
  source!: string;

  @Field(() => WordFormatEnum)
  format!: WordFormat;

  @Field(() => String, {
    description:
      'The file: a table with commas, semicolons or tabs between its cells, with the heads `word,proposal` (词语,建议) or without, or JSON. All is imported or nothing. Larger ones: `npm run lanmu -- import-list`.',
  })
  text!: string;
}

@InputType()
export class HostListImportInput {
  @Field(() => String, { description: 'Small letters, digits and hyphens; a list of this name is replaced.' })
  name!: string;

  @Field(() => String, { description: 'One host or address a line. All is imported or nothing.' })
  text!: string;
}

@InputType()
export class TextEffectSetInput {
  @Field(() => TextClassEnum)
  class!: TextClass;

  @Field(() => EffectEnum)
  effect!: Effect;
}
