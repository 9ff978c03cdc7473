import { Field, Float, Int, InterfaceType, ObjectType, type ClassType } from 'type-graphql';
import { connectionType, contractEnum, DateScalar, enumKey, globalId, Node, pagePath } from '#base/contract';
import { instantOf } from '#base/dates';
import { plainText } from '#base/html';
import { formatMoney, Locale, type MoneyValue } from '#base/words';
import { commonFields, emptyValue, kinds, type CommonSpec, type FieldSpec, type Kind } from '#city/kinds';
import {
  commonValue,
  isColumn,
  type EditionContent,
  type FrozenAttachment,
  type FrozenPicture,
} from '#content/editions';
import { tooLong, type EditionRow } from './edition-row.ts';
import { AttachmentFile, Image, imageType } from './media.type.ts';

@ObjectType({ description: 'An amount of money 金额.' })
class Money implements MoneyValue {
  @Field(() => String, { description: 'Decimal, such as 2850000000.00.' })
  amount!: string;

  @Field(() => String, { description: 'ISO 4217, such as CNY.' })
  currency!: string;

  @Field(() => String, {
    description: 'Formatted for readers of this locale: 28.5亿元, RMB 2.85 billion, 2,85 млрд юаней.',
  })
  formatted!: string;
}

/** The common fields as readers get them. */
type CommonContent = Pick<EditionRow, 'title' | 'summary'> & { body: string } & {
  [Name in keyof Omit<EditionContent, 'fields'>]: ReadValue<EditionContent[Name]>;
};
type ReadValue<Value> = Value extends FrozenPicture | null
  ? Image | null
  : Value extends FrozenPicture[]
    ? Image[]
    : Value extends FrozenAttachment[]
      ? AttachmentFile[]
      : Value;

/**
 * The public view of one edition. Kinds add their own fields; no field leads to a draft. Fields are getters
 * that read the row only when queried, so a list of titles pays for nothing else.
 */
@InterfaceType('Content', {
  implements: Node,
  description: 'Published content 稿件 in one locale, of any kind.',
  resolveType: (value: ContentType) => value.kindType,
})
// oxlint-disable-next-line no-unsafe-declaration-merging -- the common fields are declared from their descriptions
export abstract class ContentType extends Node {
  @Field(() => String, {
    description: 'Without a leading slash and the same in every locale; never changes.',
  })
  get path(): string {
    return this.row.path;
  }

  @Field(() => String, { description: 'Absolute address of its page in this locale.' })
  get url(): string {
    return this.publicUrl + pagePath(this.row.locale, this.row.path);
  }

  @Field(() => String, { description: 'Kind 内容类型, such as `service-guide`.' })
  get kind(): string {
    return this.row.kind;
  }

  @Field(() => String, { description: 'The body as plain text.' })
  get text(): string {
    return (this.plain ??= plainText(this.body));
  }

  @Field(() => Date, { description: 'First publication 发布日期. Never changes.' })
  get publishedAt(): Date {
    return this.row.published_at;
  }

  @Field(() => Date, {
    description: 'When this edition was issued; later than publishedAt after a correction.',
  })
  get updatedAt(): Date {
    return this.row.issued_at;
  }

  @Field(() => Int, { description: 'Number of the edition 版次, from 1 in each locale.' })
  get edition(): number {
    return this.row.number;
  }

  @Field(() => String, { nullable: true, description: 'What was corrected, for readers 更正说明.' })
  get correction(): string | null {
    return this.row.correction;
  }

  @Field(() => String, {
    description: 'Fingerprint of the edition (SHA-256): equal fingerprints read the same.',
  })
  get print(): string {
    return this.row.fingerprint;
  }

  @Field(() => Locale, { description: 'The locale of this text.' })
  get locale(): Locale {
    return this.row.locale;
  }

  @Field(() => Boolean, { description: 'True if this is the fallback rather than the requested locale.' })
  get isFallback(): boolean {
    return this.row.locale !== this.requestedLocale;
  }

  row!: EditionRow;
  /** The body as plain text, computed on first use. */
  private plain: string | undefined;
  requestedLocale!: Locale;
  kindType!: string;
  publicUrl!: string;
}

// oxlint-disable-next-line no-unsafe-declaration-merging -- the common fields are declared from their descriptions
export interface ContentType extends CommonContent {}
declareCommonFields(ContentType);

Object.defineProperty(ContentType.prototype, 'id', {
  get(this: ContentType) {
    return globalId(this.kindType, this.row.item_id);
  },
});

