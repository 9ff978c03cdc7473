export { WorkPackage } from './outgoing/work-package.entity.ts';
export { type PackageRouteOptions, packageRoutes } from './package-routes.ts';
export { ReturnedFileResolver, WorkPackageResolver } from './package.resolver.ts';
export { ReturnedFile } from './returned/returned-file.entity.ts';
