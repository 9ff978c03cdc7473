import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql';
import { idOf, type Payload, withFields } from '#base/contract';
import type { Context } from '#base/database';
import { foreignLocales, inEachLocale, inField, type InFields, isForeign } from '#base/words';
import { itemAttempt, ItemPayload, type ItemType } from '#content/items';
import { adoptItem } from './adopt-item.ts';
import { approveAfterwards } from './approve-afterwards.ts';
import { approveItem } from './approve-item.ts';
import { publishItem, publishUrgently } from './publish-item.ts';
import { restoreVersion } from './restore-version.ts';
import { returnItem } from './return-item.ts';
import { scheduleItem, unscheduleItem } from './schedule-item.ts';
import { submitItem } from './submit-item.ts';
import { withdrawItem } from './withdraw-item.ts';

@InputType()
class ItemInput {
  @Field(() => ID)
  id!: string;
}

@InputType()
class ItemReturnInput extends ItemInput {
  @Field(() => String, { description: 'The reason, for the writer.' })
  reason!: string;
}

@InputType()
class ItemAdoptInput extends ItemInput {
  @Field(() => [ID], { defaultValue: [], description: 'Further columns that will list it.' })
  furtherColumnIds!: string[];
}

@InputType()
class ItemPublishInput extends ItemInput {
  @Field(() => Date, { nullable: true, description: 'The time of publication; defaults to now.' })
  at?: Date | null;

  @Field(() => String, { nullable: true, description: 'What was corrected, for readers.' })
  correction?: string | null;
}

@InputType()
class ItemPublishUrgentlyInput extends ItemInput {
  @Field(() => String, { nullable: true, description: 'What was corrected, for readers.' })
  correction?: string | null;
}

@InputType()
class ItemWithdrawInput extends withFields<ItemInput & InFields<'explanation', string | null>>(ItemInput) {
  @Field(() => String, { description: 'The explanation in Chinese, shown to readers at the address.' })
  explanation!: string;
}
for (const locale of foreignLocales)
  Field(() => String, { nullable: true })(ItemWithdrawInput.prototype, inField('explanation', locale));

@InputType()
class ItemRestoreInput extends ItemInput {
  @Field(() => Int, { description: 'The number of the version to restore.' })
  number!: number;

  @Field(() => Int, { description: 'The version that the writer started from.' })
  expectedVersion!: number;
}

@Resolver()
export class WorkflowResolver {
  @Mutation(() => ItemPayload, { description: 'Submits an item to the leader of its unit.' })
  itemSubmit(
    @Arg('input', () => ItemInput) { id }: ItemInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<ItemType>> {
    return itemAttempt(ctx, () => submitItem(ctx, { id: idOf('Item', id) }));
  }

  @Mutation(() => ItemPayload, { description: 'Approves an item as leader of its unit.' })
  itemApprove(
    @Arg('input', () => ItemInput) { id }: ItemInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<ItemType>> {
    return itemAttempt(ctx, () => approveItem(ctx, { id: idOf('Item', id) }));
  }

  @Mutation(() => ItemPayload, { description: 'Gives the approval owed since an urgent publication.' })
  itemApproveAfterwards(
    @Arg('input', () => ItemInput) { id }: ItemInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<ItemType>> {
    return itemAttempt(ctx, () => approveAfterwards(ctx, { id: idOf('Item', id) }));
  }

  @Mutation(() => ItemPayload, { description: 'Returns an item to its writer, with a reason.' })
  itemReturn(
    @Arg('input', () => ItemReturnInput) { id, reason }: ItemReturnInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<ItemType>> {
    return itemAttempt(ctx, () => returnItem(ctx, { id: idOf('Item', id), reason }));
  }

  @Mutation(() => ItemPayload, { description: 'Accepts an item for the portal.' })
  itemAdopt(
    @Arg('input', () => ItemAdoptInput) { id, furtherColumnIds }: ItemAdoptInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<ItemType>> {
    return itemAttempt(ctx, () =>
      adoptItem(ctx, {
        id: idOf('Item', id),
        furtherColumnIds: furtherColumnIds.map((column, index) =>
          idOf('Column', column, `furtherColumnIds.${index}`),
        ),
      }),
    );
  }

  @Mutation(() => ItemPayload, { description: 'Publishes an adopted item now or at a set time.' })
  itemPublish(
    @Arg('input', () => ItemPublishInput) { id, at, correction }: ItemPublishInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<ItemType>> {
    return itemAttempt(ctx, () =>
      at
        ? scheduleItem(ctx, { id: idOf('Item', id), at })
        : publishItem(ctx, { id: idOf('Item', id), correction: correction ?? null }),
    );
  }

  @Mutation(() => ItemPayload, { description: 'Cancels the scheduled publication; the item stays adopted.' })
  itemUnschedule(
    @Arg('input', () => ItemInput) { id }: ItemInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<ItemType>> {
    return itemAttempt(ctx, () => unscheduleItem(ctx, { id: idOf('Item', id) }));
  }

  @Mutation(() => ItemPayload, {
    description: 'Publishes at once; the unit must approve afterwards.',
  })
  itemPublishUrgently(
    @Arg('input', () => ItemPublishUrgentlyInput) { id, correction }: ItemPublishUrgentlyInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<ItemType>> {
    return itemAttempt(ctx, () =>
      publishUrgently(ctx, { id: idOf('Item', id), correction: correction ?? null }),
    );
  }

  @Mutation(() => ItemPayload, {
    description: 'Withdraws an item from all outlets; readers find the explanation at its address.',
  })
  itemWithdraw(
    @Arg('input', () => ItemWithdrawInput) input: ItemWithdrawInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<ItemType>> {
    return itemAttempt(ctx, () =>
      withdrawItem(ctx, {
        id: idOf('Item', input.id),
        explanation: inEachLocale((locale) =>
          isForeign(locale) ? (input[inField('explanation', locale)] ?? '') : input.explanation,
        ),
      }),
    );
  }

  @Mutation(() => ItemPayload, { description: 'Restores an old version as the working text.' })
  itemRestore(
    @Arg('input', () => ItemRestoreInput) { id, number, expectedVersion }: ItemRestoreInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<ItemType>> {
    return itemAttempt(ctx, () => restoreVersion(ctx, { id: idOf('Item', id), number, expectedVersion }));
  }
}
