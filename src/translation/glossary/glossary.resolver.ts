import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import {
  attempt,
  connection,
  ConnectionArgs,
  connectionType,
  contractEnum,
  globalId,
  idOf,
  payloadType,
  type Payload,
  withFields,
} from '#base/contract';
import type { Context } from '#base/database';
import { foreignLocales, localeFacts } from '#base/words';
import { requireSignIn } from '#city/access';
import { addTerm, changeTerm, retireTerm } from './change-term.ts';
import { importTerms, type ImportedTerms } from './import-terms.ts';
import { termHeads } from './read-terms.ts';
import { termCount, termPage } from './term-page.ts';
import { forbiddenField, termFields, type TermForms, termKinds, type Term } from './term.entity.ts';

const TermKindEnum = contractEnum('TermKind', termKinds, 'What a term names 术语类别.');

@ObjectType('Term', { description: 'An official name 术语, with its allowed and forbidden forms.' })
class TermType extends withFields<TermForms>() {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  zh!: string;

  @Field(() => TermKindEnum)
  kind!: string;

  @Field(() => String, { description: 'For example the standard that the name follows.' })
  note!: string;

  @Field(() => Int, { description: 'Pass it as `expectedVersion` to a change.' })
  version!: number;
}

@InputType()
class TermInput extends withFields<TermForms>() {
  @Field(() => String)
  zh!: string;

  @Field(() => TermKindEnum)
  kind!: string;

  @Field(() => String, { defaultValue: '' })
  note!: string;
}

for (const locale of foreignLocales) {
  const { inEnglish, isInflected, fallback } = localeFacts[locale];
  const description = `The official ${inEnglish} form first, then the other allowed forms.`;
  const inflected = isInflected ? ' Inflected forms match as well.' : '';
  Field(() => [String], { description: description + inflected })(TermType.prototype, locale);
  Field(() => [String])(TermType.prototype, forbiddenField(locale));
  Field(() => [String], fallback === null ? {} : { defaultValue: [] })(TermInput.prototype, locale);
  Field(() => [String], { defaultValue: [] })(TermInput.prototype, forbiddenField(locale));
}

@InputType()
class TermChangeInput extends TermInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  expectedVersion!: number;
}

@InputType()
class TermRetireInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  expectedVersion!: number;
}

@InputType()
class GlossaryImportInput {
  @Field(() => String, {
    description: `JSON (a list of terms) or a table with the heads ${termHeads.join(',')} and commas, semicolons or tabs between its cells; \`|\` separates the forms of one name.`,
  })
  file!: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Only counts what would change.' })
  isDryRun!: boolean;
}

@ObjectType({ description: 'What an import changed in the glossary, or would change.' })
class GlossaryImport implements ImportedTerms {
  @Field(() => Int)
  added!: number;

  @Field(() => Int)
  changed!: number;

  @Field(() => Int)
  unchanged!: number;
}

@ArgsType()
class TermsArgs extends ConnectionArgs {
  @Field(() => String, { nullable: true, description: 'A part of the name, in any language.' })
  text?: string | null;

  @Field(() => TermKindEnum, { nullable: true })
  kind?: string | null;
}

const TermConnection = connectionType('Term', () => TermType);
const TermPayload = payloadType('Term', 'term', () => TermType);
const GlossaryImportPayload = payloadType('GlossaryImport', 'result', () => GlossaryImport);

@Resolver()
export class GlossaryResolver {
  @Query(() => TermConnection, {
    description: 'The glossary 术语库. The names of units are in the catalogue.',
  })
  async terms(@Args(() => TermsArgs) args: TermsArgs, @Ctx() ctx: Context) {
    const page = await termPage(ctx, args);
    return connection(
      { ...page, rows: page.rows.map(termType) },
      ({ zh }) => zh,
      () => termCount(ctx, args),
    );
  }

  @Mutation(() => TermPayload)
  termAdd(@Arg('input', () => TermInput) input: TermInput, @Ctx() ctx: Context): Promise<Payload<TermType>> {
    return attempt(ctx, async () => termType(await addTerm(ctx, input)));
  }

  @Mutation(() => TermPayload)
  termChange(
    @Arg('input', () => TermChangeInput) input: TermChangeInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<TermType>> {
    return attempt(ctx, async () => {
      requireSignIn(ctx);
      return termType(await changeTerm(ctx, { ...input, id: idOf('Term', input.id) }));
    });
  }

  @Mutation(() => TermPayload, {
    description: 'Retires a term: checks of translations ignore it from now on.',
  })
  termRetire(
    @Arg('input', () => TermRetireInput) { id, expectedVersion }: TermRetireInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<TermType>> {
    return attempt(ctx, async () => {
      requireSignIn(ctx);
      return termType(await retireTerm(ctx, { id: idOf('Term', id), expectedVersion }));
    });
  }

  @Mutation(() => GlossaryImportPayload, {
    description: 'Imports all terms of a file or none; the errors name every wrong line, up to 100.',
  })
  glossaryImport(
    @Arg('input', () => GlossaryImportInput) input: GlossaryImportInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<GlossaryImport>> {
    return attempt(ctx, () => importTerms(ctx, input));
  }
}

const termType = (term: Term): TermType => ({
  id: globalId('Term', term.id),
  zh: term.zh,
  kind: term.kind,
  ...(Object.fromEntries(termFields.map((field) => [field, term[field]])) as TermForms),
  note: term.note,
  version: term.version,
});
