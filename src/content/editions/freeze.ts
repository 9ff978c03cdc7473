import type { Tx } from '#base/database';
import { commonFields, isMedia, valueOf } from '#city/kinds';
import { usedAssets, type UsedAsset } from '#content/assets';
import { mediaOf, type Attachment, type ItemContent, type Picture } from '#content/items';
import { isColumn } from './common-value.ts';
import type { EditionContent, FrozenAttachment, FrozenPicture } from './edition.entity.ts';

/** Freezes pictures, attachments and fields: an edition never looks up an asset again. */
export async function frozenContent(tx: Tx, content: ItemContent): Promise<EditionContent> {
  const assets = await usedAssets(tx, mediaOf(content));
  const freeze = (use: Picture | Attachment) => frozenUse(use, assets.get(use.assetId)!);
  const common = Object.entries(commonFields)
    .filter(([name]) => !isColumn(name))
    .flatMap(([name, spec]) => {
      const value = valueOf(content, name);
      if (value === undefined) return []; // a field that was added later, and is empty
      if (!isMedia(spec) || value === null) return [[name, value]];
      return [[name, Array.isArray(value) ? value.map(freeze) : freeze(value as Picture)]];
    });
  return { ...(Object.fromEntries(common) as Omit<EditionContent, 'fields'>), fields: content.fields };
}

function frozenUse(use: Picture | Attachment, asset: UsedAsset): FrozenPicture | FrozenAttachment {
  const { hash, name, width, height, renditions, media_type, size } = asset;
  return 'alt' in use
    ? { hash, name, width: width!, height: height!, renditions, alt: use.alt, caption: use.caption }
    : { hash, name, mediaType: media_type, size: Number(size), title: use.title || name };
}
