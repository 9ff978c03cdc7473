import { Arg, Ctx, Field, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { attempt, contractEnum, DateScalar, payloadType, type Payload } from '#base/contract';
import { command, type Context } from '#base/database';
import { instantOf } from '#base/dates';
import { Refusal } from '#base/words';
import { allow } from '#city/access';
import { type WechatConsoleContext, accountKinds, type AccountKind } from '#reach/wechat';
import { pushType, PushType } from '../console/push.type.ts';
import { pushingOutlet } from '../push-contents.ts';
import { wechatCalendar } from './wechat-calendar.ts';
import { storedMenu, proposedMenu, setWechatMenu, type WechatButton } from './wechat-menu.ts';

const AccountKindEnum = contractEnum(
  'WechatAccountKind',
  accountKinds,
  'SUBSCRIPTION 订阅号: one push a day. SERVICE 服务号: four a calendar month.',
);

@ObjectType({ description: 'The quota, the planned and the sent pushes of a day in Beijing.' })
class WechatCalendarDay {
  @Field(() => DateScalar)
  date!: string;

  @Field(() => Int, { description: "Quota of the day's window: the day itself or its month." })
  allowed!: number;

  @Field(() => Int)
  used!: number;

  @Field(() => Int, { description: 'Approved and not sent yet.' })
  reserved!: number;

  @Field(() => Int)
  left!: number;

  @Field(() => [PushType])
  planned!: PushType[];

  @Field(() => [PushType])
  sent!: PushType[];
}

@ObjectType({ description: 'A duty of the notice that is met by pushing 网站推送, in one week.' })
class WechatCalendarDuty {
  @Field(() => Int, { description: 'Its number in the annex.' })
  number!: number;

  @Field(() => String, { nullable: true, description: 'As printed (Chinese).' })
  content!: string | null;

  @Field(() => DateScalar, { description: 'The Monday.' })
  week!: string;

  @Field(() => Boolean)
  isMet!: boolean;

  @Field(() => Boolean, { description: 'A push is still planned.' })
  isPlanned!: boolean;

  @Field(() => Boolean, {
    description:
      'The account has no push left that week: a service account has four a month. Its articles can be published without a push.',
  })
  isImpossible!: boolean;
}

@ObjectType()
class WechatCalendarType {
  @Field(() => AccountKindEnum)
  accountKind!: AccountKind;

  @Field(() => [WechatCalendarDay])
  days!: WechatCalendarDay[];

  @Field(() => [WechatCalendarDuty])
  duties!: WechatCalendarDuty[];
}

@ObjectType('WechatButton', { description: 'A button below the account’s chat 自定义菜单.' })
class WechatButtonType {
  @Field(() => String)
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The column or channel of the micro-site that it opens.',
  })
  path!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The word that it sends to the account; the conversation answers.',
  })
  key!: string | null;

  @Field(() => [WechatButtonType])
  buttons!: WechatButtonType[];
}

@ObjectType()
class WechatMenu {
  @Field(() => [WechatButtonType], { description: 'The menu that the hub set last; may be empty.' })
  buttons!: WechatButtonType[];

  @Field(() => Date, { nullable: true })
  setAt!: Date | null;

  @Field(() => [WechatButtonType], { description: 'A menu suggested from the tree of columns.' })
  proposal!: WechatButtonType[];
}

@InputType()
class WechatButtonInput {
  @Field(() => String, {
    description: 'At most 16 bytes of UTF-8 (five Chinese characters); 60 for a sub-button.',
  })
  name!: string;

  @Field(() => String, { nullable: true, description: 'A column or channel. Either this or the key.' })
  path?: string | null;

  @Field(() => String, { nullable: true })
  key?: string | null;

  @Field(() => [WechatButtonInput], {
    nullable: true,
    description: 'At most five sub-buttons; a button with sub-buttons only opens them.',
  })
  buttons?: WechatButtonInput[] | null;
}

@InputType()
class WechatMenuSetInput {
  @Field(() => [WechatButtonInput], { description: 'At most three.' })
  buttons!: WechatButtonInput[];
}

