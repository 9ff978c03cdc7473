import { Field, Float, Int, InterfaceType, ObjectType, type ClassType } from 'type-graphql';
import {
  connectionType,
  contractEnum,
  DateScalar,
  enumKey,
  formatMoney,
  globalId,
  Locale,
  Node,
  pagePath,
  type MoneyValue,
} from '#core';
import type { FieldSpec } from '../field.ts';
import type { Kind } from '../kind.ts';
import { kinds } from '../kinds/index.ts';
import { plainText } from '../plain-text.ts';
import type { EditionRow } from './edition-row.ts';
import { AttachmentFile, Image, imageType } from './media.type.ts';

@ObjectType({ description: 'An amount of money 金额.' })
class Money implements MoneyValue {
  @Field(() => String, { description: 'Decimal, such as 2850000000.00.' })
  amount!: string;

  @Field(() => String, { description: 'ISO 4217, such as CNY.' })
  currency!: string;

  @Field(() => String, {
    description: 'As the reader of this locale writes it: 28.5亿元, RMB 2.85 billion, 2,85 млрд юаней.',
  })
  formatted!: string;
}

/** What the public reads of one edition. Kinds add their own fields; nothing leads from here to a draft. */
@InterfaceType('Content', {
  implements: Node,
  description: 'Published content 稿件 in one locale, whatever its kind.',
  resolveType: (value: ContentType) => value.kindType,
})
export abstract class ContentType extends Node {
  @Field(() => String, {
    description: 'Without a leading slash and the same in every locale; never changes.',
  })
  path!: string;

  @Field(() => String, { description: 'Absolute address of its page in this locale.' })
  url!: string;

  @Field(() => String, { description: 'Its kind 内容类型, such as `service-guide`.' })
  kind!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String, { description: 'Plain text; may be empty.' })
  summary!: string;

  @Field(() => String, { description: 'Safe HTML; may be empty.' })
  body!: string;

  @Field(() => String, { description: 'The body as plain text.' })
  text!: string;

  @Field(() => Image, { nullable: true })
  cover!: Image | null;

  @Field(() => [Image])
  images!: Image[];

  @Field(() => [AttachmentFile], { description: 'Files to download 附件.' })
  attachments!: AttachmentFile[];

  @Field(() => String, { description: 'Where it comes from 来源.' })
  source!: string;

  @Field(() => String, { description: 'Author; may be empty.' })
  author!: string;

  @Field(() => [String])
  keywords!: string[];

  @Field(() => Date, { description: 'First publication 发布日期. Set once; nothing can move it.' })
  publishedAt!: Date;

  @Field(() => Date, {
    description: 'When this edition was issued; later than publishedAt after a correction.',
  })
  updatedAt!: Date;

  @Field(() => Int, { description: 'Number of the edition 版次, from 1 in each locale.' })
  edition!: number;

  @Field(() => String, { nullable: true, description: 'What was corrected, said to the reader 更正说明.' })
  correction!: string | null;

  @Field(() => String, { description: 'Print of the edition (sha256): equal prints read the same.' })
  print!: string;

  @Field(() => Locale, { description: 'The locale of this text.' })
  locale!: Locale;

  @Field(() => Boolean, { description: 'True when this is not the locale asked for but its fallback.' })
  isFallback!: boolean;

  row!: EditionRow;
  kindType!: string;
  publicUrl!: string;
}

export const ContentConnection = connectionType<ContentType>('Content', () => ContentType);

type Reader = (value: unknown, locale: Locale) => unknown;

/** The enums of the choices of all kinds, by their names such as `InvestmentProjectIndustry`, for whoever filters by them. */
export const choiceEnums = new Map<string, object>();

/** One object type for each kind, made from its description; a new kind needs no other line here. */
const typeOfKind = new Map(kinds.map((kind) => [kind.name, describedType(kind)]));

/** For the schema: types that only an interface leads to must be named. */
export const contentTypes: ClassType[] = [...typeOfKind.values()].map(({ type }) => type);

