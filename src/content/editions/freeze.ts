import type { Tx } from '#base/database';
import { usedAssets } from '#content/assets';
import type { ItemContent } from '#content/items';
import type { EditionContent, FrozenAttachment, FrozenPicture } from './edition.entity.ts';

/** Freezes pictures, attachments and fields: an edition never looks up an asset again. */
export async function frozenContent(tx: Tx, content: ItemContent): Promise<EditionContent> {
  const assets = await usedAssets(tx, content);
  const picture = ({
    assetId,
    alt,
    caption,
  }: {
    assetId: string;
    alt: string;
    caption: string;
  }): FrozenPicture => {
    const { hash, name, width, height, renditions } = assets.get(assetId)!;
    return { hash, name, width: width!, height: height!, renditions, alt, caption };
  };
  const attachment = ({ assetId, title }: { assetId: string; title: string }): FrozenAttachment => {
    const { hash, name, media_type, size } = assets.get(assetId)!;
    return { hash, name, mediaType: media_type, size: Number(size), title: title || name };
  };
  return {
    source: content.source,
    author: content.author,
    keywords: content.keywords,
    cover: content.cover && picture(content.cover),
    images: content.images.map(picture),
    attachments: content.attachments.map(attachment),
    fields: content.fields,
  };
}
