import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ItemType } from '#content';
import { attempt, idOf, payloadType, phrase, type Context, type Payload } from '#core';
import { allow } from '#people';
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
import { retryDelivery, retryItemDeliveries } from './retry-delivery.ts';
import { renditionOf } from './rendition-of.ts';

const DeliveryPayload = payloadType('Delivery', 'delivery', () => DeliveryType);
const DeliveriesPayload = payloadType('Deliveries', 'deliveries', () => [DeliveryType]);

@Resolver(() => ItemType)
export class DeliveryResolver {
  @FieldResolver(() => DeliverySummaryType, { description: 'What became of it in every outlet.' })
  async deliverySummary(@Root() { item }: ItemType, @Ctx() ctx: Context): Promise<DeliverySummaryType> {
    return deliverySummaryType(await deliverySummary(ctx, item.id));
  }

  @Query(() => RenditionType, { nullable: true, description: 'Exactly what is sent; null until it is made.' })
  async rendition(
    @Arg('deliveryId', () => ID) deliveryId: string,
    @Ctx() ctx: Context,
  ): Promise<RenditionType | null> {
    allow(ctx.actor, 'delivery.approve');
    const rendition = await renditionOf(ctx, idOf('Delivery', deliveryId, 'deliveryId'));
    return (
      rendition && {
        ...rendition,
        findings: rendition.findings.map(({ reason, isBlocking, details }) => ({
          isBlocking,
          message: phrase(ctx.locale, `delivery:reason.${reason}`, details),
        })),
      }
    );
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
      return (
        await deliveriesById(
          ctx,
          retried.map(({ id }) => id),
        )
      ).map(deliveryType);
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
