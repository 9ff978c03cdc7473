export { Edition, type EditionContent, type FrozenPicture } from './edition.entity.ts';
export type { FieldSpec } from './field.ts';
export { fieldLabels } from './field-label.ts';
export { Item, ItemState } from './item.entity.ts';
export type { ItemContent } from './item-content.ts';
export { emptyContent } from './item-content.ts';
export type { Kind } from './kind.ts';
export { kindNamed, kinds } from './kinds/index.ts';
export {
  asksFor,
  ChannelContentsResolver,
  ColumnContentsResolver,
  ContentChangedResolver,
  ContentFilter,
  ContentResolver,
  ContentsResolver,
  ContentType,
  contentType,
  contentTypes,
  editionColumns,
  selectEditions,
  whole,
  withoutBody,
  NodeResolver,
  ProjectFacetsResolver,
  ProjectOfferResolver,
  scopeAt,
  SiteResolver,
  unitAt,
  UnitContentsResolver,
  type EditionRow,
  contentSizes,
} from './reading/index.ts';
export { cleanContent } from './clean-content.ts';
export { missingOf } from './complete.ts';
export { createItem } from './create-item.ts';
export { dateItem, issueEdition, retire, type Issue } from './issue-edition.ts';
export { ItemVersion } from './item-version.entity.ts';
export { columnIdsUpwards, lockItem, placeOf } from './lock-item.ts';
export { expectVersion, saveItem, writeContent } from './save-item.ts';
export { translatableTexts, withTexts } from './translatable.ts';
export { ItemLossResolver } from './console/item-loss.resolver.ts';
export { itemAttempt, ItemPayload, ItemResolver } from './console/item.resolver.ts';
export { itemType, ItemType, Named } from './console/item.type.ts';
export { readable, readableItems, handedInItems } from './readable-items.ts';
export { KindsResolver } from './console/kinds.resolver.ts';
export {
  acceptFiles,
  answerRefusal,
  fieldOf,
  fileOf,
  formProblem,
  Asset,
  formBytes,
  frozenAttachment,
  frozenPicture,
  leaveUnread,
  isMediaOfItem,
  loadAssets,
  mediaRoutes,
  mediaWith,
  openDiskStore,
  originalAddress,
  refuseOtherSites,
  renditionAddress,
  turnstile,
  uploadAsset,
  uploadRoute,
  uploadShares,
  type AssetStore,
} from './assets/index.ts';
export { PreviewResolver } from './console/preview.resolver.ts';
export { SiteSettingsResolver } from './console/site.resolver.ts';
export { updateSite } from './update-site.ts';
export { foldListingCounts } from './listing.ts';
export { mayReadMedia } from './readable-media.ts';
