/** A picture in an item: what it shows is said in words (`alt`), always. */
export interface Picture {
  assetId: string;
  alt: string;
  caption: string;
}

export interface Attachment {
  assetId: string;
  title: string;
}

/** The working text and fields of an item, in Chinese. Lists may be empty, texts may be empty; nothing is missing. */
export interface ItemContent {
  title: string;
  summary: string;
  /** HTML, sanitised. */
  body: string;
  /** Where it comes from 来源; empty: the unit itself. */
  source: string;
  author: string;
  keywords: string[];
  cover: Picture | null;
  images: Picture[];
  attachments: Attachment[];
  /** The fields of the kind; see `kinds/`. */
  fields: Record<string, unknown>;
}

export const emptyContent: ItemContent = {
  title: '',
  summary: '',
  body: '',
  source: '',
  author: '',
  keywords: [],
  cover: null,
  images: [],
  attachments: [],
  fields: {},
};
