import type { ComponentChild } from 'preact';
import type { Thing } from './structured/json-ld.ts';
import type { FrameFragment, OtherFragment, PictureFragment, TagFragment } from './queries.generated.ts';

/** The content of a page, before it is rendered inside its frame. */
export interface PageAnswer {
  status: 200 | 400 | 404 | 410 | 429 | 500 | 503;
  /** The address has conditions that match nothing. Such a page is not cached, because their number is unbounded. */
  isOdd?: boolean;
  head: Head;
  /** Null only when the names of the site could not be read either. */
  frame: FrameFragment | null;
  /** Path of the channel to which the page belongs. */
  channel: string | null;
  main: ComponentChild;
}

export interface Head {
  /** Does not contain the name of the site; empty on its home page. */
  title: string;
  /** The parent's name, for pages whose own name may occur several times. */
  within?: string;
  /** A description of the page's own content, in its language. */
  description: string;
  /** The page tags of the national guide, rendered as they are. */
  tags: readonly TagFragment[];
  /** The page in every locale in which it exists, itself included. */
  alternates: readonly OtherFragment[];
  /** Targets of the language switch where the page does not exist: its column, then its channel. */
  nearest: readonly OtherFragment[];
  /** Query parameters that survive a change of language, such as the conditions of a search. */
  carriedParams?: Readonly<Record<string, string>>;
  /** The canonical path, in the portal or the foreign pages. Null: search engines must not index this page. */
  canonical: string | null;
  /** Number and fingerprint of the edition on the page: the proof of delivery. */
  edition: { number: number; print: string } | null;
  cover: PictureFragment | null;
  /** For an item: when it was first published, and when its current edition was. */
  times?: { published: string; modified: string };
  /** The structured data of the page (schema.org). */
  things?: readonly Thing[];
  /** Address of the Atom feed that the page links to. */
  feed: string | null;
}

export const plainHead = (title: string, description = ''): Head => ({
  title,
  description,
  tags: [],
  alternates: [],
  nearest: [],
  canonical: null,
  edition: null,
  cover: null,
  feed: null,
});
