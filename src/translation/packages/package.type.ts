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
  'Which segments a package is to have. STALE: the Chinese has changed since.',
);
export const OutcomeEnum = contractEnum(
  'ReturnedOutcome',
  outcomes,
  'What becomes of a text that came back. Taken over: READY, HALF (a tool has cut it, and a part is open: as a draft), FAULTY (codes are broken: as a draft), STALE (made from an older Chinese). Left: UNCHANGED, EMPTY (not translated, or the Chinese itself), CONFLICT (somebody else saved meanwhile), GONE (no longer in the item), UNKNOWN (never sent).',
);

const RemarkEnum = contractEnum(
  'ReturnedRemarkCode',
  remarks,
  'What to know of a text that came back. DRAFT: it is taken over as a draft. HALF: a tool has cut it, and a part is open. SHARED: a tool has made one text of several equal ones. SOURCE_CHANGED: the Chinese has changed since it went out. SOURCE_EDITED: the Chinese in the file is not the one that went out. STILL_CHINESE: the translation is the Chinese, or has some.',
);

@InputType()
export class WorkPackageMakeInput {
  @Field(() => Locale, { description: 'Into which language.' })
  locale!: Locale;

  @Field(() => String, { nullable: true, description: 'Path of a column; its subcolumns belong to it.' })
  column?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of a kind, such as `investment-project`.' })
  kind?: string | null;

  @Field(() => ID, { nullable: true })
  unitId?: string | null;

  @Field(() => [ID], { nullable: true, description: 'These items only, finished or not; at most 500.' })
  itemIds?: string[] | null;

  @Field(() => [PackedStateEnum], { nullable: true, description: 'Missing, draft and stale unless told.' })
  states?: PackedState[] | null;
}

@InputType()
export class ReturnedFileTakeInput {
  @Field(() => ID)
  id!: string;
}

@ObjectType('WorkPackage', { description: 'What went out to a translator 翻译包. It never changes.' })
export class WorkPackageType {
  row!: WorkPackage;

  @Field(() => ID)
  id!: string;

  @Field(() => Locale)
  locale!: Locale;

  @Field(() => Date)
  madeAt!: Date;

  @Field(() => Int, { description: 'How many segments are to be translated.' })
  segmentCount!: number;

  @Field(() => Int, { description: 'Characters of Chinese to translate.' })
  characterCount!: number;

  @Field(() => String, {
    description:
      'Where it is fetched: `?format=xliff` (2.1), `?format=xliff-2.0` (for tools that know no other) or `?format=po`, and `&archive` for a zip with a page for each item.',
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

  @Field(() => String, { description: "In the caller's language." })
  message!: string;
}

@ObjectType('MissingText', { description: 'A segment of the package that the file does not have.' })
export class MissingTextType {
  @Field(() => String)
  segmentId!: string;

  @Field(() => ID)
  itemId!: string;

  @Field(() => String, { description: 'Title of its item.' })
  title!: string;

  @Field(() => String, { description: 'Where it stood: `title`, `body.3`.' })
  place!: string;

  @Field(() => String, { description: 'The Chinese that went out.' })
  sentSource!: string;
}

@ObjectType('ReturnedText', { description: 'One text of a file that came back.' })
export class ReturnedTextType {
  @Field(() => Int, { description: 'In the file, from 1.' })
  line!: number;

  @Field(() => String)
  segmentId!: string;

  @Field(() => OutcomeEnum)
  outcome!: Outcome;

  @Field(() => ID, { nullable: true })
  itemId!: string | null;

  @Field(() => String, { nullable: true, description: 'Title of its item.' })
  title!: string | null;

  @Field(() => String, { nullable: true, description: 'Where it stood: `title`, `body.3`.' })
  place!: string | null;

  @Field(() => String, { nullable: true, description: 'The Chinese that went out.' })
  sentSource!: string | null;

  @Field(() => String, { nullable: true, description: 'The Chinese as it is now.' })
  source!: string | null;

  @Field(() => String, { description: 'The translation in the file.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'The translation as it is now.' })
  current!: string | null;

  @Field(() => String, { nullable: true, description: 'Who saved the translation that is there now.' })
  currentBy!: Promise<string> | null;

  @Field(() => Date, { nullable: true, description: 'When that was.' })
  currentAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The source in the file; null: it is not known (files that were sent in before this was asked).',
  })
  fileSource!: string | null;

  @Field(() => [ReturnedRemarkType])
  remarks!: ReturnedRemarkType[];

  @Field(() => [FindingType], {
    description: 'What the checks say of it, against the Chinese that went out.',
  })
  findings!: FindingType[];
}

@ObjectType('ReturnedFile', { description: 'A file that came back from a translator.' })
export class ReturnedFileType {
  row!: ReturnedFile;

  @Field(() => ID)
  id!: string;

  @Field(() => ID, { description: 'The package that it was taken for.' })
  packageId!: string;

  @Field(() => String)
  name!: string;

  @Field(() => Date)
  sentAt!: Date;

  @Field(() => Date, {
    nullable: true,
    description: 'When it was taken over; null: nothing was changed yet.',
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
