/**
 * One item of the demonstration, which the loader submits, adopts and publishes with the ordinary commands. `content` is
 * the Chinese text; `translations` has the English and Russian ones by field.
 */
export interface DemoItem {
  /** Stable, in kebab-case, for messages and for the items of the first screens. */
  key: string;
  /** The names in the annex, from the channel down. Template names (单位分类…) stay unchanged; `unit` selects the column. */
  column: readonly string[];
  /** Short name of the unit, or one of its aliases. */
  unit: string;
  kind: string;
  /** The age of the publication at the time of loading, in days; may be a fraction. */
  daysAgo: number;
  /** The item is invented; then its title or its first line says 示例, in each language. */
  isExample: boolean;
  content: DemoContent;
  /** Typed fields relative to the day of loading, by field name; they are not in `content.fields`. */
  fromToday?: Readonly<Record<string, FromToday>>;
  translations?: { en: Readonly<Record<string, string>>; ru: Readonly<Record<string, string>> };
}

/** Like `ItemContent`, but pictures are names of files in `pictures/`, and attachments are texts. */
export interface DemoContent {
  title: string;
  summary?: string;
  /** HTML: p, h2, h3, ul, ol, li, table with th, strong, em, a, blockquote. */
  body?: string;
  source?: string;
  author?: string;
  keywords?: readonly string[];
  cover?: DemoPicture;
  images?: readonly DemoPicture[];
  attachments?: readonly DemoAttachment[];
  fields?: Readonly<Record<string, unknown>>;
}

export interface DemoPicture {
  picture: string;
  alt: string;
  caption?: string;
}

/** A small file that is made from `text` at loading: UTF-8; CSV with a byte order mark, for spreadsheets. */
export interface DemoAttachment {
  file: string;
  kind: 'txt' | 'csv';
  title: string;
  text: string;
}

/** A day relative to the day of loading in China's time zone; with `at` (HH:MM, China Standard Time) an instant. */
export interface FromToday {
  days: number;
  at?: string;
}
