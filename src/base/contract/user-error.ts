import { Field, ObjectType, type ClassType } from 'type-graphql';
import type { Context } from '#base/database';
import { phrase, Refusal, refusalCodes, Refusals, type RefusalCode } from '#base/words';
import { contractEnum } from './contract.ts';

const UserErrorCode = contractEnum(
  'UserErrorCode',
  refusalCodes,
  'The reasons for which a mutation may be refused.',
);

@ObjectType({ description: 'Why something was refused, in words that a person can act on.' })
export class UserError {
  @Field(() => String, {
    nullable: true,
    description: 'The path of the input that is wrong, such as `content.fields.phone`.',
  })
  field!: string | null;

  @Field(() => UserErrorCode)
  code!: RefusalCode;

  @Field(() => String, { description: "In the caller's language." })
  message!: string;
}

export const refusalMessage = (locale: Context['locale'], { code, details }: Refusal): string =>
  phrase(locale, `errors:${code}`, details);

export const refusalsIn = (error: unknown): readonly Refusal[] | null =>
  error instanceof Refusal ? [error] : error instanceof Refusals ? error.refusals : null;

/** The result of a mutation: its value, or null and the reasons why it was refused. */
export interface Payload<Value> {
  value: Value | null;
  userErrors: UserError[];
}

const refused = new WeakMap<object, RefusalCode[]>();

/** The codes of all refusals that this context has returned as user errors. */
export const refusalCodesIn = (ctx: object): readonly RefusalCode[] => refused.get(ctx) ?? [];

/** Runs a command and turns refusals into user errors; other errors are rethrown. */
export async function attempt<Value>(
  ctx: Pick<Context, 'locale'>,
  work: () => Promise<Value>,
): Promise<Payload<Value>> {
  try {
    return { value: await work(), userErrors: [] };
  } catch (error) {
    const refusals = refusalsIn(error);
    if (!refusals) throw error;
    refused.set(ctx, [...refusalCodesIn(ctx), ...refusals.map(({ code }) => code)]);
    return {
      value: null,
      userErrors: refusals.map((refusal) => ({
        field: refusal.field,
        code: refusal.code,
        message: refusalMessage(ctx.locale, refusal),
      })),
    };
  }
}

/** The payload type of mutations on one type: `{ item, userErrors }`. */
export function payloadType(name: string, field: string, type: () => ClassType | object | [object]) {
  @ObjectType(`${name}Payload`)
  class PayloadType {
    @Field(() => type() as ClassType, {
      name: field,
      nullable: true,
      description: 'Null when it was refused.',
    })
    value!: object | null;

    @Field(() => [UserError])
    userErrors!: UserError[];
  }
  return PayloadType;
}
