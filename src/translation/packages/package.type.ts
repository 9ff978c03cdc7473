import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { contractEnum, globalId } from '#base/contract';
import { Locale } from '#base/words';
import { FindingType } from '#translation/workbench';
import { packedStates, type PackedState, type WorkPackage } from './outgoing/work-package.entity.ts';
import { packageAddress } from './package-routes.ts';
import { remarks, type Remark } from './returned/remarks.ts';
import { outcomes, type Outcome, type ReturnedFile } from './returned/returned-file.entity.ts';

const PackedStateEnum = contractEnum(
  'PackedState',
  packedStates,
  'The segments that a package contains. STALE: the Chinese has changed since.',
);
export const OutcomeEnum = contractEnum(
  'ReturnedOutcome',
  outcomes,
  'The outcome of a returned text. Taken over: READY, HALF (a tool split it and a part is not translated: as a draft), FAULTY (codes are broken: as a draft), STALE (made from an older Chinese). Not taken over: UNCHANGED, EMPTY (not translated, or the Chinese itself), CONFLICT (another person saved meanwhile), GONE (no longer in the item), UNKNOWN (never sent).',
);

const RemarkEnum = contractEnum(
  'ReturnedRemarkCode',
  remarks,
  'A remark on a returned text. DRAFT: taken over as a draft. HALF: a tool split it, and a part is not translated. SHARED: a tool merged several equal texts into one. SOURCE_CHANGED: the Chinese has changed since it was sent. SOURCE_EDITED: the Chinese in the file is not what was sent. STILL_CHINESE: the translation is Chinese, or partly so.',
);

@InputType()
export class WorkPackageMakeInput {
  @Field(() => Locale, { description: 'The target language.' })
  locale!: Locale;

  @Field(() => String, { nullable: true, description: 'Path of a column; its subcolumns are included.' })
  column?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of a kind, such as `investment-project`.' })
  kind?: string | null;

  @Field(() => ID, { nullable: true })
  unitId?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Only these items, finished or not; at most 500.' })
  itemIds?: string[] | null;

  @Field(() => [PackedStateEnum], {
    nullable: true,
    description: 'By default `MISSING`, `DRAFT` and `STALE`.',
  })
  states?: PackedState[] | null;
}

@InputType()
export class ReturnedFileTakeInput {
  @Field(() => ID)
  id!: string;
}

@ObjectType('WorkPackage', {
  description: 'A package that was sent to a translator 翻译包. It never changes.',
})
export class WorkPackageType {
  row!: WorkPackage;

  @Field(() => ID)
  id!: string;

  @Field(() => Locale)
  locale!: Locale;

  @Field(() => Date)
  madeAt!: Date;

  @Field(() => Int, { description: 'The number of segments to translate.' })
  segmentCount!: number;

  @Field(() => Int, { description: 'Characters of Chinese to translate.' })
  characterCount!: number;

  @Field(() => String, {
    description:
      'Its download address: add `?format=xliff` (2.1), `?format=xliff-2.0` (for tools that reject 2.1) or `?format=po`, and `&archive` for a zip with a page for each item.',
  })
  address!: string;
}

@ObjectType('ReturnedTally')
export class ReturnedTally {
  @Field(() => OutcomeEnum)
  outcome!: Outcome;

  @Field(() => Int)
  total!: number;
}

@ObjectType('ReturnedRemark')
export class ReturnedRemarkType {
  @Field(() => RemarkEnum)
  code!: Remark;

  @Field(() => String, { description: "A sentence in the caller's language." })
  message!: string;
}

@ObjectType('MissingText', { description: 'A segment of the package that is not in the file.' })
export class MissingTextType {
  @Field(() => String)
  segmentId!: string;

  @Field(() => ID)
  itemId!: string;

  @Field(() => String, { description: 'Title of its item.' })
  title!: string;

  @Field(() => String, { description: 'Its place when it was sent: `title`, `body.3`.' })
  place!: string;

  @Field(() => String, { description: 'The Chinese that was sent.' })
  sentSource!: string;
}

@ObjectType('ReturnedText', { description: 'One text of a returned file.' })
export class ReturnedTextType {
  @Field(() => Int, { description: 'Line in the file, from 1.' })
  line!: number;

  @Field(() => String)
  segmentId!: string;

  @Field(() => OutcomeEnum)
  outcome!: Outcome;

  @Field(() => ID, { nullable: true })
  itemId!: string | null;

  @Field(() => String, { nullable: true, description: 'Title of its item.' })
  title!: string | null;

  @Field(() => String, { nullable: true, description: 'Its place when it was sent: `title`, `body.3`.' })
  place!: string | null;

  @Field(() => String, { nullable: true, description: 'The Chinese that was sent.' })
  sentSource!: string | null;

  @Field(() => String, { nullable: true, description: 'The current Chinese.' })
  source!: string | null;

  @Field(() => String, { description: 'The translation in the file.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'The current translation.' })
  current!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the person who saved the current translation.',
  })
  currentBy!: Promise<string> | null;

  @Field(() => Date, { nullable: true, description: 'When the current translation was saved.' })
  currentAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'The source in the file; null: unknown (files that were received before this was recorded).',
  })
  fileSource!: string | null;

  @Field(() => [ReturnedRemarkType])
  remarks!: ReturnedRemarkType[];

  @Field(() => [FindingType], {
    description: 'Problems that the checks report, against the Chinese that was sent.',
  })
  findings!: FindingType[];
}

@ObjectType('ReturnedFile', { description: 'A file returned by a translator.' })
export class ReturnedFileType {
  row!: ReturnedFile;

  @Field(() => ID)
  id!: string;

  @Field(() => ID, { description: 'The package that it belongs to.' })
  packageId!: string;

  @Field(() => String)
  name!: string;

  @Field(() => Date)
  sentAt!: Date;

  @Field(() => Date, {
    nullable: true,
    description: 'When it was taken over; null: not yet, and nothing was changed.',
  })
  takenAt!: Date | null;
}

export const workPackageType = (row: WorkPackage): WorkPackageType => ({
  row,
  id: globalId('WorkPackage', row.id),
  locale: row.locale,
  madeAt: row.madeAt,
  segmentCount: row.segmentCount,
  characterCount: row.characterCount,
  address: packageAddress(row.id),
});

export const returnedFileType = (row: ReturnedFile): ReturnedFileType => ({
  row,
  id: globalId('ReturnedFile', row.id),
  packageId: globalId('WorkPackage', row.packageId),
  name: row.name,
  sentAt: row.sentAt,
  takenAt: row.takenAt,
});
