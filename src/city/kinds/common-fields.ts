import { richText, text, texts } from './field.ts';
import type { DateSpec, NumberSpec, RichTextSpec, TextSpec, TextsSpec } from './field.ts';

/** Pictures and files, each with texts of its own. Only fields of every item are such. */
export interface MediaSpec<Type extends MediaType = MediaType> {
  type: Type;
  /** Becomes the description in the contract. */
  about?: string;
  isRequired: false;
  isTranslatable: true;
  maxEntries: number;
  /** The texts that belong to each picture or file. */
  texts: Readonly<Record<string, TextSpec>>;
}
type MediaType = 'picture' | 'pictures' | 'files';

/** How a common field is found by the search: as the title, near to it in weight, as text, or not at all. */
type Searched = 'title' | 'near' | 'text';
interface CommonOptions {
  searched?: Searched;
  /** Its descriptions in the contract of the console; `about` is the one that readers get. */
  inConsole?: { input?: string; type?: string };
}

type AddedSpec = (TextSpec<'text' | 'phone' | 'email' | 'period'> | TextsSpec | NumberSpec | DateSpec) &
  CommonOptions;
export type CommonSpec = AddedSpec | ((RichTextSpec | MediaSpec) & CommonOptions);

const line = (about: string, max: number, isRequired = false) => ({
  ...text(about, { max, required: isRequired }),
  isLine: true,
});

const pictureTexts = { alt: line('', 300), caption: text('', { max: 500 }) };
const media = <Type extends MediaType>(
  type: Type,
  maxEntries: number,
  textsOfEach: MediaSpec['texts'],
  about?: string,
): MediaSpec<Type> => ({
  type,
  about,
  maxEntries,
  texts: textsOfEach,
  isRequired: false,
  isTranslatable: true,
});

/** Every stored content has these, the empty ones too; the public reads the first three from columns of the edition. */
export const firstFields = {
  title: { ...line('', 200, true), searched: 'title' },
  summary: { ...text('Plain text; may be empty.', { max: 1000 }), searched: 'near' },
  body: {
    ...richText('Safe HTML; may be empty.'),
    searched: 'text',
    inConsole: { input: 'HTML; it is sanitised for readers.', type: 'HTML, sanitised.' },
  },
  source: {
    ...line('Source 来源.', 200),
    searched: 'near',
    inConsole: { type: 'Source 来源; empty: the unit.' },
  },
  author: { ...line('Author; may be empty.', 100), searched: 'near' },
  keywords: { ...texts('', { max: 40, maxEntries: 20 }), isLine: true, searched: 'near' },
  cover: media('picture', 1, pictureTexts),
  images: media('pictures', 60, pictureTexts),
  attachments: media('files', 40, { title: line('', 200) }, 'Files to download 附件.'),
} satisfies Record<string, CommonSpec>;

/**
 * Fields that were added later. They are stored in the same JSON, but an empty one is left out, as it is in every row that
 * is older than the field: so a new one needs no migration, and no edition changes by it. None is formatted, an address
 * or a file, because the database looks for files only in the fields that its functions name.
 */
export const addedFields = {} satisfies Record<string, AddedSpec>;

/**
 * The fields of every item, of whatever kind, in the order in which they are read. Input, types of both contracts,
 * cleaning, segments for translators, what an edition freezes, checks of texts and the search index follow from them.
 */
export const commonFields: Readonly<Record<string, CommonSpec>> = { ...firstFields, ...addedFields };

export const isMedia = (spec: CommonSpec): spec is MediaSpec & CommonOptions => 'texts' in spec;

/** The value of a field that has none: '', [] or null. */
export const emptyValue = ({ type }: CommonSpec): '' | never[] | null =>
  type === 'pictures' || type === 'files' || type === 'texts'
    ? []
    : type === 'picture' || type === 'integer' || type === 'decimal' || type === 'date' || type === 'instant'
      ? null
      : '';

/** The value of a common field in a content. */
export const valueOf = (content: object, name: string): unknown =>
  (content as Readonly<Record<string, unknown>>)[name];

/** What a common field holds, but for pictures and files. */
export type PlainValue<Spec> = Spec extends TextSpec | RichTextSpec
  ? string
  : Spec extends TextsSpec
    ? string[]
    : Spec extends NumberSpec
      ? number | null
      : string | null;
