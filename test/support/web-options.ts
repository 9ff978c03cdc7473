import { openDiskStore } from '#src/content/assets/store/disk-store.ts';
import type { WebOptions } from '#src/web.ts';
import { hasFastPath } from './fast-path.ts';
import { newFolder } from './folders.ts';

export const webOptions = async (): Promise<WebOptions> => ({
  allowsPrivateWebhooks: true,
  hasFastPath,
  hasGraphiql: false,
  trustedDocuments: 'off',
  hasIntrospection: false,
  isDemo: false,
  maxUploadMb: 5,
  sessionHours: 12,
  trustProxy: false,
  store: await openDiskStore(newFolder('files-')),
});
