import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { contractEnum } from '#base/contract';
import type { Context } from '#base/database';
import { Locale } from '#base/words';
import { ItemType, itemType, type Item } from '#content/items';
import type { ProblemCode } from '#translation/checks';
import {
  isStale,
  isTriviallyStale,
  stateOf,
  type TranslatedSegment,
  type Code,
  origins,
  sourceDiff,
  type DiffPart,
} from '#translation/segments';
import { needsTranslator, tallyOf, type Tally } from '../tally.ts';
import { FindingCodeEnum } from './finding.type.ts';

export const SegmentStateEnum = contractEnum(
  'SegmentState',
  ['missing', 'draft', 'translated', 'reviewed'],
  'How far one segment is 译文状态. Whether it is behind its source is `isStale`, beside it.',
);
export const OriginEnum = contractEnum('TranslationOrigin', origins, 'Where a text comes from 译文来源.');
const DiffKindEnum = contractEnum(
  'DiffKind',
  ['same', 'removed', 'added'],
  'What became of a stretch of text.',
);

@ObjectType('DiffPart', { description: 'A stretch of the Chinese that stayed, was taken out or came in.' })
class DiffPartType implements DiffPart {
  @Field(() => DiffKindEnum)
  kind!: DiffPart['kind'];

  @Field(() => String)
  text!: string;
}

@ObjectType('SegmentCode', { description: 'What a code such as `{1}` stands for in the source.' })
class SegmentCodeType {
  @Field(() => String, {
    description: 'As it stands in the text: `{1}` … `{/1}` around words, `{2/}` alone.',
  })
  mark!: string;

  @Field(() => String, { description: 'The element, such as `strong`, `a` or `br`.' })
  name!: string;

  @Field(() => String, { description: 'Its tag, for whoever wants to know where a link leads.' })
  tag!: string;
}

@ObjectType('Segment', { description: 'One segment 句段 of an item: a block of its text or a short field.' })
export class SegmentType {
  @Field(() => ID, { description: 'Stays when the text is moved, changed, split or joined.' })
  id!: string;

  @Field(() => String, { description: 'Where it stands now: `title`, `fields.steps.2`, `body.4`.' })
  place!: string;

  @Field(() => String, { description: '`field`, or the element it fills: `p`, `h2`, `li`, `td`, `alt` …' })
  tag!: string;

  @Field(() => String, { description: 'The Chinese as it is now, with codes.' })
  source!: string;

  @Field(() => String, { description: 'Give it back as `expectedSource` when saving.' })
  sourcePrint!: string;

  @Field(() => [SegmentCodeType])
  codes!: SegmentCodeType[];

  @Field(() => String, { description: 'The translation; empty: missing.' })
  text!: string;

  @Field(() => SegmentStateEnum)
  state!: ReturnType<typeof stateOf>;

  @Field(() => Boolean, {
    description: 'The Chinese has changed since it was translated. Compared, never stored.',
  })
  isStale!: boolean;

  @Field(() => Boolean, {
    description:
      'Stale only by how the same is written (width, blanks, forms of marks); confirmed by one act, unless the checks find something new.',
  })
  isTriviallyStale!: boolean;

  @Field(() => [DiffPartType], {
    description:
      'What changed in the Chinese since, word by word; empty: nothing, or, where it is stale, the same words stand elsewhere now.',
  })
  sourceDiff!: DiffPart[];

  @Field(() => Int, { description: 'Give it back as `expectedVersion`; 0: there is none yet.' })
  version!: number;

  @Field(() => OriginEnum, { nullable: true })
  origin!: string | null;

  @Field(() => String, { nullable: true, description: 'Which machine or which file.' })
  provenance!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was returned.' })
  returnReason!: string | null;

  @Field(() => Date, { nullable: true })
  savedAt!: Date | null;

  @Field(() => Date, { nullable: true })
  reviewedAt!: Date | null;

  @Field(() => [FindingCodeEnum], { description: 'Warnings that the reviewer let stand.' })
  acceptedWarnings!: ProblemCode[];

