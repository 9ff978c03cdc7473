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
import { findingsIn, renditionOf } from './renditions.ts';
import { retryDelivery, retryItemDeliveries } from './retry-delivery.ts';

const DeliveryPayload = payloadType('Delivery', 'delivery', () => DeliveryType);
const DeliveriesPayload = payloadType('Deliveries', 'deliveries', () => [DeliveryType]);

/** Whoever may read an item may read what became of it. */
@Resolver(() => ItemType)
export class ItemDeliveriesResolver {
  @FieldResolver(() => DeliverySummaryType, { description: 'What became of it in every outlet.' })
  async deliverySummary(@Root() { item }: ItemType, @Ctx() ctx: Context): Promise<DeliverySummaryType> {
    return deliverySummaryType(await deliverySummary(ctx, item.id));
  }
}

@Resolver(() => DeliveryType)
export class DeliveryResolver {
  @FieldResolver(() => RenditionType, {
    nullable: true,
    description:
      'Exactly what is sent; null until it is made, 90 days after the delivery came to its end, and for pages, to which nothing is sent.',
  })
  async rendition(@Root() { id }: DeliveryType, @Ctx() ctx: Context): Promise<RenditionType | null> {
    const rendition = await renditionOf(ctx, idOf('Delivery', id));
    return rendition && { ...rendition, findings: findingsIn(rendition, ctx.locale) };
  }

  @Mutation(() => DeliveryPayload, {
    description: 'Tries one delivery again; one of unknown end is asked about, never simply sent again.',
  })
  deliveryRetry(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Payload<DeliveryType>> {
    return attempt(ctx, async () => shown(ctx, await retryDelivery(ctx, { id: idOf('Delivery', id) })));
  }

  @Mutation(() => DeliveriesPayload, {
    description: 'Tries again what failed of an item, and touches nothing else.',
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

  @Mutation(() => DeliveryPayload, { description: 'Lets go what a rule holds back, as it was shown.' })
  deliveryApprove(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Payload<DeliveryType>> {
    return attempt(ctx, async () => shown(ctx, await approveDelivery(ctx, { id: idOf('Delivery', id) })));
  }

  @Mutation(() => DeliveryPayload, { description: 'Gives up a delivery of which nothing has left.' })
  deliveryCancel(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Payload<DeliveryType>> {
    return attempt(ctx, async () => shown(ctx, await cancelDelivery(ctx, { id: idOf('Delivery', id) })));
  }
}

const shown = async (ctx: Context, { id }: { id: string }) =>
  deliveryType((await deliveriesById(ctx, [id]))[0]!);
