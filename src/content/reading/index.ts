export { ContentChangedResolver } from './content-changed.resolver.ts';
export { ContentResolver } from './content.resolver.ts';
export { contentType, ContentType, contentTypes } from './content.type.ts';
export {
  ChannelContentsResolver,
  ColumnContentsResolver,
  ContentFilter,
  ContentsResolver,
  scopeAt,
  unitAt,
  UnitContentsResolver,
} from './contents.resolver.ts';
export { type EditionRow, selectEditions, whole, withoutBody } from './edition-row.ts';
export { selects } from './fields-below.ts';
export { contentSizes } from './list-sizes.ts';
export { NodeResolver } from './node.resolver.ts';
export { ProjectFacetsResolver } from './projects/project-facets.resolver.ts';
export { ProjectOfferResolver } from './projects/project-offer.resolver.ts';
export { SiteResolver } from './site.resolver.ts';
