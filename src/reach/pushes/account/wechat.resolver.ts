import { Arg, Ctx, Field, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { attempt, contractEnum, DateScalar, payloadType, type Payload } from '#base/contract';
import { command, type Context } from '#base/database';
import { instantOf } from '#base/dates';
import { Refusal } from '#base/words';
import { allow } from '#city/access';
import { type WechatConsoleContext, accountKinds, type AccountKind } from '#reach/wechat';
import { digestType, DigestType } from '../console/digest.type.ts';
import { pushingOutlet } from '../digest-contents.ts';
import { wechatCalendar } from './wechat-calendar.ts';
import { keptMenu, proposedMenu, setWechatMenu, type WechatButton } from './wechat-menu.ts';

const AccountKindEnum = contractEnum(
  'WechatAccountKind',
  accountKinds,
  'SUBSCRIPTION 订阅号: one push a day. SERVICE 服务号: four a calendar month.',
);

@ObjectType({ description: 'What may be pushed on a day in Beijing, what is to be, and what was.' })
class WechatCalendarDay {
  @Field(() => DateScalar)
  date!: string;

  @Field(() => Int, { description: "Pushes of the day's window: of the day itself, or of its month." })
  allowed!: number;

  @Field(() => Int)
  used!: number;

  @Field(() => Int, { description: 'Approved, and not sent yet.' })
  reserved!: number;

  @Field(() => Int)
  left!: number;

  @Field(() => [DigestType])
  planned!: DigestType[];

  @Field(() => [DigestType])
  sent!: DigestType[];
}

@ObjectType({ description: 'A duty of the notice that is met by pushing 网站推送, in one week.' })
class WechatCalendarDuty {
  @Field(() => Int, { description: 'Its row in the annex.' })
  number!: number;

  @Field(() => String, { nullable: true, description: 'As printed (Chinese).' })
  content!: string | null;

  @Field(() => DateScalar, { description: 'The Monday.' })
  week!: string;

  @Field(() => Boolean)
  isMet!: boolean;

  @Field(() => Boolean, { description: 'Something is still to go out.' })
  isPlanned!: boolean;

  @Field(() => Boolean, {
    description:
      'The account has no push left that week: a service account has four a month. What was put together can be published without a push.',
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

  @Field(() => String, { nullable: true, description: 'Leads to this column or channel on the micro-site.' })
  path!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Says this word to the account; the conversation answers.',
  })
  key!: string | null;

  @Field(() => [WechatButtonType])
  buttons!: WechatButtonType[];
}

@ObjectType()
class WechatMenu {
  @Field(() => [WechatButtonType], { description: 'What was last put there; empty: nothing by us.' })
  buttons!: WechatButtonType[];

  @Field(() => Date, { nullable: true })
  setAt!: Date | null;

  @Field(() => [WechatButtonType], { description: 'What the tree of columns suggests.' })
  proposal!: WechatButtonType[];
}

@InputType()
class WechatButtonInput {
  @Field(() => String, {
    description: 'At most 16 bytes of UTF-8, five characters of Chinese; of a lower button 60.',
  })
  name!: string;

  @Field(() => String, { nullable: true, description: 'A column or channel; either this or the key.' })
  path?: string | null;

  @Field(() => String, { nullable: true })
  key?: string | null;

  @Field(() => [WechatButtonInput], {
    nullable: true,
    description: 'At most five; then it leads nowhere itself.',
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

  @Field(() => Boolean, { description: 'Its administrator confirms every push on a phone.' })
  needsConfirmation!: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Followers are answered within the platform’s own call, because the account may not write to them (客服消息). Learned when the platform says so (48001); without it, as it is.',
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
    description: 'The quota of pushes, what is planned, what was sent, and the duties it meets.',
  })
  async wechatCalendar(
    @Arg('from', () => DateScalar) from: string,
    @Arg('days', () => Int, { defaultValue: 31, description: 'At most 62.' }) days: number,
    @Ctx() ctx: Context,
  ): Promise<WechatCalendarType> {
    allow(ctx.actor, 'digest.read');
    if (days < 1 || days > maxDays) throw new Refusal('value.out-of-range', { min: 1, max: maxDays }, 'days');
    const calendar = await wechatCalendar(ctx, from, days);
    const shown = (digests: (typeof calendar.days)[number]['planned']) =>
      digests.map((row) => digestType(row, ctx.locale));
    return {
      ...calendar,
      days: calendar.days.map((day) => ({ ...day, planned: shown(day.planned), sent: shown(day.sent) })),
    };
  }

  @Query(() => WechatMenu)
  async wechatMenu(@Ctx() ctx: Context): Promise<WechatMenu> {
    allow(ctx.actor, 'digest.read');
    return await menu(ctx);
  }

  @Mutation(() => WechatMenuPayload, {
    description: 'Puts a menu below the chat of the account; followers see it within a day.',
  })
  wechatMenuSet(
    @Arg('input', () => WechatMenuSetInput) { buttons }: WechatMenuSetInput,
    @Ctx() ctx: WechatConsoleContext,
  ): Promise<Payload<WechatMenu>> {
    return attempt(ctx, async () => {
      await setWechatMenu(ctx, buttons.map(asked));
      return await menu({ ...ctx, em: ctx.em.fork() });
    });
  }

  @Mutation(() => WechatAccountPayload, {
    description: 'What the account is; its quota of pushes follows from that.',
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
  const kept = await keptMenu(ctx);
  return {
    buttons: kept?.buttons ?? [],
    setAt: kept ? instantOf(kept.setAt) : null,
    proposal: await proposedMenu(ctx),
  };
}

const asked = ({ name, path, key, buttons }: WechatButtonInput): WechatButton => ({
  name,
  path: path ?? null,
  key: key ?? null,
  buttons: (buttons ?? []).map(asked),
});
