import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { attempt, connection, ConnectionArgs, idOf, payloadType, type Payload } from '#base/contract';
import type { Context } from '#base/database';
import { Refusal } from '#base/words';
import { allow } from '#city/access';
import { deliveriesById, deliveryType, DeliveryType, findingsIn, renditionOf } from '#reach/delivery';
import type { WechatConsoleContext, WechatPayload } from '#reach/wechat';
import { approveDigest } from '../commands/approve-digest.ts';
import { candidates } from '../rule/candidates.ts';
import { changeDigest } from '../commands/change-digest.ts';
import { composeDigest } from '../commands/compose-digest.ts';
import { pushingOutlet } from '../digest-contents.ts';
import { digestCount, digestKey, digestPage, digestsById, entriesOf, reportOf } from './digest-rows.ts';
import type { Digest } from '../digest.entity.ts';
import {
  DigestApproveInput,
  DigestChangeInput,
  DigestComposeInput,
  DigestPreviewInput,
  DigestRetractInput,
  DigestSkipInput,
} from './digest.input.ts';
import { DigestPreview, PushCounts } from './digest-preview.type.ts';
import {
  candidateType,
  DigestCandidate,
  DigestConnection,
  DigestEntryType,
  digestType,
  DigestType,
  entryType,
} from './digest.type.ts';
import { previewDigest } from './preview-digest.ts';
import { publishDigestOnly } from '../commands/publish-only.ts';
import { remarksOn } from './remarks.ts';
import { retractDigest } from '../commands/retract-digest.ts';
import { skipDigest } from '../commands/skip-digest.ts';

const DigestPayload = payloadType('Digest', 'digest', () => DigestType);

@Resolver(() => DigestType)
export class DigestResolver {
  @Query(() => DigestConnection, { description: 'Every push, sent or planned, the latest first.' })
  async digests(@Args(() => ConnectionArgs) args: ConnectionArgs, @Ctx() ctx: Context) {
    allow(ctx.actor, 'digest.read');
    const page = await digestPage(ctx, args);
    const rows = page.rows.map((row) => digestType(row, ctx.locale));
    return connection(
      { ...page, rows },
      ({ row }) => digestKey(row),
      () => digestCount(ctx),
    );
  }

