import {
  addedFields,
  commonFields,
  emptyValue,
  firstFields,
  isMedia,
  valueOf,
  type MediaSpec,
  type PlainValue,
} from '#city/kinds';

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

type Value<Spec> =
  Spec extends MediaSpec<'picture'>
    ? Picture | null
    : Spec extends MediaSpec<'pictures'>
      ? Picture[]
      : Spec extends MediaSpec<'files'>
        ? Attachment[]
        : PlainValue<Spec>;
type FirstContent = { -readonly [Name in keyof typeof firstFields]: Value<(typeof firstFields)[Name]> };
type AddedContent = { -readonly [Name in keyof typeof addedFields]?: Value<(typeof addedFields)[Name]> };

/**
 * The working text and fields of an item, in Chinese: the common fields, whose lists and texts may be empty, and those of
 * the kind. A common field that was added later is left out where it is empty.
 */
export interface ItemContent extends FirstContent, AddedContent {
  /** The fields of the kind; see `kinds/`. */
  fields: Record<string, unknown>;
}

export const emptyContent: ItemContent = {
  ...(Object.fromEntries(
    Object.entries(firstFields).map(([name, spec]) => [name, emptyValue(spec)]),
  ) as unknown as FirstContent),
  fields: {},
};

type MediaUse = Picture | Attachment;

/** The pictures and files of a content with their paths: `cover`, `images.0`, `attachments.2`. */
export const mediaOf = (
  content: Partial<ItemContent>,
): { path: string; isPicture: boolean; use: MediaUse }[] =>
  Object.entries(commonFields).flatMap(([name, spec]) => {
    const value = isMedia(spec) ? (valueOf(content, name) as MediaUse | MediaUse[] | null | undefined) : null;
    const isPicture = spec.type !== 'files';
    if (Array.isArray(value)) return value.map((use, at) => ({ path: `${name}.${at}`, isPicture, use }));
    return value ? [{ path: name, isPicture, use: value }] : [];
  });
