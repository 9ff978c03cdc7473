import { Refusal } from '#base/words';
import type { Asset } from '#content/assets';
import type { Attachment, Picture } from '#content/items';
import type { FrozenAttachment, FrozenPicture } from './edition.entity.ts';

/** A picture as an edition stores it. Refuses with `value.not-an-asset` if the asset is not a picture. */
export function frozenPicture(
  asset: Asset,
  { alt, caption }: Pick<Picture, 'alt' | 'caption'>,
): FrozenPicture {
  const { hash, name, width, height, renditions } = asset;
  if (width === null || height === null)
    throw new Refusal('value.not-an-asset', { id: asset.id, mediaType: asset.mediaType });
  return { hash, name, width, height, renditions: [...renditions], alt, caption };
}

export const frozenAttachment = (
  { hash, name, mediaType, size }: Asset,
  { title }: Pick<Attachment, 'title'>,
): FrozenAttachment => ({
  hash,
  name,
  mediaType,
  size,
  title,
});
