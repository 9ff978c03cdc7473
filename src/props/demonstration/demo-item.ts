/**
 * One entry of the demonstration: what the loader submits, adopts and publishes through the same commands as everybody else.
 * The Chinese text is the item; `translations` are its English and Russian, field by field.
 */
export interface DemoItem {
  /** Stable, kebab-case: a second load finds what the first one made. */
  key: string;
  /** Names of the annex from the channel down; template names (单位分类…) stay as printed, and `unit` says whose column it is. */
  column: readonly string[];
  /** Short name of the office, or one of its aliases. */
  unit: string;
  kind: string;
  /** How long before the load it was published, in days; may be a fraction. */
  daysAgo: number;
  /** Invented. Then the title or the first line says 示例, in each language. */
  isExample: boolean;
  content: DemoContent;
  /** Typed fields that lie relative to the day of the load, by field name; they are not in `content.fields`. */
  fromToday?: Readonly<Record<string, FromToday>>;
  translations?: { en: Readonly<Record<string, string>>; ru: Readonly<Record<string, string>> };
}

/** Like `ItemContent`, but a picture is the name of a file in `pictures/` and an attachment is still a text. */
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

/** A small file made from its text when the demonstration is loaded; UTF-8, a table with a byte order mark for spreadsheets. */
export interface DemoAttachment {
  file: string;
  kind: 'txt' | 'csv';
  title: string;
  text: string;
}

/** A day counted from the load in China's time zone, with `at` (HH:MM, China Standard Time) for an instant. */
export interface FromToday {
  days: number;
  at?: string;
}
