export { ContentType, contentType, contentTypes } from './content.type.ts';
export { ContentChangedResolver } from './content-changed.resolver.ts';
export { ContentResolver } from './content.resolver.ts';
export { asksFor } from './fields-below.ts';
export {
  ChannelContentsResolver,
  ColumnContentsResolver,
  ContentFilter,
  ContentsResolver,
  scopeAt,
  unitAt,
  UnitContentsResolver,
} from './contents.resolver.ts';
export { contentSizes } from './list-sizes.ts';
export { NodeResolver } from './node.resolver.ts';
export { ProjectFacetsResolver } from './project-facets.resolver.ts';
export { ProjectOfferResolver } from './project-offer.resolver.ts';
export { SiteResolver } from './site.resolver.ts';
export { editionColumns, selectEditions, whole, withoutBody, type EditionRow } from './edition-row.ts';
