import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType, contractEnum, DateScalar, globalId } from '#base/contract';
import { phrase, type Locale } from '#base/words';
import type { Candidate } from '../rule/candidates.ts';
import { digestModes, type DigestMode, type DigestRule } from '../rule/digest-rule.entity.ts';
import type { DigestRow, EntryRow } from './digest-rows.ts';
import { DigestState } from '../digest.entity.ts';
import { publishedOnly } from '../commands/publish-only.ts';

registerEnumType(DigestState, {
  name: 'DigestState',
  description:
    'Where a push stands with its editors 推送状态; what became of an approved one its delivery says.',
});
export const DigestModeEnum = contractEnum(
  'DigestMode',
  digestModes,
  'ASK: an editor approves each push. AUTOMATIC: it goes at its time unless somebody skips it.',
);

@ObjectType('DigestEntry', { description: 'One article of a push.' })
export class DigestEntryType {
  @Field(() => Int, { description: 'From 1; the first has the large card.' })
  position!: number;

  @Field(() => ID)
  itemId!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String, { description: 'Of the page that it is made from.' })
  path!: string;

  @Field(() => String, { description: "The unit, in the caller's language." })
  unit!: string;

  @Field(() => String, { description: "The column, in the caller's language." })
  column!: string;

  @Field(() => Date)
  publishedAt!: Date;

  @Field(() => Int)
  edition!: number;

  @Field(() => Boolean, { description: 'Followers have had it in an earlier push.' })
  isPushedBefore!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Its address on the platform, once the platform has told it.',
  })
  url!: string | null;

  @Field(() => Boolean, { description: 'Its page was asked back, or is gone.' })
  isRetracted!: boolean;

  @Field(() => Boolean, {
    description:
      'It was corrected after it had been pushed: followers have an older edition than readers. It can be taken back, or pushed again as a correction.',
  })
  isOutdated!: boolean;
}

@ObjectType('Digest', {
  description:
    'The push 推送 of a week: articles sent to every follower at once. Not to be confused with publishing 发布 a page, of which nobody is told.',
})
export class DigestType {
  @Field(() => ID)
  id!: string;

  @Field(() => DateScalar, { description: 'The Monday of its week.' })
  week!: string;

  @Field(() => DigestState)
  state!: DigestState;

  @Field(() => Date)
  sendAt!: Date;

  @Field(() => Date, { description: 'When editors are reminded, if nobody has approved it by then.' })
  remindAt!: Date;

  @Field(() => Date, { nullable: true })
  remindedAt!: Date | null;

  @Field(() => Boolean, { description: 'Put together by the rule.' })
  isByRule!: boolean;

  @Field(() => Boolean, { description: 'Goes at its time without approval, unless it is skipped.' })
  isAutomatic!: boolean;

  @Field(() => Int)
  version!: number;

  @Field(() => Date)
  composedAt!: Date;

  @Field(() => String, { nullable: true, description: 'Who changed it last; null: the hub.' })
  changedBy!: string | null;

  @Field(() => Date)
  changedAt!: Date;

  @Field(() => String, {
    nullable: true,
    description: 'Who approved it; null: nobody, or the hub by its rule.',
  })
  approvedBy!: string | null;

  @Field(() => Date, { nullable: true })
  approvedAt!: Date | null;

  @Field(() => String, { nullable: true })
  skipReason!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Why approval is asked for once more, in the caller's language.",
  })
  reopened!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day that the rule names, where it is a holiday and the push goes on another one.',
  })
  movedFrom!: string | null;

  row!: DigestRow;
}

export const DigestConnection = connectionType('Digest', () => DigestType);

export function digestType(row: DigestRow, locale: Locale): DigestType {
  const reopened =
    row.reopenedReason &&
    phrase(locale, `delivery:reopened.${row.reopenedReason}`, { title: row.reopenedTitle });
  const skipReason =
    row.skipReason === publishedOnly ? phrase(locale, `delivery:reason.${publishedOnly}`) : row.skipReason;
  return Object.assign(new DigestType(), {
    ...row,
    id: globalId('Digest', row.id),
    skipReason,
    reopened,
    row,
  });
}

export const entryType = (entry: EntryRow, url: string | null, locale: Locale): DigestEntryType => ({
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

@ObjectType({ description: 'What a push could bring.' })
export class DigestCandidate {
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

  @Field(() => Boolean, { description: 'Without one it cannot be pushed.' })
  hasCover!: boolean;

  @Field(() => Boolean, {
    description:
      'Followers have an edition of it that was corrected since; it goes out again as a correction 更正.',
  })
  isFollowUp!: boolean;
}

export const candidateType = (candidate: Candidate): DigestCandidate => ({
  ...candidate,
  itemId: globalId('Item', candidate.itemId),
});

@ObjectType('DigestRule', {
  description: "When the weekly push is put together and sent. Times are Beijing's.",
})
export class DigestRuleType {
  @Field(() => Int, { description: '1 Monday … 7 Sunday.' })
  weekday!: number;

  @Field(() => String, { description: 'HH:MM.' })
  sendTime!: string;

  @Field(() => Int, { description: 'Hours before it is sent at which it is put together.' })
  composeBefore!: number;

  @Field(() => Int, { description: 'Hours before it is sent at which editors are reminded.' })
  remindBefore!: number;

  @Field(() => Int, { description: 'How many articles, 1–8.' })
  articles!: number;

  @Field(() => DigestModeEnum)
  mode!: DigestMode;

  @Field(() => Boolean)
  isActive!: boolean;
}

export const digestRuleType = (rule: DigestRule): DigestRuleType => ({ ...rule });
