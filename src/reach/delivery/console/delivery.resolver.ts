import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { attempt, idOf, payloadType, type Payload } from '#base/contract';
import type { Context } from '#base/database';
import { ItemType } from '#content/items';
import { approveDelivery } from './approve-delivery.ts';
import { cancelDelivery } from './cancel-delivery.ts';
import { deliveriesById, deliverySummary } from './delivery-summary.ts';
import {
  deliverySummaryType,
  DeliverySummaryType,
  deliveryType,
  DeliveryType,
  RenditionType,
} from './delivery.type.ts';
import { problemsIn, renditionOf } from './renditions.ts';
import { retryDelivery, retryItemDeliveries } from './retry-delivery.ts';

const DeliveryPayload = payloadType('Delivery', 'delivery', () => DeliveryType);
const DeliveriesPayload = payloadType('Deliveries', 'deliveries', () => [DeliveryType]);

/** A caller who may read an item may read its deliveries. */
@Resolver(() => ItemType)
export class ItemDeliveriesResolver {
  @FieldResolver(() => DeliverySummaryType, { description: 'Its state in every outlet.' })
  async deliverySummary(@Root() { item }: ItemType, @Ctx() ctx: Context): Promise<DeliverySummaryType> {
    return deliverySummaryType(await deliverySummary(ctx, item.id));
  }
}

@Resolver(() => DeliveryType)
export class DeliveryResolver {
  @FieldResolver(() => RenditionType, {
    nullable: true,
    description:
      'Exactly what is sent. Null before it is rendered, from 90 days after the delivery ended, and for pages, to which nothing is sent.',
  })
  async rendition(@Root() { id }: DeliveryType, @Ctx() ctx: Context): Promise<RenditionType | null> {
    const rendition = await renditionOf(ctx, idOf('Delivery', id));
    return rendition && { ...rendition, findings: problemsIn(rendition, ctx.locale) };
  }

  @Mutation(() => DeliveryPayload, {
    description:
      'Retries one delivery. If its result is unknown, the platform is asked; it is never simply sent again.',
  })
  deliveryRetry(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Payload<DeliveryType>> {
    return attempt(ctx, async () => reloaded(ctx, await retryDelivery(ctx, { id: idOf('Delivery', id) })));
  }

  @Mutation(() => DeliveriesPayload, {
    description: 'Retries the failed deliveries of an item and leaves all others alone.',
  })
  itemDeliveriesRetry(
    @Arg('itemId', () => ID) itemId: string,
    @Ctx() ctx: Context,
  ): Promise<Payload<DeliveryType[]>> {
    return attempt(ctx, async () => {
      const retried = await retryItemDeliveries(ctx, { itemId: idOf('Item', itemId, 'itemId') });
      const ids = retried.map(({ id }) => id);
      return (await deliveriesById(ctx, ids)).map(deliveryType);
    });
  }

  @Mutation(() => DeliveryPayload, {
    description: 'Releases a delivery that a rule holds for approval, exactly as shown.',
  })
  deliveryApprove(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Payload<DeliveryType>> {
    return attempt(ctx, async () => reloaded(ctx, await approveDelivery(ctx, { id: idOf('Delivery', id) })));
  }

  @Mutation(() => DeliveryPayload, { description: 'Cancels a delivery of which nothing has left.' })
  deliveryCancel(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Payload<DeliveryType>> {
    return attempt(ctx, async () => reloaded(ctx, await cancelDelivery(ctx, { id: idOf('Delivery', id) })));
  }
}

const reloaded = async (ctx: Context, { id }: { id: string }) =>
  deliveryType((await deliveriesById(ctx, [id]))[0]!);
