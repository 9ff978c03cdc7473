import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType, contractEnum, DateScalar, globalId } from '#base/contract';
import { phrase, type Locale } from '#base/words';
import type { PushCandidate } from '../rule/candidates.ts';
import { pushModes, type PushMode, type PushRule } from '../rule/push-rule.entity.ts';
import type { PushRow, PushEntryRow } from './push-rows.ts';
import { PushState } from '../push.entity.ts';
import { publishedOnly } from '../commands/publish-push-only.ts';

registerEnumType(PushState, {
  name: 'DigestState',
  description: 'The editorial state of a push 推送状态; the result of an approved one is in its delivery.',
});
export const PushModeEnum = contractEnum(
  'DigestMode',
  pushModes,
  'ASK: an editor approves each push. AUTOMATIC: it is sent at its time unless an editor skips it.',
);

@ObjectType('DigestEntry', { description: 'One article of a push.' })
export class PushEntryType {
  @Field(() => Int, { description: 'From 1; the first article has the large card.' })
  position!: number;

  @Field(() => ID)
  itemId!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String, { description: 'The path of the page that it is made from.' })
  path!: string;

  @Field(() => String, { description: "The unit, in the caller's language." })
  unit!: string;

  @Field(() => String, { description: "The column, in the caller's language." })
  column!: string;

  @Field(() => Date)
  publishedAt!: Date;

  @Field(() => Int)
  edition!: number;

  @Field(() => Boolean, { description: 'Followers received it in an earlier push.' })
  isPushedBefore!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Its address on the platform; null until the platform has reported it.',
  })
  url!: string | null;

  @Field(() => Boolean, { description: 'Its retraction was requested, or its page is removed.' })
  isRetracted!: boolean;

  @Field(() => Boolean, {
    description:
      'It was corrected after it was pushed: followers have an older edition than readers. It can be retracted, or pushed again as a correction.',
  })
  isOutdated!: boolean;
}

@ObjectType('Digest', {
  description:
    'The push 推送 of a week: articles sent to all followers at once. Not to be confused with publishing 发布 a page, which notifies no one.',
})
export class PushType {
  @Field(() => ID)
  id!: string;

  @Field(() => DateScalar, { description: 'The Monday of its week.' })
  week!: string;

  @Field(() => PushState)
  state!: PushState;

  @Field(() => Date)
  sendAt!: Date;

  @Field(() => Date, { description: 'When editors are reminded if it is not approved by then.' })
  remindAt!: Date;

  @Field(() => Date, { nullable: true })
  remindedAt!: Date | null;

  @Field(() => Boolean, { description: 'Composed by the rule.' })
  isByRule!: boolean;

  @Field(() => Boolean, { description: 'Sent at its time without approval, unless it is skipped.' })
  isAutomatic!: boolean;

  @Field(() => Int)
  version!: number;

  @Field(() => Date)
  composedAt!: Date;

  @Field(() => String, { nullable: true, description: 'The last editor; null: the hub.' })
  changedBy!: string | null;

  @Field(() => Date)
  changedAt!: Date;

  @Field(() => String, {
    nullable: true,
    description: 'The approver; null: not approved, or approved by the hub under its rule.',
  })
  approvedBy!: string | null;

  @Field(() => Date, { nullable: true })
  approvedAt!: Date | null;

  @Field(() => String, { nullable: true })
  skipReason!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Why it needs approval again, in the caller's language.",
  })
  reopened!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day of the rule, if it is a holiday and the push was moved to another day.',
  })
  movedFrom!: string | null;

  row!: PushRow;
}

export const PushConnection = connectionType('Digest', () => PushType);

export function pushType(row: PushRow, locale: Locale): PushType {
  const reopened =
    row.reopenedReason &&
    phrase(locale, `delivery:reopened.${row.reopenedReason}`, { title: row.reopenedTitle });
  const skipReason =
    row.skipReason === publishedOnly ? phrase(locale, `delivery:reason.${publishedOnly}`) : row.skipReason;
  return Object.assign(new PushType(), {
    ...row,
    id: globalId('Digest', row.id),
    skipReason,
    reopened,
    row,
  });
}

export const entryType = (entry: PushEntryRow, url: string | null, locale: Locale): PushEntryType => ({
  position: entry.position,
  itemId: globalId('Item', entry.itemId),
  title: entry.title,
  path: entry.path,
  unit: entry.unit[locale],
  column: entry.column[locale],
  publishedAt: entry.publishedAt,
  edition: entry.editionNumber,
  isPushedBefore: entry.isPushedBefore,
  isRetracted: entry.retractAskedAt !== null,
  isOutdated: entry.isOutdated,
  url,
});

@ObjectType('DigestCandidate', { description: 'An article that a push could bring.' })
export class PushCandidateType {
  @Field(() => ID)
  itemId!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  unit!: string;

  @Field(() => String)
  column!: string;

  @Field(() => Date)
  publishedAt!: Date;

  @Field(() => Boolean, { description: 'Without a cover it cannot be pushed.' })
  hasCover!: boolean;

  @Field(() => Boolean, {
    description:
      'Followers have an edition that was corrected since; it will be pushed again as a correction 更正.',
  })
  isFollowUp!: boolean;
}

export const candidateType = (candidate: PushCandidate): PushCandidateType => ({
  ...candidate,
  itemId: globalId('Item', candidate.itemId),
});

@ObjectType('DigestRule', {
  description: 'When the weekly push is composed and sent, in Beijing time.',
})
export class PushRuleType {
  @Field(() => Int, { description: '1 Monday … 7 Sunday.' })
  weekday!: number;

  @Field(() => String, { description: 'HH:MM.' })
  sendTime!: string;

  @Field(() => Int, { description: 'Hours before sending at which it is composed.' })
  composeBefore!: number;

  @Field(() => Int, { description: 'Hours before sending at which editors are reminded.' })
  remindBefore!: number;

  @Field(() => Int, { description: 'Number of articles, 1–8.' })
  articles!: number;

  @Field(() => PushModeEnum)
  mode!: PushMode;

  @Field(() => Boolean)
  isActive!: boolean;
}

export const pushRuleType = (rule: PushRule): PushRuleType => ({ ...rule });