export const ContentConnection = connectionType<ContentType>('Content', () => ContentType);

/** Declares the common fields on the interface, each with a getter that reads the row. */
function declareCommonFields(type: typeof ContentType): void {
  for (const [name, spec] of Object.entries(commonFields)) {
    const [returns, read] = commonShape(spec);
    Field(() => returns as ClassType, {
      nullable: emptyValue(spec) === null,
      description: spec.about || undefined,
    })(type.prototype, name);
    Object.defineProperty(type.prototype, name, {
      configurable: true,
      get(this: ContentType) {
        const value = commonValue(this.row, name);
        if (value == null && isColumn(name)) throw tooLong(); // of the columns, only a body may be left out
        return read(value ?? emptyValue(spec), this);
      },
    });
  }
}

type CommonReader = (value: unknown, content: ContentType) => unknown;

function commonShape(spec: CommonSpec): [returns: unknown, read: CommonReader] {
  switch (spec.type) {
    case 'picture':
      return [Image, (picture, { publicUrl }) => picture && imageType(picture as FrozenPicture, publicUrl)];
    case 'pictures':
      return [
        [Image],
        (pictures, { publicUrl }) =>
          (pictures as FrozenPicture[]).map((picture) => imageType(picture, publicUrl)),
      ];
    case 'files':
      return [
        [AttachmentFile],
        (files, { publicUrl }) => (files as FrozenAttachment[]).map((file) => fileType(file, publicUrl)),
      ];
    default: {
      const [returns, read] = shapeOf(spec, '');
      return [returns, (value, { row }) => read(value, row.locale)];
    }
  }
}

const fileType = (file: FrozenAttachment, publicUrl: string): AttachmentFile => ({
  ...file,
  url: `${publicUrl}/media/${file.hash}/original/${encodeURIComponent(file.name)}`,
});

type FieldReader = (value: unknown, locale: Locale) => unknown;

/** The enums of all choice fields, by names such as `InvestmentProjectIndustry`, for use in filters. */
export const choiceEnums = new Map<string, object>();

/** One object type per kind, generated from its description; a new kind needs no other line here. */
const typeOfKind = new Map(kinds.map((kind) => [kind.name, describedType(kind)]));

/** The object type of a kind, for resolvers that add fields to it. */
export const contentTypeOf = (kind: string): ClassType => typeOfKind.get(kind)!.type;

/** Object types that are reachable only through an interface must be listed in the schema. */
export const contentTypes: ClassType[] = [...typeOfKind.values()].map(({ type }) => type);

/** An edition as the contract shows it. `requestedLocale` is the locale of the query. */
export function contentType(row: EditionRow, requestedLocale: Locale, publicUrl: string): ContentType {
  const { type, name } = typeOfKind.get(row.kind)!;
  const content = new type() as ContentType;
  content.row = row;
  content.requestedLocale = requestedLocale;
  content.kindType = name;
  content.publicUrl = publicUrl;
  return content;
}

function describedType(kind: Kind) {
  const type = class extends ContentType {};
  // Both must be listed: a query for `Node` only returns types that name `Node` themselves.
  ObjectType(kind.type, { implements: [ContentType, Node], description: kind.about })(type);
  for (const [field, read] of Object.entries(addFields(type, kind.type, kind.fields))) {
    Object.defineProperty(type.prototype, field, {
      get(this: ContentType) {
        return read(this.row.content!.fields[field], this.row.locale);
      },
    });
  }
  return { type, name: kind.type };
}

/** Declares the fields on `type`; returns how each stored value is read. */
function addFields(
  type: Function,
  typeName: string,
  fields: Readonly<Record<string, FieldSpec>>,
): Record<string, FieldReader> {
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

function shapeOf(spec: FieldSpec, enumName: string): [returns: unknown, read: FieldReader] {
  const same: FieldReader = (value) => value ?? null;
  switch (spec.type) {
    case 'date':
      return [DateScalar, same];
    case 'instant':
      // oxlint-disable-next-line lanmu/no-date-of-text -- the type of a field
      return [Date, (value) => (value ? instantOf(value as string) : null)];
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
  const enumType = contractEnum(name, choices, `${about} (${choices.map(enumKey).join(', ')})`);
  choiceEnums.set(name, enumType);
  return enumType;
}

function rowsShape(spec: Extract<FieldSpec, { type: 'rows' }>): [returns: unknown, read: FieldReader] {
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
