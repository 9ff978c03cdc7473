import { Arg, Ctx, Field, ID, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { idOf } from '#base/contract';
import type { Context } from '#base/database';
import { createApiToken, revokeApiToken } from './api-tokens.ts';
import { apiTokens } from '../persons/people.ts';
import { ApiTokenCreateInput } from '../persons/person.input.ts';
import { apiTokenType, ApiTokenType } from '../persons/person.type.ts';
import { allow } from '../policy.ts';

@ObjectType()
class ApiTokenCreatePayload {
  @Field(() => String, { description: 'The token, `lmt_…`. Shown only here.' })
  token!: string;

  @Field(() => ApiTokenType)
  apiToken!: ApiTokenType;
}

@Resolver()
export class ApiTokenResolver {
  @Query(() => [ApiTokenType], { description: 'Newest first, revoked ones included.' })
  async apiTokens(@Ctx() ctx: Context): Promise<ApiTokenType[]> {
    allow(ctx.actor, 'token.manage');
    return (await apiTokens(ctx)).map(apiTokenType);
  }

  @Mutation(() => ApiTokenCreatePayload)
  async apiTokenCreate(
    @Arg('input', () => ApiTokenCreateInput) input: ApiTokenCreateInput,
    @Ctx() ctx: Context,
  ): Promise<ApiTokenCreatePayload> {
    const { token, apiToken } = await createApiToken(ctx, { ...input });
    return { token, apiToken: apiTokenType(apiToken) };
  }

  @Mutation(() => ApiTokenType)
  async apiTokenRevoke(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<ApiTokenType> {
    return apiTokenType(await revokeApiToken(ctx, { tokenId: idOf('ApiToken', id) }));
  }
}
