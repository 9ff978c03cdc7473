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
import type { ItemTextProblem } from './text-problems.ts';
import { wordFormats, type WordFormat } from './lists/read-word-file.ts';

const TextClassEnum = contractEnum('TextClass', textClasses, 'A class of problems in a text 内容检查类别.');
const ListedClassEnum = contractEnum(
  'ListedClass',
  listedClasses,
  'A class of problems that a list of words may have 词库类别.',
);
const EffectEnum = contractEnum(
  'Effect',
  effects,
  'The effect of a problem: it blocks publishing, or only warns.',
);
const WordFormatEnum = contractEnum('WordFormat', wordFormats, 'The format of a file of words.');

@ObjectType({ description: 'The decision to ignore a problem.' })
class TextFindingIgnored {
  @Field(() => String)
  reason!: string;

  @Field(() => String, { description: 'Name of the person.' })
  by!: string;

  @Field(() => Date)
  at!: Date;
}

@ObjectType('TextFinding', {
  description: 'A problem in a text: a passage that should not be published as it is 内容检查结果.',
})
export class TextFindingType {
  @Field(() => ID, { description: 'Stable as long as the passage and its surroundings do not change.' })
  id!: string;

  @Field(() => TextClassEnum)
  class!: TextClass;

  @Field(() => EffectEnum)
  effect!: Effect;

  @Field(() => String, { description: 'Description of the problem, in the language of the caller.' })
  text!: string;

  @Field(() => String, { description: 'Path in the content, such as `body` or `fields.steps.2`.' })
  field!: string;

  @Field(() => Int, {
    description: 'Position in the text of the field (for a body: in its HTML), in code points from 0.',
  })
  offset!: number;

  @Field(() => Int, { description: 'In code points, including tags and spaces.' })
  length!: number;

  @Field(() => String, { description: 'The passage as written.' })
  found!: string;

  @Field(() => String, {
    nullable: true,
    description: 'A replacement; empty: delete the passage; null: a person has to decide.',
  })
  proposal!: string | null;

  @Field(() => String, { nullable: true, description: 'The list that contains it.' })
  source!: string | null;

  @Field(() => TextFindingIgnored, {
    nullable: true,
    description: 'Who ignored the problem, and why; null: not ignored.',
  })
  ignored!: TextFindingIgnored | null;
}

export const textFindingType = (problem: ItemTextProblem, locale: Locale): TextFindingType => ({
  ...problem,
  found: problem.passage,
  text: phrase(locale, `findings:text.${problem.class}`),
});

@ObjectType({ description: 'The effect of one class of problems.' })
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

  @Field(() => String, { description: 'Publisher and date of the list.' })
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

  @Field(() => String, { description: 'Why the problem is ignored; recorded with your name.' })
  reason!: string;
}

@InputType()
export class WordListImportInput {
  @Field(() => String, {
    description: 'Lower-case letters, digits and hyphens; replaces an existing list of this name.',
  })
  name!: string;

  @Field(() => ListedClassEnum)
  class!: ListedClass;

  @Field(() => String, { description: 'Publisher and date of the list.' })
  source!: string;

  @Field(() => WordFormatEnum)
  format!: WordFormat;

  @Field(() => String, {
    description:
      'The file: a table with commas, semicolons or tabs between its cells, with the header `word,proposal` (词语,建议) or without one, or JSON. Imported completely or not at all. For larger files: `npm run lanmu -- import-list`.',
  })
  text!: string;
}

@InputType()
export class HostListImportInput {
  @Field(() => String, {
    description: 'Lower-case letters, digits and hyphens; replaces an existing list of this name.',
  })
  name!: string;

  @Field(() => String, { description: 'One host or address per line. Imported completely or not at all.' })
  text!: string;
}

@InputType()
export class TextEffectSetInput {
  @Field(() => TextClassEnum)
  class!: TextClass;

  @Field(() => EffectEnum)
  effect!: Effect;
}
