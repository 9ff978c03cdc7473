export { contentTypes } from './content.type.ts';
export { ContentResolver } from './content.resolver.ts';
export {
  ChannelContentsResolver,
  ColumnContentsResolver,
  ContentsResolver,
  UnitContentsResolver,
} from './contents.resolver.ts';
export { NodeResolver } from './node.resolver.ts';
export { ProjectFacetsResolver } from './project-facets.resolver.ts';
export { SiteResolver } from './site.resolver.ts';
