import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { attempt, globalId, idOf, payloadType, type Payload } from '#base/contract';
import type { Context } from '#base/database';
import { requireSignIn } from '#city/access';
import { attestAddress, showAddress } from '../attest/attest-address.ts';
import { attestEditions } from '../attest/attest-editions.ts';
import { showEdition } from '../attest/show-edition.ts';

@ObjectType({ description: 'The attestation 核查确认 of one edition.' })
class Attested {
  @Field(() => ID, { description: 'The edition.' })
  editionId!: string;

  @Field(() => Date)
  at!: Date;
}

@ObjectType({ description: 'An edition as readers see it, opened to be checked.' })
class OpenedEdition {
  @Field(() => ID)
  editionId!: string;

  @Field(() => String)
  path!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  summary!: string;

  @Field(() => String, { description: 'Safe HTML.' })
  body!: string;
}

@ObjectType({ description: 'The address of an empty link column.' })
class LinkAddress {
  @Field(() => ID, { description: 'The duty.' })
  owedDutyId!: string;

  @Field(() => String)
  address!: string;
}

const AttestationPayload = payloadType('Attestation', 'attestation', () => Attested);
const AttestationsPayload = payloadType('Attestations', 'attestations', () => [Attested]);
const OpenedEditionPayload = payloadType('OpenedEdition', 'edition', () => OpenedEdition);
const LinkAddressPayload = payloadType('LinkAddress', 'link', () => LinkAddress);

@Resolver()
export class AttestationResolver {
  @Mutation(() => OpenedEditionPayload, {
    description: 'Returns an edition to be attested, and records that you have seen it.',
  })
  editionOpen(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Payload<OpenedEdition>> {
    return attempt(ctx, async () => {
      const { path, title, summary, body } = await showEdition(ctx, { id: idOf('Edition', id) });
      return { editionId: id, path, title, summary, body };
    });
  }

  @Mutation(() => AttestationPayload, {
    description:
      '核查确认: checked, still correct. You must have opened the edition. Its date of publication does not change.',
  })
  editionAttest(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Payload<Attested>> {
    return attempt(ctx, async () => (await attestAll(ctx, [idOf('Edition', id)]))[0]!);
  }

  @Mutation(() => AttestationsPayload, {
    description: 'Attests several editions, at most 100: all of them or none. You must have opened each.',
  })
  editionsAttest(@Arg('ids', () => [ID]) ids: string[], @Ctx() ctx: Context): Promise<Payload<Attested[]>> {
    return attempt(ctx, () =>
      attestAll(
        ctx,
        ids.map((id, index) => idOf('Edition', id, `ids.${index}`)),
      ),
    );
  }

  @Mutation(() => LinkAddressPayload, {
    description: 'Returns the address of the empty link column of a duty, and records that you have seen it.',
  })
  linkOpen(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Payload<LinkAddress>> {
    return attempt(ctx, async () => {
      requireSignIn(ctx);
      return { owedDutyId: id, ...(await showAddress(ctx, { id: idOf('OwedDuty', id) })) };
    });
  }

  @Mutation(() => LinkAddressPayload, {
    description:
      'Attests that the address that you have seen still leads to the right place. Lapses when the address changes.',
  })
  linkAttest(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Payload<LinkAddress>> {
    return attempt(ctx, async () => {
      requireSignIn(ctx);
      return { owedDutyId: id, ...(await attestAddress(ctx, { id: idOf('OwedDuty', id) })) };
    });
  }
}

const attestAll = async (ctx: Context, ids: readonly string[]): Promise<Attested[]> =>
  (await attestEditions(ctx, { ids })).map(({ id }) => ({ editionId: globalId('Edition', id), at: ctx.now }));
