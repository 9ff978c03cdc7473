export { Asset } from './asset.entity.ts';
export { isMediaOfItem, mediaWith } from './media/find-media.ts';
export { originalAddress, renditionAddress } from './media/media-address.ts';
export { mediaRoutes } from './media/media-routes.ts';
export { openDiskStore } from './store/disk-store.ts';
export { uploadShares } from './store/shares.ts';
export type { AssetStore } from './store/store.ts';
export { turnstile } from './store/turnstile.ts';
export {
  acceptFiles,
  answerRefusal,
  fieldOf,
  fileOf,
  formBytes,
  formProblem,
  leaveUnread,
  refuseOtherSites,
} from './upload/careful-upload.ts';
export { uploadAsset } from './upload/upload-asset.ts';
export { uploadRoute } from './upload/upload-route.ts';
export { type UsedAsset, usedAssets } from './used-assets.ts';
