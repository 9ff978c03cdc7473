import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { attempt, connection, ConnectionArgs, idOf, payloadType, type Payload } from '#base/contract';
import type { Context } from '#base/database';
import { Refusal } from '#base/words';
import { allow } from '#city/access';
import { deliveriesById, deliveryType, DeliveryType, problemsIn, renditionOf } from '#reach/delivery';
import type { WechatConsoleContext, WechatPayload } from '#reach/wechat';
import { approvePush } from '../commands/approve-push.ts';
import { candidates } from '../rule/candidates.ts';
import { changePush } from '../commands/change-push.ts';
import { composePush } from '../commands/compose-push.ts';
import { pushingOutlet } from '../push-contents.ts';
import { pushCount, pushKeyOf, pushPage, pushesById, entriesOf, reportOf } from './push-rows.ts';
import type { Push } from '../push.entity.ts';
import {
  PushApproveInput,
  PushChangeInput,
  PushComposeInput,
  PushPreviewInput,
  PushRetractInput,
  PushSkipInput,
} from './push.input.ts';
import { PushPreview, PushCounts } from './push-preview.type.ts';
import {
  candidateType,
  PushCandidateType,
  PushConnection,
  PushEntryType,
  pushType,
  PushType,
  entryType,
} from './push.type.ts';
import { previewPush } from './preview-push.ts';
import { publishPushOnly } from '../commands/publish-push-only.ts';
import { remarksOn } from './remarks.ts';
import { retractPush } from '../commands/retract-push.ts';
import { skipPush } from '../commands/skip-push.ts';

const PushPayload = payloadType('Digest', 'digest', () => PushType);

@Resolver(() => PushType)
export class PushResolver {
  @Query(() => PushConnection, { description: 'All pushes, sent or planned, the latest first.' })
  async digests(@Args(() => ConnectionArgs) args: ConnectionArgs, @Ctx() ctx: Context) {
    allow(ctx.actor, 'digest.read');
    const page = await pushPage(ctx, args);
    const rows = page.rows.map((row) => pushType(row, ctx.locale));
    return connection(
      { ...page, rows },
      ({ row }) => pushKeyOf(row),
      () => pushCount(ctx),
    );
  }

