export { type Change, Changes, maxWaiting, TooSlow } from './changes.ts';
export { Purges } from './purges.ts';
export { type ReadingContext, type RowMemory, select } from './reading.ts';
export { Reads } from './reads.ts';
export { remembered } from './remembered.ts';
export { revalidated } from './revalidated.ts';
export { type Computed, TaggedCache } from './tagged-cache.ts';
export {
  catalogueTag,
  everythingTag,
  itemTag,
  mediaTag,
  pathTags,
  scopeLocalesTag,
  scopeTag,
  siteTag,
  type Tag,
  unitListTag,
  unitsTag,
  unitTag,
} from './tags.ts';