  @Query(() => DigestType, { nullable: true })
  async digest(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<DigestType | null> {
    allow(ctx.actor, 'digest.read');
    const [row] = await digestsById(ctx, [idOf('Digest', id)]);
    return row ? digestType(row, ctx.locale) : null;
  }

  @Query(() => [DigestCandidate], {
    description: 'What the next push could bring, best first; nothing that was pushed before.',
  })
  async digestCandidates(
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Ctx() ctx: Context,
  ): Promise<DigestCandidate[]> {
    allow(ctx.actor, 'digest.read');
    const { id } = await pushingOutlet(ctx);
    const most = Math.min(Math.max(first, 1), 100);
    return (await candidates(ctx, { outletId: id, now: ctx.now, most, withCover: false })).map(candidateType);
  }

  @FieldResolver(() => [DigestEntryType])
  async entries(@Root() { row }: DigestType, @Ctx() ctx: Context): Promise<DigestEntryType[]> {
    const [entries, report] = await Promise.all([entriesOf(ctx, row.id), reportOf(ctx, row.deliveryId)]);
    return entries.map((entry) => {
      const url = report?.urls.find(({ position }) => position === entry.position)?.url ?? null;
      return entryType(entry, url, ctx.locale);
    });
  }

  @FieldResolver(() => [String], {
    description:
      "What its editors should know, and what they can do about it, in the caller's language: a holiday, no push left, an article that was corrected since.",
  })
  remarks(@Root() { row }: DigestType, @Ctx() ctx: Context): Promise<string[]> {
    return remarksOn(ctx, row);
  }

  @FieldResolver(() => DeliveryType, { description: 'What became of it.' })
  async delivery(@Root() { row }: DigestType, @Ctx() ctx: Context): Promise<DeliveryType> {
    return deliveryType((await deliveriesById(ctx, [row.deliveryId]))[0]!);
  }

  @FieldResolver(() => DeliveryType, { nullable: true, description: 'What became of taking it back.' })
  async retraction(@Root() { row }: DigestType, @Ctx() ctx: Context): Promise<DeliveryType | null> {
    return row.retractionId ? deliveryType((await deliveriesById(ctx, [row.retractionId]))[0]!) : null;
  }

  @FieldResolver(() => PushCounts, { nullable: true, description: 'Null until the platform has told.' })
  counts(@Root() { row }: DigestType, @Ctx() ctx: Context): Promise<PushCounts | null> {
    return reportOf(ctx, row.deliveryId);
  }

  @FieldResolver(() => DigestPreview, {
    nullable: true,
    description: 'Byte for byte what is sent; null while it is being prepared.',
  })
  async preview(@Root() { row }: DigestType, @Ctx() ctx: Context): Promise<DigestPreview | null> {
    const rendition = await renditionOf(ctx, row.deliveryId);
    if (!rendition) return null;
    const { articles, covers, pictures } = rendition.payload as unknown as WechatPayload;
    return {
      hash: rendition.hash,
      madeAt: rendition.madeAt,
      pictures,
      findings: findingsIn(rendition, ctx.locale),
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

  @Mutation(() => DigestPayload, { description: 'Puts a push together for somebody to approve.' })
  digestCompose(
    @Arg('input', () => DigestComposeInput) { itemIds, sendAt }: DigestComposeInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<DigestType>> {
    return digestAttempt(ctx, () => composeDigest(ctx, { itemIds: items(itemIds), sendAt: sendAt ?? null }));
  }

  @Mutation(() => DigestPayload, {
    description: 'Changes what a push brings, or when. An approval that it had is void.',
  })
  digestChange(
    @Arg('input', () => DigestChangeInput) { id, expectedVersion, itemIds, sendAt }: DigestChangeInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<DigestType>> {
    return digestAttempt(ctx, () =>
      changeDigest(ctx, {
        ...(itemIds !== undefined && { itemIds: items(present(itemIds, 'itemIds')) }),
        ...(sendAt !== undefined && { sendAt: present(sendAt, 'sendAt') }),
        id: idOf('Digest', id),
        expectedVersion,
      }),
    );
  }

  @Mutation(() => DigestPayload, {
    description: 'Lets a push go at its time, exactly as it is shown. Not by whoever changed it last.',
  })
  digestApprove(
    @Arg('input', () => DigestApproveInput) { id, expectedVersion }: DigestApproveInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<DigestType>> {
    return digestAttempt(ctx, () => approveDigest(ctx, { id: idOf('Digest', id), expectedVersion }));
  }

  @Mutation(() => DigestPayload, { description: 'Gives up a push of which nothing has left, with a reason.' })
  digestSkip(
    @Arg('input', () => DigestSkipInput) { id, reason }: DigestSkipInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<DigestType>> {
    return digestAttempt(ctx, () => skipDigest(ctx, { id: idOf('Digest', id), reason }));
  }

  @Mutation(() => DigestPayload, {
    description:
      'Publishes its articles as pages of the account, of which no follower is told, instead of pushing them: where no push is left.',
  })
  digestPublishOnly(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Payload<DigestType>> {
    return digestAttempt(ctx, () => publishDigestOnly(ctx, { id: idOf('Digest', id) }));
  }

  @Mutation(() => DigestPayload, {
    description:
      'Takes articles of a push back, as far as the platform can: the pages go, the cards stay in the chats.',
  })
  digestRetract(
    @Arg('input', () => DigestRetractInput) { id, itemIds, reason }: DigestRetractInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<DigestType>> {
    return digestAttempt(ctx, () =>
      retractDigest(ctx, { id: idOf('Digest', id), itemIds: items(itemIds), reason }),
    );
  }

  @Mutation(() => DigestPayload, {
    description: 'Shows a push to one follower, exactly as it would be sent.',
  })
  digestPreviewSend(
    @Arg('input', () => DigestPreviewInput) { id, openid, wechatName }: DigestPreviewInput,
    @Ctx() ctx: WechatConsoleContext,
  ): Promise<Payload<DigestType>> {
    const asked = { openid: openid ?? null, wechatName: wechatName ?? null };
    return attempt(ctx, async () => {
      const digestId = idOf('Digest', id);
      await previewDigest(ctx, { id: digestId, ...asked });
      return await shown(ctx, digestId);
    });
  }
}

const digestAttempt = (ctx: Context, work: () => Promise<Digest>): Promise<Payload<DigestType>> =>
  attempt(ctx, async () => shown(ctx, (await work()).id));

const shown = async (ctx: Context, id: string): Promise<DigestType> =>
  digestType((await digestsById({ ...ctx, em: ctx.em.fork() }, [id]))[0]!, ctx.locale);

/** A push has articles and a time: null would take them away. */
function present<Value>(value: Value | null, field: string): Value {
  if (value === null) throw new Refusal('value.missing', {}, field);
  return value;
}

const items = (ids: readonly string[] | null | undefined): string[] | null =>
  ids?.map((id, index) => idOf('Item', id, `itemIds.${index}`)) ?? null;