  held!: TranslatedSegment;
  workbench!: WorkbenchType;
}

@ObjectType('TranslationTally', { description: 'How far a translation is, in segments.' })
export class TallyType implements Tally {
  @Field(() => Int)
  total!: number;

  @Field(() => Int)
  missing!: number;

  @Field(() => Int)
  draft!: number;

  @Field(() => Int, { description: 'Waits for a review.' })
  translated!: number;

  @Field(() => Int)
  reviewed!: number;

  @Field(() => Int, { description: 'Behind its source, whatever its state.' })
  stale!: number;

  @Field(() => Int, { description: 'Of those, by punctuation, spacing or width alone.' })
  triviallyStale!: number;

  @Field(() => Int, { description: 'Chinese words that wait for a translator.' })
  wordsLeft!: number;
}

@ObjectType('Workbench', {
  description:
    "A translator's screen 翻译工作台: one item in one locale, all its segments and all that helps.",
})
export class WorkbenchType {
  @Field(() => ItemType)
  item!: ItemType;

  @Field(() => Locale)
  locale!: Locale;

  @Field(() => [SegmentType], { description: 'In the order in which they are read.' })
  segments!: SegmentType[];

  @Field(() => [SegmentType], { description: 'What this very call has changed.' })
  changed!: SegmentType[];

  @Field(() => SegmentType, {
    nullable: true,
    description: 'The next that waits for a translator after those changed; null: none does.',
  })
  next!: SegmentType | null;

  @Field(() => TallyType)
  tally!: TallyType;
}

@ObjectType('MemoryMatch', {
  description: 'An earlier translation 记忆库 that may fit; nobody fills it in unasked.',
})
export class MemoryMatchType {
  @Field(() => String)
  sourceText!: string;

  @Field(() => String)
  targetText!: string;

  @Field(() => Float, {
    description: '101: same text, same neighbours; 100: same text; less: how alike they are.',
  })
  percentage!: number;

  @Field(() => Date)
  reviewedAt!: Date;
}

/** The screen over held segments; `changed`: those that a command has just written. */
export function workbenchType(
  item: Item,
  locale: Locale,
  held: readonly TranslatedSegment[],
  ctx: Pick<Context, 'locale'>,
  changed: readonly TranslatedSegment[] = [],
): WorkbenchType {
  const workbench = Object.assign(new WorkbenchType(), {
    item: itemType(item, ctx.locale),
    locale,
    tally: tallyOf(held),
  });
  workbench.segments = held.map((one) => segmentType(one, workbench));
  workbench.changed = workbench.segments.filter((one) => changed.includes(one.held));
  const last = held.indexOf(changed.at(-1)!);
  const inTurn = [...workbench.segments.slice(last + 1), ...workbench.segments.slice(0, last + 1)];
  workbench.next = inTurn.find((one) => needsTranslator(one.held)) ?? null;
  return workbench;
}

function segmentType(held: TranslatedSegment, workbench: WorkbenchType): SegmentType {
  const { segment, translation } = held;
  const stale = isStale(held);
  return Object.assign(new SegmentType(), {
    id: segment.id,
    place: segment.place,
    tag: segment.tag,
    source: segment.text,
    sourcePrint: segment.print,
    codes: segment.codes.map(codeType),
    text: translation?.text ?? '',
    state: stateOf(held),
    isStale: stale,
    isTriviallyStale: isTriviallyStale(held),
    sourceDiff: stale ? sourceDiff(translation!.sourceText, segment.text) : [],
    version: translation?.version ?? 0,
    origin: translation?.origin ?? null,
    provenance: translation?.provenance ?? null,
    returnReason: translation?.reason ?? null,
    savedAt: translation?.savedAt ?? null,
    reviewedAt: translation?.reviewedAt ?? null,
    acceptedWarnings: (translation?.acceptedWarnings ?? []) as ProblemCode[],
    held,
    workbench,
  });
}

const codeType = ({ kind, id, name, open }: Code): SegmentCodeType => ({
  mark: kind === 'pc' ? `{${id}}` : `{${id}/}`,
  name,
  tag: open,
});
