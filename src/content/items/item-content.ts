/** A picture in an item; `alt` describes it and is always required before submission. */
export interface Picture {
  assetId: string;
  alt: string;
  caption: string;
}

export interface Attachment {
  assetId: string;
  title: string;
}

/** The working text and fields of an item, in Chinese. Every key is present; lists and texts may be empty. */
export interface ItemContent {
  title: string;
  summary: string;
  /** HTML, sanitised. */
  body: string;
  /** Source 来源; empty: the unit itself. */
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