@InputType()
class WechatAccountSetInput {
  @Field(() => AccountKindEnum)
  kind!: AccountKind;

  @Field(() => Boolean, { description: 'Whether its administrator must confirm every push on a phone.' })
  needsConfirmation!: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether followers are answered within the platform’s callback, because the account has no right to customer service messages 客服消息. Set by the hub on error 48001. Omit to leave unchanged.',
  })
  answersAtOnce?: boolean | null;
}

@ObjectType()
class WechatAccountType {
  @Field(() => AccountKindEnum)
  kind!: AccountKind;

  @Field(() => Boolean)
  needsConfirmation!: boolean;

  @Field(() => Boolean)
  answersAtOnce!: boolean;
}

const WechatMenuPayload = payloadType('WechatMenu', 'menu', () => WechatMenu);
const WechatAccountPayload = payloadType('WechatAccount', 'account', () => WechatAccountType);

const maxDays = 62;

@Resolver()
export class WechatResolver {
  @Query(() => WechatCalendarType, {
    description: 'The quota of pushes, planned and sent pushes, and the duties that they meet.',
  })
  async wechatCalendar(
    @Arg('from', () => DateScalar) from: string,
    @Arg('days', () => Int, { defaultValue: 31, description: 'At most 62.' }) days: number,
    @Ctx() ctx: Context,
  ): Promise<WechatCalendarType> {
    allow(ctx.actor, 'digest.read');
    if (days < 1 || days > maxDays) throw new Refusal('value.out-of-range', { min: 1, max: maxDays }, 'days');
    const calendar = await wechatCalendar(ctx, from, days);
    const pushTypes = (pushes: (typeof calendar.days)[number]['planned']) =>
      pushes.map((row) => pushType(row, ctx.locale));
    return {
      ...calendar,
      days: calendar.days.map((day) => ({
        ...day,
        planned: pushTypes(day.planned),
        sent: pushTypes(day.sent),
      })),
    };
  }

  @Query(() => WechatMenu)
  async wechatMenu(@Ctx() ctx: Context): Promise<WechatMenu> {
    allow(ctx.actor, 'digest.read');
    return await menu(ctx);
  }

  @Mutation(() => WechatMenuPayload, {
    description: 'Sets the menu below the chat of the account; followers see it within a day.',
  })
  wechatMenuSet(
    @Arg('input', () => WechatMenuSetInput) { buttons }: WechatMenuSetInput,
    @Ctx() ctx: WechatConsoleContext,
  ): Promise<Payload<WechatMenu>> {
    return attempt(ctx, async () => {
      await setWechatMenu(ctx, buttons.map(buttonFrom));
      return await menu({ ...ctx, em: ctx.em.fork() });
    });
  }

  @Mutation(() => WechatAccountPayload, {
    description: 'Sets the kind of the account, which determines its quota of pushes.',
  })
  wechatAccountSet(
    @Arg('input', () => WechatAccountSetInput) input: WechatAccountSetInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<WechatAccountType>> {
    return attempt(ctx, () => setAccount(ctx, { ...input }));
  }
}

const setAccount = command(
  'wechat.set-account',
  async (tx, input: WechatAccountSetInput): Promise<WechatAccountType> => {
    allow(tx.actor, 'outlet.manage');
    const outlet = await pushingOutlet(tx);
    const { kind, needsConfirmation } = input;
    const answersAtOnce = input.answersAtOnce ?? outlet.settings['answersAtOnce'] === true;
    outlet.settings = { ...outlet.settings, accountKind: kind, needsConfirmation, answersAtOnce };
    return { kind, needsConfirmation, answersAtOnce };
  },
);

async function menu(ctx: Context): Promise<WechatMenu> {
  const stored = await storedMenu(ctx);
  return {
    buttons: stored?.buttons ?? [],
    setAt: stored ? instantOf(stored.setAt) : null,
    proposal: await proposedMenu(ctx),
  };
}

const buttonFrom = ({ name, path, key, buttons }: WechatButtonInput): WechatButton => ({
  name,
  path: path ?? null,
  key: key ?? null,
  buttons: (buttons ?? []).map(buttonFrom),
});
