export { Asset } from './asset.entity.ts';
export {
  acceptFiles,
  answerRefusal,
  fieldOf,
  fileOf,
  formBytes,
  formProblem,
  leaveUnread,
  refuseOtherSites,
} from './careful-upload.ts';
export { openDiskStore } from './disk-store.ts';
export { isMediaOfItem, mediaWith } from './find-media.ts';
export { usedAssets, type UsedAsset } from './used-assets.ts';
export { frozenAttachment, frozenPicture } from './freeze.ts';
export { loadAssets } from './load-assets.ts';
export { originalAddress, renditionAddress } from './media-address.ts';
export { mediaRoutes } from './media-routes.ts';
export { uploadShares } from './shares.ts';
export type { AssetStore } from './store.ts';
export { turnstile } from './turnstile.ts';
export { uploadAsset } from './upload-asset.ts';
export { uploadRoute } from './upload-route.ts';
