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
  'State of one segment 译文状态. Whether it is behind its source is a separate field, `isStale`.',
);
export const OriginEnum = contractEnum('TranslationOrigin', origins, 'Origin of a text 译文来源.');
const DiffKindEnum = contractEnum(
  'DiffKind',
  ['same', 'removed', 'added'],
  'Whether a part of a text is unchanged, removed or added.',
);

@ObjectType('DiffPart', { description: 'A part of the Chinese that is unchanged, was removed or was added.' })
class DiffPartType implements DiffPart {
  @Field(() => DiffKindEnum)
  kind!: DiffPart['kind'];

  @Field(() => String)
  text!: string;
}

@ObjectType('SegmentCode', { description: 'The meaning of a code such as `{1}` in the source.' })
class SegmentCodeType {
  @Field(() => String, {
    description: 'The code as written in the text: `{1}` … `{/1}` around words, `{2/}` alone.',
  })
  mark!: string;

  @Field(() => String, { description: 'The element, such as `strong`, `a` or `br`.' })
  name!: string;

  @Field(() => String, { description: 'Its opening tag, for instance to see where a link leads.' })
  tag!: string;
}

@ObjectType('Segment', { description: 'One segment 句段 of an item: a block of its text or a short field.' })
export class SegmentType {
  @Field(() => ID, { description: 'Stable while the text is moved, changed, split or joined.' })
  id!: string;

  @Field(() => String, { description: 'Its current place: `title`, `fields.steps.2`, `body.4`.' })
  place!: string;

  @Field(() => String, {
    description: '`field`, or the element whose content it is: `p`, `h2`, `li`, `td`, `alt` …',
  })
  tag!: string;

  @Field(() => String, { description: 'The current Chinese, with codes.' })
  source!: string;

  @Field(() => String, { description: 'Fingerprint of the source; send it as `expectedSource` when saving.' })
  sourcePrint!: string;

  @Field(() => [SegmentCodeType])
  codes!: SegmentCodeType[];

  @Field(() => String, { description: 'The translation; empty: missing.' })
  text!: string;

  @Field(() => SegmentStateEnum)
  state!: ReturnType<typeof stateOf>;

  @Field(() => Boolean, {
    description: 'Whether the Chinese has changed since it was translated. Computed, never stored.',
  })
  isStale!: boolean;

  @Field(() => Boolean, {
    description:
      'Stale only in how the same is written (width, blanks, forms of marks). `translationConfirmTrivial` confirms it, unless the checks report a new problem.',
  })
  isTriviallyStale!: boolean;

  @Field(() => [DiffPartType], {
    description:
      'Changes in the Chinese since, word by word. Empty: no change, or, if the segment is stale, the same words in another place.',
  })
  sourceDiff!: DiffPart[];

  @Field(() => Int, { description: 'Send it as `expectedVersion`; 0: not translated yet.' })
  version!: number;

  @Field(() => OriginEnum, { nullable: true })
  origin!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the machine or the file.' })
  provenance!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was returned.' })
  returnReason!: string | null;

  @Field(() => Date, { nullable: true })
  savedAt!: Date | null;

  @Field(() => Date, { nullable: true })
  reviewedAt!: Date | null;

  @Field(() => [FindingCodeEnum], { description: 'Warnings that the reviewer accepted.' })
  acceptedWarnings!: ProblemCode[];

  held!: TranslatedSegment;
  workbench!: WorkbenchType;
}

@ObjectType('TranslationTally', { description: 'Progress of a translation, in segments.' })
export class TallyType implements Tally {
  @Field(() => Int)
  total!: number;

  @Field(() => Int)
  missing!: number;

  @Field(() => Int)
  draft!: number;

  @Field(() => Int, { description: 'Waiting for review.' })
  translated!: number;

  @Field(() => Int)
  reviewed!: number;

  @Field(() => Int, { description: 'Behind the source, in any state.' })
  stale!: number;

  @Field(() => Int, { description: 'Stale only in punctuation, spacing or width.' })
  triviallyStale!: number;

  @Field(() => Int, { description: 'Chinese words that wait for a translator.' })
  wordsLeft!: number;
}

@ObjectType('Workbench', {
  description: "A translator's screen 翻译工作台: one item in one locale, with its segments and aids.",
})
export class WorkbenchType {
  @Field(() => ItemType)
  item!: ItemType;

  @Field(() => Locale)
  locale!: Locale;

  @Field(() => [SegmentType], { description: 'In reading order.' })
  segments!: SegmentType[];

  @Field(() => [SegmentType], { description: 'Segments that this mutation changed.' })
  changed!: SegmentType[];

  @Field(() => SegmentType, {
    nullable: true,
    description: 'The next segment to translate after the changed ones; null: none.',
  })
  next!: SegmentType | null;

  @Field(() => TallyType)
  tally!: TallyType;
}

@ObjectType('MemoryMatch', {
  description: 'An earlier translation 记忆库 that may fit; it is never filled in automatically.',
})
export class MemoryMatchType {
  @Field(() => String)
  sourceText!: string;

  @Field(() => String)
  targetText!: string;

  @Field(() => Float, {
    description: '101: same text, same neighbours; 100: same text; below: their similarity.',
  })
  percentage!: number;

  @Field(() => Date)
  reviewedAt!: Date;
}

/** The screen for these segments; `changed`: those that a command has just written. */
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
    sourcePrint: segment.fingerprint,
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
