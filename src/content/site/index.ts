export { SiteSettingsResolver } from './site-settings.resolver.ts';
export { siteRow, type SiteRow } from './site.ts';
export { updateSite } from './update-site.ts';