  @Query(() => PushType, { nullable: true })
  async digest(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<PushType | null> {
    allow(ctx.actor, 'digest.read');
    const [row] = await pushesById(ctx, [idOf('Digest', id)]);
    return row ? pushType(row, ctx.locale) : null;
  }

  @Query(() => [PushCandidateType], {
    description: 'Candidates for the next push, best first, without those that were pushed before.',
  })
  async digestCandidates(
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Ctx() ctx: Context,
  ): Promise<PushCandidateType[]> {
    allow(ctx.actor, 'digest.read');
    const { id } = await pushingOutlet(ctx);
    const max = Math.min(Math.max(first, 1), 100);
    return (await candidates(ctx, { outletId: id, now: ctx.now, max, withCover: false })).map(candidateType);
  }

  @FieldResolver(() => [PushEntryType])
  async entries(@Root() { row }: PushType, @Ctx() ctx: Context): Promise<PushEntryType[]> {
    const [entries, report] = await Promise.all([entriesOf(ctx, row.id), reportOf(ctx, row.deliveryId)]);
    return entries.map((entry) => {
      const url = report?.urls.find(({ position }) => position === entry.position)?.url ?? null;
      return entryType(entry, url, ctx.locale);
    });
  }

  @FieldResolver(() => [String], {
    description:
      "What its editors should know and can do, in the caller's language: a holiday, no push left, an article that was corrected since.",
  })
  remarks(@Root() { row }: PushType, @Ctx() ctx: Context): Promise<string[]> {
    return remarksOn(ctx, row);
  }

  @FieldResolver(() => DeliveryType, { description: 'Its delivery.' })
  async delivery(@Root() { row }: PushType, @Ctx() ctx: Context): Promise<DeliveryType> {
    return deliveryType((await deliveriesById(ctx, [row.deliveryId]))[0]!);
  }

  @FieldResolver(() => DeliveryType, { nullable: true, description: 'The delivery that retracts it.' })
  async retraction(@Root() { row }: PushType, @Ctx() ctx: Context): Promise<DeliveryType | null> {
    return row.retractionId ? deliveryType((await deliveriesById(ctx, [row.retractionId]))[0]!) : null;
  }

  @FieldResolver(() => PushCounts, {
    nullable: true,
    description: 'Null until the platform has reported them.',
  })
  counts(@Root() { row }: PushType, @Ctx() ctx: Context): Promise<PushCounts | null> {
    return reportOf(ctx, row.deliveryId);
  }

  @FieldResolver(() => PushPreview, {
    nullable: true,
    description: 'Exactly what is sent, byte for byte; null while it is being rendered.',
  })
  async preview(@Root() { row }: PushType, @Ctx() ctx: Context): Promise<PushPreview | null> {
    const rendition = await renditionOf(ctx, row.deliveryId);
    if (!rendition) return null;
    const { articles, covers, pictures } = rendition.payload as unknown as WechatPayload;
    return {
      hash: rendition.hash,
      madeAt: rendition.madeAt,
      pictures,
      findings: problemsIn(rendition, ctx.locale),
      articles: articles.map(({ title, author, digest, content, content_source_url }, index) => ({
        title,
        author,
        digest,
        content,
        sourceUrl: content_source_url,
        coverPath: covers[index]!,
      })),
    };
  }

  @Mutation(() => PushPayload, { description: 'Composes a push for an editor to approve.' })
  digestCompose(
    @Arg('input', () => PushComposeInput) { itemIds, sendAt }: PushComposeInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<PushType>> {
    return pushAttempt(ctx, () => composePush(ctx, { itemIds: items(itemIds), sendAt: sendAt ?? null }));
  }

  @Mutation(() => PushPayload, {
    description: 'Changes the articles or the time of a push. Revokes its approval.',
  })
  digestChange(
    @Arg('input', () => PushChangeInput) { id, expectedVersion, itemIds, sendAt }: PushChangeInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<PushType>> {
    return pushAttempt(ctx, () =>
      changePush(ctx, {
        ...(itemIds !== undefined && { itemIds: items(present(itemIds, 'itemIds')) }),
        ...(sendAt !== undefined && { sendAt: present(sendAt, 'sendAt') }),
        id: idOf('Digest', id),
        expectedVersion,
      }),
    );
  }

  @Mutation(() => PushPayload, {
    description: 'Approves a push to be sent at its time, exactly as shown. Refused to its last editor.',
  })
  digestApprove(
    @Arg('input', () => PushApproveInput) { id, expectedVersion }: PushApproveInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<PushType>> {
    return pushAttempt(ctx, () => approvePush(ctx, { id: idOf('Digest', id), expectedVersion }));
  }

  @Mutation(() => PushPayload, { description: 'Skips a push of which nothing has left, with a reason.' })
  digestSkip(
    @Arg('input', () => PushSkipInput) { id, reason }: PushSkipInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<PushType>> {
    return pushAttempt(ctx, () => skipPush(ctx, { id: idOf('Digest', id), reason }));
  }

  @Mutation(() => PushPayload, {
    description:
      'Publishes its articles as pages of the account, without notifying followers, instead of pushing them: for when no push is left.',
  })
  digestPublishOnly(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Payload<PushType>> {
    return pushAttempt(ctx, () => publishPushOnly(ctx, { id: idOf('Digest', id) }));
  }

  @Mutation(() => PushPayload, {
    description:
      'Retracts articles of a push as far as the platform can: the pages are removed, the cards stay in the chats.',
  })
  digestRetract(
    @Arg('input', () => PushRetractInput) { id, itemIds, reason }: PushRetractInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<PushType>> {
    return pushAttempt(ctx, () =>
      retractPush(ctx, { id: idOf('Digest', id), itemIds: items(itemIds), reason }),
    );
  }

  @Mutation(() => PushPayload, {
    description: 'Sends a preview of a push to one follower, exactly as it would be sent.',
  })
  digestPreviewSend(
    @Arg('input', () => PushPreviewInput) { id, openid, wechatName }: PushPreviewInput,
    @Ctx() ctx: WechatConsoleContext,
  ): Promise<Payload<PushType>> {
    const follower = { openid: openid ?? null, wechatName: wechatName ?? null };
    return attempt(ctx, async () => {
      const pushId = idOf('Digest', id);
      await previewPush(ctx, { id: pushId, ...follower });
      return await reloaded(ctx, pushId);
    });
  }
}

const pushAttempt = (ctx: Context, work: () => Promise<Push>): Promise<Payload<PushType>> =>
  attempt(ctx, async () => reloaded(ctx, (await work()).id));

const reloaded = async (ctx: Context, id: string): Promise<PushType> =>
  pushType((await pushesById({ ...ctx, em: ctx.em.fork() }, [id]))[0]!, ctx.locale);

/** A push must have articles and a time: null would remove them. */
function present<Value>(value: Value | null, field: string): Value {
  if (value === null) throw new Refusal('value.missing', {}, field);
  return value;
}

const items = (ids: readonly string[] | null | undefined): string[] | null =>
  ids?.map((id, index) => idOf('Item', id, `itemIds.${index}`)) ?? null;
