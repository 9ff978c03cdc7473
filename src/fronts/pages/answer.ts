import type { ComponentChild } from 'preact';
import type { Thing } from './structured/node.ts';
import type { FrameFragment, OtherFragment, PictureFragment, TagFragment } from './queries.generated.ts';

/** What a page is before it is put into its frame and sent. */
export interface Answer {
  status: 200 | 400 | 404 | 410 | 429 | 500 | 503;
  /** Its address asks for what there is not, and is answered all the same: of such addresses there is no end. */
  isOdd?: boolean;
  head: Head;
  /** Null only when even the names of the site could not be read. */
  frame: FrameFragment | null;
  /** Path of the channel to which the page belongs. */
  channel: string | null;
  main: ComponentChild;
}

export interface Head {
  /** Without the name of the site; empty on its home page. */
  title: string;
  /** Where it stands, when a page of the same name may stand in it or beside it. */
  within?: string;
  /** Of its own content, in its language. */
  description: string;
  /** National page tags, ready to print. */
  tags: readonly TagFragment[];
  /** The page in every locale in which it can be read, itself included. */
  alternates: readonly OtherFragment[];
  /** Where the language switch leads when the page itself is not there: its column, its channel. */
  nearest: readonly OtherFragment[];
  /** What stays in the address when the language is changed, such as the conditions of a search. */
  kept?: Readonly<Record<string, string>>;
  /** Path in the portal or the foreign pages that search engines should keep. Null: this page is not for them. */
  canonical: string | null;
  /** Number and print of the edition that is shown: the proof of delivery. */
  edition: { number: number; print: string } | null;
  cover: PictureFragment | null;
  /** Of an item: when it was published first, and its edition. */
  times?: { published: string; modified: string };
  /** The page in the words of schema.org. */
  things?: readonly Thing[];
  /** Path of the place whose Atom feed is offered. */
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
