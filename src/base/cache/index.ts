export { type Change, Changes, maxWaiting, SubscriberTooSlow } from './changes.ts';
export { Purges } from './purges.ts';
export { type ReadingContext, type RowCache } from './reading.ts';
export { Reads } from './reads.ts';
export { cached } from './cached.ts';
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