/** An edition as the contract shows it. `asked` is the locale of the question. */
export function contentType(row: EditionRow, asked: Locale, publicUrl: string): ContentType {
  const { type, readers, name } = typeOfKind.get(row.kind)!;
  const { content, locale } = row;
  const values = Object.fromEntries(
    Object.entries(readers).map(([field, read]) => [field, read(content.fields[field], locale)]),
  );
  return Object.assign(new type() as ContentType, {
    ...values,
    id: globalId(name, row.item_id),
    path: row.path,
    url: publicUrl + pagePath(locale, row.path),
    kind: row.kind,
    title: row.title,
    summary: row.summary,
    body: row.body ?? '',
    text: plainText(row.body ?? ''),
    cover: content.cover && imageType(content.cover, publicUrl),
    images: content.images.map((picture) => imageType(picture, publicUrl)),
    attachments: content.attachments.map((file) => ({
      ...file,
      url: `${publicUrl}/media/${file.hash}/original/${encodeURIComponent(file.name)}`,
    })),
    source: content.source,
    author: content.author,
    keywords: content.keywords,
    publishedAt: row.published_at,
    updatedAt: row.issued_at,
    edition: row.number,
    correction: row.correction,
    print: row.print,
    locale,
    isFallback: locale !== asked,
    row,
    kindType: name,
    publicUrl,
  });
}

function describedType(kind: Kind) {
  const type = class extends ContentType {};
  Object.defineProperty(type, 'name', { value: kind.type });
  // Both are named: whoever asks a `Node` is answered only with types that name it themselves.
  ObjectType(kind.type, { implements: [ContentType, Node], description: kind.about })(type);
  return { type, name: kind.type, readers: addFields(type, kind.type, kind.fields) };
}

/** Declares the fields on `type`, and says how each stored value is read. */
function addFields(
  type: Function,
  typeName: string,
  fields: Readonly<Record<string, FieldSpec>>,
): Record<string, Reader> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, spec]) => {
      const [returns, read] = shapeOf(spec, typeName + name[0]!.toUpperCase() + name.slice(1));
      const isList = spec.type === 'texts' || spec.type === 'rows';
      Field(() => returns as ClassType, { nullable: !spec.isRequired && !isList, description: spec.about })(
        type.prototype as object,
        name,
      );
      return [name, read];
    }),
  );
}

function shapeOf(spec: FieldSpec, enumName: string): [returns: unknown, read: Reader] {
  const same: Reader = (value) => value ?? null;
  switch (spec.type) {
    case 'date':
      return [DateScalar, same];
    case 'instant':
      return [Date, (value) => (value ? new Date(value as string) : null)];
    case 'integer':
      return [Int, same];
    case 'decimal':
      return [Float, same];
    case 'money':
      return [
        Money,
        (value, locale) =>
          value ? { ...(value as MoneyValue), formatted: formatMoney(locale, value as MoneyValue) } : null,
      ];
    case 'choice':
      return [choiceEnum(enumName, spec), same];
    case 'texts':
      return [[String], (value) => value ?? []];
    case 'rows':
      return rowsShape(spec);
    default:
      return [String, same];
  }
}

function choiceEnum(name: string, { about, choices }: Extract<FieldSpec, { type: 'choice' }>): object {
  const made = contractEnum(name, choices, `${about} (${choices.map(enumKey).join(', ')})`);
  choiceEnums.set(name, made);
  return made;
}

function rowsShape(spec: Extract<FieldSpec, { type: 'rows' }>): [returns: unknown, read: Reader] {
  const type = class {};
  Object.defineProperty(type, 'name', { value: spec.row });
  ObjectType(spec.row, { description: `One row of: ${spec.about}` })(type);
  const readers = Object.entries(addFields(type, spec.row, spec.fields));
  const readRow = (row: Record<string, unknown>, locale: Locale) =>
    Object.fromEntries(readers.map(([name, read]) => [name, read(row[name], locale)]));
  return [
    [type],
    (value, locale) =>
      ((value as Record<string, unknown>[] | undefined) ?? []).map((row) => readRow(row, locale)),
  ];
}
