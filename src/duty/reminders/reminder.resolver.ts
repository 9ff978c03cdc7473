import { Arg, Args, ArgsType, Ctx, Field, ID, Mutation, Query, Resolver } from 'type-graphql';
import { connection, ConnectionArgs, globalId, idOf } from '#base/contract';
import type { Context } from '#base/database';
import { requireSignIn } from '#city/access';
import { inboxCount, inboxPage, readNotices } from './inbox.ts';
import {
  InboxNoticeConnection,
  noticeType,
  ReminderConnection,
  reminderType,
  UnitWithoutLiaison,
} from './reminder.type.ts';
import { reminderCount, reminderPage, unitsWithoutLiaison } from './reminders-sent.ts';

@ArgsType()
export class InboxArgs extends ConnectionArgs {
  @Field(() => Boolean, { defaultValue: false })
  unreadOnly!: boolean;
}

@ArgsType()
export class RemindersArgs extends ConnectionArgs {
  @Field(() => ID, { nullable: true })
  unitId?: string | null;
}

@Resolver()
export class ReminderResolver {
  @Query(() => InboxNoticeConnection, { description: 'Your own notices 收件箱, the newest first.' })
  async inbox(@Args(() => InboxArgs) args: InboxArgs, @Ctx() ctx: Context) {
    const page = await inboxPage(ctx, args, args.unreadOnly);
    return connection(
      { ...page, rows: page.rows.map(noticeType) },
      ({ noticeId }) => noticeId,
      () => inboxCount(ctx, args.unreadOnly),
    );
  }

  @Query(() => ReminderConnection, {
    description:
      'Reminders with their recipients, and whether they were sent; a leader sees those of their own unit.',
  })
  async reminders(@Args(() => RemindersArgs) args: RemindersArgs, @Ctx() ctx: Context) {
    const unitId = args.unitId == null ? null : idOf('Unit', args.unitId, 'unitId');
    const page = await reminderPage(ctx, args, unitId);
    return connection(
      { ...page, rows: page.rows.map((row) => reminderType(row, ctx.locale)) },
      ({ reminderId }) => reminderId,
      () => reminderCount(ctx, unitId),
    );
  }

  @Query(() => [UnitWithoutLiaison], {
    description: 'Units that no one answers for today; each is a problem in itself.',
  })
  async unitsWithoutLiaison(@Ctx() ctx: Context): Promise<UnitWithoutLiaison[]> {
    return (await unitsWithoutLiaison(ctx)).map(({ id, slug, name }) => ({
      unitId: globalId('Unit', id),
      path: slug,
      name: name[ctx.locale],
    }));
  }

  @Mutation(() => Boolean, { description: 'Marks your notices as read; at most 100.' })
  async inboxRead(@Arg('ids', () => [ID]) ids: string[], @Ctx() ctx: Context): Promise<boolean> {
    requireSignIn(ctx);
    await readNotices(ctx, { ids: ids.map((id, index) => idOf('Notice', id, `ids.${index}`)) });
    return true;
  }
}
